import { Emitter } from "./emitter.ts";
import { findKept, keepLines } from "./kept-lines.ts";
import type { LineMarker, MarkedTerminal } from "./marked-terminal.ts";
import { readShellMark, shellMarkSequences } from "./shell-mark.ts";
import type { ShellMark } from "./shell-mark.ts";

/** A prompt, and the command that was typed at it. */
export interface CommandMark {
  /** Where the prompt begins. */
  readonly prompt: LineMarker;
  /** Where the output begins; null where the shell has not said. */
  readonly output: LineMarker | null;
  /** `empty`: nothing was run there. */
  readonly state: "typing" | "running" | "done" | "empty";
  /** Null where it is not known. */
  readonly status: number | null;
  /** Milliseconds since the epoch; null where the command began before anybody looked. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
}

/** A mark without a terminal: rows are counted up from the cursor's. */
export interface CarriedMark extends Omit<CommandMark, "prompt" | "output"> {
  readonly up: number;
  readonly outputUp: number | null;
}

/** Every mark costs a little at each new row once the scrollback is full. */
const MOST_MARKS = 500;
/** Rows that a prompt may have; further away, what is told is another prompt's. */
const PROMPT_ROWS = 5;

type Draft = { -readonly [Key in keyof CommandMark]: CommandMark[Key] };

/** Follows the prompts and commands of a pane, as its shell tells of them. Nothing is known of what came before it looked. */
export class CommandMarks {
  readonly changed = new Emitter<void>();
  readonly #terminal: MarkedTerminal;
  readonly #now: () => number;
  readonly #listening: readonly { dispose(): void }[];
  #marks: Draft[] = [];
  #drawing = false;

  constructor(terminal: MarkedTerminal, now: () => number) {
    this.#terminal = terminal;
    this.#now = now;
    const heard = (data: string): boolean => {
      const mark = readShellMark(data);
      if (mark !== null && this.#terminal.buffer.active.type === "normal") this.#hear(mark);
      return false;
    };
    this.#listening = [
      ...shellMarkSequences.map((id) => terminal.parser.registerOscHandler(id, heard)),
      terminal.parser.registerEscHandler({ final: "c" }, () => this.#reset()),
    ];
  }

  /** Oldest first. */
  get list(): readonly CommandMark[] {
    return this.#alive();
  }

  #alive(): Draft[] {
    return this.#marks.filter(({ prompt }) => !prompt.isDisposed);
  }

  /**
   * To be called when the terminal has parsed everything up to a new drawing of its pane, and before that resets it. The returned function is to
   * be called when the drawing is complete: the marks whose prompts stand there again are kept, the others are gone.
   */
  beforeRepaint(): () => void {
    if (this.#terminal.buffer.active.type !== "normal") return () => this.#drop();
    const carried = this.carry();
    const before = this.#alive().slice(0, carried.length);
    const kept = keepLines(
      this.#terminal,
      carried.map(({ up }) => up),
      carried.map(({ outputUp }) => outputUp),
    );
    this.#drawing = true;
    return () => {
      this.#drawing = false;
      this.#drop();
      const found = this.#terminal.buffer.active.type === "normal" ? findKept(this.#terminal, kept) : null;
      if (found === null) return;
      const there = carried.flatMap((mark, at) => {
        const up = found.rows[at] ?? null;
        return up === null ? [] : [{ ...mark, up, outputUp: found.along[at] ?? null, same: before[at] }];
      });
      this.#place(there);
    };
  }

  /** For another terminal that shows the same rows. None while the alternate screen lies over them. */
  carry(): readonly CarriedMark[] {
    const { type, baseY, cursorY } = this.#terminal.buffer.active;
    if (type !== "normal") return [];
    const at = baseY + cursorY;
    const above = this.list.filter(({ prompt }) => prompt.line <= at);
    return above.map(({ prompt, output, ...facts }) => ({
      ...facts,
      up: at - prompt.line,
      outputUp: output === null || output.isDisposed ? null : at - output.line,
    }));
  }

  /** Takes over what another terminal of the same pane has followed, in place of what is known here. */
  adopt(marks: readonly CarriedMark[]): void {
    const at = this.#row;
    const known = new Map(this.#alive().map((mark) => [at - mark.prompt.line, mark]));
    this.#drop();
    if (this.#terminal.buffer.active.type !== "normal") return;
    this.#place(marks.slice(-MOST_MARKS).map((mark) => ({ ...mark, same: known.get(mark.up) })));
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#drop();
  }

  /** `same`: the mark that stood there, which goes on: whoever holds it has the one of the new drawing. */
  #place(carried: readonly (CarriedMark & { readonly same: Draft | undefined })[]): void {
    for (const { up, outputUp, same, ...facts } of carried) {
      const prompt = this.#terminal.registerMarker(-up);
      if (prompt === undefined || prompt.line < 0) continue;
      const output = outputUp === null ? null : (this.#terminal.registerMarker(-outputUp) ?? null);
      this.#marks.push(Object.assign(same ?? {}, { ...facts, prompt, output }));
    }
    this.changed.emit();
  }

  #hear(mark: ShellMark): void {
    if (mark.kind === "ended") this.#end(mark.status);
    else if (mark.kind === "prompt") this.#prompt();
    else if (mark.kind === "typed") this.#follow();
    else this.#run();
    this.changed.emit();
  }

  get #last(): Draft | undefined {
    const last = this.#marks.at(-1);
    return last === undefined || last.prompt.isDisposed ? undefined : last;
  }

  get #row(): number {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    return baseY + cursorY;
  }

