import {
  isGivenSecret,
  isSecretField,
  isSecretFlag,
  isSecretName,
  isSetSecret,
  type PutSecret,
  SETTER,
} from "./secret-names.ts";

const WORD = /[\w-]+/y;
const GIVES = /\+?=/y;
/** From a flag to its value. */
const GAP = /(?:[^\S\n]|\\\r?\n)+(?!-)/y;
const COLON = /((?:\\{0,7}["'])?)\s{0,8}:[^\S\n]{0,8}/y;
/** A quote, escaped or not. */
const OPENS = /\\{0,64}["']/y;
const BEARER = /[^\S\n]{1,8}(?=[^\s"']{8})/y;
const SCHEME = /(?:bearer|basic|token|digest)[^\S\n]{1,8}/iy;
const POWERSHELL = /[^\S\n]{0,8}=[^\S\n]{0,8}/y;
/** Who logs in, up to the sign before the host. */
const LOGIN = /:\/\/([^\s/"'?#\\]+)@/y;
/** Login names that stand alone are shorter than tokens that do. */
const SHORTEST_TOKEN = 20;
// A setter's flags are looked for ahead of its value, and perhaps in vain: bounded, so that the whole takes linear time.
const FLAG = /[^\S\n]{1,16}(-[^\s;&|"']{0,256}(?:"[^"]{0,256}"|'[^']{0,256}')?)/y;
const TARGET = /[^\S\n]{1,16}(?:"[^"]{0,256}"|'[^']{0,256}'|[^\s;&|"']{1,256})/y;
const NAME = /[^\S\n]{1,16}\\{0,7}["']?(@?[A-Za-z_][\w-]{0,256})\\{0,7}["']?[^\S\n]{1,16}(?!\\?;)/y;
const MOST_FLAGS = 8;
const ENDS = /[\s;&|]/;

interface Found {
  readonly name: string;
  /** Where its value begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** Goes through a line once, with every quote on its way, in time that grows with its length only. */
export class SecretLine {
  readonly #line: string;
  #at = 0;
  /** The quote that the place is within. */
  #quote = "";

  constructor(line: string) {
    this.#line = line;
  }

  /** The line with `put` in the place of each secret. */
  shown(put: PutSecret): string {
    let out = "";
    let kept = 0;
    while (this.#at < this.#line.length) {
      const found = this.#next();
      if (found === null || found.to <= found.from) continue;
      const { name, from, to } = found;
      out += this.#line.slice(kept, from) + put({ name, value: this.#line.slice(from, to) });
      kept = to;
      this.#at = to;
    }
    return out + this.#line.slice(kept);
  }

  /** Goes on by a word, or by one character. */
  #next(): Found | null {
    const start = this.#at;
    const word = this.#match(WORD, start)?.[0];
    if (word !== undefined) {
      this.#at = start + word.length;
      return this.#after(word, start);
    }
    const sign = this.#line[start] ?? "";
    this.#at += sign === "\\" && this.#quote !== "'" ? 2 : 1;
    if (sign === '"' || sign === "'") this.#pass(sign);
    return null;
  }

  #pass(sign: string): void {
    if (this.#quote === "") this.#quote = sign;
    else if (this.#quote === sign) this.#quote = "";
  }

  #after(word: string, start: number): Found | null {
    const end = start + word.length;
    const given = isGivenSecret(word) ? this.#match(GIVES, end) : null;
    if (given !== null) return this.#found(word, end + given[0].length);
    if (word.startsWith("-")) return this.#flagged(word, end) ?? this.#joined(word, start);
    if (SETTER.test(word)) return this.#set(end);
    return this.#login(end) ?? this.#bearer(word, end) ?? this.#ofPowershell(word, start) ?? this.#field(word, start);
  }

  #flagged(flag: string, end: number): Found | null {
    const gap = isSecretFlag(flag) ? this.#match(GAP, end) : null;
    return gap === null ? null : this.#found(flag, end + gap[0].length);
  }

  /** A header in one word with its flag, as curl takes it. */
  #joined(word: string, start: number): Found | null {
    return word.startsWith("-H") ? this.#field(word.slice(2), start + 2) : null;
  }

  #login(end: number): Found | null {
    const who = this.#line.startsWith("://", end) ? this.#match(LOGIN, end)?.[1] : undefined;
    if (who === undefined) return null;
    const from = end + "://".length;
    const colon = who.indexOf(":");
    if (colon < 0 && who.length < SHORTEST_TOKEN) return null;
    return { name: "password", from: from + colon + 1, to: from + who.length };
  }

  #bearer(word: string, end: number): Found | null {
    const gap = word.toLowerCase() === "bearer" ? this.#match(BEARER, end) : null;
    return gap === null ? null : this.#found(word, end + gap[0].length);
  }

  /** A variable as PowerShell sets it. */
  #ofPowershell(name: string, start: number): Found | null {
    const isOne = this.#line.slice(Math.max(0, start - 5), start).toLowerCase() === "$env:" && isSecretName(name);
    const set = isOne ? this.#match(POWERSHELL, start + name.length) : null;
    return set === null ? null : this.#found(name, start + name.length + set[0].length);
  }

  /** A field of a header, or of JSON. */
  #field(name: string, start: number): Found | null {
    const colon = isSecretName(name) ? this.#match(COLON, start + name.length) : null;
    if (colon === null) return null;
    const [all, quote] = colon;
    const from = start + name.length + all.length;
    if (quote === "" && !isSecretField(name)) return null;
    if (this.#match(OPENS, from) !== null) return { name, from, to: this.#endOfPiece(from) };
    const isHeader = quote === "" && (this.#isWhole(start) || /auth|cookie/i.test(name));
    // With blanks that are escaped it ends where its word does.
    const isWord = this.#line[from] === "\\" && this.#quote === "";
    return isHeader && !isWord ? this.#header(name, from) : this.#found(name, from);
  }

  /** Whether what begins there goes on to the end of the line, or of what it is quoted in. */
  #isWhole(start: number): boolean {
    return this.#quote !== "" || start === 0 || (start === 2 && this.#line.startsWith("-H"));
  }

  #header(name: string, from: number): Found {
    const begins = from + (this.#match(SCHEME, from)?.[0].length ?? 0);
    return { name, from: begins, to: this.#endOfHeader(begins) };
  }

  /** A header goes on to the end of what it is quoted in, or of its line. */
  #endOfHeader(from: number): number {
    if (this.#quote !== "") return this.#closing(from, this.#quote);
    const end = this.#line.indexOf("\n", from);
    return end < 0 ? this.#line.length : end;
  }

  #set(end: number): Found | null {
    let at = end;
    for (let flags = 0; flags < MOST_FLAGS; flags += 1) {
      const flag = this.#match(FLAG, at);
      if (flag === null) break;
      at += flag[0].length;
      if (/^-[A-Za-z]*t$/.test(flag[1] ?? "")) at += this.#match(TARGET, at)?.[0].length ?? 0;
    }
    const named = this.#match(NAME, at);
    const name = named?.[1] ?? "";
    return named !== null && isSetSecret(name) ? this.#found(name, at + named[0].length) : null;
  }

  #found(name: string, from: number): Found {
    let to = from;
    while (to < this.#line.length && !ENDS.test(this.#line[to] ?? "")) {
      if (to > from && this.#closesAround(to)) break;
      to = this.#endOfPiece(to);
    }
    return { name, from, to };
  }

  /** Whether the quote there ends what the value stands in, and does not begin a piece of the value. */
  #closesAround(at: number): boolean {
    const next = this.#line[at + 1];
    return this.#quote !== "" && this.#line[at] === this.#quote && (next === undefined || /[\s;&|)\]}"']/.test(next));
  }

  /** Of one character of a value, or of a quoted piece of it. */
  #endOfPiece(at: number): number {
    const sign = this.#line[at] ?? "";
    if (sign === '"' || sign === "'") return this.#closing(at + 1, sign) + 1;
    if (sign !== "\\") return at + 1;
    let quote = at;
    while (this.#line[quote] === "\\") quote += 1;
    const escaped = this.#line[quote] ?? "";
    if ((quote - at) % 2 === 1 && (escaped === '"' || escaped === "'")) return this.#escapedEnd(quote, quote - at);
    return Math.max(at + 2, quote);
  }

  /** Where the quote is closed that is open before `from`; the end of the line where it is not. */
  #closing(from: number, sign: string): number {
    let at = from;
    while (at < this.#line.length && this.#line[at] !== sign) at += this.#line[at] === "\\" && sign === '"' ? 2 : 1;
    return Math.min(at, this.#line.length);
  }

  /** The end of a piece in quotes that are escaped by so many signs; those inside of it have more. */
  #escapedEnd(quote: number, depth: number): number {
    let run = 0;
    for (let at = quote + 1; at < this.#line.length; at += 1) {
      if (this.#line[at] === this.#line[quote] && run < depth) return at;
      if (this.#line[at] === this.#line[quote] && run === depth) return at + 1;
      run = this.#line[at] === "\\" ? run + 1 : 0;
    }
    return this.#line.length;
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | null {
    pattern.lastIndex = at;
    return pattern.exec(this.#line);
  }
}
