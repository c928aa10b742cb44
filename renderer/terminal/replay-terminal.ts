import type { Terminal } from "@xterm/xterm";
import { ignoreAbsurdCounts } from "../../shared/base/absurd-counts.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import { fontThatFits } from "./cell-fit.ts";
import { applyLooks, createTerminal } from "./create-terminal.ts";
import type { TerminalLooks } from "./looks.ts";
import type { ReplayScreen } from "./playback.ts";
import { swallowQueries } from "./swallow-queries.ts";
import { showWholeRedraws } from "./whole-redraws.ts";

/** CAN ends whatever sequence was under way, RIS resets. */
const RESET = "\x18\x1bc";
/** CSS pixels: letters of a small recording grow up to here. */
const LARGEST = 18;

/** A terminal in which something is shown again: it answers nothing, takes no keys, and its letters fit its place. */
export class ReplayTerminal implements ReplayScreen {
  readonly #terminal: Terminal;
  readonly #element = document.createElement("div");
  readonly #roomWatch = new ResizeObserver(() => this.#fit());
  #looks: TerminalLooks;
  #host: HTMLElement | null = null;

  constructor(looks: TerminalLooks) {
    this.#looks = looks;
    this.#terminal = createTerminal(looks);
    this.#terminal.options.disableStdin = true;
    this.#terminal.options.cursorBlink = false;
    swallowQueries(this.#terminal.parser);
    ignoreAbsurdCounts(this.#terminal.parser);
    swallowWindowNames(this.#terminal);
    showWholeRedraws(this.#terminal);
    // Links of then lead nowhere: what they name may be anything by now.
    this.#terminal.options.linkHandler = { activate: () => undefined };
    // Nothing that was printed then writes to today's clipboard.
    this.#terminal.parser.registerOscHandler(52, () => true);
    // Keys are for the player.
    this.#terminal.attachCustomKeyEventHandler(() => false);
  }

  mount(host: HTMLElement): void {
    this.#host = host;
    host.append(this.#element);
    if (this.#terminal.element === undefined) this.#terminal.open(this.#element);
    if (this.#terminal.textarea) this.#terminal.textarea.tabIndex = -1;
    this.#roomWatch.observe(host);
    this.#fit();
  }

  unmount(): void {
    this.#roomWatch.disconnect();
    this.#element.remove();
    this.#host = null;
  }

  dispose(): void {
    this.unmount();
    this.#terminal.dispose();
  }

  look(looks: TerminalLooks): void {
    this.#looks = looks;
    applyLooks(this.#terminal, looks);
    this.#fit();
  }

  reset(cols: number, rows: number): void {
    this.#terminal.clearSelection();
    // An alternate screen that is made smaller while it is not shown would get a history: so the size comes first.
    this.resize(cols, rows);
    this.#terminal.write(RESET);
  }

  resize(cols: number, rows: number): void {
    this.#terminal.write("", () => this.#sized(cols, rows));
  }

  write(text: string): void {
    this.#terminal.write(text);
  }

  /** Selects the last row that shows `text`, once all that was written is drawn. False when none does. */
  mark(text: string): Promise<boolean> {
    const wanted = text.trim();
    return new Promise((resolve) => this.#terminal.write("", () => resolve(wanted !== "" && this.#mark(wanted))));
  }

  /** What is in view, without the blanks at the ends. */
  text(): string {
    const { active } = this.#terminal.buffer;
    const rows = Array.from({ length: this.#terminal.rows }, (_, row) =>
      active.getLine(active.viewportY + row)?.translateToString(true),
    );
    return rows.join("\n").trimEnd();
  }

  #mark(wanted: string): boolean {
    const { active } = this.#terminal.buffer;
    for (let row = active.length - 1; row >= 0; row -= 1) {
      const text = active.getLine(row)?.translateToString(true) ?? "";
      const at = text.indexOf(wanted.slice(0, this.#terminal.cols));
      if (at < 0) continue;
      this.#terminal.select(at, row, wanted.length);
      if (row < active.viewportY || row >= active.viewportY + this.#terminal.rows) {
        this.#terminal.scrollToLine(Math.max(0, row - Math.floor(this.#terminal.rows / 2)));
      }
      return true;
    }
    return false;
  }

  #sized(cols: number, rows: number): void {
    if (cols > 0 && rows > 0) this.#terminal.resize(cols, rows);
    this.#fit();
  }

  #fit(): void {
    const screen = this.#element.querySelector(".xterm-screen")?.getBoundingClientRect();
    if (this.#host === null || screen === undefined) return;
    const { cols, rows, options } = this.#terminal;
    const cell = { width: screen.width / cols, height: screen.height / rows };
    const room = { width: this.#host.clientWidth, height: this.#host.clientHeight };
    const largest = Math.max(LARGEST, this.#looks.fontSize);
    const use = { cell, font: options.fontSize ?? this.#looks.fontSize, largest };
    options.fontSize = fontThatFits({ cols, rows }, room, use);
  }
}
