const CLASSES: Readonly<Record<string, string>> = {
  alpha: "\\p{L}",
  digit: "0-9",
  alnum: "\\p{L}\\p{N}",
  upper: "\\p{Lu}",
  lower: "\\p{Ll}",
  space: "\\s",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`\\{-~",
  xdigit: "0-9A-Fa-f",
  cntrl: "\\x00-\\x1f\\x7f",
  print: "\\x20-\\x7e\\u00a0-\\u{10ffff}",
  graph: "\\x21-\\x7e\\u00a1-\\u{10ffff}",
};

/** A shell pattern (`*`, `?`, `[a-z]`, `\x`) as a regular expression for the whole text. */
export function globRegExp(pattern: string, ignoreCase: boolean): RegExp {
  let source = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const set = char === "[" ? readSet(pattern, at, "!^") : null;
    if (set !== null) {
      source += set.source;
      at = set.end;
    } else if (char === "\\" && at + 1 < pattern.length) {
      at += 1;
      source += literal(charAt(pattern, at));
      at += charAt(pattern, at).length - 1;
    } else {
      source += char === "*" ? "[^]*" : char === "?" ? "[^]" : literal(charAt(pattern, at));
      at += charAt(pattern, at).length - 1;
    }
  }
  return compile(`^(?:${source})$`, ignoreCase) ?? /(?!)/u;
}

/** Whether a shell pattern stands for the whole text. */
export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  return globRegExp(pattern, ignoreCase).test(text);
}

/** POSIX's extended regular expressions; null for one that is none. */
export function extendedRegExp(pattern: string, ignoreCase: boolean): RegExp | null {
  let source = "";
  for (let at = 0; at < pattern.length; ) {
    const next = readExtended(pattern, at);
    if (next === null) return null;
    source += next.source;
    at = next.end + 1;
  }
  return compile(source, ignoreCase);
}

function readExtended(pattern: string, at: number): ReadSet | null {
  const char = charAt(pattern, at);
  if (char === "[") return readSet(pattern, at, "^");
  if (char === "\\") {
    const next = charAt(pattern, at + 1);
    return next === "" ? null : { source: escaped(next), end: at + next.length };
  }
  const counted = char === "{" ? /^\{\d+(?:,\d*)?\}/.exec(pattern.slice(at)) : null;
  if (counted !== null) return { source: counted[0], end: at + counted[0].length - 1 };
  const source = char === "." ? "[^]" : "()|*+?^$".includes(char) ? char : literal(char);
  return { source, end: at + char.length - 1 };
}

function escaped(char: string): string {
  if (/^[wWsSbB]$/.test(char)) return `\\${char}`;
  if (char === "<") return "\\b(?=\\w)";
  if (char === ">") return "\\b(?<=\\w)";
  return /^[1-9]$/.test(char) ? `\\${char}` : literal(char);
}

function charAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? "" : String.fromCodePoint(code);
}

function literal(char: string): string {
  return /^[\\^$.*+?()[\]{}|/]$/.test(char) ? `\\${char}` : char;
}

interface ReadSet {
  readonly source: string;
  /** The position of its `]`. */
  readonly end: number;
}

/** A bracket expression; null when it has no end. */
function readSet(pattern: string, from: number, negations: string): ReadSet | null {
  let at = from + 1;
  const negated = at < pattern.length && negations.includes(pattern.charAt(at));
  if (negated) at += 1;
  let source = "";
  for (let first = true; at < pattern.length; first = false) {
    const char = charAt(pattern, at);
    if (char === "]" && !first) return { source: `[${negated ? "^" : ""}${source}]`, end: at };
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at));
    source += named ? classOf(named[1] ?? "") : member(pattern, at, first);
    at += named ? named[0].length : char.length;
  }
  return null;
}

function classOf(name: string): string {
  return Object.hasOwn(CLASSES, name) ? (CLASSES[name] ?? "") : "";
}

function member(pattern: string, at: number, first: boolean): string {
  const char = charAt(pattern, at);
  const between = char === "-" && !first && pattern.charAt(at + 1) !== "]";
  return between ? "-" : /^[\\^\][-]$/.test(char) ? `\\${char}` : char;
}

/** Not in Unicode mode where the escapes of that mode would be refused; `null` for what cannot be read at all. */
function compile(source: string, ignoreCase: boolean): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, ignoreCase ? `${flags}i` : flags);
    } catch {
      // the next, laxer reading
    }
  }
  return null;
}
