export interface PasteBuffer {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Its name was made up: it may be dropped when there are too many. */
  readonly automatic: boolean;
  /** Seconds since the epoch. */
  readonly created: number;
}

/** A paste buffer that cannot be had as asked, in tmux's words. */
export type BufferRefusal = { readonly refused: string };

/** Paste buffers: those that were named, and the last few that were not. */
export class PasteBuffers {
  readonly #limit: () => number;
  /** The newest last. */
  readonly #buffers = new Map<string, PasteBuffer>();
  #next = 0;

  /** `limit`: how many automatic buffers are kept, asked each time. */
  constructor(limit: () => number) {
    this.#limit = limit;
  }

  /** The newest first. */
  list(): readonly PasteBuffer[] {
    return [...this.#buffers.values()].reverse();
  }

  get(name: string): PasteBuffer | null {
    return this.#buffers.get(name) ?? null;
  }

  /** The newest: what is meant where no name is given. */
  top(): PasteBuffer | null {
    return this.list()[0] ?? null;
  }

  /** Keeps bytes under a name made up; nothing comes of none. */
  add(bytes: Uint8Array, now: number): void {
    if (bytes.length === 0) return;
    const automatic = this.list().filter((buffer) => buffer.automatic);
    for (const { name } of automatic.slice(Math.max(0, this.#limit() - 1))) this.#buffers.delete(name);
    while (this.#buffers.has(`buffer${this.#next}`)) this.#next += 1;
    const name = `buffer${this.#next}`;
    this.#next += 1;
    this.#buffers.set(name, { name, bytes, automatic: true, created: now });
  }

  /** Keeps bytes under this name in place of what was there; nothing comes of none. */
  set(name: string, bytes: Uint8Array, now: number): BufferRefusal | null {
    if (name === "") return { refused: "empty buffer name" };
    if (bytes.length === 0) return null;
    this.#buffers.delete(name);
    this.#buffers.set(name, { name, bytes, automatic: false, created: now });
    return null;
  }

  /** It keeps its place among the others. */
  rename(from: string | null, to: string): BufferRefusal | null {
    const buffer = from === null ? this.top() : this.get(from);
    if (buffer === null) return { refused: from === null ? "no buffer" : `unknown buffer: ${from}` };
    if (to === "") return { refused: "new name is empty" };
    if (this.#buffers.has(to)) return { refused: `buffer ${to} already exists` };
    const all = [...this.#buffers.values()];
    this.#buffers.clear();
    for (const one of all) {
      const kept = one === buffer ? { ...one, name: to, automatic: false } : one;
      this.#buffers.set(kept.name, kept);
    }
    return null;
  }

  delete(name: string): boolean {
    return this.#buffers.delete(name);
  }
}
