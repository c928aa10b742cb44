import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

/** Adds an operation to the plan by keys alone. */
async function add(page: Page, words: string): Promise<void> {
  const search = page.getByTestId("operation-pick").getByRole("combobox");
  if (!(await search.isVisible())) await page.getByTestId("plan-add").press("Enter");
  await search.fill(words);
  await search.press("Enter");
  await expect(page.getByTestId("operation-pick")).toBeHidden();
}

test("a plan of three steps with slots is put together, tried, run, kept as a recipe and run again", async ({
  desk,
}) => {
  test.slow(); // a dozen screens are looked at closely
  const server = await desk.tmux({ command: ["cat"] });
  const { page } = await desk.open(server, { env: { HOME: desk.folder } });
  await expect(page.getByTestId("tile").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+Shift+K");
  const plan = page.getByTestId("plans-dialog");
  const steps = plan.getByTestId("plan-step");

  await test.step("three steps, the later ones about what the earlier ones make", async () => {
    await add(page, "split window");
    const places = plan.getByTestId("target-place");
    await places.first().press("Enter");
    await page.getByRole("menuitem", { name: "Choose in the form…" }).press("Enter");
    const pane = plan.locator('[data-plan-form] [data-arg="target"] input').first();
    await expect(pane).toBeFocused();
    await page.keyboard.type("%0");
    await page.keyboard.press("Enter");
    await expect(steps.first().getByTestId("step-argv")).toContainText("-t %0");
    await add(page, "send keys");
    await plan.locator('[data-plan-form] [data-arg="text"] textarea').fill("from-the-plan");
    await add(page, "split window");
    await expect(plan.getByTestId("step-problem")).toHaveCount(2);
    await steps.nth(0).locator("[data-step]").click();
    await steps.nth(0).getByTestId("slot-chip").dragTo(steps.nth(1).getByTestId("target-place").first());
    await expect(steps.nth(1).getByTestId("target-place").first()).toContainText("Step 1: the new pane");
    await steps.nth(0).getByTestId("slot-chip").press("Enter");
    await page.getByRole("menuitem", { name: /step 3/ }).press("Enter");
    await expect(plan.getByTestId("step-problem")).toHaveCount(0);
    await picture(page, "plan-composer");
  });

  await test.step("says what it would send and in how many dispatches", async () => {
    await plan.getByRole("tab", { name: "Preview" }).click();
    await expect(plan.getByTestId("dispatch-count")).toHaveText("2 dispatches");
    await plan.getByTestId("plan-planner").selectOption("sequential");
    await expect(plan.getByTestId("dispatch-count")).toHaveText("3 dispatches");
    await plan.getByTestId("plan-planner").selectOption("batching");
    await picture(page, "plan-preview");
  });

  await test.step("is tried on a copy, with a picture of what comes of it", async () => {
    await plan.getByRole("tab", { name: "Dry run" }).click();
    await plan.getByTestId("dry-run-start").press("Enter");
    await expect(plan.getByTestId("plan-outcome")).toHaveCount(3);
    await expect(plan.getByTestId("layout-picture").last().locator("rect")).toHaveCount(3);
    expect((await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).trim().split("\n")).toHaveLength(1);
    await picture(page, "plan-dry-run");
  });

  await test.step("is run, each step with what came of it", async () => {
    await plan.getByTestId("plan-name").fill("Two more");
    await plan.getByTestId("plan-run-start").press("Enter");
    await expect(plan.getByTestId("plan-run")).toContainText("Every step did what it is for. 2 dispatches.");
    await expect(plan.locator('[data-testid="plan-outcome"][data-status="complete"]')).toHaveCount(3);
    expect((await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).trim().split("\n")).toHaveLength(3);
    await picture(page, "plan-result");
  });

  await test.step("is kept as a recipe, a file that reads well", async () => {
    await plan.getByTestId("plan-save").press("Enter");
    const save = page.getByTestId("save-recipe-dialog");
    await expect(save.getByTestId("recipe-name")).toHaveValue("Two more");
    await picture(page, "recipe-save");
    await save.getByTestId("recipe-save").press("Enter");
    await expect(save).toBeHidden();
    const folder = path.join(desk.folder, "state", "recipes");
    expect(readdirSync(folder)).toEqual(["two-more.yaml"]);
    const text = readFileSync(path.join(folder, "two-more.yaml"), "utf8");
    expect(text).toContain("target: ${pane}");
    expect(text).toContain("made: pane");
    await page.keyboard.press("Escape");
    await expect(plan).toBeHidden();
  });

  await test.step("is run again from there, for the tile that has the keyboard", async () => {
    await page.reload();
    await expect(page.getByTestId("tile").first()).toBeVisible();
    await page.keyboard.press("ControlOrMeta+Alt+Shift+E");
    const recipes = page.getByTestId("recipes-dialog");
    await expect(recipes.getByTestId("recipe-line")).toHaveText(/Two more/);
    const pane = recipes.locator('[data-arg="pane"] input').first();
    await pane.fill("%0");
    await pane.press("Enter");
    await picture(page, "recipe-run");
    await recipes.getByTestId("recipe-run").press("Enter");
    await expect(recipes.getByTestId("plan-run")).toContainText("Every step did what it is for.");
    expect((await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).trim().split("\n")).toHaveLength(5);
    await page.keyboard.press("Escape");
    await expect(recipes).toBeHidden();
  });

  await test.step("what it made can be ended, once that is agreed to, and comes back", async () => {
    const panes = async (): Promise<number> =>
      (await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).trim().split("\n").length;
    const offer = page.getByTestId("undo-offer").filter({ hasText: "Made 2 panes." }).first();
    await picture(page, "plan-made");
    await offer.getByTestId("end-made").press("Enter");
    const question = page.getByTestId("confirm-dialog");
    await expect(question).toContainText("Kills 2 panes");
    await picture(page, "plan-made-asks");
    await question.getByRole("button", { name: "Kill 2 panes" }).press("Enter");
    await expect.poll(panes).toBe(3);
    await page.keyboard.press("ControlOrMeta+Alt+Shift+Z");
    await expect.poll(panes).toBe(5);
  });
});
