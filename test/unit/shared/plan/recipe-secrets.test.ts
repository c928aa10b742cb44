import { expect, test } from "vitest";
import { MASK } from "../../../../shared/models/operation-log.ts";
import type { PlanDraft } from "../../../../shared/models/plan-draft.ts";
import { Recipe, type RecipeStep } from "../../../../shared/models/recipe.ts";
import { maskedDraft } from "../../../../shared/plan/draft-secrets.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";
import { candidatesOf, recipeFrom, withParameters } from "../../../../shared/plan/recipe-from.ts";

const TOKEN = "sk-4711-abc";
const steps: RecipeStep[] = [
  { kind: "setEnvironment", args: { name: "API_TOKEN", value: TOKEN, target: { session: "work" } } },
  { kind: "splitWindow", args: { target: "%1", env: { API_TOKEN: TOKEN, LANG: "C" } } },
  { kind: "splitWindow", args: { target: "%1", shell: "DB_PASS='a b' run --api-key k-99 ${rest}" } },
  {
    kind: "newWindow",
    args: { target: { session: "work", next: true }, argv: ["run", "--token", "t-1234", "LANG=C"] },
  },
];
const plan = { name: "Work", planner: "batching", onError: "stop", source: null } as const;
const recipeOf = (made: ReturnType<typeof withParameters>): Recipe =>
  Recipe.parse({ id: "work", name: "Work", parameters: made.parameters, steps: made.steps });

test("what looks like a secret is a parameter of its own, wherever it stands", () => {
  const found = candidatesOf(steps).filter(({ secret }) => secret !== undefined);
  expect(found.map(({ name, secret, value, uses }) => [name, secret, value, uses.map(({ step }) => step)])).toEqual([
    ["apiToken", "API_TOKEN", TOKEN, [0, 1]],
    ["dbPass", "DB_PASS", "a b", [2]],
    ["apiKey", "--api-key", "k-99", [2]],
    ["token", "--token", "t-1234", [3]],
  ]);
  const { steps: kept, parameters } = recipeFrom(steps);
  for (const secret of [TOKEN, "a b", "k-99", "t-1234"])
    expect(JSON.stringify([kept, parameters])).not.toContain(secret);
  expect(kept[1]?.args["env"]).toEqual({ API_TOKEN: "${apiToken}", LANG: "C" });
  expect(kept[2]?.args["shell"]).toBe("DB_PASS='${dbPass}' run --api-key ${apiKey} ${rest}");
  expect(parameters.find(({ name }) => name === "apiToken")).not.toHaveProperty("default");
});

test("answered with what they were, the recipe is what it was made of", () => {
  const recipe = recipeOf(recipeFrom(steps));
  const answers = Object.fromEntries(candidatesOf(steps).map(({ name, value }) => [name, value]));
  expect(fillRecipe(recipe, answers).map(({ args }) => args)).toEqual(steps.map(({ args }) => args));
});

test("a secret that somebody wants in the file stays there", () => {
  const chosen = candidatesOf(steps).filter(({ secret }) => secret === "DB_PASS");
  const { steps: kept } = withParameters(steps, chosen);
  expect(kept[0]?.args["value"]).toBe(TOKEN);
  expect(kept[2]?.args["shell"]).toContain("DB_PASS='${dbPass}'");
});

test("what only looks like a shell's variable where no shell reads it is a secret", () => {
  const own = [
    { kind: "splitWindow", args: { env: { API_TOKEN: "$ecretPassw0rd" } } },
    { kind: "setEnvironment", args: { name: "API_KEY", value: "$uper" } },
    { kind: "newWindow", args: { argv: ["run", "--token", "$econd"] } },
    { kind: "newWindow", args: { shell: "A_TOKEN='$ingle' B_TOKEN=$1abc C_TOKEN=$HOME D_TOKEN=\"$HOME\" run" } },
  ];
  const secrets = ["$ecretPassw0rd", "$uper", "$econd", "$ingle", "$1abc"];
  expect(candidatesOf(own).flatMap(({ secret, value }) => (secret === undefined ? [] : [value]))).toEqual(secrets);
  const draft = { ...plan, steps: own.map((operation, id) => ({ id, operation })) };
  const onDisk = JSON.stringify(maskedDraft(draft));
  for (const secret of secrets) expect(onDisk).not.toContain(secret);
  expect(onDisk).toContain("C_TOKEN=$HOME");
});

