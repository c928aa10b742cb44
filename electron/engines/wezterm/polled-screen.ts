import type { PaneImage, PaneModes } from "../../../shared/models/pane-image.ts";
import type { PaneScreen, PaneSize, RowLooks, RowRange } from "../../../shared/virtual/pane-backend.ts";
import { TerminalScreen } from "../terminal-screen.ts";
import type { Snapshot } from "./snapshot.ts";
import { stepBetween } from "./snapshot-diff.ts";

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();

/** What came of a look: bytes that continue what was shown, or a picture that replaces it. */
export type Looked =
  | { readonly kind: "same" }
  | { readonly kind: "output"; readonly bytes: Uint8Array }
  | { readonly kind: "redrawn" };

/** Everything that makes a blank screen show the snapshot. */
function drawn({ rows, cursor }: Snapshot): string {
  const place = `\x1b[${cursor.y + 1};${cursor.x + 1}H`;
  return `\x1b[?7l${rows.join("\r\n")}\x1b[?7h${place}\x1b[?25${cursor.visible ? "h" : "l"}`;
}

/**
 * The screen of a pane, as of the last look at it. WezTerm tells rows and the cursor; no mode of the terminal, so those are what
 * they are at the start, and bracketed paste is unknown.
 */
export class PolledScreen implements PaneScreen {
  #terminal: TerminalScreen;
  readonly #historyLimit: number;
  #shown: Snapshot;
  #whole = false;

  constructor(size: PaneSize, historyLimit: number) {
    this.#historyLimit = historyLimit;
    this.#terminal = new TerminalScreen(size, historyLimit);
    this.#shown = { size, rows: Array.from({ length: size.rows }, () => ""), cursor: { x: 0, y: 0, visible: true } };
  }

  /** Whether everything above the screen is known, up to the limit. */
  get whole(): boolean {
    return this.#whole;
  }

  /** `whole`: the snapshot has all the rows above the screen. Null for one that does not reach far enough to be understood. */
  take(next: Snapshot, whole: boolean): Looked | null {
    if (whole && !this.#whole) return this.#redraw(next);
    const limit = this.#historyLimit + next.size.rows;
    const exact = whole && this.#whole && next.rows.length < limit;
    const step = stepBetween({ old: this.#shown, next, whole: exact });
    if (step.kind === "same") return step;
    if (step.kind === "redrawn") return whole ? this.#redraw(next) : null;
    const bytes = encoder.encode(step.bytes);
    this.#shown = { ...next, rows: step.rows.slice(-limit) };
    this.#terminal.write(bytes);
    return { kind: "output", bytes };
  }

  #redraw(next: Snapshot): Looked {
    this.#terminal.close();
    this.#terminal = new TerminalScreen(next.size, this.#historyLimit);
    this.#terminal.write(encoder.encode(drawn(next)));
    this.#shown = next;
    this.#whole = true;
    return { kind: "redrawn" };
  }

  async settled(): Promise<void> {
    await this.#terminal.settled();
  }

  close(): void {
    this.#terminal.close();
  }

  get size(): PaneSize {
    return this.#terminal.size;
  }

  get historySize(): number {
    return this.#terminal.historySize;
  }

  get historyBytes(): number {
    return this.#terminal.historyBytes;
  }

  get cursor(): PaneScreen["cursor"] {
    return this.#shown.cursor;
  }

  readonly alternate = false;
  readonly savedCursor = null;

  get scrollRegion(): PaneScreen["scrollRegion"] {
    return { top: 0, bottom: this.size.rows - 1 };
  }

  get modes(): PaneModes {
    return { ...this.#terminal.modes, wrap: true, bracketedPaste: null };
  }

  get tabStops(): readonly number[] {
    return this.#terminal.tabStops;
  }

  rows(range: RowRange, looks: RowLooks): readonly string[] {
    return this.#terminal.rows(range, looks);
  }

  coveredRows(): null {
    return null;
  }

  pending(): Uint8Array {
    return NOTHING;
  }

  image(history: number): PaneImage {
    return { ...this.#terminal.image(history), modes: this.modes, pending: NOTHING };
  }

  /** Only WezTerm's own keys can do this; the server never asks for it. */
  clearHistory(): void {}

  /** Only the program can; the server never asks for it. */
  reset(): void {}
}
