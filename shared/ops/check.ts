import { AppError } from "../base/errors.ts";
import { isLayout, layoutNames } from "../parse/layout-text.ts";
import type { Arg, TextCheck, TextRules } from "./args.ts";
import type { AnySpec, Args, Rules } from "./define.ts";
import { targetProblem } from "./targets.ts";

/** What is wrong with one argument. */
export interface ArgProblem {
  readonly argument: string;
  /** The rest of a sentence that begins with the argument's name, without a full stop. */
  readonly problem: string;
  /** It has to be given, and nothing is: no fault of what was given. */
  readonly missing?: true;
}

/**
 * The arguments without those that are `undefined`. Throws `op.invalid`, naming the argument, when one is missing, unknown or
 * out of its range, or when they do not go together.
 */
export function checkedArgs(
  kind: string,
  spec: AnySpec,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const args = givenOf(given);
  for (const { argument, problem } of problemsOf(spec, args)) {
    throw new AppError("op.invalid", `${kind}: "${argument}" ${problem}.`, { facts: { kind, argument, problem } });
  }
  return Object.freeze(args);
}

/** Everything that is wrong with the arguments of an operation, the first of which {@link checkedArgs} throws. */
export function argProblems(spec: AnySpec, given: Readonly<Record<string, unknown>>): readonly ArgProblem[] {
  return [...problemsOf(spec, givenOf(given))];
}

type Given = Readonly<Record<string, unknown>>;

