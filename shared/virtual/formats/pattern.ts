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

/** What one character has to be; null for any number of any. */
type GlobPart = ((char: string) => boolean) | null;

function readGlob(pattern: string, ignoreCase: boolean): readonly GlobPart[] {
  const parts: GlobPart[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    const set = char === "[" ? readSet(pattern, at, "!^") : null;
    if (set !== null) {
      parts.push(inSet(set.source, ignoreCase));
      at = set.end;
      continue;
    }
    if (char === "\\" && at + 1 < pattern.length) at += 1;
    const plain = charAt(pattern, at);
    at += plain.length - 1;
    if (char === "*" || char === "?") parts.push(char === "*" ? null : () => true);
    else parts.push(isChar(plain, ignoreCase));
  }
  return parts;
}

function inSet(source: string, ignoreCase: boolean): GlobPart {
  const set = compileSource(`^${source}$`, ignoreCase);
  return (char) => set?.test(char) ?? false;
}

function isChar(wanted: string, ignoreCase: boolean): GlobPart {
  if (!ignoreCase) return (char) => char === wanted;
  return (char) => char.toLowerCase() === wanted.toLowerCase();
}

/** Reads a shell pattern (`*`, `?`, `[a-z]`, `\x`); what it gives says whether the pattern stands for the whole of a text. */
export function globMatcher(pattern: string, ignoreCase = false): (text: string) => boolean {
  const parts = readGlob(pattern, ignoreCase);
  return (text) => matchesParts(parts, Array.from(text));
}

/** Each star takes as little as it can: only the last one is ever tried again, so that no pattern takes long. */
function matchesParts(parts: readonly GlobPart[], chars: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let starred = 0;
  for (let char = 0; char < chars.length; ) {
    const part = parts[at];
    if (part === null) {
      star = at;
      starred = char;
      at += 1;
    } else if (part?.(chars[char] ?? "")) {
      at += 1;
      char += 1;
    } else if (star >= 0) {
      starred += 1;
      char = starred;
      at = star + 1;
    } else return false;
  }
  return parts.slice(at).every((part) => part === null);
}

export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  return globMatcher(pattern, ignoreCase)(text);
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
  return compileSource(source, ignoreCase);
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

export interface ReadSet {
  readonly source: string;
  /** The position of its `]`. */
  readonly end: number;
}

/** A bracket expression; null when it has no end. */
export function readSet(pattern: string, from: number, negations: string): ReadSet | null {
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
export function compileSource(source: string, ignoreCase: boolean): RegExp | null {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(source, ignoreCase ? `${flags}i` : flags);
    } catch {
      // the next, laxer reading
    }
  }
  return null;
}
