import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { Arg } from "../../shared/ops/args.ts";
import type { AnySpec, Args, Rules } from "../../shared/ops/define.ts";
import { gateWords } from "./arg-gates.ts";
import type { Fields } from "./fields.ts";

export interface NamedArg {
  readonly name: string;
  readonly arg: Arg;
}

export interface FieldOrder {
  /** Those that a person will want to see: what is needed first. */
  readonly shown: readonly NamedArg[];
  readonly folded: readonly NamedArg[];
}

interface OrderFacts {
  /** What it began with, which is never folded. */
  readonly given: Fields;
  readonly without: readonly string[];
  readonly version: TmuxVersion | null;
}

/** How the arguments of an entry stand in its form. What this tmux lacks is folded. */
export function fieldOrder(spec: AnySpec, { given, without, version }: OrderFacts): FieldOrder {
  const all = Object.entries(spec.args as Args)
    .filter(([name]) => !without.includes(name))
    .map(([name, arg]) => ({ name, arg }));
  const needed = all.filter(({ arg }) => arg.required);
  const rest = all.filter(({ arg }) => !arg.required);
  const wanted = usualNames(spec, given);
  const isHad = ({ name, arg }: NamedArg): boolean => Object.hasOwn(given, name) || gateWords(arg, version) === null;
  const shown = rest.filter((one) => isHad(one) && (one.arg.usual === true || wanted.has(one.name)));
  return { shown: [...needed, ...shown], folded: rest.filter((one) => !shown.includes(one)) };
}

/** The entry's sample is what the operation is for; whatever may take the place of a part of it is as usual. */
function usualNames(spec: AnySpec, given: Fields): ReadonlySet<string> {
  const rules: Rules = spec.rules ?? {};
  const names = new Set([...Object.keys(spec.sample as Fields), ...(rules.someOf ?? []), ...Object.keys(given)]);
  for (const group of rules.exclusive ?? []) {
    const others = group.filter((name) => isText(spec, name));
    if (others.some((name) => names.has(name))) for (const name of others) names.add(name);
  }
  return names;
}

function isText(spec: AnySpec, name: string): boolean {
  const arg = (spec.args as Args)[name];
  return arg !== undefined && arg.kind !== "flag";
}
