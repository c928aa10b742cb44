import type { PixelSize } from "./cell-fit.ts";
import type { LiveFacts } from "./facts.ts";
import type { ProbeState } from "./probe-state.ts";

/** A pane's screen as it is drawn in a tile: in full, or as a live preview. Nothing may be called after `dispose`. */
export interface ShownScreen {
  readonly facts: LiveFacts;
  /** Shows the screen in `room`, which it fills; the first time, this is what attaches it to its pane. */
  mount(room: HTMLElement): void;
  /** Takes the screen out of `room`, if it still is there. What it showed is kept. */
  unmount(room: HTMLElement): void;
  /** Calls `then` once what the pane showed has been painted, at once when it has been before. */
  whenPainted(then: () => void): void;
  /** Tells the host how soon this screen wants to hear now: by whether anybody sees it. */
  pace(): void;
  /** It is given more than anybody can read. */
  readonly floods: boolean;
  /** What is in view, row by row, without the blanks at the ends. */
  text(): string;
  /** Null while nothing has been drawn. */
  state(): ProbeState | null;
  /** Asks the multiplexer for the pane as it stands, and paints all of it anew. */
  redraw(): void;
  dispose(): void;
  /** The room that it fills, as last told; null while that is not known. Asking the page for it lays it out. */
  readonly room?: PixelSize | null;
}
