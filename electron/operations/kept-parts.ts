import { MASK } from "../../shared/models/operation-log.ts";

/** Characters, as JSON, of all arguments of an operation that are kept, and of all words that were sent. */
const MOST = 16_384;
/** JSON writes some characters as six. */
const WIDEST = 6;

type Args = Readonly<Record<string, unknown>>;

/** Long arguments are kept in part: nobody reads a megabyte in a row of a table. What is short is kept first, for it tells the most. */
export function shortened(args: Args): { readonly args: Args; readonly cut: boolean } {
  if (sizeOf(args) <= MOST) return { args, cut: false };
  const room = new Room(MOST);
  const sized = Object.entries(args).map(([name, value]) => ({ name, value, size: sizeOf(value) }));
  const kept = new Map(
    sized.toSorted((one, other) => one.size - other.size).map(({ name, value }) => [name, room.part(value)]),
  );
  return { args: Object.fromEntries(sized.map(({ name }) => [name, kept.get(name)])), cut: true };
}

/** The words of a command as far as there is room, and how many more there were. */
export function wordsInPart(words: readonly string[]): string[] {
  const room = new Room(MOST);
  const kept: string[] = [];
  for (const word of words) {
    if (room.isFull) return [...kept, `${MASK} and ${words.length - kept.length} words more`];
    kept.push(room.text(word));
  }
  return kept;
}

function sizeOf(value: unknown): number {
  return value === undefined ? 0 : JSON.stringify(value).length + 1;
}

class Room {
  #left: number;

  constructor(left: number) {
    this.#left = left;
  }

  get isFull(): boolean {
    return this.#left <= 0;
  }

  part(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return this.#list(value);
    if (typeof value === "object" && value !== null) return this.#pairs(Object.entries(value));
    this.#left -= sizeOf(value);
    return value;
  }

  text(text: string): string {
    const size = text.length > this.#left ? Infinity : sizeOf(text);
    if (size <= this.#left) {
      this.#left -= size;
      return text;
    }
    const start = text.slice(0, Math.max(0, this.#left));
    const most = sizeOf(start) <= this.#left + 3 ? start.length : Math.floor(start.length / WIDEST);
    this.#left = 0;
    return `${start.slice(0, most).replace(/[\uD800-\uDBFF]$/, "")}${MASK}`; // no half of a character
  }

  #list(items: readonly unknown[]): unknown[] {
    // Bytes that are not kept are none, as where they are hidden.
    if (sizeOf(items) > this.#left && items.every((item) => typeof item === "number")) return [];
    const kept: unknown[] = [];
    for (const item of items) {
      if (this.isFull) return [...kept, MASK];
      kept.push(this.part(item));
    }
    return kept;
  }

  #pairs(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
    const kept: [string, unknown][] = [];
    for (const [name, value] of entries) {
      if (this.isFull) return Object.fromEntries([...kept, [MASK, MASK]]) as Record<string, unknown>;
      const key = this.text(name);
      kept.push([key, this.part(value)]);
    }
    return Object.fromEntries(kept) as Record<string, unknown>;
  }
}
