import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { RecipesDialog } from "../../../../../renderer/features/plans/RecipesDialog.tsx";
import { SaveRecipeDialog } from "../../../../../renderer/features/plans/SaveRecipeDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { seedOfPlan } from "../../../../../renderer/state/plan-seed.ts";
import { Recipe } from "../../../../../shared/models/recipe.ts";
import { fillRecipe } from "../../../../../shared/plan/recipe-fill.ts";
import { emptyWall } from "../../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null = null;

const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);

const recipe = Recipe.parse({
  id: "below",
  name: "A shell below",
  parameters: [
    { name: "pane", kind: "pane", doc: "Above it." },
    { name: "folder", kind: "text" },
    { name: "direction", kind: "text", default: "below" },
  ],
  onError: "stop",
  steps: [{ kind: "splitWindow", args: { target: "${pane}", cwd: "${folder}", direction: "${direction}" } }],
});

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.server.follow({ ...stateWithPanes(1, 2), tmuxVersion: "3.4" });
  change.wall.load("life-1", { ...emptyWall, focused: paneId(2) });
  side.recipes.files = [
    { file: "/r/below.yaml", id: "below", recipe, problem: null },
    {
      ...{ file: "/r/bad.yaml", id: "bad", recipe: null },
      problem: { code: "recipe.unreadable", message: "The recipe can't be used: line 3: no.", next: "Mend it." },
    },
  ];
});
afterEach(() => {
  page?.unmount();
  page = null;
  host.close();
});