test("a secret in quotes leaves them in the line: what is answered is never a command of its own", () => {
  const target = { session: "work", next: true };
  const line = `TOKEN="a b" run; X_KEY='c;d' y; curl -d '{"token": "e f"}' z; sh -c "P_TOKEN=\\"g h\\" q"`;
  const made = recipeFrom([
    { kind: "newWindow", args: { target, shell: line } },
    { kind: "newWindow", args: { target, argv: ["sh", "-c", "cd x; Q_TOKEN='i j' run"] } },
  ]);
  expect(made.steps[0]?.args["shell"]).toBe(
    `TOKEN="\${token}" run; X_KEY='\${xKey}' y; curl -d '{"token": "\${token2}"}' z; sh -c "P_TOKEN=\\"\${pToken}\\" q"`,
  );
  expect(made.steps[1]?.args["argv"]).toEqual(["sh", "-c", "cd x; Q_TOKEN='${qToken}' run"]);
  const answers = { token: "a b", xKey: "c;d", token2: "e f", pToken: "g h", qToken: "i j" };
  expect(fillRecipe(recipeOf(made), answers)[0]?.args["shell"]).toBe(line);
});

test("what is a parameter already, or was not kept, is none", () => {
  const asked = { ...steps[1], kind: "splitWindow", args: { env: { API_TOKEN: "${token}", OTHER_KEY: MASK } } };
  expect(candidatesOf([asked])).toEqual([]);
});

test("a text that looks like a parameter stays text beside one", () => {
  const odd = [
    {
      kind: "splitWindow",
      args: { target: { special: "{last}" }, env: { API_TOKEN: "a${token}b" }, shell: 'X_KEY="${HOME}" Y_KEY=$Z run' },
    },
  ];
  const made = recipeFrom(odd);
  expect(made.steps).toEqual([{ kind: "splitWindow", args: { ...odd[0]?.args, env: { API_TOKEN: "${apiToken}" } } }]);
  expect(fillRecipe(recipeOf(made), { apiToken: "a${token}b" })).toEqual(odd);
});

test("a kept draft holds no secret, neither in its steps nor in what they came from", () => {
  const recipe = recipeOf(recipeFrom(steps));
  const literal = {
    ...recipe,
    steps: [...recipe.steps, { kind: "splitWindow", args: { env: { MY_KEY: "in-the-recipe" } } }],
  };
  const draft: PlanDraft = {
    ...{ name: "Work", planner: "batching", onError: "stop" },
    steps: steps.map((operation, id) => ({ id, operation })),
    source: {
      recipe: literal,
      answers: { apiToken: TOKEN, dbPass: "a b", apiKey: "k-99", token: "t-1234", rest: "x" },
    },
  };
  const masked = maskedDraft(draft);
  for (const secret of [TOKEN, "a b", "k-99", "t-1234", "in-the-recipe"])
    expect(JSON.stringify(masked)).not.toContain(secret);
  expect(masked.source?.answers).toEqual({ apiToken: MASK, dbPass: MASK, apiKey: MASK, token: MASK, rest: "x" });
  expect(masked.steps[1]?.operation.args["env"]).toEqual({ API_TOKEN: MASK, LANG: "C" });
  expect(masked.source?.recipe.steps[1]?.args["env"]).toEqual({ API_TOKEN: "${apiToken}", LANG: "C" });
  expect(draft.steps[1]?.operation.args["env"]).toEqual({ API_TOKEN: TOKEN, LANG: "C" });
});
