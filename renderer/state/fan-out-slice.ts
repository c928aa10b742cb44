import type { PaneId } from "../../shared/base/ids.ts";
import type { FanOutDraft } from "./fan-out-draft.ts";
import type { FanOutRun } from "./fan-out-run.ts";

export interface FanOutSlice {
  /** The life of the server that the panes are of: in another one the same ids are others. */
  readonly life: string | null;
  /** In the order they were chosen. Some may be gone by now. */
  readonly chosen: readonly PaneId[];
  readonly draft: FanOutDraft | null;
  /** What was sent last, or is being sent. */
  readonly run: FanOutRun | null;
  /** Whether that is what the dialog shows, and not what may be sent next. */
  readonly showsRun: boolean;
  /** Panes that get what is typed into any of them; none while everybody types for themselves. Some may be gone. */
  readonly typing: readonly PaneId[];
  /** Also those whose agents wait for an answer. */
  readonly typingToWaiting: boolean;
}

const initial: FanOutSlice = {
  ...{ life: null, chosen: [], draft: null, run: null, showsRun: false },
  ...{ typing: [], typingToWaiting: false },
};

const actions = {
  enterLife: (slice: FanOutSlice, life: string | null): Partial<FanOutSlice> =>
    life === null || life === slice.life ? {} : { life, chosen: [], typing: [], typingToWaiting: false },
  choose: (_: FanOutSlice, chosen: readonly PaneId[]): Partial<FanOutSlice> => ({ chosen: [...new Set(chosen)] }),
  toggle: ({ chosen }: FanOutSlice, pane: PaneId): Partial<FanOutSlice> => ({
    chosen: chosen.includes(pane) ? chosen.filter((one) => one !== pane) : [...chosen, pane],
  }),
  draft: (_: FanOutSlice, draft: FanOutDraft | null): Partial<FanOutSlice> => ({ draft }),
  setRun: (_: FanOutSlice, run: FanOutRun | null): Partial<FanOutSlice> => ({ run }),
  showRun: (_: FanOutSlice, showsRun: boolean): Partial<FanOutSlice> => ({ showsRun }),
  /** The dialog closes: what runs on is shown again when it is opened. */
  leave: ({ run }: FanOutSlice): Partial<FanOutSlice> => ({ showsRun: run?.running === true }),
  /** Begins to type into these, or ends it with none. */
  type: (_: FanOutSlice, typing: readonly PaneId[]): Partial<FanOutSlice> => ({
    typing: [...new Set(typing)],
    typingToWaiting: false,
  }),
  typeToWaiting: (_: FanOutSlice, typingToWaiting: boolean): Partial<FanOutSlice> => ({ typingToWaiting }),
};

export const fanOutSlice = { initial, actions, selectors: {} };
