import { matchesGlob } from "../formats/pattern.ts";

interface Entry {
  /** Null: the variable is taken out of what programs get. */
  readonly value: string | null;
  readonly hidden: boolean;
}

/** Environment variables of the server or of one session. Hidden ones are for formats and programs never see them. */
export class Environment {
  readonly #entries = new Map<string, Entry>();

  constructor(start: Readonly<Record<string, string>> = {}) {
    for (const [name, value] of Object.entries(start)) this.set(name, value);
  }

  set(name: string, value: string, hidden = false): void {
    this.#entries.set(name, { value, hidden });
  }

  /** Programs do not get it, even when the server has it. */
  clear(name: string): void {
    this.#entries.set(name, { value: null, hidden: this.#entries.get(name)?.hidden ?? false });
  }

  unset(name: string): void {
    this.#entries.delete(name);
  }

  /** Takes over what a client has of some variables, given as patterns; what it has not, programs shall not have either. */
  takeFrom(client: Readonly<Record<string, string>>, patterns: readonly string[]): void {
    for (const pattern of patterns) {
      const found = Object.entries(client).filter(([name]) => matchesGlob(pattern, name));
      for (const [name, value] of found) this.set(name, value);
      if (found.length === 0) this.clear(pattern);
    }
  }

  /** `undefined` where nothing is said about it; null where it is taken out. */
  get(name: string): string | null | undefined {
    return this.#entries.get(name)?.value;
  }

  isHidden(name: string): boolean {
    return this.#entries.get(name)?.hidden ?? false;
  }

  /** Every name in the order of their letters. */
  names(): readonly string[] {
    return [...this.#entries.keys()].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  }

  /** What a program gets when `over` counts more than this: nothing that is hidden or taken out. */
  forPrograms(over: Environment | null = null): Record<string, string> {
    const all = new Map([...this.#entries, ...(over === null ? [] : over.#entries)]);
    const given: Record<string, string> = {};
    for (const [name, { value, hidden }] of all) if (value !== null && !hidden) given[name] = value;
    return given;
  }
}
