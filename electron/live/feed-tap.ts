import type { PaneImage } from "../../shared/models/pane-image.ts";

/**
 * Hears all that reaches a feed, at once and in order. What it throws is its own loss, not the feed's. Positions count the bytes of the
 * feed since it was opened, and one for each image that does not show what was told before (after a gap, or at another size).
 */
export interface FeedTap {
  /** Rows of scrollback that it would have in images, at most; none when left out. They are never fetched for it in parts. */
  readonly history?: number;
  /** The pane as it stands at `seq`. `gap`: output was lost just before it, or this is the first that is heard. */
  image(image: PaneImage, at: { readonly seq: number; readonly gap: boolean }): void;
  /** `seq`: the position behind its last byte. The bytes may be kept, and must not be changed. */
  bytes(chunk: Uint8Array, seq: number): void;
  /** Nothing more comes until the next image. `gone`: nor after. */
  ended(why: "gone" | "disconnected"): void;
}
