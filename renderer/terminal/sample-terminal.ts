import type { Terminal } from "@xterm/xterm";
import { cellsIn } from "./cell-fit.ts";
import { applyLooks, createTerminal } from "./create-terminal.ts";
import { Ligatures } from "./ligatures.ts";
import type { TerminalLooks } from "./looks.ts";
import { schemeOf, wearScheme } from "./schemes.ts";

/** No line is longer: what does not fit is cut off by the edge instead of going on below. */
const WIDEST = 56;

/** A real terminal without a pane, showing the same lines again and again: how looks look. */
export class SampleTerminal {
  readonly #host: HTMLElement;
  readonly #terminal: Terminal;
  readonly #ligatures: Ligatures;
  readonly #room: ResizeObserver;
  readonly #lines: readonly string[];

  /** Of the lines those are shown for which there is room. The sample takes no keys. */
  constructor(host: HTMLElement, lines: readonly string[], looks: TerminalLooks) {
    this.#host = host;
    this.#lines = lines;
    this.#terminal = createTerminal(looks);
    this.#terminal.options.disableStdin = true;
    this.#terminal.attachCustomKeyEventHandler(() => false);
    this.#terminal.open(host);
    if (this.#terminal.textarea !== undefined) this.#terminal.textarea.tabIndex = -1;
    this.#ligatures = new Ligatures(this.#terminal);
    this.#room = new ResizeObserver(() => this.#fit());
    this.#room.observe(host);
  }

  /** `scheme`: a colour scheme's id, or empty for the app's own. */
  look(looks: TerminalLooks, scheme: string): void {
    wearScheme(this.#host.parentElement ?? this.#host, schemeOf(scheme));
    applyLooks(this.#terminal, { ...looks, scrollback: 0 }, this.#host);
    // It never has the keyboard, and shows the cursor of those that have.
    this.#terminal.options.cursorInactiveStyle = looks.cursor ?? "block";
    this.#ligatures.turn(looks.ligatures ?? false);
    this.#fit();
    this.#draw();
  }

  dispose(): void {
    this.#room.disconnect();
    this.#ligatures.dispose();
    this.#terminal.dispose();
  }

  #fit(): void {
    const screen = this.#host.querySelector(".xterm-screen")?.getBoundingClientRect();
    const cell = {
      width: (screen?.width ?? 0) / this.#terminal.cols,
      height: (screen?.height ?? 0) / this.#terminal.rows,
    };
    const cells = cellsIn({ width: this.#host.clientWidth, height: this.#host.clientHeight }, cell);
    const grid = { cols: Math.max(WIDEST, cells?.cols ?? 0), rows: cells?.rows ?? this.#terminal.rows };
    if (grid.cols === this.#terminal.cols && grid.rows === this.#terminal.rows) return;
    this.#terminal.resize(grid.cols, grid.rows);
    this.#draw();
  }

  #draw(): void {
    const shown = this.#lines.slice(0, this.#terminal.rows).join("\r\n");
    this.#terminal.write(`\x18\x1bc${shown}`);
  }
}
