import { expect, test } from "vitest";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";
import { answerProblems } from "../../../../shared/plan/recipe-parameters.ts";

test("a parameter that is called like something every object has needs an answer as any other", () => {
  const odd = Recipe.parse({
    ...{ id: "odd", name: "Odd", parameters: [{ name: "constructor", kind: "text" }] },
    steps: [{ kind: "renameWindow", args: { target: "@1", name: "${constructor}" } }],
  });
  expect(answerProblems(odd, {})).toEqual({ constructor: "is missing" });
  expect(fillRecipe(odd, { constructor: "logs" })[0]?.args["name"]).toBe("logs");
});
