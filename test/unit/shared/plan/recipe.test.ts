import { describe, expect, test } from "vitest";
import { Recipe } from "../../../../shared/models/recipe.ts";
import { catalogRows } from "../../../../shared/ops/registry.ts";
import { makeOperation } from "../../../../shared/ops/catalog.ts";
import { render } from "../../../../shared/ops/render.ts";
import { previewWords } from "../../../../shared/plan/preview-words.ts";
import { recipeIssues } from "../../../../shared/plan/recipe-check.ts";
import { fillRecipe } from "../../../../shared/plan/recipe-fill.ts";
import { candidatesOf, recipeFrom, withParameters } from "../../../../shared/plan/recipe-from.ts";
import { answerProblems, parameterArg } from "../../../../shared/plan/recipe-parameters.ts";
import { readRecipe, recipeFields } from "../../../../shared/plan/recipe-text.ts";

const recipe = (parts: object): Recipe => Recipe.parse({ id: "r", name: "R", steps: [], ...parts });

const desk = recipe({
  parameters: [
    { name: "where", kind: "pane" },
    { name: "session", kind: "session" },
    { name: "folder", kind: "folder", default: "/srv" },
    { name: "direction", kind: "text", default: "below" },
    { name: "rows", kind: "number", default: 5 },
  ],
  steps: [
    { kind: "splitWindow", args: { target: "${where}", cwd: "${folder}", direction: "${direction}", size: "${rows}" } },
    { kind: "sendKeys", args: { target: { slot: 0, part: "pane" }, keys: ["cd ${folder}; echo $${folder} ${HOME}"] } },
    { kind: "newWindow", args: { target: { session: "${session}", next: true }, name: "n${rows}" } },
  ],
});

describe("a recipe with its parameters filled in", () => {
  test("has each value as its argument takes it, and text as text", () => {
    expect(fillRecipe(desk, { where: "%3", session: { session: "work" }, rows: "7" })).toEqual([
      { kind: "splitWindow", args: { target: "%3", cwd: "/srv", direction: "below", size: 7 } },
      { kind: "sendKeys", args: { target: { slot: 0, part: "pane" }, keys: ["cd /srv; echo ${folder} ${HOME}"] } },
      { kind: "newWindow", args: { target: { session: "work", next: true }, name: "n7" } },
    ]);
  });

  test("takes an id for a session inside of a target", () => {
    const [, , made] = fillRecipe(desk, { where: "%3", session: "$2" });
    expect(made?.args["target"]).toEqual({ session: "$2", next: true });
  });

  test("is refused by the parameter that is wrong", () => {
    expect(answerProblems(desk, { where: "@1", direction: "sideways", rows: 0 })).toEqual({
      where: "names a window, and this command takes a pane",
      session: "is missing",
      direction: expect.stringContaining("is one of") as string,
      rows: expect.stringContaining("cells") as string,
    });
    expect(() => fillRecipe(desk, { where: "%1" })).toThrow('"session" is missing.');
  });

  test("is refused where the parts are right and the whole is not", () => {
    const one = recipe({
      parameters: [{ name: "name", kind: "text" }],
      steps: [{ kind: "newSession", args: { name: "pre-${name}" } }],
    });
    expect(() => fillRecipe(one, { name: "a:b" })).toThrow("recipe" in one ? "" : ":");
    expect(fillRecipe(one, { name: "ok" })[0]?.args).toEqual({ name: "pre-ok" });
  });

  test("asks for what the catalog knows of the argument", () => {
    const argOf = (name: string) => {
      const parameter = desk.parameters.find((one) => one.name === name);
      if (parameter === undefined) throw new Error(name);
      return parameterArg(desk, parameter);
    };
    expect(argOf("direction").kind).toBe("choice");
    expect(argOf("folder")).toMatchObject({ kind: "text", control: "folder", required: false });
    expect(argOf("where")).toMatchObject({ kind: "target", accepts: ["pane"], required: true });
  });
});

