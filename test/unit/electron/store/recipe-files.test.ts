import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type RecipeShelf, recipeShelf } from "../../../../electron/store/recipe-files.ts";
import { MASK } from "../../../../shared/models/operation-log.ts";
import { Recipe } from "../../../../shared/models/recipe.ts";

let folder: string;
let shelf: RecipeShelf;

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "pg-recipes-")), "recipes");
  shelf = recipeShelf(folder, "0.1.0");
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

function put(name: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
}

/** Of the one file there is. */
async function found(name: string, text: string) {
  put(name, text);
  const [one] = await shelf.list();
  if (one === undefined) throw new Error("nothing is listed");
  return one;
}

const whole = Recipe.parse({
  id: "desk",
  name: "Desk",
  about: "Editor and log.\nBoth in one window.",
  parameters: [
    { name: "session", kind: "session", doc: "Where it comes." },
    { name: "folder", kind: "folder", default: "~/work" },
    { name: "loud", kind: "switch", default: false },
    { name: "rows", kind: "number", default: 12 },
  ],
  planner: "sequential",
  onError: "stop",
  steps: [
    { kind: "newWindow", args: { target: { session: "${session}", next: true }, cwd: "${folder}" }, as: "desk" },
    { kind: "splitWindow", args: { target: { slot: 0, part: "pane" }, size: "${rows}", detached: "${loud}" } },
    { kind: "sendKeys", args: { target: { slot: 1, part: "pane" }, keys: ["echo ${HOME} ${folder}", "Enter"] } },
    { kind: "selectLayout", args: { target: { slot: 0, part: "window" }, layout: "tiled" } },
  ],
});

