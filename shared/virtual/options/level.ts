import type { OptionScope } from "../../ops/option-table.ts";
import { facts, factsOf, readName } from "./facts.ts";

/** A text, or the items of a list by their numbers, in order. */
export type OptionValue = string | ReadonlyMap<number, string>;

/**
 * The options that are set in one place: the server, a session, a window, a pane, or all of them. What is not set here holds as it
 * does in the place above. Values are as `show-options -v` prints them.
 */
export class OptionLevel {
  readonly scope: OptionScope;
  /** It holds for all sessions or windows: every option of the scope is set. */
  readonly global: boolean;
  #above: OptionLevel | null;
  readonly #own = new Map<string, OptionValue>();

  constructor(scope: OptionScope, above: OptionLevel | null = null) {
    this.scope = scope;
    this.global = above === null;
    this.#above = above;
    if (this.global) for (const { name, preset } of factsOf(scope)) this.#own.set(name, valueOf(preset));
  }

  get above(): OptionLevel | null {
    return this.#above;
  }

  /** What lies in this: of all sessions one session, of all windows one window, of a window a pane. */
  child(): OptionLevel {
    return new OptionLevel(this.scope === "window" && !this.global ? "pane" : this.scope, this);
  }

  /** A pane that moves to another window has that window's options above it. */
  moveTo(above: OptionLevel): void {
    this.#above = above;
  }

  own(name: string): OptionValue | undefined {
    return this.#own.get(name);
  }

  /** The value that holds here, wherever it is set. */
  find(name: string): OptionValue | undefined {
    return this.#own.get(name) ?? this.#above?.find(name);
  }

  put(name: string, value: OptionValue): void {
    this.#own.set(name, value);
  }

  drop(name: string): void {
    this.#own.delete(name);
  }

  /** What is set here, by name in the order of their letters. */
  names(): readonly string[] {
    return [...this.#own.keys()].sort(byLetters);
  }

  /** Empty for a list, and for what there is not. */
  text(name: string): string {
    const value = this.find(name);
    return typeof value === "string" ? value : "";
  }

  /** Zero for what is no number. */
  number(name: string): number {
    const value = Number(this.text(name));
    return Number.isFinite(value) ? value : 0;
  }

  flag(name: string): boolean {
    return this.text(name) === "on";
  }

  /** The items of a list, in order. */
  items(name: string): readonly string[] {
    const value = this.find(name);
    return value === undefined ? [] : typeof value === "string" ? [value] : [...value.values()];
  }

  /** As a format prints `#{name}`; null where this scope has no such option. Flags are 1 and 0; a list prints only its items. */
  formatValue(given: string): string | null {
    const plain = this.find(given);
    if (plain !== undefined) return typeof plain === "string" ? printed(given, plain) : "";
    const read = given.includes("[") ? readName(given) : null;
    if (read === null || read.item === null) return null;
    const list = this.find(read.name);
    if (list === undefined) return null;
    return typeof list === "string" ? printed(read.name, list) : (list.get(read.item) ?? "");
  }
}

function valueOf(preset: string | readonly string[]): OptionValue {
  return typeof preset === "string" ? preset : new Map(preset.map((item, at) => [at, item] as const));
}

function printed(name: string, value: string): string {
  if (facts.get(name)?.type !== "flag") return value;
  return value === "on" ? "1" : "0";
}

function byLetters(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