describe("words that are nearly parameters", () => {
  const issuesOf = (words: readonly string[]) => {
    const keys = [words.map((word) => `\${${word}}`).join(" ")];
    const steps = [{ kind: "sendKeys", args: { target: "%1", keys } }];
    return recipeIssues(recipe({ parameters: [{ name: "folder", kind: "folder" }], steps }));
  };

  test("are told once each, and those that are far off not at all", () => {
    const messages = issuesOf(["foldr", "HOME", "foldr", "folders", "folder", "foldr"]).map(({ message }) => message);
    expect(messages).toEqual([
      'There is no parameter "foldr"; is it "folder"?',
      'There is no parameter "folders"; is it "folder"?',
    ]);
  });

  test("are not all told where there are ever so many", () => {
    expect(issuesOf(Array.from({ length: 80 }, (_, at) => `folder${at}`))).toHaveLength(5);
  });
});

describe("operations as a recipe", () => {
  test("have their ids made into parameters, each once", () => {
    const made = recipeFrom([
      { kind: "killPane", args: { target: "%1" } },
      { kind: "splitWindow", args: { target: "%1", cwd: "/srv" } },
      { kind: "killWindow", args: { target: "@2" } },
      { kind: "killPane", args: { target: { window: "@2", pane: 0 } } },
      { kind: "killPane", args: { target: "%4" } },
      { kind: "renameSession", args: { target: { session: "work" }, name: "${window}" } },
    ]);
    expect(made.parameters.map(({ name, kind }) => [name, kind])).toEqual([
      ["pane", "pane"],
      ["window2", "window"],
      ["pane2", "pane"],
    ]);
    expect(made.steps.map(({ args }) => args)).toEqual([
      { target: "${pane}" },
      { target: "${pane}", cwd: "/srv" },
      { target: "${window2}" },
      { target: { window: "${window2}", pane: 0 } },
      { target: "${pane2}" },
      { target: { session: "work" }, name: "$${window}" },
    ]);
    expect(
      recipeIssues({ ...made, planner: "batching", parameters: [...made.parameters], steps: [...made.steps] }),
    ).toEqual([]);
  });

  test("offer their texts and numbers, and keep text that looks like a parameter", () => {
    const steps = [
      { kind: "splitWindow", args: { target: "%1", cwd: "/srv", size: 9 } },
      { kind: "sendKeys", args: { target: "%1", keys: ["echo ${dir}"] } },
    ];
    const offered = candidatesOf(steps);
    expect(offered.map(({ name, kind, needed }) => [name, kind, needed])).toEqual([
      ["pane", "pane", true],
      ["cwd", "folder", false],
      ["size", "number", false],
    ]);
    const cwd = offered.find(({ name }) => name === "cwd");
    if (cwd === undefined) throw new Error("no folder");
    const made = withParameters(steps, [{ ...cwd, name: "dir", default: "/srv" }]);
    expect(made.steps[1]?.args["keys"]).toEqual(["echo $${dir}"]);
    const [, keys] = fillRecipe(
      recipe({ ...made, parameters: [{ name: "dir", kind: "folder", default: "/srv" }] }),
      {},
    );
    expect(keys?.args["keys"]).toEqual(["echo ${dir}"]);
  });
});

/** As a file holds it: nothing but texts. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asText(one)]));
}

describe("every operation of the catalog", () => {
  test.each(catalogRows().map((row) => [row.kind, row] as const))(
    "%s comes back from a file as it was",
    (kind, row) => {
      const written = recipe({ steps: [{ kind, args: { ...row.sample } }] });
      const { recipe: read, issues } = readRecipe(asText(recipeFields(written)), "r");
      expect(issues).toEqual([]);
      const [step] = read?.steps ?? [];
      if (step === undefined) throw new Error("no step");
      expect(render(makeOperation(step.kind, step.args), null).argv).toEqual(row.sampleArgv);
    },
  );
});

describe("the preview of a step", () => {
  test("shows slots where ids will stand", () => {
    const made = makeOperation("newSession", { name: "a" });
    const step = makeOperation("splitWindow", { target: { slot: 0, part: "session", suffix: ":2.1" } });
    const { words } = previewWords(step, [made, step], null);
    expect(words?.find((word) => word.length > 1)).toEqual([{ slot: 0, part: "session", suffix: ":2.1" }, ":2.1"]);
  });
});
