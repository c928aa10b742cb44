import type { OperationShape } from "../models/operation-log.ts";
import type { RecipeStep } from "../models/recipe.ts";
import { holdsMask, putSecrets, secretsIn } from "../ops/secret-args.ts";
import { type Candidate, freeName } from "./recipe-candidate.ts";
import { kept, placeholder } from "./recipe-words.ts";
import { isReference, unquoted } from "./secret-words.ts";

/** Every secret of the steps that is no parameter yet; the same one in several places once. `names`: those that are taken, added to. */
export function secretCandidates(steps: readonly RecipeStep[], names: Set<string>): readonly Candidate[] {
  const all = new Map<string, Candidate>();
  for (const [step, shape] of steps.entries()) {
    for (const secret of secretsIn(shape)) {
      const { name: called } = secret;
      const { inside: value } = unquoted(secret);
      if (value === "" || holdsMask(value) || isReference(secret)) continue;
      const use = { step, path: [] };
      const known = all.get(value);
      const name = known?.name ?? freeName(wordOf(called), names);
      names.add(name);
      const uses = [...(known?.uses ?? []), use];
      const doc = `The value of ${called}, which is nobody else's to read.`;
      all.set(value, { name, kind: "text", doc, value, uses, needed: false, secret: called });
    }
  }
  return [...all.values()];
}

/** The step with parameters in the places of those secrets. `names`: of all parameters there are; the step holds its texts as {@link kept}. */
export function withSecretsAsked<Step extends OperationShape>(
  step: Step,
  secrets: readonly Pick<Candidate, "name" | "value">[],
  names: readonly string[],
): Step {
  const asked = new Map(secrets.map(({ name, value }) => [kept(value, names), placeholder(name)]));
  if (asked.size === 0) return step;
  const args = putSecrets(step, (secret) => {
    const { inside, quote } = unquoted(secret);
    const placed = asked.get(inside);
    return placed === undefined ? secret.value : `${quote}${placed}${quote}`;
  });
  return { ...step, args };
}

/** `API_TOKEN`, or `--api-token`, as a parameter is called: `apiToken`. */
function wordOf(name: string): string {
  const [first = "", ...rest] = name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
  const word = [first, ...rest.map((one) => one.charAt(0).toUpperCase() + one.slice(1))].join("");
  return word.slice(0, 30);
}
