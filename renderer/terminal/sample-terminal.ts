import type { Terminal } from "@xterm/xterm";
import { cellsIn } from "./cell-fit.ts";
import { applyLooks, createTerminal } from "./create-terminal.ts";
import { Ligatures } from "./ligatures.ts";
import type { TerminalLooks } from "./looks.ts";
import { schemeOf, wearScheme } from "./schemes.ts";

/** A real terminal without a pane, showing the same bytes again and again: how looks look. */
export class SampleTerminal {
  readonly #host: HTMLElement;
  readonly #terminal: Terminal;
  readonly #ligatures: Ligatures;
  readonly #room: ResizeObserver;
  readonly #bytes: string;

  /** `bytes` begin at the top left of an empty screen. The sample takes no keys. */
  constructor(host: HTMLElement, bytes: string, looks: TerminalLooks) {
    this.#host = host;
    this.#bytes = bytes;
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
    wearScheme(this.#host, schemeOf(scheme));
    applyLooks(this.#terminal, { ...looks, scrollback: 0 }, this.#host);
    this.#ligatures.turn(looks.ligatures ?? false);
    this.#fit();
    this.#terminal.write(`\x18\x1bc${this.#bytes}`);
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
    if (cells !== null) this.#terminal.resize(cells.cols, cells.rows);
  }
}
