import { expect, test } from "vitest";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";

test("numbers and switches stand in an environment as text", () => {
  const recipe = Recipe.parse({
    ...{ id: "web", name: "Web" },
    parameters: [
      { name: "port", kind: "number", default: 8080 },
      { name: "loud", kind: "switch", default: false },
    ],
    steps: [{ kind: "newSession", args: { name: "web", env: { PORT: "${port}", LOUD: "${loud}", AT: ":${port}" } } }],
  });
  const [made] = fillRecipe(recipe, { port: 9000 });
  expect(made?.args["env"]).toEqual({ PORT: "9000", LOUD: "false", AT: ":9000" });
});

test.each([[["A=1"]], ["A=1"], [{ A: ["1"] }]])("an environment of %j is refused", (env) => {
  const steps = [{ kind: "newSession", args: { name: "web", env } }];
  expect(() => fillRecipe(Recipe.parse({ id: "web", name: "Web", steps }), {})).toThrow('"env"');
});
