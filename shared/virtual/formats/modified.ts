import { calculate, comparisons, toInteger } from "./arithmetic.ts";
import { drawnCells, keepFirst, keepLast, pad } from "./cells.ts";
import { colourHex, readColour } from "./colour.ts";
import { conditional } from "./conditional.ts";
import type { FormatContext, LoopKind } from "./context.ts";
import type { Expansion, Lookup, Part } from "./expansion.ts";
import type { Modifier } from "./modifiers.ts";
import { matchesGlob } from "./pattern.ts";
import { regexMatcher } from "./regex-matcher.ts";
import { splitPair } from "./scan.ts";
import { longTime, shortTime, strftime } from "./strftime.ts";
import { baseName, folderName, shellQuoted, styleQuoted, substitute, substitution } from "./text.ts";
import type { Substitution } from "./text.ts";

/** What modifiers make of the text behind them; null where tmux gives up. */
export function modified(modifiers: readonly Modifier[], rest: string): Part | null {
  const source = sourceOf(modifiers, rest);
  return source === null ? null : finished(modifiers, source);
}

/** Arguments given between separators may be formats. */
function argsOf({ args, wrapped }: Modifier, run: Expansion): readonly string[] {
  if (!wrapped || (run.time === null && args.every(isPlain))) return args;
  return args.map((arg) => (isPlain(arg) && run.time === null ? arg : run.expand(arg, run)));
}

function isPlain(text: string): boolean {
  return !text.includes("#");
}

function last(modifiers: readonly Modifier[], names: readonly string[]): Modifier | undefined {
  return modifiers.findLast(({ name }) => names.includes(name));
}

type Maker = (modifier: Modifier, rest: string) => Part | null;

// Only one of these counts, in this order; the others change what it prints.
const makers: readonly (readonly [names: readonly string[], make: Maker])[] = [
  [["l"], (_modifier, rest) => () => rest],
  [["a"], (_modifier, rest) => (run) => character(run.expand(rest, run))],
  [["c"], (_modifier, rest) => (run) => hexOf(run.expand(rest, run))],
  [["S"], (_modifier, rest) => loop("S", rest)],
  [["W"], (_modifier, rest) => loop("W", rest)],
  [["P"], (_modifier, rest) => loop("P", rest)],
  [["N"], named],
  [["C"], search],
  [["m", ...Object.keys(comparisons)], compare],
];

function sourceOf(modifiers: readonly Modifier[], rest: string): Part | null {
  for (const [names, make] of makers) {
    const modifier = last(modifiers, names);
    if (modifier !== undefined && counts(modifier)) return make(modifier, rest);
  }
  const lookup = changed(modifiers);
  if (rest.startsWith("?")) return conditional(rest.slice(1), lookup);
  const expression = last(modifiers, ["e"]);
  if (expression !== undefined && expression.args.length > 0 && expression.args.length <= 3) {
    return calculation(expression, rest);
  }
  return rest.includes("#{") ? (run) => run.expand(rest, run) : (run) => lookup(rest, run) ?? "";
}

/** `N` with any other argument is none. */
function counts({ name, args }: Modifier): boolean {
  return name !== "N" || args.length === 0 || /[ws]/.test(args[0] ?? "");
}

function character(text: string): string {
  const code = toInteger(text);
  return code !== null && code >= 32 && code <= 126 ? String.fromCharCode(code) : "";
}

function hexOf(text: string): string {
  const colour = readColour(text);
  return colour === null ? "" : (colourHex(colour) ?? "");
}

function loop(over: LoopKind, rest: string): Part {
  const [all, active] = over === "S" ? [rest, rest] : (splitPair(rest) ?? [rest, rest]);
  return (run) => {
    const items = run.context.loop?.(over) ?? [];
    return items.map((item) => run.expand(item.active ? active : all, { ...run, context: item.context })).join("");
  };
}

function named({ args }: Modifier, rest: string): Part {
  const what = args.length === 0 || args[0]?.includes("w") ? "window" : "session";
  return (run) => (run.context.named?.(what, run.expand(rest, run)) ? "1" : "0");
}

function search({ args }: Modifier, rest: string): Part {
  const flags = args[0] ?? "";
  const how = { regex: flags.includes("r"), ignoreCase: flags.includes("i") };
  return (run) => String(run.context.search?.(run.expand(rest, run), how) ?? 0);
}

function compare(modifier: Modifier, rest: string): Part | null {
  const pair = splitPair(rest);
  if (pair === null) return null;
  const compares = comparisons[modifier.name] ?? ((left: string, right: string) => matches(modifier, left, right));
  return (run) => (compares(run.expand(pair[0], run), run.expand(pair[1], run)) ? "1" : "0");
}

