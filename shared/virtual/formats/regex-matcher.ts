import { compileSource, extendedRegExp, readSet } from "./pattern.ts";

/** One place in the pattern. `next`: where to go on; two of them where there is a choice. */
interface State {
  /** Undefined where no character is taken. */
  readonly takes?: (char: string) => boolean;
  /** Holds only there. */
  readonly only?: "start" | "end";
  next: number[];
}

const MOST_STATES = 4000;
const LARGEST_COUNT = 255;

/** What is no part of the patterns that are run here: the engine's own expressions do those. */
class Beyond extends Error {}

/**
 * Reads an extended regular expression; what it gives says whether the pattern is found in a text. All ways through the pattern are
 * followed at once, so that none takes longer than pattern times text. Null for what is no expression.
 */
export function regexMatcher(pattern: string, ignoreCase: boolean): ((text: string) => boolean) | null {
  const plain = extendedRegExp(pattern, ignoreCase);
  if (plain === null) return null;
  try {
    const states = new Reader(pattern, ignoreCase).read();
    return (text) => isFound(states, Array.from(text));
  } catch (thrown) {
    if (thrown instanceof Beyond) return (text) => plain.test(text);
    throw thrown;
  }
}

interface Piece {
  readonly first: number;
  /** States that still lead nowhere. */
  readonly open: readonly number[];
}

class Reader {
  readonly #pattern: string;
  readonly #ignoreCase: boolean;
  readonly #states: State[] = [];
  #at = 0;

  constructor(pattern: string, ignoreCase: boolean) {
    this.#pattern = pattern;
    this.#ignoreCase = ignoreCase;
  }

  /** The last state is the end, the last but one the beginning. */
  read(): readonly State[] {
    const whole = this.#choice();
    if (this.#at < this.#pattern.length) throw new Beyond();
    this.#add({ next: [whole.first] });
    this.#lead(whole, this.#add({ next: [] }));
    return this.#states;
  }

  #add(state: State): number {
    if (this.#states.length >= MOST_STATES) throw new Beyond();
    return this.#states.push(state) - 1;
  }

  #lead({ open }: Piece, to: number): void {
    for (const state of open) this.#states[state]?.next.push(to);
  }

  #peek(): string {
    return this.#pattern.charAt(this.#at);
  }

  #choice(): Piece {
    let piece = this.#sequence();
    while (this.#peek() === "|") {
      this.#at += 1;
      const other = this.#sequence();
      piece = { first: this.#add({ next: [piece.first, other.first] }), open: [...piece.open, ...other.open] };
    }
    return piece;
  }

  #sequence(): Piece {
    let piece = this.#nothing();
    while (this.#at < this.#pattern.length && this.#peek() !== "|" && this.#peek() !== ")") {
      const next = this.#counted();
      this.#lead(piece, next.first);
      piece = { first: piece.first, open: next.open };
    }
    return piece;
  }

  #nothing(): Piece {
    const first = this.#add({ next: [] });
    return { first, open: [first] };
  }

  /** One atom as often as what stands behind it says: it is read again for each time. */
  #counted(): Piece {
    const from = this.#at;
    let piece = this.#atom();
    const behind = this.#at;
    const count = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})/.exec(this.#pattern.slice(behind));
    if (count === null) return piece;
    const [sign, least, comma, most] = count;
    if (sign.startsWith("{")) {
      const low = Number(least);
      const high = comma === "" ? low : most === "" ? null : Number(most);
      piece = this.#times(from, { first: piece, low, high });
    } else piece = this.#repeated(piece, sign);
    this.#at = behind + sign.length;
    if (/^[*+?{]/.test(this.#peek())) throw new Beyond();
    return piece;
  }

  #repeated(piece: Piece, sign: string): Piece {
    const again = this.#add({ next: [piece.first] });
    if (sign === "?") return { first: again, open: [...piece.open, again] };
    this.#lead(piece, again);
    return { first: sign === "+" ? piece.first : again, open: [again] };
  }

  #times(from: number, count: { first: Piece; low: number; high: number | null }): Piece {
    const { low, high } = count;
    if (low > LARGEST_COUNT || (high ?? 0) > LARGEST_COUNT) throw new Beyond();
    let unused: Piece | null = count.first;
    const atom = (): Piece => {
      const piece = unused ?? this.#again(from);
      unused = null;
      return piece;
    };
    let piece = this.#nothing();
    const join = (next: Piece): void => {
      this.#lead(piece, next.first);
      piece = { first: piece.first, open: next.open };
    };
    for (let at = 0; at < low; at += 1) join(atom());
    if (high === null) join(this.#repeated(atom(), "*"));
    for (let at = low; high !== null && at < high; at += 1) join(this.#repeated(atom(), "?"));
    return piece;
  }

  #again(from: number): Piece {
    this.#at = from;
    return this.#atom();
  }

  #atom(): Piece {
    const char = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += char.length;
    if (char === "(") return this.#group();
    if (char === "^" || char === "$") return this.#one({ only: char === "^" ? "start" : "end", next: [] });
    if (char === "[") return this.#set();
    if (char === ".") return this.#one({ takes: () => true, next: [] });
    if (char === "\\") return this.#escaped();
    if ("*+?".includes(char)) throw new Beyond();
    return this.#char(char);
  }

  #one(state: State): Piece {
    const first = this.#add(state);
    return { first, open: [first] };
  }

  #group(): Piece {
    const piece = this.#choice();
    if (this.#peek() !== ")") throw new Beyond();
    this.#at += 1;
    return piece;
  }

  #set(): Piece {
    const read = readSet(this.#pattern, this.#at - 1, "^");
    const set = read && compileSource(`^${read.source}$`, this.#ignoreCase);
    if (read === null || set === null) throw new Beyond();
    this.#at = read.end + 1;
    return this.#one({ takes: (char) => set.test(char), next: [] });
  }

  #escaped(): Piece {
    const char = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    if (/^[A-Za-z0-9<>]$/.test(char)) throw new Beyond();
    this.#at += char.length;
    return this.#char(char);
  }

  #char(wanted: string): Piece {
    const small = wanted.toLowerCase();
    const takes = this.#ignoreCase ? (char: string) => char.toLowerCase() === small : (char: string) => char === wanted;
    return this.#one({ takes, next: [] });
  }
}

/** Follows every way at once, beginning anew at each character. */
function isFound(states: readonly State[], chars: readonly string[]): boolean {
  const end = states.length - 1;
  let reached = new Set<number>();
  for (let at = 0; at <= chars.length; at += 1) {
    const where = { start: at === 0, end: at === chars.length };
    const here = spread(states, [...reached, end - 1], where);
    if (here.has(end)) return true;
    const char = chars[at];
    if (char === undefined) return false;
    reached = new Set([...here].flatMap((state) => (states[state]?.takes?.(char) ? (states[state]?.next ?? []) : [])));
  }
  return false;
}

/** All states that can be reached without taking a character. */
function spread(
  states: readonly State[],
  from: readonly number[],
  where: { start: boolean; end: boolean },
): Set<number> {
  const found = new Set<number>();
  const left = [...from];
  for (let state = left.pop(); state !== undefined; state = left.pop()) {
    if (found.has(state)) continue;
    found.add(state);
    const { takes, only, next } = states[state] ?? { next: [] };
    if (takes === undefined && (only === undefined || where[only])) left.push(...next);
  }
  return found;
}
