import type { TargetKind, TargetTypes } from "./targets.ts";

/** What everybody may want to know of one argument: a form, the help, the version gate, the safety prompt. */
interface ArgFacts<Required extends boolean> {
  readonly doc: string;
  readonly required: Required;
  /** The first tmux with this flag. Left out when every tmux has it. */
  readonly since?: string;
  /** The first tmux that does not have it any more. */
  readonly until?: string;
  /** Without this flag the operation would mean something else: a tmux without it refuses the operation instead of dropping it. */
  readonly essential?: boolean;
  /** Using it makes the operation this dangerous. */
  readonly raises?: "destructive";
  /** What using it ends: the target's window or pane, or what runs in the target while that stays. */
  readonly ends?: "window" | "pane" | "program";
  /** Using it, what the operation ends is not its target but these. */
  readonly instead?: "others" | "group" | "nothing";
  /** What tmux does with it beyond keeping it. Whoever gives it decides what is executed. */
  readonly runs?: Runs;
  /** What a form calls it, where its name makes no good label. */
  readonly label?: string;
  /** What its number counts. */
  readonly unit?: string;
  /** What its text stands for, where something fitter than a line of text can ask for it. */
  readonly control?: ArgControl;
  /** What holds when it is left out, in a few words: `below`. */
  readonly otherwise?: string;
  /** Texts that are likely; others are taken too. */
  readonly offers?: readonly string[];
  /** A form shows it although it can be left out. */
  readonly usual?: true;
}

/** What a text is: forms offer what there is of it, or a fitting way to choose one. `option` names the one that a `setting` is of. */
export type ArgControl =
  | "folder"
  | "file"
  | "newFile"
  | "key"
  | "colour"
  | "style"
  | "option"
  | "hook"
  | "layout"
  | "buffer"
  | "keyTable"
  | "long";

/** A line for a shell, a program and its words, a line of tmux commands, or the environment of programs. */
export type Runs = "shell" | "program" | "commands" | "environment";

/** How free text is treated on its way. */
export interface TextRules {
  readonly empty?: boolean;
  /**
   * tmux expands formats in this argument and the text is meant as it stands: `#` is escaped. `time`: it expands `%H` and
   * such too. `nested`: the text comes to stand inside of a format. */
  readonly literal?: true | "time" | "nested";
  /** The text is a tmux format. A format may run programs by `#(...)`. */
  readonly format?: boolean;
  readonly check?: TextCheck;
}
/** `file`: a path, but not the `-` that stands for the caller's own input or output. */
export type TextCheck = "sessionName" | "variableName" | "file" | "layout";

export interface ChoiceOption {
  readonly flag: string;
  readonly value?: string;
  /** The flag is given twice. */
  readonly twice?: boolean;
  readonly since?: string;
  readonly raises?: "destructive";
}

/** One line of a menu. Without `command` it cannot be chosen. */
export interface MenuItem {
  readonly name: string;
  readonly key?: string;
  /** A line of tmux commands, run when it is chosen. */
  readonly command?: string;
}

export type ArgShape =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "target"; readonly flag: string; readonly accepts: readonly TargetKind[] }
  | { readonly kind: "pairs"; readonly flag: string }
  | { readonly kind: "size"; readonly flag: string; readonly min: number }
  | { readonly kind: "line"; readonly flag: string }
  | {
      readonly kind: "choice";
      readonly options: Readonly<Record<string, ChoiceOption | null>>;
      readonly preset?: string;
    }
  | ({ readonly kind: "text"; readonly place: Place; readonly flag?: string } & TextRules)
  | {
      readonly kind: "integer";
      readonly place: Place;
      readonly flag?: string;
      readonly min: number;
      readonly max: number;
      /** The number follows its flag without a space: tmux takes the flag alone for another meaning. */
      readonly glued?: boolean;
      /** Parts of one are allowed. */
      readonly parts?: boolean;
    }
  | { readonly kind: "setting"; readonly place: "positional" }
  | { readonly kind: "each"; readonly flag: string; readonly format?: boolean }
  | { readonly kind: "menu"; readonly place: "positional" }
  | { readonly kind: "words"; readonly place: "positional"; readonly flag?: string; readonly check?: TextCheck }
  | { readonly kind: "bytes"; readonly place: "positional"; readonly flag: string }
  | { readonly kind: "argv"; readonly place: "positional" };
type Place = "flag" | "positional";

/** One argument as data. `T` is what a caller gives; it exists only for the compiler. */
export type Arg<T = unknown, Required extends boolean = boolean> = ArgShape &
  ArgFacts<Required> & { readonly given?: T };

type Meta = Omit<ArgFacts<boolean>, "required">;
interface FlaggedMeta extends Meta {
  /** The flag that announces the positional words. */
  readonly flag?: string;
}

function optional<T>(shape: ArgShape, meta: Meta): Arg<T, false> {
  return { ...shape, ...meta, required: false };
}

/** `must(value("-s", ...))`: the argument cannot be left out. */
export function must<T>(arg: Arg<T>): Arg<T, true> {
  return { ...arg, required: true };
}

export function flag(name: string, meta: Meta): Arg<boolean, false> {
  return optional({ kind: "flag", flag: name }, meta);
}

