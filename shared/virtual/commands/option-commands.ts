import type { OptionScope } from "../../ops/option-table.ts";
import { assign, isSet, unset } from "../options/change.ts";
import type { Spot } from "../options/change.ts";
import { named } from "../options/facts.ts";
import type { Fact } from "../options/facts.ts";
import type { OptionLevel } from "../options/level.ts";
import { showAll, showOne } from "../options/show.ts";
import type { Place } from "../targets/place.ts";
import { refreshBorders } from "../tree/borders.ts";
import type { Commands, Context } from "./context.ts";
import { placeOrNone } from "./message-commands.ts";
import { Refused } from "./refused.ts";
import { printedCommands } from "./server-reading.ts";

/** Whether the command by its own name is about windows. */
function isOfWindows({ command }: Context): boolean {
  return command.name === "set-window-option" || command.name === "show-window-options";
}

/** Where an option is set or looked for. */
interface Where {
  readonly scope: OptionScope;
  readonly level: OptionLevel;
}

/** Where an option lives that says so itself. */
function whereOf(fact: Fact, context: Context, place: Place | null): Where {
  const { options } = context.world;
  if (fact.scope === "server") return { scope: "server", level: options.server };
  if (fact.scope === "session") return ofSession(context, place);
  if (fact.scope === "pane" && context.has("p")) return ofPane(context, place);
  return ofWindow(context, place);
}

/** Where the flags say: for a user's own options, and for all of them. */
function whereByFlags(context: Context, place: Place | null): Where {
  if (context.has("s")) return { scope: "server", level: context.world.options.server };
  if (context.has("p")) return ofPane(context, place);
  return context.has("w") || isOfWindows(context) ? ofWindow(context, place) : ofSession(context, place);
}

function ofSession(context: Context, place: Place | null): Where {
  if (context.has("g")) return { scope: "session", level: context.world.options.globalSession };
  return { scope: "session", level: place?.session.options ?? missing(context, "session") };
}

function ofWindow(context: Context, place: Place | null): Where {
  if (context.has("g")) return { scope: "window", level: context.world.options.globalWindow };
  return { scope: "window", level: place?.window.options ?? missing(context, "window") };
}

function ofPane(context: Context, place: Place | null): Where {
  return { scope: "pane", level: place?.pane.options ?? missing(context, "pane") };
}

function missing(context: Context, what: string): never {
  const target = context.value("t");
  throw new Refused(target === null ? `no current ${what}` : `no such ${what}: ${target}`);
}

/** What the first word names; null where nothing does and `-q` says to keep quiet. */
function spotOf(context: Context, place: Place | null): Spot | null {
  const given = context.expand(context.words[0] ?? "", place);
  const found = named(given);
  if (found.kind === "none") return quietly(context, `invalid option: ${given}`);
  if (found.kind === "ambiguous") return quietly(context, `ambiguous option: ${given}`);
  const { item } = found;
  try {
    if (found.kind === "own") return { level: whereByFlags(context, place).level, name: found.name, fact: null, item };
    return { level: whereOf(found.fact, context, place).level, name: found.fact.name, fact: found.fact, item };
  } catch (error) {
    if (error instanceof Refused) return quietly(context, error.message);
    throw error;
  }
}

function quietly(context: Context, words: string): null {
  if (context.has("q")) return null;
  throw new Refused(words);
}

function setOption(context: Context): void {
  const place = placeOrNone(context, "t");
  const spot = spotOf(context, place);
  if (spot === null) return;
  if (spot.item !== null && spot.fact?.list !== true) throw new Refused(`not an array: ${context.words[0]}`);
  if (context.has("o") && !context.has("u") && isSet(spot)) {
    quietly(context, `already set: ${context.words[0]}`);
    return;
  }
  change(context, spot, place);
  context.world.touch();
  if (spot.name === "pane-border-status") refreshBorders(context.world);
}

/** `-R` runs what a hook holds, now. */
function setHook(context: Context): void {
  if (context.has("R")) context.world.notify(context.words[0] ?? "", placeOrNone(context, "t") ?? {});
  else setOption(context);
}

function change(context: Context, spot: Spot, place: Place | null): void {
  if (context.has("U")) {
    for (const pane of spot.level === place?.window.options ? place.window.panes : []) {
      unset({ ...spot, level: pane.options });
    }
  }
  if (context.has("u") || context.has("U")) {
    unset(spot);
    return;
  }
  const word = context.words[1] ?? null;
  const given = word !== null && context.has("F") ? context.expand(word, place) : word;
  const { world } = context;
  const refused = assign(spot, given, {
    append: context.has("a"),
    world: {
      isShell: (path) => path.startsWith("/") && (world.around.isProgram?.(path) ?? true),
      commands: (text) => printedCommands(world, text),
    },
  });
  if (refused !== null) throw new Refused(refused.refused);
}

function showOptions(context: Context): void {
  const place = placeOrNone(context, "t");
  const show = { bare: context.has("v"), inherited: context.has("A") };
  if (context.words.length > 0) {
    showNamed(context, place, show);
    return;
  }
  try {
    const { level, scope } = whereByFlags(context, place);
    const what = context.command.name === "show-hooks" ? "hooks" : context.has("H") ? "both" : "options";
    for (const line of showAll(level, scope, { ...show, what })) context.print(line);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    quietly(context, error.message);
  }
}

function showNamed(context: Context, place: Place | null, show: { bare: boolean; inherited: boolean }): void {
  const spot = spotOf(context, place);
  if (spot === null) return;
  const lines = showOne(spot.level, spot, show);
  if (lines === null) quietly(context, `invalid option: ${context.words[0]}`);
  for (const line of lines ?? []) context.print(line);
}

export const optionCommands: Commands = {
  "set-option": setOption,
  "set-window-option": setOption,
  "set-hook": setHook,
  "show-options": showOptions,
  "show-window-options": showOptions,
  "show-hooks": showOptions,
};
