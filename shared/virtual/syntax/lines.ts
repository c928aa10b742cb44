import { Lexer } from "./lexer.ts";
import type { Token } from "./lexer.ts";
import type { Reading } from "./reading.ts";
import { isRefusal } from "./refusal.ts";
import type { Refusal } from "./refusal.ts";

/** A command as it stands in a text: nothing is known of its flags yet. */
export interface RawCommand {
  readonly argv: readonly RawWord[];
  /** The one it ends on. */
  readonly line: number;
}

export type RawWord = string | readonly RawCommand[];

/** Cuts a text into commands. Assignments and conditions in it take effect on the way. */
export function readLines(text: string, reading: Reading): readonly RawCommand[] | Refusal {
  return new LineReader(text, reading).read();
}

/** The words of a refusal, with the place in the file where there is one. */
export function refusedAt(why: string, line: number, { file }: Reading): Refusal {
  return { refused: file === undefined ? why : `${file}:${line}: ${why}` };
}

/** How deep blocks and conditions may lie in one another. */
const DEEPEST = 200;

const closers: readonly Token["kind"][] = ["elif", "else", "endif"];

class LineReader {
  readonly #lexer: Lexer;
  readonly #reading: Reading;
  #token: Token;
  /** False in the part of a condition that does not hold: it is read, and nothing comes of it. */
  #active = true;
  #depth = 0;

  constructor(text: string, reading: Reading) {
    this.#reading = reading;
    this.#lexer = new Lexer(text, reading);
    this.#token = this.#lexer.next();
  }

  read(): readonly RawCommand[] | Refusal {
    const commands = this.#statements(["end"]);
    return isRefusal(commands) || this.#token.kind === "end" ? commands : this.#wrong();
  }

  #step(): Token {
    const token = this.#token;
    this.#token = this.#lexer.next();
    return token;
  }

  #ends(until: readonly Token["kind"][]): boolean {
    return this.#token.kind === "newline" || until.includes(this.#token.kind);
  }

  #wrong(): Refusal {
    const { kind, line } = this.#token;
    return refusedAt(kind === "wrong" ? this.#token.why : "syntax error", line, this.#reading);
  }

  /** Lines up to one of the tokens that may end them, which is left where it is. */
  #statements(until: readonly Token["kind"][]): RawCommand[] | Refusal {
    if (this.#depth >= DEEPEST) return refusedAt("memory exhausted", this.#token.line, this.#reading);
    this.#depth += 1;
    const commands = this.#lines(until);
    this.#depth -= 1;
    return commands;
  }

  #lines(until: readonly Token["kind"][]): RawCommand[] | Refusal {
    const commands: RawCommand[] = [];
    for (;;) {
      if (until.includes(this.#token.kind)) return commands;
      if (this.#token.kind === "newline") {
        this.#step();
        continue;
      }
      const line = this.#token.kind === "hidden" ? this.#hidden() : this.#commands(until);
      if (isRefusal(line)) return line;
      commands.push(...line);
      if (!this.#ends(until)) return this.#wrong();
    }
  }

  #hidden(): readonly RawCommand[] | Refusal {
    this.#step();
    if (this.#token.kind !== "assignment") return this.#wrong();
    this.#assign(this.#token.text, true);
    this.#step();
    return [];
  }

  #assign(text: string, hidden: boolean): void {
    const at = text.indexOf("=");
    if (this.#active) this.#reading.assign(text.slice(0, at), text.slice(at + 1), hidden);
  }

  /** `a ; b ;` on one line. */
  #commands(until: readonly Token["kind"][]): RawCommand[] | Refusal {
    const commands: RawCommand[] = [];
    for (let first = true; ; first = false) {
      if (!first && this.#ends(until)) return commands;
      if (!first && this.#token.kind === ";") {
        this.#step();
        continue;
      }
      const some = this.#token.kind === "if" ? this.#condition() : this.#command();
      if (isRefusal(some)) return some;
      commands.push(...some);
      if (this.#token.kind !== ";") return commands;
      this.#step();
    }
  }

  #command(): RawCommand[] | Refusal {
    const assigned = this.#token.kind === "assignment";
    if (this.#token.kind === "assignment") this.#assign(this.#token.text, false);
    if (assigned) this.#step();
    if (this.#token.kind !== "word") return assigned ? [] : this.#wrong();
    const argv: RawWord[] = [this.#token.text];
    this.#step();
    for (;;) {
      if (this.#token.kind === "word" || this.#token.kind === "assignment") {
        argv.push(this.#token.text);
        this.#step();
      } else if (this.#token.kind === "{") {
        const block = this.#block();
        if (isRefusal(block)) return block;
        argv.push(block);
      } else return this.#active ? [{ argv, line: this.#token.line }] : [];
    }
  }

  #block(): RawCommand[] | Refusal {
    this.#step();
    const commands = this.#statements(["}"]);
    if (!isRefusal(commands)) this.#step();
    return commands;
  }

  /** `%if` to `%endif`: of its parts the first that holds. */
  #condition(): RawCommand[] | Refusal {
    const outer = this.#active;
    const commands: RawCommand[] = [];
    let done = false;
    for (let part = this.#step().kind; part !== "endif"; part = this.#step().kind) {
      const holds = part === "else" ? true : this.#holds();
      if (typeof holds !== "boolean") return holds;
      this.#active = outer && !done && holds;
      done ||= holds;
      const some = this.#statements(part === "else" ? ["endif"] : closers);
      if (isRefusal(some)) return some;
      commands.push(...some);
    }
    this.#active = outer;
    return commands;
  }

  #holds(): boolean | Refusal {
    if (this.#token.kind !== "format" && this.#token.kind !== "word") return this.#wrong();
    const { text } = this.#token;
    const holds = this.#reading.condition(text);
    this.#step();
    return holds;
  }
}