function matches({ args }: Modifier, pattern: string, text: string): boolean {
  const flags = args[0] ?? "";
  const ignoreCase = flags.includes("i");
  if (!flags.includes("r")) return matchesGlob(pattern, text, ignoreCase);
  return regexMatcher(pattern, ignoreCase)?.(text) ?? false;
}

function calculation(expression: Modifier, rest: string): Part {
  const pair = splitPair(rest);
  return (run) => {
    if (pair === null) return "";
    const [left, right] = [run.expand(pair[0], run), run.expand(pair[1], run)];
    return calculate(argsOf(expression, run), left, right) ?? "";
  };
}

type Change = (text: string, args: readonly string[], context: FormatContext) => string | null;

// In the order in which they apply, whatever the order they stand in.
const changes: Readonly<Record<string, Change>> = {
  t: timeText,
  b: (text) => baseName(text),
  d: (text) => folderName(text),
  q: quoted,
};

function quoted(text: string, args: readonly string[]): string {
  if (args.length === 0) return shellQuoted(text);
  return /[eh]/.test(args[0] ?? "") ? styleQuoted(text) : text;
}

function timeText(text: string, args: readonly string[], context: FormatContext): string | null {
  const time = /^\d+$/.test(text) ? Number(text) : 0;
  if (time === 0) return null;
  if (args[0]?.includes("p")) return shortTime(time, context.now?.() ?? time);
  const format = args[0]?.includes("f") ? args[1] : undefined;
  return format === undefined ? longTime(time) : strftime(format.replaceAll("#:", ":"), time);
}

/** A lookup that changes what it finds. */
function changed(modifiers: readonly Modifier[]): Lookup {
  const steps = Object.entries(changes).flatMap(([name, change]) => {
    const modifier = last(modifiers, [name]);
    return modifier === undefined ? [] : [{ change, modifier }];
  });
  if (steps.length === 0) return (name, run) => run.context.variable(name);
  return (name, run) => {
    let found = run.context.variable(name);
    for (const { change, modifier } of steps) {
      if (found !== null) found = change(found, argsOf(modifier, run), run.context);
    }
    return found;
  };
}

/** The steps after the text is there: expanded again, replaced in, cut, filled up, measured. */
function finished(modifiers: readonly Modifier[], source: Part): Part {
  const steps = [
    expandedAgain(modifiers),
    ...substitutions(modifiers),
    cut(modifiers),
    filled(modifiers),
    measured(modifiers),
  ];
  const used = steps.filter((step) => step !== null);
  const [only] = used;
  if (only === undefined) return source;
  if (used.length === 1) return (run) => only(source(run), run);
  return (run) => used.reduce((text, step) => step(text, run), source(run));
}

type Finish = (text: string, run: Expansion) => string;

function expandedAgain(modifiers: readonly Modifier[]): Finish | null {
  if (last(modifiers, ["E"]) !== undefined) return (text, run) => run.expand(text, run);
  if (last(modifiers, ["T"]) === undefined) return null;
  return (text, run) => run.expand(text, { ...run, time: run.time ?? run.context.now?.() ?? null });
}

function substitutions(modifiers: readonly Modifier[]): Finish[] {
  return modifiers
    .filter(({ name, args }) => name === "s" && args.length >= 2)
    .map((modifier) => {
      const plain = modifier.args.every(isPlain) ? substitutionOf(modifier.args) : null;
      return (text, run) =>
        substitute(text, (run.time === null ? plain : null) ?? substitutionOf(argsOf(modifier, run)));
    });
}

function substitutionOf([pattern = "", replacement = "", flags = ""]: readonly string[]): Substitution {
  return substitution(pattern, replacement, flags);
}

function cut(modifiers: readonly Modifier[]): Finish | null {
  const modifier = last(modifiers, ["="]);
  if (modifier === undefined || modifier.args.length === 0) return null;
  return (text, run) => {
    const [length, marker = ""] = argsOf(modifier, run);
    const limit = toInteger(length) ?? 0;
    if (limit === 0) return text;
    const kept = limit > 0 ? keepFirst(text, limit) : keepLast(text, -limit);
    if (kept === text) return kept;
    return limit > 0 ? kept + marker : marker + kept;
  };
}

function filled(modifiers: readonly Modifier[]): Finish | null {
  const modifier = last(modifiers, ["p"]);
  if (modifier === undefined || modifier.args.length === 0) return null;
  return (text, run) => pad(text, toInteger(argsOf(modifier, run)[0]) ?? 0);
}

const encoder = new TextEncoder();

function measured(modifiers: readonly Modifier[]): Finish | null {
  if (last(modifiers, ["n"]) !== undefined) return (text) => String(encoder.encode(text).length);
  return last(modifiers, ["w"]) === undefined ? null : (text) => String(drawnCells(text));
}
