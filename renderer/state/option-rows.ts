import { atLeast } from "../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { hookDoc } from "../../shared/ops/hook-docs.ts";
import { optionDefault } from "../../shared/ops/option-defaults.ts";
import type { OptionDefault } from "../../shared/ops/option-defaults.ts";
import { optionDocs } from "../../shared/ops/option-docs.ts";
import { optionTable } from "../../shared/ops/option-table.ts";
import type { OptionFact, OptionScope } from "../../shared/ops/option-table.ts";
import type { OptionValue } from "../../shared/ops/options-returns.ts";
import type { OptionLevel, OptionPlace } from "./option-places.ts";

/** One item of a list, as `name[index]`. */
export interface ListItem {
  readonly index: number;
  readonly text: string;
}
/** As the server tells it; flags are `on` and `off`. */
export type Held = string | readonly ListItem[];

/** What one place has. */
export interface PlaceReply {
  readonly place: OptionPlace;
  readonly values: Readonly<Record<string, OptionValue>>;
}

export interface OptionRow {
  readonly name: string;
  /** Null for a person's own and for those that the table does not know. */
  readonly fact: OptionFact | null;
  readonly doc: string;
  /** What is in force; null where this tmux does not have the option. */
  readonly value: Held | null;
  /** Where that is set; null where nobody set it, as far as can be told. */
  readonly from: OptionPlace | null;
  /** Where a change made here goes to. */
  readonly here: OptionPlace;
  /** It is set right here. */
  readonly own: boolean;
  readonly standard: OptionDefault | null;
  /** It is set here, or is unlike what this tmux comes with. */
  readonly changed: boolean;
  /** What the places say of it, nearest first. */
  readonly said: readonly { readonly place: OptionPlace; readonly value: Held }[];
  /** Why it cannot be set: `tmux 3.4+`. */
  readonly refused: string | null;
}

const ITEM = /^(.*)\[(\d+)\]$/;

function collected(values: Readonly<Record<string, OptionValue>>): ReadonlyMap<string, Held> {
  const found = new Map<string, Held>();
  for (const [given, value] of Object.entries(values)) {
    const [, name, index] = ITEM.exec(given) ?? [];
    const text = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
    if (name === undefined) found.set(given, isList(given) && text === "" ? [] : text);
    else found.set(name, [...listOf(found.get(name)), { index: Number(index), text }]);
  }
  return found;
}

const isList = (name: string): boolean => optionTable.get(name)?.list === true;
const listOf = (held: Held | undefined): readonly ListItem[] => (Array.isArray(held) ? held : []);

/** A list as one text for a line; a text as it is. */
export function heldText(held: Held | OptionDefault): string {
  if (typeof held === "string") return held;
  return held.map((item) => (typeof item === "string" ? item : item.text)).join(" · ");
}

function isStandard(held: Held, standard: OptionDefault): boolean {
  if (typeof held === "string" || typeof standard === "string") return held === standard;
  return held.length === standard.length && held.every(({ text }, at) => text === standard[at]);
}

/** Which options can be set at a place. Those of panes can be set for windows, too. */
const scopesAt: Readonly<Record<OptionLevel, readonly OptionScope[]>> = {
  pane: ["pane"],
  window: ["window", "pane"],
  everyWindow: ["window", "pane"],
  session: ["session"],
  everySession: ["session"],
  server: ["server"],
};

const last = ["everyWindow", "everySession", "server"];
const isGlobal = (place: OptionPlace): boolean => last.includes(place.level);

interface Asked {
  readonly version: TmuxVersion | null;
  /** A hook is an option whose items are commands. */
  readonly what: "options" | "hooks";
}

/**
 * The options of what these places are a chain of, nearest first: what is in force, and who says so. Those that are set or changed come
 * first, those that this tmux lacks last.
 */
export function optionRows(chain: readonly PlaceReply[], asked: Asked): readonly OptionRow[] {
  const [nearest] = chain;
  if (nearest === undefined) return [];
  const said = chain.map(({ place, values }) => ({ place, values: collected(values) }));
  const known = new Set(said.flatMap(({ values }) => [...values.keys()]));
  const here = nearest.place;
  const belongs = (name: string): boolean => {
    const scope = optionTable.get(name)?.scope;
    // Tables of older tmux differ in scope: whatever the nearest place itself tells of belongs to it.
    return scope === undefined || scopesAt[here.level].includes(scope) || said[0]?.values.has(name) === true;
  };
  const rows = [...known].filter(belongs).map((name) => rowOf(name, { said, here, asked }));
  return [...rows, ...lacking(known, here, asked)].sort(byInterest);
}

interface About {
  readonly said: readonly { readonly place: OptionPlace; readonly values: ReadonlyMap<string, Held> }[];
  readonly here: OptionPlace;
  readonly asked: Asked;
}

function rowOf(name: string, { said, here, asked }: About): OptionRow {
  const fact = optionTable.get(name) ?? null;
  const holds = said.flatMap(({ place, values }) => {
    const value = values.get(name);
    return value === undefined ? [] : [{ place, value }];
  });
  const [first = { place: here, value: "" }] = holds;
  const isHook = asked.what === "hooks";
  // A hook that only older tmux has is not in the table.
  const value = isHook && first.value === "" ? [] : first.value;
  const standard = isHook ? [] : fact === null ? null : optionDefault(fact, asked.version);
  const isUnknown = fact === null && !isHook;
  const changed = !isGlobal(first.place) || isUnknown || !isSame(value, standard);
  return {
    ...{ name, fact, here, standard, changed, value, said: holds },
    doc: docOf(name),
    from: changed ? first.place : null,
    own: changed && first.place === here,
    refused: null,
  };
}

/** What depends on the machine is taken for unchanged. */
const isSame = (value: Held, standard: OptionDefault | null): boolean =>
  standard === null || isStandard(value, standard);

function docOf(name: string): string {
  return optionDocs[name] ?? hookDoc(name) ?? (name.startsWith("@") ? "An option of your own or of a plugin." : "");
}

/** Those that only a newer tmux has. Hooks without commands may be left out by the server. */
function lacking(known: ReadonlySet<string>, here: OptionPlace, { version, what }: Asked): readonly OptionRow[] {
  const isWanted = ({ name, type, scope }: OptionFact): boolean =>
    (type === "hook") === (what === "hooks") && scopesAt[here.level].includes(scope) && !known.has(name);
  return [...optionTable.values()].filter(isWanted).flatMap((fact) => {
    const { name, since } = fact;
    const isNewer = since !== undefined && !atLeast(version, since);
    if (!isNewer && what === "options") return [];
    const nothing = { from: null, own: false, changed: false, said: [] };
    const gap = isNewer ? { value: null, refused: `tmux ${since}+` } : { value: [], refused: null };
    return [{ ...nothing, ...gap, name, fact, here, standard: optionDefault(fact, null), doc: docOf(name) }];
  });
}

const rank = ({ own, changed, refused }: OptionRow): number => (own ? 0 : changed ? 1 : refused === null ? 2 : 3);

function byInterest(one: OptionRow, other: OptionRow): number {
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}

/** Everything that is set everywhere: of the server, of sessions and of windows together. */
export function everyRow(places: readonly PlaceReply[], asked: Asked): readonly OptionRow[] {
  return places.flatMap((reply) => [...optionRows([reply], asked)]).sort(byInterest);
}