describe("recipes", () => {
  test("are written, read again and taken away", async () => {
    await shelf.save(whole, false);
    expect(readdirSync(folder)).toEqual(["desk.yaml"]);
    const { steps, ...rest } = whole;
    const named = steps.map((step, at) => (at === 1 ? { ...step, as: "pane" } : step));
    expect((await shelf.list())[0]?.recipe).toEqual({ ...rest, steps: named });
    await shelf.remove("desk");
    expect(await shelf.list()).toEqual([]);
    await expect(shelf.remove("desk")).rejects.toMatchObject({ code: "recipe.unknown" });
  });

  test("read well: steps by name, no numbers of places", async () => {
    await shelf.save(whole, false);
    const text = readFileSync(path.join(folder, "desk.yaml"), "utf8");
    expect(text).toContain("do: newWindow");
    expect(text).toContain("made: desk");
    expect(text).not.toContain("slot");
  });

  test("are understood as people write them", async () => {
    const { recipe, problem } = await found(
      "logs.yml",
      [
        "# mine",
        "name: Logs",
        "parameters:",
        "  - name: where",
        "    kind: pane",
        "  - name: lines",
        "    kind: number",
        "    default: 20",
        "steps:",
        "  - do: split-window",
        "    as: log",
        "    with:",
        "      target: ${where}",
        "      direction: below",
        "      size: ${lines}",
        "      detached: yes",
        "      argv: top",
        "  - do: resize-pane",
        "    with:",
        "      target: { made: log }",
        "      height: 5",
        "  - do: list-sessions",
      ].join("\n"),
    );
    expect(problem).toBeNull();
    expect(recipe).toEqual({
      ...{ id: "logs", name: "Logs", about: "", planner: "batching", onError: "continue" },
      parameters: [
        { name: "where", kind: "pane", doc: "" },
        { name: "lines", kind: "number", doc: "", default: 20 },
      ],
      steps: [
        {
          kind: "splitWindow",
          args: { target: "${where}", direction: "below", size: "${lines}", detached: true, argv: ["top"] },
          as: "log",
        },
        { kind: "resizePane", args: { target: { slot: 0 }, height: 5 } },
        { kind: "listSessions", args: {} },
      ],
    });
  });

  const bad: readonly (readonly [string, string, string])[] = [
    ["no YAML", "name: A\nsteps:\n - do: [", "line 3:"],
    [
      "an operation that is none",
      "steps:\n  - do: splitWindwo\n",
      'line 2: There is no operation "splitWindwo"; is it "splitWindow"?',
    ],
    [
      "an argument that is none",
      "steps:\n  - do: splitWindow\n    with:\n      target: '%1'\n      colour: red\n",
      'line 5: "colour" is not',
    ],
    [
      "a value out of range",
      "steps:\n  - do: resizePane\n    with:\n      target: '%1'\n      height: tall\n",
      'line 5: "height"',
    ],
    [
      "a step that is not there",
      "steps:\n  - do: killPane\n    with:\n      target: { made: it }\n",
      'line 4: No earlier step is called "it"',
    ],
    [
      "a later step",
      "steps:\n  - do: killPane\n    with: { target: { made: it } }\n  - do: splitWindow\n    as: it\n    with: { target: '%1' }\n",
      "line 3: No earlier step",
    ],
    [
      "what makes nothing",
      "steps:\n  - do: listSessions\n    as: it\n  - do: killPane\n    with:\n      target: { made: it }\n",
      "line 6: ",
    ],
    [
      "a slot of the wrong kind",
      "steps:\n  - do: splitWindow\n    as: it\n    with: { target: '%1' }\n  - do: killSession\n    with:\n      target: { made: it }\n",
      "line 5: ",
    ],
    [
      "a parameter in the wrong place",
      "parameters:\n  - { name: p, kind: pane }\nsteps:\n  - do: killSession\n    with:\n      target: ${p}\n",
      'line 6: "target" names a pane',
    ],
    [
      "a parameter that is misspelt",
      "parameters:\n  - { name: folder, kind: folder }\nsteps:\n  - do: splitWindow\n    with: { target: '%1', cwd: '${foldr}' }\n",
      'line 4: There is no parameter "foldr"; is it "folder"?',
    ],
    [
      "two parameters of a name",
      "parameters:\n  - { name: p }\n  - { name: p }\nsteps:\n  - do: listSessions\n",
      'line 3: There are two parameters "p"',
    ],
    [
      "a bad default",
      "parameters:\n  - name: n\n    kind: number\n    default: many\nsteps:\n  - do: listSessions\n",
      'line 4: "n" ',
    ],
    ["a bad kind", "parameters:\n  - name: n\n    kind: thing\nsteps:\n  - do: listSessions\n", "line 3: "],
    ["a key that is none", "step: []\nsteps:\n  - do: listSessions\n", "line 1: "],
    ["no steps", "name: A\nsteps: []\n", "line 2: "],
    ["a planner that is none", "planner: magic\nsteps:\n  - do: listSessions\n", 'line 1: There is no planner "magic"'],
    ["a text alone", "hello\n", "line 1: "],
    [
      "a key twice",
      "name: A\nsteps:\n  - do: listSessions\n    do: killServer\n",
      'line 4: Map keys must be unique: "do"',
    ],
    ["an anchor that repeats without end", "a: &a [x]\nb: &b [*a,*a]\nc: [*b,*b\n", "line "],
  ];
  test.each(bad)("that hold %s are listed with the line and the reason", async (_, text, says) => {
    const { recipe, problem, id } = await found("bad.yaml", text);
    expect({ recipe, id, code: problem?.code }).toEqual({ recipe: null, id: "bad", code: "recipe.unreadable" });
    expect(problem?.message).toContain(says);
  });

  test("that can't be read are never written over", async () => {
    const text = "name: Mine\nsteps: none\n";
    put("desk.yaml", text);
    await expect(shelf.save(whole, false)).rejects.toMatchObject({ code: "recipe.taken" });
    await expect(shelf.save(whole, true)).rejects.toMatchObject({ code: "recipe.unreadable" });
    await expect(shelf.take("desk", "steps:\n  - do: listSessions\n")).rejects.toMatchObject({ code: "recipe.taken" });
    expect(readFileSync(path.join(folder, "desk.yaml"), "utf8")).toBe(text);
  });

  test("that were changed in an editor since they were loaded are not written over", async () => {
    await shelf.save(whole, false);
    const [loaded = null] = (await shelf.list()).map(({ recipe }) => recipe);
    const was = loaded ?? undefined;
    const file = path.join(folder, "desk.yaml");
    const edited = readFileSync(file, "utf8").replace("Both in one window.", "Both, and more.");
    writeFileSync(file, edited);
    const refused = { code: "recipe.changed", message: expect.stringContaining("desk.yaml") as string };
    await expect(shelf.save({ ...whole, name: "Mine" }, true, was)).rejects.toMatchObject(refused);
    await expect(shelf.save({ ...whole, name: "Mine" }, true, whole)).rejects.toMatchObject(refused);
    expect(readFileSync(file, "utf8")).toBe(edited);
    rmSync(file);
    await shelf.save(whole, true, was);
    const commented = `# mine\n${readFileSync(file, "utf8")}`;
    writeFileSync(file, commented);
    for (const known of [whole, was, { ...whole, about: MASK }]) {
      await shelf.save({ ...whole, name: "Mine" }, true, known);
      writeFileSync(file, commented);
    }
    expect((await shelf.save({ ...whole, name: "Mine" }, true, whole)).recipe?.name).toBe("Mine");
  });

  test("keep a default that whoever saves them has only a mark of", async () => {
    await shelf.save(whole, false);
    const [session, folderOne, ...others] = whole.parameters;
    if (session === undefined || folderOne === undefined) throw new Error("no parameters");
    const was = { ...whole, parameters: [session, { ...folderOne, default: MASK }, ...others] };
    const { default: _, ...bare } = folderOne;
    const next = { ...whole, name: "Mine", parameters: [session, bare, ...others] };
    const { recipe } = await shelf.save(next, true, was);
    expect(recipe).toMatchObject({ name: "Mine", parameters: whole.parameters });
    expect((await shelf.list())[0]?.recipe?.parameters).toEqual(whole.parameters);
    expect((await shelf.save(next, true, whole).catch((thrown: unknown) => thrown)) as object).toMatchObject({
      code: "recipe.changed",
    });
  });

  test("say which Paneglass has written them, and are read whoever that was", async () => {
    await shelf.save(whole, false);
    expect(readFileSync(path.join(folder, "desk.yaml"), "utf8")).toContain("format: 1\npaneglass: 0.1.0\n");
    const steps = "steps:\n  - do: listSessions\n";
    for (const mark of ["", "paneglass: 9.0.0\n", "format: 1\n", "paneglass: 0.0.9-beta.1\nformat: '1'\n"]) {
      put("desk.yaml", mark + steps);
      expect((await shelf.list())[0]).toMatchObject({ problem: null, recipe: { id: "desk" } });
    }
    put("desk.yaml", `paneglass: 9.0.0\n${steps}`);
    await shelf.save(whole, true);
    expect(readFileSync(path.join(folder, "desk.yaml"), "utf8")).toContain("paneglass: 0.1.0");
  });

  test.each([
    [
      "another operation",
      "paneglass: 0.2.0\nsteps:\n  - do: teleport\n",
      "0.2.0",
      ["format 1,", 'line 3: There is no operation "teleport"'],
    ],
    [
      "another argument",
      "paneglass: 0.1.1\nsteps:\n  - do: listSessions\n    with: { colour: red }\n",
      "0.1.1",
      ["line 4:", "colour"],
    ],
    [
      "another field",
      "format: 2\npaneglass: 1.0.0\nloops: 3\nsteps:\n  - do: listSessions\n",
      "1.0.0",
      ["format 2,", "loops"],
    ],
    [
      "nothing that is not known here",
      "format: 2\npaneglass: 1.0.0\nsteps:\n  - do: listSessions\n",
      "1.0.0",
      ["knows format 1."],
    ],
  ])("of a newer Paneglass say so where they have %s", async (_, text, by, says) => {
    const { recipe, problem } = await found("new.yaml", text);
    expect({ recipe, code: problem?.code }).toEqual({ recipe: null, code: "recipe.newer" });
    for (const words of [`by Paneglass ${by}`, "this is Paneglass 0.1.0", ...says])
      expect(problem?.message).toContain(words);
    expect(problem?.next).toContain(`Update Paneglass to ${by} or newer`);
    await expect(shelf.save({ ...whole, id: "new" }, true)).rejects.toMatchObject({ code: "recipe.unreadable" });
    expect(readFileSync(path.join(folder, "new.yaml"), "utf8")).toBe(text);
    await expect(shelf.take("taken", text)).rejects.toThrow("Update Paneglass");
  });

  test("of a newer Paneglass that does not say which one say that, too", async () => {
    const { problem } = await found("new.yaml", "format: 9999\nsteps:\n  - do: listSessions\n");
    expect(problem).toMatchObject({ code: "recipe.newer", message: expect.stringContaining("by a newer Paneglass") });
    expect(problem?.next).toMatch(/^Update Paneglass, /);
  });

  test.each([
    ["format: one", '"format": it is a whole number'],
    ["format: -1", '"format": it is a whole number'],
    ["format: 0", '"format": it is a whole number'],
    ["format: 1.5", '"format": it is a whole number'],
    ["format: 99999999999999999999", '"format": it is a whole number'],
    ["format: [1]", '"format": it is a whole number'],
    ["format:", '"format": it is a whole number'],
    ["paneglass: newest", '"paneglass": it is the version'],
    ["paneglass: -1.0.0", '"paneglass": it is the version'],
    ["paneglass: 1", '"paneglass": it is the version'],
    ["paneglass: { a: b }", '"paneglass": it is the version'],
  ])("whose mark is %s are listed with the line and the reason", async (mark, says) => {
    const { recipe, problem } = await found("bad.yaml", `# mine\n${mark}\nsteps:\n  - do: listSessions\n`);
    expect({ recipe, code: problem?.code }).toEqual({ recipe: null, code: "recipe.unreadable" });
    expect(problem?.message).toContain(`line 2: ${says}`);
  });

  test("keep the person's comments when they are saved again", async () => {
    const file = put("desk.yaml", "# mine\nname: Desk # short\nsteps:\n  # first\n  - do: listSessions\n");
    const [old] = await shelf.list();
    if (!old?.recipe) throw new Error("it can't be read");
    await shelf.save({ ...old.recipe, name: "Other" }, true);
    expect(readFileSync(file, "utf8")).toBe(
      "# mine\nname: Other # short\nsteps:\n  # first\n  - do: listSessions\nformat: 1\npaneglass: 0.1.0\n",
    );
  });

  test("of others are kept as they are, or refused with their lines", async () => {
    const text = "# theirs\nsteps:\n  - do: list-sessions\n";
    await shelf.take("theirs", text);
    expect(await shelf.give("theirs")).toEqual({ name: "theirs.yaml", text });
    await expect(shelf.take("other", "steps:\n  - do: nothing\n")).rejects.toMatchObject({
      code: "recipe.unreadable",
      message: expect.stringContaining("line 2") as string,
    });
    await expect(shelf.take("big", "x".repeat(70_000))).rejects.toMatchObject({ code: "recipe.unreadable" });
    expect(readdirSync(folder)).toEqual(["theirs.yaml"]);
  });

  test.each(["../out", "A", "", "a/b", "a".repeat(65)])("are not called %j", async (id) => {
    await expect(shelf.save({ ...whole, id }, false)).rejects.toMatchObject({ code: "recipe.name" });
    await expect(shelf.remove(id)).rejects.toMatchObject({ code: "recipe.name" });
    await expect(shelf.give(id)).rejects.toMatchObject({ code: "recipe.name" });
  });

  test("that could not be run are not written", async () => {
    const broken = { ...whole, steps: [{ kind: "killPane", args: { target: { slot: 4 } } }] };
    await expect(shelf.save(broken, false)).rejects.toMatchObject({ code: "recipe.invalid" });
    expect(await shelf.list()).toEqual([]);
  });

  /** One recipe's text with as many of them as are read at all. */
  const filledUp = (piece: (at: number) => string): string => {
    let text = "";
    for (let at = 0; text.length < 60_000; at += 1) text += piece(at);
    return text;
  };
  const step = "steps:\n  - do: splitWindow\n    with: ";
  const parameters = `parameters:\n${Array.from({ length: 40 }, (_, at) => `  - name: ${"a".repeat(36)}${at}\n`).join("")}`;
  test.each([
    ["arguments", `${step}{${filledUp((at) => `${at.toString(36)}: ,`)}}\n`],
    [
      "words like parameters",
      `${parameters}${step}{target: '%1', shell: '${filledUp((at) => `\${${"b".repeat(34)}${at}}`)}'}\n`,
    ],
  ])("of ever so many %s keep nothing else waiting", async (_, text) => {
    const begun = process.cpuUsage();
    await found("many.yaml", text);
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1500);
  });

  test("that are longer than what is read are told, and not written", async () => {
    const { recipe, problem } = await found(
      "long.yaml",
      `about: ${"x ".repeat(40_000)}\nsteps:\n  - do: listSessions\n`,
    );
    expect(recipe).toBeNull();
    expect(problem?.message).toContain("at most are read");
    const keys = ["x".repeat(70_000)];
    const steps = [{ kind: "sendKeys", args: { target: "%1", keys } }];
    await expect(shelf.save({ ...whole, steps }, false)).rejects.toMatchObject({ code: "recipe.invalid" });
    expect(readdirSync(folder)).toEqual(["long.yaml"]);
  });

  test("of which two have one name: the first holds, and neither is touched", async () => {
    const text = (name: string): string => `name: ${name}\nsteps:\n  - do: listSessions\n`;
    put("a.json", JSON.stringify({ name: "Third", steps: [{ do: "listSessions" }] }));
    put("a.yaml", text("First"));
    put("a.yml", text("Second"));
    const listed = (await shelf.list()).map(({ id, recipe, problem }) => [id, recipe?.name, problem?.code]);
    expect(listed).toEqual([
      ["a.json", undefined, "recipe.double"],
      ["a", "First", undefined],
      ["a.yml", undefined, "recipe.double"],
    ]);
    const refused = { code: "recipe.double", message: expect.stringContaining("a.yml") as string };
    await expect(shelf.remove("a")).rejects.toMatchObject(refused);
    await expect(shelf.save({ ...whole, id: "a" }, true)).rejects.toMatchObject(refused);
    await expect(shelf.take("a", text("New"))).rejects.toMatchObject(refused);
    await expect(shelf.give("a")).rejects.toMatchObject(refused);
    expect(readdirSync(folder)).toEqual(["a.json", "a.yaml", "a.yml"]);
    expect(readFileSync(path.join(folder, "a.yaml"), "utf8")).toBe(text("First"));
  });

  test('may be called "readme"', async () => {
    await shelf.save({ ...whole, id: "readme" }, false);
    put("README.md", "# About this folder\n");
    expect((await shelf.list()).map(({ id }) => id)).toEqual(["readme"]);
  });

  test("that are no files are told, and left alone", async () => {
    mkdirSync(path.join(folder, "desk.yaml"), { recursive: true });
    const refused = { code: "recipe.unreadable", message: expect.stringContaining("it is no file") as string };
    await expect(shelf.give("desk")).rejects.toMatchObject(refused);
    await expect(shelf.save(whole, true)).rejects.toMatchObject(refused);
    put("large.yaml", "x".repeat(1_000_001));
    await expect(shelf.give("large")).rejects.toMatchObject({ code: "recipe.unreadable" });
  });

  test("with two steps of one name are not written, for they could not be read", async () => {
    const steps = ["one", "two"].map((name) => ({ kind: "newSession", args: { name }, as: "made" }));
    await expect(shelf.save({ ...whole, steps }, false)).rejects.toMatchObject({
      code: "recipe.invalid",
      message: 'There are two steps "made".',
    });
    expect(await shelf.list()).toEqual([]);
  });
});
