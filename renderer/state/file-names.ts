import type { FoundFile } from "../../shared/models/found-file.ts";

type Look = (folder: string, names: readonly string[]) => Promise<(FoundFile | null)[]>;

const FRESH_MS = 5000;
const MOST_KEPT = 1000;

/** Remembers for a short while which names are files: the mouse passes over the same lines again and again. */
export class FileNames {
  readonly #look: Look;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly at: number; readonly found: FoundFile | null }>();

  constructor(look: Look, now: () => number = Date.now) {
    this.#look = look;
    this.#now = now;
  }

  async find(folder: string, names: readonly string[]): Promise<(FoundFile | null)[]> {
    const keyOf = (name: string): string => `${folder}\0${name}`;
    const at = this.#now();
    const fresh = (name: string): boolean => at - (this.#known.get(keyOf(name))?.at ?? -Infinity) < FRESH_MS;
    const asked = [...new Set(names)].filter((name) => !fresh(name));
    const found = asked.length === 0 ? [] : await this.#look(folder, asked);
    if (this.#known.size > MOST_KEPT) this.#known.clear();
    for (const [index, name] of asked.entries()) this.#known.set(keyOf(name), { at, found: found[index] ?? null });
    return names.map((name) => this.#known.get(keyOf(name))?.found ?? null);
  }
}
