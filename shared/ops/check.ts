import { AppError } from "../base/errors.ts";
import type { Arg, TextRules } from "./args.ts";
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
  integer: (value, { min, max }) => (isWhole(value, min, max) ? null : `is a whole number from ${min} to ${max}`),
  size: (value) => (isSize(value) ? null : `is a number of cells or a share such as "50%"`),
  line: (value) => (value === "-" || Number.isSafeInteger(value) ? null : `is a line number or "-"`),
  choice: (value, { options }) =>
    typeof value === "string" && Object.hasOwn(options, value)
      ? null
      : `is one of "${Object.keys(options).join('", "')}"`,
  pairs: pairsProblem,
  setting: (value) =>
    typeof value === "boolean" || Number.isFinite(value) ? null : textProblem(value, { empty: true }),
  words: (value) => arrayProblem(value, (item) => textProblem(item, {})),
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
  return rules.check === "sessionName" ? sessionNameProblem(value) : null;
}

/** tmux would make another name of it without a word, and the session could not be found by the name that was asked for. */
function sessionNameProblem(name: string): string | null {
  const found = [":", "."].filter((character) => name.includes(character));
  if (found.length > 0) return `holds "${found.join('" and "')}", which tmux does not keep in a session's name`;
  return /\p{Cc}/u.test(name) ? "holds a control character, which tmux does not keep in a session's name" : null;
}

function isSize(value: unknown): boolean {
  return typeof value === "string" ? /^(100|[1-9]\d?)%$/.test(value) : isWhole(value, 1, 10_000);
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