describe("the dialog of recipes", () => {
  test("asks for what is open, with the tile that has the keyboard for its pane, and runs it", async () => {
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 2, "the list");
    const run = byTestId("recipe-run");
    expect(run?.hasAttribute("disabled")).toBe(true);
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    await seen(() => byTestId("recipe-run")?.hasAttribute("disabled") === false, "a recipe that is ready");
    expect(byTestId("step-argv")?.textContent).toContain("split-window -t %2 -v -c /srv");
    await click(byTestId("recipe-run"));
    await seen(() => asked("ops.runPlan").length === 1, "the run");
    expect(asked("ops.runPlan")).toEqual([
      {
        ...{ name: "A shell below", by: "plan", planner: "batching", onError: "stop" },
        plan: {
          operations: [{ kind: "splitWindow", args: { target: "%2", cwd: "/srv", direction: "below" } }],
        },
      },
    ]);
  });

  test("says what of a recipe of others the engine in use can't do", async () => {
    side.operations.gaps.set({ splitWindow: "This engine splits nothing." });
    change.operations.setGaps({ splitWindow: "This engine splits nothing." });
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 2, "the list");
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    await seen(() => byTestId("recipe-gap") !== null, "the gap");
    expect(byTestId("recipe-gap")?.textContent).toBe("This engine splits nothing.");
  });

  test("and where it can't look first for what a step would make", async () => {
    side.operations.gaps.set({ listPanes: "This engine lists nothing." });
    change.operations.setGaps({ listPanes: "This engine lists nothing." });
    const { steps, ...rest } = recipe;
    const ensure = { kind: "listPanes", args: { all: true } };
    const looking = Recipe.parse({ ...rest, steps: steps.map((step) => ({ ...step, ensure })) });
    side.recipes.files = [{ file: "/r/below.yaml", id: "below", recipe: looking, problem: null }];
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 1, "the list");
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    await seen(() => byTestId("recipe-gap") !== null, "the gap");
    expect(byTestId("recipe-gap")?.textContent).toBe("This engine lists nothing.");
  });

  test("lists what can't be read with its line, and does not run it", async () => {
    page = await renderPage(host, <RecipesDialog recipe="bad" />);
    await seen(() => byTestId("recipe-problem") !== null, "the problem");
    expect(byTestId("recipe-problem")?.textContent).toContain("line 3: no.");
    expect(byTestId("recipe-run")?.hasAttribute("disabled")).toBe(true);
    await click(byTestId("recipe-delete"));
    await click(byTestId("recipe-ask")?.querySelector("button:last-of-type") ?? null);
    await seen(() => allByTestId("recipe-line").length === 1, "the shorter list");
  });

  test("opens as a plan, from which it is saved with its parameters again", async () => {
    page = await renderPage(host, <RecipesDialog recipe="below" />);
    await seen(() => byTestId("recipe-pane") !== null && allByTestId("recipe-line").length === 2);
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    await click(byTestId("recipe-open"));
    const { plan, dialogs } = appStore.getState();
    expect(dialogs.open).toEqual({ kind: "plan" });
    expect(plan.steps.map(({ operation }) => operation.args["cwd"])).toEqual(["/srv"]);
    expect(seedOfPlan(plan)).toMatchObject({ id: "below", steps: recipe.steps, parameters: recipe.parameters });
    const [step] = plan.steps;
    if (step === undefined) throw new Error("no step");
    change.plan.change(step.id, { kind: "splitWindow", args: { ...step.operation.args, cwd: "/other" } });
    expect(seedOfPlan(appStore.getState().plan).steps[0]?.args).toEqual({ ...recipe.steps[0]?.args, cwd: "/other" });
  });

  test("asks before it replaces steps that were changed since, and only then", async () => {
    page = await renderPage(host, <RecipesDialog recipe="below" />);
    await seen(() => byTestId("recipe-pane") !== null && allByTestId("recipe-line").length === 2);
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    await click(byTestId("recipe-open"));
    change.dialogs.show({ kind: "recipes" });
    await click(byTestId("recipe-open"));
    expect(byTestId("recipe-ask")).toBeNull();
    expect(appStore.getState().dialogs.open).toEqual({ kind: "plan" });
    change.plan.add({ kind: "listSessions", args: {} });
    await settle();
    await click(byTestId("recipe-open"));
    expect(byTestId("recipe-ask")?.textContent).toContain("Replace the plan?");
    expect(appStore.getState().plan.steps).toHaveLength(2);
  });

  test("opens none as a plan while one runs", async () => {
    page = await renderPage(host, <RecipesDialog recipe="below" />);
    await seen(() => byTestId("recipe-pane") !== null && allByTestId("recipe-line").length === 2);
    await fill(document.querySelector('[data-arg="folder"] input'), "/srv");
    expect(byTestId("recipe-open")?.hasAttribute("disabled")).toBe(false);
    change.plan.begin([], null);
    await seen(() => byTestId("recipe-run") === null, "the run");
    expect(byTestId("recipe-open")?.hasAttribute("disabled")).toBe(true);
  });

  test.each([undefined, "below"])("never puts another in the place of one that goes away: %s", async (first) => {
    page = await renderPage(host, <RecipesDialog recipe={first} />);
    await seen(() => document.querySelector('[data-arg="folder"] input') !== null, "the recipe");
    const other = { ...recipe, id: "another", name: "Another" };
    const file = { file: "/r/another.yaml", id: "another", recipe: other, problem: null };
    change.recipes.set([file, ...side.recipes.files]);
    await seen(() => allByTestId("recipe-line").length === 3, "the longer list");
    expect(byTestId("recipe-pane")?.textContent).toContain("A shell below");
    change.recipes.set([file]);
    await seen(() => allByTestId("recipe-line").length === 1, "the shorter list");
    expect(byTestId("recipe-pane")?.textContent).toContain("The recipe “below” is gone.");
    expect(byTestId("recipe-run")?.hasAttribute("disabled")).toBe(true);
    expect(allByTestId("recipe-line")[0]?.tabIndex).toBe(0);
    await click(allByTestId("recipe-line")[0] ?? null);
    expect(byTestId("recipe-pane")?.textContent).toContain("Another");
  });

  test("asks for a parameter that is called like something every object has", async () => {
    const odd = Recipe.parse({
      ...{ id: "odd", name: "Odd", parameters: [{ name: "constructor", kind: "text" }] },
      steps: [{ kind: "renameWindow", args: { target: "@1", name: "${constructor}" } }],
    });
    side.recipes.files = [{ file: "/r/odd.yaml", id: "odd", recipe: odd, problem: null }];
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => document.querySelector('[data-arg="constructor"] input') !== null, "its field");
    const field = document.querySelector<HTMLInputElement>('[data-arg="constructor"] input');
    expect(field?.value).toBe("");
    expect(byTestId("recipe-run")?.hasAttribute("disabled")).toBe(true);
    await fill(field, "logs");
    expect(byTestId("recipe-pane")?.querySelector('[aria-invalid="true"], [role="alert"]')).toBeNull();
    expect(byTestId("step-argv")?.textContent).toContain("logs");
  });

  test.each([
    ["is too large", { size: 192_001, text: async () => "x" }, "at most 64000 characters"],
    ["has too long a text", { size: 64_001, text: async () => "x".repeat(64_001) }, "is too large for a recipe"],
    ["can't be read", { size: 1, text: async () => Promise.reject(new Error("gone since")) }, "gone since"],
  ])("tells when a file %s", async (_, parts, says) => {
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 2);
    const file = Object.defineProperties(
      new File(["x"], "x.yaml"),
      Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, { value }])),
    );
    const input = byTestId("recipe-file");
    Object.defineProperty(input, "files", { value: [file] });
    input?.dispatchEvent(new Event("change", { bubbles: true }));
    await seen(() => byTestId("recipe-trouble") !== null, "the reason");
    expect(byTestId("recipe-trouble")?.textContent).toContain(says);
    expect(byTestId("recipe-trouble")?.textContent).toContain("x.yaml");
    expect(asked("recipes.take")).toEqual([]);
  });

  test("takes in a file of others under a free name", async () => {
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 2);
    const input = byTestId("recipe-file");
    const file = new File(["name: X\n"], "Below.yml");
    Object.defineProperty(input, "files", { value: [file] });
    input?.dispatchEvent(new Event("change", { bubbles: true }));
    await seen(() => asked("recipes.take").length === 1, "the file");
    expect(asked("recipes.take")).toEqual([{ id: "below-2", text: "name: X\n" }]);
  });

  test("tells why a file was not taken", async () => {
    page = await renderPage(host, <RecipesDialog />);
    await seen(() => allByTestId("recipe-line").length === 2);
    side.refusal = "line 2: no such operation.";
    const input = byTestId("recipe-file");
    Object.defineProperty(input, "files", { value: [new File(["x"], "x.yaml")] });
    input?.dispatchEvent(new Event("change", { bubbles: true }));
    await seen(() => byTestId("recipe-trouble") !== null, "the reason");
    expect(allByTestId("recipe-line")).toHaveLength(2);
  });
});

