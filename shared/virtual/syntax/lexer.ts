/** One piece of tmux's configuration language. `line` is where the reader stood when it was complete. */
export type Token =
  | {
      readonly kind: "newline" | ";" | "{" | "}" | "end" | "hidden" | "if" | "elif" | "else" | "endif";
      readonly line: number;
    }
  | { readonly kind: "word" | "assignment" | "format"; readonly text: string; readonly line: number }
  | { readonly kind: "wrong"; readonly why: string; readonly line: number };

/** What a text may take from outside while it is read. */
export interface LexerWorld {
  /** A variable of the global environment; null when it is not set. */
  variable(name: string): string | null;
  /** The home folder of a user, of this one for an empty name; null when there is none. */
  home(user: string): string | null;
}

const KEYWORDS = { "%hidden": "hidden", "%if": "if", "%elif": "elif", "%else": "else", "%endif": "endif" } as const;
const ESCAPES: Readonly<Record<string, string>> = {
  ...{ a: "\x07", b: "\b", e: "\x1b", f: "\f", s: " ", v: "\v", r: "\r", n: "\n", t: "\t" },
};

type Quotes = "none" | "single" | "double";

/** Leaves the reading of a word; never leaves the lexer. */
class Wrong extends Error {}

/** Cuts a text into tokens, one at a time: what was assigned before counts for what comes after. */
export class Lexer {
  readonly #text: string;
  readonly #world: LexerWorld;
  #at = 0;
  #line = 1;
  #newLine = false;
  #afterCondition = false;
  #ended = false;

  constructor(text: string, world: LexerWorld) {
    this.#text = text.replaceAll("\r\n", "\n");
    this.#world = world;
  }

  next(): Token {
    if (this.#newLine) this.#line += 1;
    this.#newLine = false;
    const condition = this.#afterCondition;
    this.#afterCondition = false;
    this.#skipBlanks();
    const char = this.#peek();
    if (char === "") return this.#atEnd();
    if (char === "\n") return this.#newlineToken();
    if (char === ";" || char === "{" || char === "}") {
      this.#at += 1;
      return { kind: char, line: this.#line };
    }
    if (char === "#") return condition && this.#peek(1) === "{" ? this.#format() : this.#comment();
    if (char === "%") return this.#keyword();
    return this.#wordToken();
  }

  /** The next character, with joined lines left out. */
  #peek(more = 0): string {
    while (more === 0 && this.#text.startsWith("\\\n", this.#at) && this.#isPlain()) {
      this.#at += 2;
      this.#line += 1;
    }
    return this.#text.charAt(this.#at + more);
  }

  /** Of backslashes in a row each second one has lost its meaning. */
  #isPlain(): boolean {
    let before = 0;
    while (this.#text.charAt(this.#at - 1 - before) === "\\") before += 1;
    return before % 2 === 0;
  }

  #take(): string {
    const char = this.#peek();
    this.#at += 1;
    return char;
  }

  #skipBlanks(): void {
    while (this.#peek() === " " || this.#peek() === "\t") this.#at += 1;
  }

  /** Every text ends with a newline, whether it is there or not. */
  #atEnd(): Token {
    if (this.#ended) return { kind: "end", line: this.#line };
    this.#ended = true;
    return { kind: "newline", line: this.#line };
  }

  #newlineToken(): Token {
    this.#at += 1;
    this.#newLine = true;
    return { kind: "newline", line: this.#line };
  }

  #comment(): Token {
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    return this.next();
  }

