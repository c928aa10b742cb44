import { expect, test } from "vitest";
import { isAsKept, seedOfPlan } from "../../../../renderer/state/plan-seed.ts";
import { MASK } from "../../../../shared/models/operation-log.ts";
import type { PlanDraft } from "../../../../shared/models/plan-draft.ts";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { mergedDraft } from "../../../../shared/plan/draft-merge.ts";
import { maskedDraft } from "../../../../shared/plan/draft-secrets.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";

const recipe = Recipe.parse({
  ...{ id: "r", name: "R", planner: "batching", onError: "stop" },
  parameters: [{ name: "token", kind: "text", doc: "One." }],
  steps: [
    { kind: "newSession", args: { env: { API_TOKEN: "${token}" } } },
    { kind: "setBuffer", args: { data: "login ${token}" } },
    { kind: "newWindow", args: { target: { session: "work", next: true }, shell: "PGPASSWORD='${token}' psql" } },
    { kind: "newWindow", args: { target: { session: "work", next: true }, shell: "PGPASSWORD=${token} psql" } },
  ],
});
const draftOf = (from: Recipe, answers: Record<string, unknown>): PlanDraft => ({
  ...{ name: "R", planner: "batching", onError: "stop", source: { recipe: from, answers } },
  steps: fillRecipe(from, answers).map((operation, id) => ({ id, operation, from: id })),
});
/** The plan's steps as a recipe would have them. */
const templates = (draft: PlanDraft) => seedOfPlan({ ...sliceOf(draft), next: 99, chosen: null, run: null });
const sliceOf = (draft: PlanDraft) => ({ ...draft, planner: draft.planner as "batching" });
const written = recipe.steps.map(({ args }) => args);

test.each(["sk-4711", "p&ssw0rd!", "a b c d", "it's", 'x"y z'])(
  "an answer that stands in a secret place is nowhere in the file: %s",
  (token) => {
    const masked = maskedDraft(draftOf(recipe, { token }));
    expect(JSON.stringify(masked)).not.toContain(JSON.stringify(token).slice(1, -1));
    expect(masked.source?.answers).toEqual({ token: MASK });
    expect(masked.steps[1]?.operation.args).toEqual({ data: `login ${MASK}` });
    expect(masked.source?.recipe.steps.map(({ args }) => args)).toEqual(written);
  },
);

test("nor is a default of it, in the file or in the recipe that is saved of it", () => {
  const preset = { ...recipe, parameters: [{ name: "token", kind: "text" as const, doc: "One.", default: "sk-4711" }] };
  const masked = maskedDraft(draftOf(preset, {}));
  expect(JSON.stringify(masked)).not.toContain("sk-4711");
  const { steps, parameters } = templates(masked);
  expect(steps.map(({ args }) => args)).toEqual(written);
  expect(parameters).toEqual([{ name: "token", kind: "text", doc: "One." }]);
});

test("what comes back from the file has its parameters again, with or without the secret put in anew", () => {
  const whole = draftOf(recipe, { token: "sk-4711" });
  const masked = maskedDraft(whole);
  expect(templates(masked).steps.map(({ args }) => args)).toEqual(written);
  const anew = { ...masked, steps: masked.steps.map((step, at) => (at % 2 === 0 ? (whole.steps[at] ?? step) : step)) };
  expect(templates(anew).steps.map(({ args }) => args)).toEqual(written);
  const other = masked.steps.map((step) => ({ ...step, operation: { kind: "setBuffer", args: { data: "logout" } } }));
  expect(templates({ ...masked, steps: other }).steps[1]?.args).toEqual({ data: "logout" });
});

test("as it is kept is a plan that was not changed, its name and the way it runs included", () => {
  const draft = draftOf(recipe, { token: "sk-4711" });
  for (const same of [draft, maskedDraft(draft)]) expect(isAsKept(sliceOf(same))).toBe(true);
  const changes = [{ name: "Other" }, { planner: "folding" }, { onError: "continue" }, { steps: draft.steps.slice(1) }];
  for (const change of changes) expect(isAsKept(sliceOf({ ...draft, ...change } as PlanDraft))).toBe(false);
  const empty = { ...draft, steps: [], source: null };
  expect([isAsKept(sliceOf(empty)), isAsKept(sliceOf({ ...empty, name: "" }))]).toEqual([false, true]);
});

test("a page that still has the secrets has each step once beside the file's", () => {
  const ours = draftOf(recipe, { token: "sk-4711" });
  const { draft, notes } = mergedDraft({ base: null, ours, theirs: maskedDraft(ours) }, () => 99);
  expect([draft?.steps, notes]).toEqual([ours.steps, []]);
});
