import type { AnySpec, Args, Rules } from "../../shared/ops/define.ts";
import { argLabel } from "./words.ts";

export interface RuleWords {
  /** What holds for several fields, by the first of them that is drawn: it stands above that one. */
  readonly above: ReadonlyMap<string, readonly string[]>;
  /** What a field needs besides itself, by its name. */
  readonly beside: ReadonlyMap<string, string>;
}

const none: readonly never[] = [];

/** What holds between arguments, in words. `drawn`: the names of those in the form, in their order. */
export function ruleWords(spec: AnySpec, drawn: readonly string[]): RuleWords {
  const known = spec.args as Args;
  const { exclusive = none, needs = none, someOf = none }: Rules = spec.rules ?? {};
  const label = (name: string): string => (known[name] === undefined ? name : `“${argLabel(name, known[name])}”`);
  const above = new Map<string, readonly string[]>();
  const put = (words: string, group: readonly string[]): void => {
    const shown = drawn.filter((name) => group.includes(name));
    const [first] = shown;
    if (first === undefined || shown.length < 2) return;
    above.set(first, [...(above.get(first) ?? []), `${words} ${shown.map(label).join(", ")}.`]);
  };
  put("At least one of", someOf);
  for (const group of exclusive) put("Only one of", group);
  const pairs = needs.filter((pair) => pair.every((name) => drawn.includes(name)));
  return { above, beside: new Map(pairs.map(([name, other]) => [name, `Needs ${label(other)}.`])) };
}