  #prompt(): void {
    const last = this.#last;
    if (last?.state === "typing" && last.prompt.line === this.#row) return;
    if (last?.state === "running") last.state = "done";
    if (last?.state === "typing") last.state = "empty";
    // A prompt that is drawn above others is drawn where they were cleared away.
    for (const mark of this.#marks) if (mark.prompt.line >= this.#row) forget(mark);
    const prompt = this.#terminal.registerMarker(0);
    if (prompt === undefined) return;
    this.#marks.push({ prompt, output: null, state: "typing", status: null, startedAt: null, endedAt: null });
    this.#prune();
  }

  /** A shell that clears its screen, or learns of another width, draws its prompt again and tells only where it ends. */
  #follow(): void {
    const last = this.#last;
    if (last?.state === "running") return;
    if (last?.state !== "typing") return this.#prompt();
    if (this.#isOwnRow(last.prompt.line)) return;
    const prompt = this.#terminal.registerMarker(0);
    if (prompt === undefined) return;
    last.prompt.dispose();
    last.prompt = prompt;
  }

  /** True while the cursor may still be in the prompt that begins at `row`: what was cleared away lies above the screen. */
  #isOwnRow(row: number): boolean {
    const away = this.#row - row;
    return away >= 0 && away <= PROMPT_ROWS && row >= this.#terminal.buffer.active.baseY;
  }

  #run(): void {
    if (this.#last?.state !== "typing" && this.#last?.state !== "running") this.#missed();
    const last = this.#last;
    if (last?.state !== "typing") return;
    last.state = "running";
    last.output = this.#terminal.registerMarker(0) ?? null;
    last.startedAt = this.#now();
  }

  /** The prompt of a command was drawn before anybody looked: it stands where the command was typed. */
  #missed(): void {
    const { active } = this.#terminal.buffer;
    let row = this.#row - 1;
    while (row > 0 && active.getLine(row)?.isWrapped === true) row -= 1;
    const prompt = row < 0 ? undefined : this.#terminal.registerMarker(row - this.#row);
    if (prompt === undefined) return;
    this.#marks.push({ prompt, output: null, state: "typing", status: null, startedAt: null, endedAt: null });
  }

  /** Some shells do not say when a command begins: it has run where there is more than its own row. */
  #end(status: number | null): void {
    const last = this.#last;
    if (last === undefined || (last.state !== "running" && last.state !== "typing")) return;
    if (last.state === "typing" && this.#row - last.prompt.line < 2) {
      last.state = "empty";
      return;
    }
    last.state = "done";
    last.status = status;
    last.endedAt = this.#now();
  }

  #prune(): void {
    const alive = this.#alive();
    for (const mark of alive.slice(0, Math.max(0, alive.length - MOST_MARKS))) forget(mark);
    this.#marks = alive.slice(-MOST_MARKS);
  }

  #reset(): boolean {
    if (!this.#drawing) this.#drop();
    return false;
  }

  #drop(): void {
    for (const mark of this.#marks) forget(mark);
    if (this.#marks.length === 0) return;
    this.#marks = [];
    this.changed.emit();
  }
}

function forget({ prompt, output }: CommandMark): void {
  prompt.dispose();
  output?.dispose();
}
