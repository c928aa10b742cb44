import type { Expansion, Lookup, Part } from "./expansion.ts";
import { isTrue, splitPair } from "./scan.ts";

/** `condition,yes,no`, where the condition is a name or a format; null where one of the three is missing. */
export function conditional(text: string, lookup: Lookup): Part | null {
  const [condition, branches] = splitPair(text) ?? [];
  const [yes, no] = branches === undefined ? [] : (splitPair(branches) ?? []);
  if (condition === undefined || yes === undefined || no === undefined) return null;
  return (run) => run.expand(isTrue(decided(condition, lookup, run)) ? yes : no, run);
}

/** Text that is neither a name nor changed by expanding counts as nothing. */
function decided(condition: string, lookup: Lookup, run: Expansion): string {
  const found = lookup(condition, run);
  if (found !== null) return found;
  const expanded = run.expand(condition, run);
  return expanded === condition ? "" : expanded;
}