describe("saving as a recipe", () => {
  const seed = {
    steps: [
      { kind: "splitWindow", args: { target: "%1", cwd: "/srv" } },
      { kind: "sendKeys", args: { target: { slot: 0, part: "pane" }, keys: ["ls"] } },
    ],
  };

  test("makes ids into parameters and what the person chooses beside", async () => {
    page = await renderPage(host, <SaveRecipeDialog seed={seed} back={null} />);
    await click(byTestId("recipe-save"));
    expect(asked("recipes.save")).toEqual([]);
    expect(document.body.textContent).toContain("It needs a name.");
    await fill(byTestId("recipe-name"), "Two shells");
    const [, folder] = allByTestId("recipe-candidate");
    await click(folder?.querySelector("input") ?? null);
    await click(byTestId("recipe-save"));
    await seen(() => asked("recipes.save").length === 1, "the recipe");
    expect(asked("recipes.save")).toMatchObject([
      {
        replace: false,
        recipe: {
          id: "two-shells",
          parameters: [
            { name: "pane", kind: "pane" },
            { name: "cwd", default: "/srv" },
          ],
          steps: [{ kind: "splitWindow", args: { target: "${pane}", cwd: "${cwd}" } }, seed.steps[1]],
        },
      },
    ]);
  });

  test("asks for what looks like a secret, and says what it means not to", async () => {
    const env = { API_TOKEN: "sk-4711", LANG: "C" };
    const steps = [{ kind: "splitWindow", args: { target: "%1", env } }];
    page = await renderPage(host, <SaveRecipeDialog seed={{ steps, name: "Shell" }} back={null} />);
    const [secret] = allByTestId("recipe-candidate");
    expect(secret?.textContent).toContain("Ask for API_TOKEN a secret, in step 1");
    expect(document.body.textContent).not.toContain("sk-4711");
    await click(byTestId("recipe-save"));
    await seen(() => asked("recipes.save").length === 1, "the recipe");
    expect(JSON.stringify(asked("recipes.save"))).not.toContain("sk-4711");
    expect(asked("recipes.save")).toMatchObject([
      { recipe: { parameters: [{ name: "apiToken", kind: "text" }, { name: "pane" }] } },
    ]);
    page.unmount();
    page = await renderPage(host, <SaveRecipeDialog seed={{ steps, name: "Shell" }} back={null} />);
    await click(allByTestId("recipe-candidate")[0]?.querySelector("input") ?? null);
    expect(byTestId("recipe-secret")?.textContent).toContain("will stand in the file");
    await click(byTestId("recipe-save"));
    await seen(() => asked("recipes.save").length === 2, "the recipe with the secret");
    expect(JSON.stringify(asked("recipes.save")[1])).toContain("sk-4711");
  });

  test("says with which recipe in mind it is saved in that one's place, and shows why it was not", async () => {
    const answers = { pane: "%1", folder: "/srv" };
    const operations = fillRecipe(recipe, answers);
    change.plan.load({ name: recipe.name, operations, source: { recipe, answers } });
    page = await renderPage(host, <SaveRecipeDialog seed={seedOfPlan(appStore.getState().plan)} back="plan" />);
    side.refusal = "It was changed in its file.";
    await click(byTestId("recipe-save"));
    await seen(() => document.querySelector("[role=alert]") !== null, "the reason");
    expect(asked("recipes.save")).toMatchObject([{ replace: true, recipe: { id: "below" }, was: recipe }]);
    side.refusal = null;
    await click(byTestId("recipe-save-new"));
    await seen(() => asked("recipes.save").length === 2, "another recipe");
    expect(asked("recipes.save")[1]).toMatchObject({ replace: false, recipe: { id: "a-shell-below" } });
    expect(asked("recipes.save")[1]).not.toHaveProperty("was");
  });

  test("makes the plan the recipe that was saved last", async () => {
    const answers = { pane: "%1", folder: "/srv" };
    const operations = fillRecipe(recipe, answers);
    change.plan.load({ name: recipe.name, operations, source: { recipe, answers } });
    const plan = () => appStore.getState().plan;
    page = await renderPage(host, <SaveRecipeDialog seed={seedOfPlan(plan())} back="plan" />);
    await fill(byTestId("recipe-name"), "Another");
    await click(byTestId("recipe-save-new"));
    await seen(() => plan().name === "Another", "the plan of that name");
    const { id, steps, parameters } = seedOfPlan(plan());
    expect({ id, steps, parameters }).toEqual({ id: "another", steps: recipe.steps, parameters: recipe.parameters });
  });

  test("makes a plan of one's own the recipe, with what it asks for", async () => {
    change.plan.load({ name: "", operations: seed.steps });
    const plan = () => appStore.getState().plan;
    page = await renderPage(host, <SaveRecipeDialog seed={seedOfPlan(plan())} back="plan" />);
    await fill(byTestId("recipe-name"), "Two shells");
    const [, folder] = allByTestId("recipe-candidate");
    await click(folder?.querySelector("input") ?? null);
    await click(byTestId("recipe-save"));
    await seen(() => plan().name === "Two shells", "the plan of that name");
    const again = seedOfPlan(plan());
    expect(again).toMatchObject({ id: "two-shells", parameters: [{ name: "pane" }, { name: "cwd" }] });
    expect(again.steps[0]?.args).toEqual({ target: "${pane}", cwd: "${cwd}" });
    expect(plan().steps.map(({ operation }) => operation)).toEqual(seed.steps);
  });

  test("refuses two parameters of one name, and tells what the host says", async () => {
    page = await renderPage(host, <SaveRecipeDialog seed={seed} back="plan" />);
    await fill(byTestId("recipe-name"), "Two shells");
    const [pane, folder] = allByTestId("recipe-candidate");
    await click(folder?.querySelector("input") ?? null);
    const names = document.querySelectorAll('[data-testid="recipe-candidate"] input[data-mono]');
    await fill(names[1] ?? null, "pane");
    await click(byTestId("recipe-save"));
    expect(pane?.parentElement?.textContent).toContain("Another parameter is called that.");
    await fill(names[1] ?? null, "2x");
    expect(document.body.textContent).toContain("beginning with a small letter");
    await fill(names[1] ?? null, "where");
    side.refusal = "The disk is full.";
    await click(byTestId("recipe-save"));
    await seen(() => document.querySelector('[role="alert"]') !== null, "the reason");
    expect(appStore.getState().recipes.files?.length ?? 0).toBe(2);
  });
});
