import { AppError } from "../base/errors.ts";
import { isLayout, layoutNames } from "../parse/layout-text.ts";
import type { Arg, TextCheck, TextRules } from "./args.ts";
import type { AnySpec, Args, Rules } from "./define.ts";
import { targetProblem } from "./targets.ts";

/**
 * The arguments without those that are `undefined`. Throws `op.invalid`, naming the argument, when one is missing, unknown or
 * out of its range, or when they do not go together.
 */
export function checkedArgs(
  kind: string,
  spec: AnySpec,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const known = spec.args as Args;
  const args = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  for (const [name, value] of Object.entries(args)) {
    const arg = Object.hasOwn(known, name) ? known[name] : undefined;
    refuse(kind, name, arg === undefined ? "is not an argument of this operation" : argProblem(arg, value));
  }
  for (const [name, arg] of Object.entries(known)) {
    if (arg.required && !Object.hasOwn(args, name)) refuse(kind, name, "is missing");
  }
  refuseTogether(kind, spec.rules ?? {}, new Set(Object.keys(args).filter((name) => args[name] !== false)));
  return Object.freeze(args);
}

function refuse(kind: string, argument: string, problem: string | null): void {
  if (problem === null) return;
  throw new AppError("op.invalid", `${kind}: "${argument}" ${problem}.`, { facts: { kind, argument, problem } });
}

function refuseTogether(kind: string, rules: Rules, used: ReadonlySet<string>): void {
  for (const group of rules.exclusive ?? []) {
    const [first, second] = group.filter((name) => used.has(name));
    if (second !== undefined) refuse(kind, second, `cannot be combined with "${first}"`);
  }
  for (const [name, other] of rules.needs ?? []) {
    if (used.has(name) && !used.has(other)) refuse(kind, name, `needs "${other}" too`);
  }
  const some = rules.someOf ?? [];
  if (some.length > 0 && !some.some((name) => used.has(name))) {
    const [first = "", ...rest] = some;
    refuse(kind, first, `or one of "${rest.join('", "')}" has to be given`);
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
