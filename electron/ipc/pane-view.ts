import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { FIRST_HISTORY_ROWS } from "../../shared/models/pane-image.ts";
import type { FeedReading, PaneFeeds } from "../live/feed.ts";
import type { Pace, PaneReader, Repaint } from "../live/subscription.ts";

/** What keeps a page's view of a pane supplied. */
export interface ViewSupply extends Closeable {
  /** The page has drawn so many bytes. */
  acked(bytes: number): void;
  pace(everyMs: Pace): void;
  redraw(): void;
}

interface ScreenPreview extends Closeable {
  pace(everyMs: Pace): void;
  /** The last update is painted: the next may come. */
  acked(): void;
  redraw(): void;
}

/** Where screens of panes are kept. */
export interface ScreenSource {
  /** True when there are none, as what keeps them is not there. */
  readonly missing?: boolean;
  /** Tells changed rows as JSON of a ScreenUpdate, each after the one before was acknowledged. */
  preview(
    pane: PaneId,
    sink: { update(json: string): void; flow(state: "live" | "behind" | "gone"): void },
    everyMs: Pace,
  ): ScreenPreview;
  /** The pane as its screen has it at `seq`; null when there is none. */
  snapshot(pane: PaneId, historyRows: number): Promise<{ readonly seq: number; readonly repaint: Repaint } | null>;
}

export interface ViewWish {
  readonly pane: PaneId;
  readonly everyMs: Pace;
}

const encoder = new TextEncoder();
/** A screen that does not answer by then is not waited for. */
const SNAPSHOT_MS = 120;

/** Bytes for a full terminal: from the pane's screen where one is kept, which is quicker and knows more, else from the multiplexer. */
export function supplyTerminal(
  { feeds, screens }: { readonly feeds: PaneFeeds; readonly screens: ScreenSource | null },
  { pane, everyMs }: ViewWish,
  reader: PaneReader,
): ViewSupply {
  let reading: FeedReading | null = null;
  let pace = everyMs;
  let open = true;
  const read = (start: Awaited<ReturnType<ScreenSource["snapshot"]>>): void => {
    if (open) reading = feeds.read(pane, reader, { pace, ...(start ? { start } : {}) });
  };
  if (screens === null) read(null);
  else {
    const kept = feeds.keep(pane);
    void withinTime(screens.snapshot(pane, FIRST_HISTORY_ROWS)).then((start) => {
      read(start);
      kept.close();
    });
  }
  return {
    acked: (bytes) => reading?.acked(bytes),
    pace: (next) => {
      pace = next;
      reading?.pace(next);
    },
    redraw: () => reading?.redraw(),
    close: () => {
      open = false;
      reading?.close();
    },
  };
}

async function withinTime<T>(promise: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SNAPSHOT_MS);
  });
  try {
    return await Promise.race([promise, late]);
  } catch {
    return null; // a worker that has just died: the multiplexer knows the pane too
  } finally {
    clearTimeout(timer);
  }
}

/** Changed rows for a live preview. `rows` is given each update as the page reads it. */
export function supplyPreview(
  screens: ScreenSource,
  { pane, everyMs }: ViewWish,
  sink: { rows(update: Uint8Array): void; flow(state: "live" | "behind" | "gone"): void },
): ViewSupply {
  let unpainted = 0;
  const update = (json: string): void => {
    const bytes = encoder.encode(json);
    unpainted += bytes.length;
    sink.rows(bytes);
  };
  const preview = screens.preview(pane, { update, flow: (state) => sink.flow(state) }, everyMs);
  return {
    acked: (bytes) => {
      if (unpainted === 0) return;
      unpainted = Math.max(0, unpainted - bytes);
      if (unpainted === 0) preview.acked();
    },
    pace: (next) => preview.pace(next),
    redraw: () => preview.redraw(),
    close: () => preview.close(),
  };
}
