import type { OptionScope } from "../../ops/option-table.ts";
import { escapeWord } from "../syntax/escape.ts";
import { facts, factsOf } from "./facts.ts";
import type { OptionLevel, OptionValue } from "./level.ts";

export interface Show {
  /** Values alone. */
  readonly bare: boolean;
  /** What holds from elsewhere, too, with a star. */
  readonly inherited: boolean;
}

export interface ShowAll extends Show {
  readonly what: "options" | "hooks" | "both";
}

/** The lines that `show-options` prints of one option; none where it is not set. Null where nobody knows it. */
export function showOne(
  level: OptionLevel,
  { name, item }: { name: string; item: number | null },
  show: Show,
): readonly string[] | null {
  const own = level.own(name);
  const value = own ?? (show.inherited ? level.find(name) : undefined);
  if (value === undefined) return facts.has(name) ? [] : null;
  const star = own === undefined ? "*" : "";
  // Of a single list that is empty tmux does not say where it is set.
  if (typeof value !== "string" && value.size === 0 && item === null) return linesOf({ name, value, star: "" }, show);
  if (item === null || typeof value === "string") return linesOf({ name, value, star }, show);
  return [lineOf({ name: `${name}[${item}]`, star }, value.get(item) ?? "", { show, of: name })];
}

/** The lines of everything that is set: a user's own options first, then in the order of tmux's table. */
export function showAll(level: OptionLevel, scope: OptionScope, show: ShowAll): readonly string[] {
  const own = show.what === "hooks" ? [] : level.names().filter((name) => !facts.has(name));
  const known = factsOf(scope).filter(
    ({ type }) => show.what === "both" || (type === "hook") === (show.what === "hooks"),
  );
  return [...own, ...known.map(({ name }) => name)].flatMap((name) => {
    const set = level.own(name);
    const value = set ?? (show.inherited ? level.find(name) : undefined);
    return value === undefined ? [] : linesOf({ name, value, star: set === undefined ? "*" : "" }, show);
  });
}

interface Shown {
  readonly name: string;
  readonly star: string;
}

function linesOf(shown: Shown & { readonly value: OptionValue }, show: Show): readonly string[] {
  const { name, star, value } = shown;
  if (typeof value === "string") return [lineOf(shown, value, { show, of: name })];
  if (value.size === 0) return show.bare ? [] : [name + star];
  return [...value].map(([at, text]) => lineOf({ name: `${name}[${at}]`, star }, text, { show, of: name }));
}

function lineOf({ name, star }: Shown, value: string, { show, of }: { show: Show; of: string }): string {
  if (show.bare) return value;
  const type = facts.get(of)?.type ?? "text";
  return `${name}${star} ${type === "text" || type === "style" ? escapeWord(value) : value}`;
}
