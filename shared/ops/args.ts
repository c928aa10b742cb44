import type { TargetKind, TargetTypes } from "./targets.ts";

/** What everybody may want to know of one argument: a form, the help, the version gate, the safety prompt. */
interface ArgFacts<Required extends boolean> {
  readonly doc: string;
  readonly required: Required;
  /** The first tmux with this flag. Left out when every tmux has it. */
  readonly since?: string;
  /** Without this flag the operation would mean something else: older tmux refuse the operation instead of dropping it. */
  readonly essential?: boolean;
  /** Using it makes the operation this dangerous. */
  readonly raises?: "destructive";
}

/** How free text is treated on its way. */
export interface TextRules {
  readonly empty?: boolean;
  /** tmux expands formats in this argument and the text is meant as it stands: `#` is escaped. */
  readonly literal?: boolean;
  /** The text is a tmux format. A format may run programs by `#(...)`. */
  readonly format?: boolean;
  readonly check?: "sessionName";
}

export interface ChoiceOption {
  readonly flag: string;
  readonly value?: string;
  readonly since?: string;
}

export type ArgShape =
  | { readonly kind: "flag"; readonly flag: string }
  | { readonly kind: "target"; readonly flag: string; readonly accepts: readonly TargetKind[] }
  | { readonly kind: "pairs"; readonly flag: string }
  | { readonly kind: "size"; readonly flag: string }
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
    }
  | { readonly kind: "setting"; readonly place: "positional" }
  | { readonly kind: "words"; readonly place: "positional"; readonly flag?: string }
  | { readonly kind: "bytes"; readonly place: "positional"; readonly flag: string }
  | { readonly kind: "argv"; readonly place: "positional" };
type Place = "flag" | "positional";

/** One argument as data. `T` is what a caller gives; it exists only for the compiler. */
export type Arg<T = unknown, Required extends boolean = boolean> = ArgShape &
  ArgFacts<Required> & { readonly given?: T };

interface Meta {
  readonly doc: string;
  readonly since?: string;
  readonly essential?: boolean;
  readonly raises?: "destructive";
}
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

export function integer(name: string, meta: Meta & Range): Arg<number, false> {
  const { min, max, ...rest } = meta;
  return optional({ kind: "integer", place: "flag", flag: name, min, max }, rest);
}

export function amount(meta: Meta & Range): Arg<number, false> {
  const { min, max, ...rest } = meta;
  return optional({ kind: "integer", place: "positional", min, max }, rest);
}

/** Cells, or a share such as `50%`. */
export function size(name: string, meta: Meta): Arg<number | `${number}%`, false> {
  return optional({ kind: "size", flag: name }, meta);
}

/** A row of a pane: 0 is the top of the screen, history is negative, `-` is the far end. */
export function line(name: string, meta: Meta): Arg<number | "-", false> {
  return optional({ kind: "line", flag: name }, meta);
}

/** `NAME=value` once per entry. */
export function pairs(name: string, meta: Meta): Arg<Readonly<Record<string, string>>, false> {
  return optional({ kind: "pairs", flag: name }, meta);
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

export function words(meta: FlaggedMeta): Arg<readonly string[], false> {
  return optional({ kind: "words", place: "positional" }, meta);
}

/** Bytes as numbers from 0 to 255. */
export function bytes(name: string, meta: Meta): Arg<readonly number[], false> {
  return optional({ kind: "bytes", place: "positional", flag: name }, meta);
}

/** A program and its arguments, run without a shell. */
export function argv(meta: Meta): Arg<readonly string[], false> {
  return optional({ kind: "argv", place: "positional" }, meta);
}
