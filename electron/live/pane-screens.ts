import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { FIRST_HISTORY_ROWS } from "../../shared/models/pane-image.ts";
import type { PaneFeeds } from "./feed.ts";
import { KeptPane } from "./kept-pane.ts";
import { Preview, type PreviewReading, type PreviewSink } from "./preview.ts";
import { ScreenFollower, type ScreenOptions, type ScreenWatch } from "./screen-watch.ts";
import type { ScreenWorkers } from "./screen-workers.ts";
import type { Repaint } from "./subscription.ts";

export type { PreviewReading, PreviewSink } from "./preview.ts";
export type { ScreenOptions, ScreenWatch } from "./screen-watch.ts";

const LINGER_MS = 3_000;
const limits = { high: 256 * 1024, low: 64 * 1024, queue: 512 * 1024 };

/** A screen as bytes for a terminal, just reset and of that size, and the position in the feed at which it was so. */
export interface ScreenSnapshot {
  readonly seq: number;
  readonly repaint: Repaint;
}

export interface PaneScreensOptions {
  readonly feeds: PaneFeeds;
  readonly workers: ScreenWorkers;
  /** Rows of scrollback that each screen keeps; as many as a terminal is first drawn with when left out. */
  readonly history?: number;
  /** Milliseconds that a screen stays, at rest, when nobody follows it any more; a few seconds when left out. */
  readonly lingerMs?: number;
}

/** Screens of panes, one for each that somebody follows, kept in worker threads. */
export class PaneScreens implements Closeable {
  readonly #options: PaneScreensOptions;
  readonly #kept = new Map<PaneId, KeptPane>();

  constructor(options: PaneScreensOptions) {
    this.#options = options;
  }

  /** True when no screen can be kept: there are no previews, and nothing can be read. */
  get missing(): boolean {
    return this.#options.workers.missing;
  }

  /** Follows a pane for those who read text. What it gives is as it was last told; it never waits. */
  watch(pane: PaneId, options: ScreenOptions): ScreenWatch {
    return new ScreenFollower(this.#of(pane), options);
  }

  /** Follows a pane for a picture of it. Null: nothing is told until the pace says so. */
  preview(pane: PaneId, sink: PreviewSink, everyMs: number | null): PreviewReading {
    return new Preview(this.#of(pane), sink, everyMs);
  }

  /** With so many rows of scrollback at most. Null when nobody follows the pane, or it was not drawn yet. */
  async snapshot(pane: PaneId, historyRows: number): Promise<ScreenSnapshot | null> {
    const found = (await this.#kept.get(pane)?.snapshot(historyRows)) ?? null;
    if (found === null) return null;
    const { seq, bytes, cols, rows } = found;
    return { seq, repaint: { bytes, cols, rows } };
  }

  /** Ends all that follow panes. */
  close(): void {
    for (const kept of [...this.#kept.values()]) kept.close();
  }

  #of(pane: PaneId): KeptPane {
    const known = this.#kept.get(pane);
    if (known !== undefined) return known;
    const { feeds, workers, history = FIRST_HISTORY_ROWS, lingerMs = LINGER_MS } = this.#options;
    const kept = new KeptPane({
      ...{ workers, history, lingerMs },
      read: (reader) => feeds.read(pane, reader, { limits, history }),
      left: () => {
        if (this.#kept.get(pane) === kept) this.#kept.delete(pane);
      },
    });
    this.#kept.set(pane, kept);
    return kept;
  }
}
