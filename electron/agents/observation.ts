import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";

/** What a pane shows at one moment. */
export interface PaneObservation {
  /** What the program last set by OSC 0 or 2. */
  readonly title: string;
  /** The visible rows, top to bottom, as plain text. */
  readonly rows: readonly string[];
  /** When the program last printed, milliseconds since the epoch; null before any. */
  readonly lastOutputAt: number | null;
}

/** A followed screen. Reading is only done when a status is due, so it may cost something. */
export interface FollowedScreen extends Closeable {
  view(): PaneObservation;
}

/** Gives screens of panes. `changed` may be called for every chunk of output, and must be cheap to call. */
export interface ScreenReader {
  follow(pane: PaneId, changed: () => void): FollowedScreen;
}
