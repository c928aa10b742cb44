import type { AgentId } from "../../shared/base/ids.ts";
import type { AgentState } from "../../shared/models/agent.ts";
import type { Problem } from "../../shared/models/server.ts";

/** The composer of one agent goes by its id; the one of the selection by this. */
export const SELECTION_KEY = "selection";
export type ComposerKey = AgentId | typeof SELECTION_KEY;

/** How the last send of a composer went, until something else is typed there. */
export interface SendTrouble {
  readonly problem: Problem;
  /** True when the same text may be queued instead. */
  readonly queueable: boolean;
  /** The state of the agent that it was refused in: in another one it holds no more. Null: it holds in any. */
  readonly during: AgentState | null;
}

export interface ComposerSlice {
  /** Agents whose tiles show a composer. */
  readonly open: readonly AgentId[];
  /** What was begun and not sent, by composer. No empty ones. */
  readonly drafts: Readonly<Record<string, string>>;
  readonly sending: readonly ComposerKey[];
  readonly trouble: Readonly<Record<string, SendTrouble>>;
  /** The composer that the keyboard was last asked into; `count` goes up each time. */
  readonly focus: { readonly key: ComposerKey | null; readonly count: number };
}

const initial: ComposerSlice = { open: [], drafts: {}, sending: [], trouble: {}, focus: { key: null, count: 0 } };

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

const actions = {
  open: (slice: ComposerSlice, id: AgentId): Partial<ComposerSlice> => ({
    open: slice.open.includes(id) ? slice.open : [...slice.open, id],
    focus: { key: id, count: slice.focus.count + 1 },
  }),
  focus: (slice: ComposerSlice, key: ComposerKey): Partial<ComposerSlice> => ({
    focus: { key, count: slice.focus.count + 1 },
  }),
  close: (slice: ComposerSlice, id: AgentId): Partial<ComposerSlice> => ({
    open: slice.open.filter((one) => one !== id),
    trouble: without(slice.trouble, id),
  }),
  write: (slice: ComposerSlice, key: ComposerKey, text: string): Partial<ComposerSlice> => ({
    drafts: text === "" ? without(slice.drafts, key) : { ...slice.drafts, [key]: text },
    trouble: without(slice.trouble, key),
  }),
  /** What was written here since stands: only composers without a text get their kept one. */
  loadDrafts: (slice: ComposerSlice, kept: Readonly<Record<string, string>>): Partial<ComposerSlice> => ({
    drafts: { ...kept, ...slice.drafts },
  }),
  sending: (slice: ComposerSlice, key: ComposerKey, on: boolean): Partial<ComposerSlice> => {
    const rest = slice.sending.filter((one) => one !== key);
    return { sending: on ? [...rest, key] : rest };
  },
  trouble: (slice: ComposerSlice, key: ComposerKey, trouble: SendTrouble): Partial<ComposerSlice> => ({
    trouble: { ...slice.trouble, [key]: trouble },
  }),
};

export const composerSlice = { initial, actions, selectors: {} };