/** A target that has to be given. */
export function target<K extends TargetKind>(
  accepts: K | readonly K[],
  meta: Partial<FlaggedMeta> = {},
): Arg<TargetTypes[K], true> {
  return must(maybeTarget(accepts, meta));
}

/** A target that may be left out, where tmux's own choice is harmless. */
export function maybeTarget<K extends TargetKind>(
  accepts: K | readonly K[],
  meta: Partial<FlaggedMeta> = {},
): Arg<TargetTypes[K], false> {
  const kinds = typeof accepts === "string" ? [accepts] : accepts;
  const { flag: name = "-t", doc = `The ${kinds.join(" or ")}.`, ...rest } = meta;
  return optional({ kind: "target", flag: name, accepts: kinds }, { doc, ...rest });
}

/** Text after a flag. */
export function value(name: string, meta: Meta & TextRules): Arg<string, false> {
  return optional({ kind: "text", place: "flag", flag: name }, meta);
}

/** Text after the flags. */
export function text(meta: FlaggedMeta & TextRules): Arg<string, false> {
  return optional({ kind: "text", place: "positional" }, meta);
}

interface Range {
  readonly min: number;
  readonly max: number;
}

/** The most cells that any command takes. */
export const cells: Range = { min: 1, max: 10_000 };

export function integer(
  name: string,
  meta: Meta & Range & { readonly glued?: boolean; readonly parts?: boolean },
): Arg<number, false> {
  const { min, max, glued, parts, ...rest } = meta;
  const how = { ...(glued ? { glued } : {}), ...(parts ? { parts } : {}) };
  return optional({ kind: "integer", place: "flag", flag: name, min, max, ...how }, rest);
}

export function amount(meta: Meta & Range): Arg<number, false> {
  const { min, max, ...rest } = meta;
  return optional({ kind: "integer", place: "positional", min, max }, rest);
}

/** Cells, or a share such as `50%`. */
export function size(name: string, meta: Meta): Arg<number | `${number}%`, false> {
  return optional({ kind: "size", flag: name, min: 1 }, meta);
}

/** Where an edge lies: cells from 0, or a share. */
export function offset(name: string, meta: Meta): Arg<number | `${number}%`, false> {
  return optional({ kind: "size", flag: name, min: 0 }, meta);
}

/** A row of a pane: 0 is the top of the screen, history is negative, `-` is the far end. */
export function line(name: string, meta: Meta): Arg<number | "-", false> {
  return optional({ kind: "line", flag: name }, meta);
}

/** `NAME=value` once per entry. */
export function pairs(name: string, meta: Meta): Arg<Readonly<Record<string, string>>, false> {
  return optional({ kind: "pairs", flag: name }, { ...meta, runs: "environment" });
}

type Options = Readonly<Record<string, string | ChoiceOption | null>>;

/** One of several flags; null stands for no flag at all. `preset` holds when nothing is given. */
export function choice<const O extends Options>(
  options: O,
  meta: Meta & { preset?: keyof O & string },
): Arg<keyof O & string, false> {
  const known = Object.entries(options).map(([key, option]) => [
    key,
    typeof option === "string" ? { flag: option } : option,
  ]);
  const { preset, ...rest } = meta;
  const shape = { kind: "choice", options: Object.fromEntries(known) as Record<string, ChoiceOption | null> } as const;
  return optional(preset === undefined ? shape : { ...shape, preset }, rest);
}

/** One of several words after a flag. */
export function oneOf<const W extends string>(name: string, allowed: readonly W[], meta: Meta): Arg<W, false> {
  const options = Object.fromEntries(allowed.map((word) => [word, { flag: name, value: word }]));
  return optional({ kind: "choice", options }, meta);
}

/** An option's value: booleans become `on` and `off`. */
export function setting(meta: Meta): Arg<string | number | boolean, false> {
  return optional({ kind: "setting", place: "positional" }, meta);
}

export function words(meta: FlaggedMeta & { readonly check?: TextCheck }): Arg<readonly string[], false> {
  return optional({ kind: "words", place: "positional" }, meta);
}

/** Text after the same flag once per entry. `format`: each is one, or holds one. */
export function each(name: string, meta: Meta & { readonly format?: boolean }): Arg<readonly string[], false> {
  return optional({ kind: "each", flag: name }, meta);
}

/** The lines of a menu; null draws a line between two of them. */
export function menu(meta: Meta): Arg<readonly (MenuItem | null)[], false> {
  return optional({ kind: "menu", place: "positional" }, meta);
}

/** A line of tmux commands, as it would stand in a configuration file. */
export function commands(meta: FlaggedMeta): Arg<string, false> {
  return text({ ...meta, runs: "commands" });
}

/** Bytes as numbers from 0 to 255. */
export function bytes(name: string, meta: Meta): Arg<readonly number[], false> {
  return optional({ kind: "bytes", place: "positional", flag: name }, meta);
}

/** A program and its arguments, run without a shell. */
export function argv(meta: Meta): Arg<readonly string[], false> {
  return optional({ kind: "argv", place: "positional" }, { ...meta, runs: "program" });
}
