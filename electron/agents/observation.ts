import type { Closeable } from "../../shared/base/disposables.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Signal } from "../../shared/models/signal.ts";

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
  /** True while the program has said that it is in the middle of a redraw. */
  drawing?(): boolean;
  /** The visible rows without what is printed faint, and whether the program is known to take pastes in brackets. */
  typed?(): { readonly rows: readonly string[]; readonly takesPastes: boolean };
  /** Which of some words beside each other is printed on another ground than the rest; null for none. */
  standsOut?(words: readonly string[]): number | null;
  /** Resolves once it shows whatever the pane did when this was called, as far as that can be had in a second. */
  fresh?(): Promise<void>;
}

/**
 * Gives screens of panes. `changed` may be called for every chunk of output, and must be cheap to call. `told` hears what a program says of
 * itself by escape sequences, never again for a repaint.
 */
export interface ScreenReader {
  follow(pane: PaneId, changed: () => void, told?: (signal: Signal) => void): FollowedScreen;
}

/** Gives what an agent tells of itself by hooks and reports. One signal may come twice: after a restart, with the same `id`. */
export interface SignalReader {
  follow(agent: AgentId, told: (signal: Signal) => void): Closeable;
}
