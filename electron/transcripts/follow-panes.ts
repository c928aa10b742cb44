import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { FeedTap } from "../live/feed-tap.ts";
import type { Keeping, PaneFacts, TranscriptKeeper } from "./keeper.ts";
import { transcriptId } from "./places.ts";
import type { TranscriptWriter } from "./transcript-writer.ts";

/** A pane whose output is to be kept. */
export interface WantedPane {
  readonly facts: PaneFacts;
  readonly cols: number;
  readonly rows: number;
}

/** Hears a pane until closed; `redraw` asks for an image that is only for this tap. */
export type TapPane = (pane: PaneId, tap: FeedTap) => Closeable & { redraw(): void };

interface Followed {
  readonly keeping: Keeping;
  readonly tap: Closeable;
}

function tapInto(writer: TranscriptWriter): FeedTap {
  return {
    image: (image, { gap }) => writer.image(image, gap),
    bytes: (chunk) => writer.output(chunk),
    ended: (why) => writer.end(why),
  };
}

/** Keeps the transcripts of the panes it was last told of, and of no others. */
export class PaneFollower {
  readonly #keeper: TranscriptKeeper;
  readonly #tap: TapPane;
  readonly #followed = new Map<string, Followed>();
  /** Those that are still being written: one that is wanted again begins when that is done. */
  readonly #closing = new Map<string, Promise<void>>();
  #wanted: readonly WantedPane[] = [];

  constructor(keeper: TranscriptKeeper, tap: TapPane) {
    this.#keeper = keeper;
    this.#tap = tap;
  }

  /** To be called once the keeper's catalog has been read. Each pane once. */
  follow(panes: readonly WantedPane[]): void {
    this.#wanted = panes;
    const wanted = new Map(panes.map((pane) => [transcriptId(pane.facts), pane]));
    for (const id of this.#followed.keys()) if (!wanted.has(id)) this.#leave(id);
    for (const [id, pane] of wanted) {
      if (this.#closing.has(id)) continue;
      const { keeping } = this.#followed.get(id) ?? this.#begin(id, pane.facts);
      keeping.told(pane.facts);
      keeping.writer.size(pane.cols, pane.rows);
    }
  }

  /** Resolves when all that was heard is on disk, if the disk takes it. */
  async close(): Promise<void> {
    this.follow([]);
    await Promise.all(this.#closing.values());
  }

  #begin(id: string, facts: PaneFacts): Followed {
    const held: { tap: (Closeable & { redraw(): void }) | null } = { tap: null };
    const keeping = this.#keeper.keep(facts, () => held.tap?.redraw());
    const tap = this.#tap(facts.paneId, tapInto(keeping.writer));
    held.tap = tap;
    const followed = { keeping, tap };
    this.#followed.set(id, followed);
    return followed;
  }

  #leave(id: string): void {
    const followed = this.#followed.get(id);
    if (!followed) return;
    this.#followed.delete(id);
    followed.tap.close();
    const closing = followed.keeping.close("closed").finally(() => {
      this.#closing.delete(id);
      this.follow(this.#wanted);
    });
    this.#closing.set(id, closing);
  }
}
