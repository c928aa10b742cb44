const INTERRUPT = 3;
const END = 4;
const BACKSPACE = 8;
const TAB = 9;
const DELETE = 127;
const KILL_LINE = 21;

export interface TtyEnd {
  /** To the screen. */
  print(text: string): void;
  interrupt(): void;
  /** A line is whole, more bytes are there, or the input ended. */
  ready(): void;
}

/** How the terminal echoes a character: controls as `^X`. */
function echoOf(char: string, code: number): string {
  return code < 0x20 && code !== TAB ? `^${String.fromCharCode(code + 64)}` : char;
}

/** The line discipline of a terminal: echoes, edits and hands over whole lines, or everything at once where it is raw. */
export class Tty {
  readonly #end: TtyEnd;
  readonly #decoder = new TextDecoder();
  readonly #lines: (string | null)[] = [];
  #line = "";
  #bytes = "";
  #raw = false;

  constructor(end: TtyEnd) {
    this.#end = end;
  }

  raw(on: boolean): void {
    this.#raw = on;
  }

  /** Programs end lines with `\n` alone. */
  print(text: string): void {
    this.#end.print(text.replace(/\r?\n/g, "\r\n"));
  }

  input(bytes: Uint8Array): void {
    const text = this.#decoder.decode(bytes, { stream: true });
    for (const char of text) {
      if (this.#raw) this.#bytes += char;
      else this.#typed(char);
    }
    if (this.#bytes !== "") this.#end.ready();
  }

  /** The next line, null for the end of the input, undefined while there is none. */
  takeLine(): string | null | undefined {
    return this.#lines.shift();
  }

  /** What was typed and not taken; undefined when there is nothing. */
  takeBytes(): string | undefined {
    const bytes = this.#bytes;
    this.#bytes = "";
    return bytes === "" ? undefined : bytes;
  }

  #typed(char: string): void {
    const code = char.codePointAt(0) ?? 0;
    switch (code) {
      case INTERRUPT:
        this.#end.print("^C");
        this.#line = "";
        return this.#end.interrupt();
      case END:
        return this.#endLine(this.#line === "" ? null : this.#line);
      case BACKSPACE:
      case DELETE:
        return this.#erase(1);
      case KILL_LINE:
        return this.#erase(Infinity);
      case 10:
      case 13:
        this.#end.print("\r\n");
        return this.#endLine(this.#line);
      default:
        this.#line += char;
        this.#end.print(echoOf(char, code));
    }
  }

  /** Whoever waits for it has it before the next character is typed. */
  #endLine(line: string | null): void {
    this.#lines.push(line);
    this.#line = "";
    this.#end.ready();
  }

  #erase(count: number): void {
    const chars = Array.from(this.#line);
    const gone = chars.splice(Math.max(0, chars.length - count));
    this.#line = chars.join("");
    this.#end.print("\b \b".repeat(gone.length));
  }
}
