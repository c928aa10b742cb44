import { describe, expect, test } from "vitest";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { suggestedProbe } from "../../../../shared/plan/probe.ts";
import { planFromJson } from "../../../../shared/plan/json.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";
import { candidatesOf, recipeFrom } from "../../../../shared/plan/recipe-from.ts";
import { readRecipe, recipeFields } from "../../../../shared/plan/recipe-text.ts";

const file = {
  name: "Logs",
  parameters: [{ name: "who", kind: "text", default: "work" }],
  steps: [
    {
      do: "new-session",
      as: "home",
      find: { target: { session: "${who}" }, wholeSession: "yes" },
      with: { name: "${who}" },
    },
    {
      do: "newWindow",
      find: { target: { made: "home", part: "session" }, wholeSession: "yes", filter: "#{==:#{window_name},logs}" },
      with: { target: { made: "home", part: "session" }, name: "logs" },
    },
  ],
};

describe("a step that is looked for first", () => {
  test("is read from a file, filled in, and written as it was", () => {
    const { recipe, issues } = readRecipe(file, "logs");
    expect(issues).toEqual([]);
    if (recipe === null) throw new Error("no recipe");
    const operations = fillRecipe(recipe, { who: "me" });
    const home = { slot: 0, part: "session" };
    expect(operations).toEqual([
      {
        ...{ kind: "newSession", args: { name: "me" } },
        ensure: { kind: "listPanes", args: { target: { session: "me" }, wholeSession: true } },
      },
      {
        ...{ kind: "newWindow", args: { target: home, name: "logs" } },
        ensure: {
          kind: "listPanes",
          args: { target: home, wholeSession: true, filter: "#{==:#{window_name},logs}" },
        },
      },
    ]);
    expect(planFromJson({ operations }).items.map(({ ensure }) => ensure?.kind)).toEqual(["listPanes", "listPanes"]);
    expect(readRecipe(recipeFields(recipe), "logs").recipe).toEqual(recipe);
  });

  test.each([
    ["what is to be found", { targt: "$0" }, ["steps", 0, "find", "targt"], "targt"],
    ["where to look", { wholeSession: "yes" }, ["steps", 0, "find"], "target"],
    [
      "no earlier step",
      { target: { made: "later" } },
      ["steps", 0, "find", "target"],
      'No earlier step is called "later"',
    ],
    ["a parameter that is not there", { target: { session: "${whoo}" } }, ["steps", 0], 'is it "who"'],
  ])("says in its own line that it does not know %s", (_, find, path, says) => {
    const [first, second] = file.steps;
    const { recipe, issues } = readRecipe({ ...file, steps: [{ ...first, find }, second] }, "logs");
    expect(recipe).toBeNull();
    expect(issues[0]?.path.slice(0, path.length)).toEqual(path);
    expect(issues[0]?.message).toContain(says);
  });

  test("can't be one that makes nothing", () => {
    const { issues } = readRecipe({ steps: [{ do: "killPane", find: { all: "yes" }, with: { target: "%1" } }] }, "x");
    expect(issues.map(({ message }) => message)).toEqual([expect.stringContaining("creates nothing")]);
  });

  test("has its ids asked for like all others", () => {
    const steps = [
      {
        ...{ kind: "newWindow", args: { target: { session: "$3" }, name: "logs" } },
        ensure: { kind: "listPanes", args: { target: "$3", wholeSession: true } },
      },
    ];
    const [session] = candidatesOf(steps);
    expect(session?.uses.map(({ path }) => path.join("."))).toEqual(["args.target.session", "ensure.args.target"]);
    expect(recipeFrom(steps).steps).toEqual([
      {
        ...{ kind: "newWindow", args: { target: { session: "${session}" }, name: "logs" } },
        ensure: { kind: "listPanes", args: { target: "${session}", wholeSession: true } },
      },
    ]);
    expect(Recipe.parse({ id: "r", name: "R", steps }).steps).toEqual(steps);
  });
});

test.each([
  ["a session", { kind: "newSession", args: { name: "work" } }, { target: { session: "work" }, wholeSession: true }],
  [
    "a window of a step's session",
    { kind: "newWindow", args: { name: "a,b}#", target: { slot: 0, part: "window" } } },
    { target: { slot: 0, part: "session" }, wholeSession: true, filter: "#{==:#{window_name},a#,b#}##}" },
  ],
  [
    "a window of a session that is called by its name",
    { kind: "newWindow", args: { name: "logs", target: { session: "work", next: true } } },
    { target: { session: "work" }, wholeSession: true, filter: "#{==:#{window_name},logs}" },
  ],
  [
    "a window of nobody knows which session",
    { kind: "newWindow", args: { name: "logs" } },
    { all: true, filter: "#{==:#{window_name},logs}" },
  ],
  ["a pane", { kind: "splitWindow", args: { target: "%1" } }, {}],
  ["a session without a name", { kind: "newSession", args: {} }, {}],
])("%s is looked for by its name", (_, operation, args) => {
  expect(suggestedProbe(operation)).toEqual({ kind: "listPanes", args });
});
