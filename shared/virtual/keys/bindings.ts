import { compareKeys, keyName, readKey } from "./key.ts";
import type { Key } from "./key.ts";
import { presetBindings } from "./preset-bindings.ts";

export interface Binding {
  readonly key: Key;
  /** Commands as tmux prints them for `list-keys`. */
  readonly commands: string;
  readonly repeats: boolean;
  readonly note: string | null;
}

/** What keys are bound to, in tables by their names. */
export class KeyTables {
  readonly #tables = new Map<string, Map<string, Binding>>();

  /** With the bindings of a new server. */
  constructor() {
    for (const [table, name, commands, repeats] of presetBindings()) {
      const key = readKey(name);
      if (key !== null) this.bind(table, { key, commands, repeats, note: null });
    }
  }

  /** Tables that exist: all that ever had a binding, until they are emptied. */
  names(): readonly string[] {
    return [...this.#tables.keys()].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  }

  has(table: string): boolean {
    return this.#tables.has(table);
  }

  /** The bindings of a table in tmux's order. */
  of(table: string): readonly Binding[] {
    return [...(this.#tables.get(table)?.values() ?? [])].sort((one, other) => compareKeys(one.key, other.key));
  }

  get(table: string, key: Key): Binding | null {
    return this.#tables.get(table)?.get(keyName(key)) ?? null;
  }

  bind(table: string, binding: Binding): void {
    const bindings = this.#tables.get(table) ?? new Map<string, Binding>();
    bindings.set(keyName(binding.key), binding);
    this.#tables.set(table, bindings);
  }

  /** A table without bindings is gone. */
  unbind(table: string, key: Key): void {
    const bindings = this.#tables.get(table);
    bindings?.delete(keyName(key));
    if (bindings?.size === 0) this.#tables.delete(table);
  }

  unbindAll(table: string): void {
    this.#tables.delete(table);
  }
}
