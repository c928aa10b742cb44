import type { Refusal } from "../syntax/refusal.ts";
import { checkText, checkValue } from "./check.ts";
import type { Checked, CheckWorld } from "./check.ts";
import type { Fact } from "./facts.ts";
import type { OptionLevel, OptionValue } from "./level.ts";

/** One option in one place: what `set-option` is about. */
export interface Spot {
  readonly level: OptionLevel;
  readonly name: string;
  /** Null for a user's own. */
  readonly fact: Fact | null;
  /** The item of a list; null for all of it. */
  readonly item: number | null;
}

/** What cuts a text into the items of a list. */
const separators: Readonly<Record<string, RegExp>> = {
  "command-alias": /,/,
  "terminal-features": /,/,
  "terminal-overrides": /,/,
  "user-keys": /,/,
};

/** Whether it is set in this very place. */
export function isSet({ level, name, item }: Spot): boolean {
  const own = level.own(name);
  return own !== undefined && (item === null || (typeof own !== "string" && own.has(item)));
}

/** Takes the value away: what is above holds again, or the preset. */
export function unset({ level, name, fact, item }: Spot): void {
  const own = level.own(name);
  if (own === undefined) return;
  if (item === null) {
    if (level.global && fact !== null) level.put(name, presetOf(fact));
    else level.drop(name);
  } else if (typeof own !== "string") {
    level.put(name, new Map([...own].filter(([at]) => at !== item)));
  }
}

function presetOf({ preset }: Fact): OptionValue {
  return typeof preset === "string" ? preset : new Map(preset.map((text, at) => [at, text] as const));
}

/** Sets a value, or adds to it. Null when it is done. */
export function assign(spot: Spot, given: string | null, more: { append: boolean; world: CheckWorld }): Refusal | null {
  if (spot.fact === null) return assignOwn(spot, given, more.append);
  if (!spot.fact.list) return assignPlain(spot, spot.fact, { given, ...more });
  if (given === null) return { refused: "empty value" };
  if (spot.item !== null) return assignItem(spot, spot.fact, { given, ...more });
  return assignList(spot, spot.fact, { given, ...more });
}

function textAt({ level, name }: Spot): string {
  const own = level.own(name);
  return typeof own === "string" ? own : "";
}

function assignOwn(spot: Spot, given: string | null, append: boolean): Refusal | null {
  if (given === null) return { refused: "empty value" };
  spot.level.put(spot.name, append ? textAt(spot) + given : given);
  return null;
}

interface Given<Text> {
  readonly given: Text;
  readonly append: boolean;
  readonly world: CheckWorld;
}

function assignPlain(spot: Spot, fact: Fact, { given, append, world }: Given<string | null>): Refusal | null {
  const appends = append && given !== null && (fact.type === "text" || fact.type === "style");
  const before = textAt(spot);
  const between = appends && fact.type === "style" && before !== "" ? "," : "";
  const whole = appends ? before + between + given : given;
  const now = spot.level.text(spot.name);
  const checked = checkValue(fact, whole, { now, world });
  // A text that is refused leaves what held before, as if that had been set here.
  const isText = fact.type === "text" || fact.type === "style";
  if ("refused" in checked && isText && given !== null) spot.level.put(spot.name, now);
  return keep(checked, (value) => spot.level.put(spot.name, value));
}

function keep(checked: Checked, put: (value: string) => void): Refusal | null {
  if ("refused" in checked) return checked;
  put(checked.value);
  return null;
}

function listAt({ level, name }: Spot): Map<number, string> {
  const own = level.own(name);
  return new Map(typeof own === "object" ? own : []);
}

function assignItem(spot: Spot, fact: Fact, { given, append, world }: Given<string>): Refusal | null {
  const items = listAt(spot);
  const item = spot.item ?? 0;
  const text = append && fact.type === "text" ? (items.get(item) ?? "") + given : given;
  return keep(checkText(fact, text, world), (value) => spot.level.put(spot.name, inOrder(items.set(item, value))));
}

/** Each part goes to the first free number; those before a wrong one stay. */
function assignList(spot: Spot, fact: Fact, { given, append, world }: Given<string>): Refusal | null {
  const items = append ? listAt(spot) : new Map<number, string>();
  const parts = fact.type === "hook" ? [given] : given.split(separators[fact.name] ?? /[ ,]/);
  let refused: Refusal | null = null;
  let free = 0;
  for (const part of parts.filter((one) => one !== "")) {
    while (items.has(free)) free += 1;
    refused = keep(checkText(fact, part, world), (value) => items.set(free, value));
    if (refused !== null) break;
  }
  spot.level.put(spot.name, inOrder(items));
  return refused;
}

function inOrder(items: ReadonlyMap<number, string>): Map<number, string> {
  return new Map([...items].sort(([one], [other]) => one - other));
}