function givenOf(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function* problemsOf(spec: AnySpec, args: Given): Iterable<ArgProblem> {
  const known = spec.args as Args;
  for (const [argument, value] of Object.entries(args)) {
    const arg = Object.hasOwn(known, argument) ? known[argument] : undefined;
    const problem = arg === undefined ? "is not an argument of this operation" : argProblem(arg, value);
    if (problem !== null) yield { argument, problem };
  }
  for (const [argument, arg] of Object.entries(known)) {
    if (arg.required && !Object.hasOwn(args, argument)) yield { argument, problem: "is missing", missing: true };
  }
  yield* problemsTogether(spec.rules ?? {}, new Set(Object.keys(args).filter((name) => args[name] !== false)));
}

function* problemsTogether(rules: Rules, used: ReadonlySet<string>): Iterable<ArgProblem> {
  for (const group of rules.exclusive ?? []) {
    const [first, second] = group.filter((name) => used.has(name));
    if (second !== undefined) yield { argument: second, problem: `cannot be combined with "${first}"` };
  }
  for (const [argument, other] of rules.needs ?? []) {
    if (used.has(argument) && !used.has(other)) yield { argument, problem: `needs "${other}" too` };
  }
  const some = rules.someOf ?? [];
  if (some.length > 0 && !some.some((name) => used.has(name))) {
    const [argument = "", ...rest] = some;
    yield { argument, problem: `or one of "${rest.join('", "')}" has to be given`, missing: true };
  }
}

type OfKind<Kind extends Arg["kind"]> = Extract<Arg, { readonly kind: Kind }>;

/** One check for each kind of argument. */
const problems: { readonly [Kind in Arg["kind"]]: (value: unknown, arg: OfKind<Kind>) => string | null } = {
  flag: (value) => (typeof value === "boolean" ? null : "is true or false"),
  target: (value, arg) => targetProblem(value, arg.accepts),
  text: textProblem,
  integer: numberProblem,
  size: (value, { min }) => (isSize(value, min) ? null : `is a number of cells or a share such as "50%"`),
  line: (value) => (value === "-" || Number.isSafeInteger(value) ? null : `is a line number or "-"`),
  choice: (value, { options }) =>
    typeof value === "string" && Object.hasOwn(options, value)
      ? null
      : `is one of "${Object.keys(options).join('", "')}"`,
  pairs: pairsProblem,
  setting: (value) =>
    typeof value === "boolean" || Number.isFinite(value) ? null : textProblem(value, { empty: true }),
  each: (value) => arrayProblem(value, (item) => textProblem(item, {})),
  menu: (value) => arrayProblem(value, menuItemProblem),
  words: (value, { check }) => arrayProblem(value, (item) => textProblem(item, check === undefined ? {} : { check })),
  bytes: (value) => arrayProblem(value, (item) => (isWhole(item, 0, 255) ? null : "holds something that is no byte")),
  argv: (value) =>
    arrayProblem(value, (item) => textProblem(item, { empty: true })) ??
    (Array.isArray(value) && value[0] === "" ? "has no program" : null),
};

/** Why `value` cannot be given for `arg`; null when it can. */
export function argProblem(arg: Arg, value: unknown): string | null {
  // The table is keyed by the kind, which the compiler does not follow through the lookup.
  const problem = problems[arg.kind] as (value: unknown, arg: Arg) => string | null;
  return problem(value, arg);
}

function textProblem(value: unknown, rules: TextRules): string | null {
  if (typeof value !== "string") return "is text";
  if (value === "" && !rules.empty) return "is empty";
  if (value.includes("\0")) return "holds a NUL, which no argument can carry";
  return rules.check === undefined ? null : textChecks[rules.check](value);
}

const textChecks: Readonly<Record<TextCheck, (value: string) => string | null>> = {
  sessionName: sessionNameProblem,
  variableName: (value) => (value.includes("=") ? `holds "=", which no variable's name can` : null),
  layout: (value) =>
    isLayout(value)
      ? null
      : `is ${layoutNames.join(", ")}, or a layout as tmux prints it; some tmux crash on anything else`,
  file: (value) => (value === "-" ? "would be the caller's own input or output, which no engine has" : null),
};

/** tmux would make another name of it without a word, and the session could not be found by the name that was asked for. */
function sessionNameProblem(name: string): string | null {
  const found = [":", "."].filter((character) => name.includes(character));
  if (found.length > 0) return `holds "${found.join('" and "')}", which tmux does not keep in a session's name`;
  return /\p{Cc}/u.test(name) ? "holds a control character, which tmux does not keep in a session's name" : null;
}

function isSize(value: unknown, min: number): boolean {
  if (typeof value !== "string") return isWhole(value, min, 10_000);
  return /^(100|[1-9]\d?|0)%$/.test(value) && (min === 0 || value !== "0%");
}

function numberProblem(value: unknown, { min, max, parts }: OfKind<"integer">): string | null {
  if (parts) return isWithin(value, min, max) ? null : `is a number from ${min} to ${max}`;
  return isWhole(value, min, max) ? null : `is a whole number from ${min} to ${max}`;
}

/** tmux would read the exponent of a tiny number as something else. */
function isWithin(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && value >= min && value <= max && !String(value).includes("e");
}

function menuItemProblem(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== "object" || Array.isArray(value)) return "holds lines { name, key, command } or null";
  const unknown = Object.keys(value).find((field) => !["name", "key", "command"].includes(field));
  if (unknown !== undefined) return `holds a line with the unknown field "${unknown}"`;
  const { name, key, command } = value as Record<string, unknown>;
  if (typeof name === "string" && name.startsWith("-"))
    return `holds a name that begins with "-", which tmux shows as one that cannot be chosen`;
  const given = [name, key, command].filter((text, at) => at === 0 || text !== undefined);
  const problem = given.map((text) => textProblem(text, {})).find((found) => found !== null);
  return problem === undefined || problem === null ? null : `holds a line of which something ${problem}`;
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max;
}

function arrayProblem(value: unknown, problem: (item: unknown) => string | null): string | null {
  if (!Array.isArray(value) || value.length === 0) return "is a list that is not empty";
  for (const item of value) {
    const found = problem(item);
    if (found !== null) return found;
  }
  return null;
}

function pairsProblem(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "is a table of names and values";
  for (const [name, text] of Object.entries(value)) {
    if (name === "" || name.includes("=") || name.includes("\0")) return `holds the impossible name "${name}"`;
    const found = textProblem(text, { empty: true });
    if (found !== null) return `at "${name}" ${found}`;
  }
  return null;
}
