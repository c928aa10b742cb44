import type { IDisposable, Terminal } from "@xterm/xterm";
import { type CommandMark, CommandMarks } from "../../shared/base/command-marks.ts";
import { MarksGutter } from "./marks-gutter.ts";
import { outputRows, textOfRows } from "./marks-text.ts";
import type { RowRange } from "./marks-text.ts";

/** The prompts and commands of a full terminal, and what a person does with them. */
export class PaneMarks implements IDisposable {
  readonly marks: CommandMarks;
  readonly #terminal: Terminal;
  readonly #gutter: MarksGutter;
  readonly #typed: IDisposable;
  #current: CommandMark | null = null;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.marks = new CommandMarks(terminal, () => Date.now());
    this.#gutter = new MarksGutter(terminal, {
      marks: this.marks,
      current: () => this.#current,
      pressed: (mark) => void (this.#choose(mark) && this.selectOutput()),
    });
    this.#typed = terminal.onData(() => this.#leave());
  }

  /** True when the shell tells of its prompts, and there are some. */
  get known(): boolean {
    return this.#prompts().length > 0;
  }

  /** Shows the prompt before the one that was gone to last, or before the newest. False when there is none. */
  previous(): boolean {
    const prompts = this.#prompts();
    const at = this.#current === null ? prompts.length : prompts.indexOf(this.#current);
    return this.#go(prompts[(at < 0 ? prompts.length : at) - 1]);
  }

  /** Shows the prompt after the one that was gone to last; after the newest comes the end. False when none was gone to. */
  next(): boolean {
    const prompts = this.#prompts();
    const at = this.#current === null ? -1 : prompts.indexOf(this.#current);
    if (at < 0) return false;
    if (this.#go(prompts[at + 1])) return true;
    this.#leave();
    this.#terminal.scrollToBottom();
    return true;
  }

  /** What the command printed that was gone to, or else the newest. Null when nothing was run. */
  outputText(): string | null {
    const rows = this.#rows();
    return rows === null ? null : textOfRows(this.#terminal.buffer.normal, rows);
  }

  /** False when there is nothing to select. */
  selectOutput(): boolean {
    const rows = this.#rows();
    if (rows === null || rows.to <= rows.from || this.#terminal.buffer.active.type !== "normal") return false;
    this.#terminal.selectLines(rows.from, rows.to - 1);
    return true;
  }

  dispose(): void {
    this.#typed.dispose();
    this.#gutter.dispose();
    this.marks.dispose();
  }

  /** The prompt that is being typed at is where the person is: it is not gone to. */
  #prompts(): readonly CommandMark[] {
    if (this.#terminal.buffer.active.type !== "normal") return [];
    return this.marks.list.filter(({ state }) => state === "running" || state === "done");
  }

  #rows(): RowRange | null {
    const all = this.marks.list;
    const prompts = this.#prompts();
    const mark = prompts.find((one) => one === this.#current) ?? prompts.at(-1);
    if (mark === undefined) return null;
    return outputRows(this.#terminal.buffer.normal, mark, all[all.indexOf(mark) + 1]);
  }

  #go(mark: CommandMark | undefined): boolean {
    if (mark === undefined) return false;
    this.#choose(mark);
    this.#terminal.scrollToLine(mark.prompt.line);
    return true;
  }

  #choose(mark: CommandMark): boolean {
    this.#current = mark;
    this.#gutter.draw();
    return true;
  }

  #leave(): void {
    if (this.#current === null) return;
    this.#current = null;
    this.#gutter.draw();
  }
}
