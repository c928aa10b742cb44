import { Recipe, type RecipeParameter } from "../../../shared/models/recipe.ts";
import { recipeIssues } from "../../../shared/plan/recipe-check.ts";
import type { Candidate } from "../../../shared/plan/recipe-candidate.ts";
import { argsOfStep, candidatesOf, withParameters } from "../../../shared/plan/recipe-from.ts";
import { parametersIn } from "../../../shared/plan/recipe-words.ts";
import type { RecipeSeed } from "../../state/dialogs-slice.ts";

/** A value of the steps, and whether it is to be asked for. */
export interface CandidateDraft extends Candidate {
  readonly key: string;
  readonly chosen: boolean;
  /** Whether the value is what it is when nothing is answered. */
  readonly keeps: boolean;
}

export interface RecipeDraft {
  readonly name: string;
  readonly about: string;
  readonly candidates: readonly CandidateDraft[];
}

export interface RecipeErrors {
  readonly name?: string;
  /** By the candidate's key. */
  readonly of: Readonly<Record<string, string>>;
  readonly whole?: string;
}

export function draftOfSeed(seed: RecipeSeed): RecipeDraft {
  const candidates = candidatesOf(seed.steps).map((candidate) => ({
    ...candidate,
    key: candidate.name,
    chosen: candidate.needed || candidate.secret !== undefined,
    keeps: !candidate.needed && candidate.secret === undefined,
  }));
  return { name: seed.name ?? "", about: seed.about ?? "", candidates };
}

/** Parameters that the steps still have. */
export function keptParameters({ parameters = [], steps }: RecipeSeed): readonly RecipeParameter[] {
  const used = new Set(parametersIn(steps.map(argsOfStep)));
  return parameters.filter(({ name }) => used.has(name));
}

/** The recipe of the draft, or what is wrong with it. */
export function recipeOfDraft(
  draft: RecipeDraft,
  seed: RecipeSeed,
  id: string,
): { readonly recipe: Recipe } | { readonly errors: RecipeErrors } {
  const kept = keptParameters(seed);
  const chosen = draft.candidates.filter((one) => one.chosen);
  const of = nameErrors(
    chosen,
    kept.map(({ name }) => name),
  );
  const name = draft.name.trim();
  if (name === "" || Object.keys(of).length > 0)
    return { errors: { of, ...(name === "" ? { name: "It needs a name." } : {}) } };
  const made = withParameters(seed.steps, chosen.map(chosenOf));
  const read = Recipe.safeParse({
    ...{ id, name, about: draft.about.trim(), steps: made.steps },
    ...{ planner: seed.planner ?? "batching", onError: seed.onError ?? "continue" },
    parameters: [...kept, ...made.parameters],
  });
  if (!read.success) return { errors: { of, whole: read.error.issues.map(({ message }) => message).join(" ") } };
  const [wrong] = recipeIssues(read.data);
  return wrong === undefined ? { recipe: read.data } : { errors: { of, whole: `${wrong.message}.` } };
}

function chosenOf({ keeps, chosen: _, key: __, ...candidate }: CandidateDraft) {
  return { ...candidate, ...(keeps ? { default: candidate.value } : {}) };
}

function nameErrors(chosen: readonly CandidateDraft[], taken: readonly string[]): Record<string, string> {
  const seen = new Set(taken);
  const errors: Record<string, string> = {};
  for (const { key, name } of chosen) {
    if (!/^[a-z][A-Za-z0-9_]{0,39}$/.test(name)) errors[key] = "Letters, digits and _, beginning with a small letter.";
    else if (seen.has(name)) errors[key] = "Another parameter is called that.";
    seen.add(name);
  }
  return errors;
}

/** Where a value stands, for people: `step 2`, `steps 2, 3 and 5`. */
export function usesWords(uses: Candidate["uses"]): string {
  const numbers = [...new Set(uses.map(({ step }) => step + 1))];
  if (numbers.length < 2) return `step ${numbers.join("")}`;
  return `steps ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}`;
}