  #format(): Token {
    let depth = 0;
    const start = this.#at;
    for (; this.#at < this.#text.length; this.#at += 1) {
      const char = this.#text.charAt(this.#at);
      if (char === "\n") break;
      if (char === "#" && this.#text.charAt(this.#at + 1) === "{") depth += 1;
      if (char === "}") depth -= 1;
      if (char !== "}" || depth > 0) continue;
      this.#at += 1;
      return { kind: "format", text: this.#text.slice(start, this.#at), line: this.#line };
    }
    return this.#wrong("syntax error");
  }

  /** A word that begins with `%` is one only if nothing but digits and `%` follows. */
  #keyword(): Token {
    const word = /^[^ \t\n]*/.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += word.length;
    if (/^[%\d]+$/.test(word)) return { kind: "word", text: word, line: this.#line };
    this.#afterCondition = true;
    const kind = KEYWORDS[word as keyof typeof KEYWORDS];
    return kind === undefined ? this.#wrong("syntax error") : { kind, line: this.#line };
  }

  #wrong(why: string): Token {
    return { kind: "wrong", why, line: this.#line };
  }

  #wordToken(): Token {
    try {
      const text = this.#word();
      const kind = /^[A-Za-z_][A-Za-z0-9_]*=/.test(text) ? "assignment" : "word";
      return { kind, text, line: this.#line };
    } catch (thrown) {
      if (thrown instanceof Wrong) return this.#wrong(thrown.message);
      throw thrown;
    }
  }

  #word(): string {
    let text = "";
    let quotes: Quotes = "none";
    // A home folder is meant only at the beginning, and right behind an opening or closing quote.
    let before: Quotes | "start" = "start";
    for (;;) {
      const char = this.#peek();
      if (char === "" || (quotes === "none" && /[ \t\n;}]/.test(char))) return text;
      this.#at += 1;
      const turned = turn(char, quotes);
      if (turned !== null) {
        quotes = turned;
        continue;
      }
      text += this.#meaning(char, { quotes, fresh: before !== quotes });
      before = quotes;
    }
  }

  /** What one character in a word stands for. */
  #meaning(char: string, { quotes, fresh }: { quotes: Quotes; fresh: boolean }): string {
    if (char === "\n") return this.#brokenLine();
    if (quotes === "single") return char;
    if (char === "\\") return this.#escape();
    if (char === "~" && fresh) return this.#home();
    return char === "$" ? this.#variable() : char;
  }

  /** Within quotes the next line begins where its text does, and may be a comment. tmux does not count it. */
  #brokenLine(): string {
    this.#skipBlanks();
    if (this.#peek() !== "#" || ",#{}:".includes(this.#peek(1) || " ")) return "\n";
    const end = this.#text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.#text.length : end;
    return "\n";
  }

  #escape(): string {
    const char = this.#take();
    if (char === "") throw new Wrong("syntax error");
    if (/[0-7]/.test(char)) return this.#octal(char);
    if (char === "u" || char === "U") return this.#codePoint(char);
    return ESCAPES[char] ?? char;
  }

  #octal(first: string): string {
    const digits = first + this.#take() + this.#take();
    if (!/^[0-3][0-7]{2}$/.test(digits)) throw new Wrong("invalid octal escape");
    return String.fromCharCode(Number.parseInt(digits, 8));
  }

  #codePoint(kind: "u" | "U"): string {
    const length = kind === "u" ? 4 : 8;
    const digits = this.#text.slice(this.#at, this.#at + length);
    const code = /^[0-9a-fA-F]+$/.test(digits) && digits.length === length ? Number.parseInt(digits, 16) : -1;
    if (code < 0 || code > 0x10ffff) throw new Wrong(`invalid \\${kind} argument`);
    this.#at += length;
    return String.fromCodePoint(code);
  }

  #home(): string {
    const user = /^[^/ \t\n"']*/.exec(this.#text.slice(this.#at))?.[0] ?? "";
    this.#at += user.length;
    const home = this.#world.home(user);
    if (home === null) throw new Wrong("syntax error");
    return home;
  }

  #variable(): string {
    const rest = this.#text.slice(this.#at);
    const braced = rest.startsWith("{");
    const name = (braced ? /^\{(\w*)\}/ : /^([A-Za-z_]\w*)/).exec(rest);
    if (name === null && !braced) return "$";
    if (name === null) throw new Wrong("invalid environment variable");
    this.#at += name[0].length;
    return this.#world.variable(name[1] ?? "") ?? "";
  }
}

/** The quotes that hold behind a quote; null for what is no quote here. */
function turn(char: string, quotes: Quotes): Quotes | null {
  if (char === "'" && quotes !== "double") return quotes === "none" ? "single" : "none";
  if (char === '"' && quotes !== "single") return quotes === "none" ? "double" : "none";
  return null;
}
