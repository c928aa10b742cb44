import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

/** Adds an operation to the plan by keys alone: the keyboard is in its form then. */
async function add(page: Page, words: string): Promise<void> {
  const search = page.getByTestId("operation-pick").getByRole("combobox");
  if (!(await search.isVisible())) await page.getByTestId("plan-add").press("Enter");
  await search.fill(words);
  await search.press("Enter");
  await expect(page.locator("[data-plan-form] :focus")).toBeVisible();
}

const field = (plan: Locator, name: string): Locator =>
  plan.locator(`[data-plan-form] > [data-testid="operation-fields"] [data-arg="${name}"] :is(input, textarea)`).first();

test("a plan outlives page and app, makes only what is not there, and tells what was done until it was cancelled", async ({
  desk,
}) => {
  test.slow(); // two starts of the app, and half a dozen screens are looked at closely
  const server = await desk.tmux({ command: ["cat"], setup: [["set-option", "-g", "automatic-rename", "off"]] });
  const sign = path.join(desk.folder, "on-its-way");
  let app = await desk.open(server, { env: { HOME: desk.folder } });
  const names = async () => (await server.tmux("list-windows", "-a", "-F", "#{session_name}:#{window_name}")).trim();
  const openPlan = async (): Promise<Locator> => {
    await expect(app.page.getByTestId("tile").first()).toBeVisible();
    await app.page.keyboard.press("ControlOrMeta+Alt+Shift+K");
    return app.page.getByTestId("plans-dialog");
  };

  await test.step("is put together with the keyboard", async () => {
    const { page } = app;
    const plan = await openPlan();
    await add(page, "new session");
    await field(plan, "name").fill("made");
    await plan.getByTestId("step-ensure").getByRole("checkbox").first().press("Space");
    await expect(plan.getByTestId("step-probe")).toContainText("unless found: list-panes");
    await plan.getByTestId("step-name").fill("made here");
    await expect(plan.getByTestId("step-name")).toHaveAttribute("aria-invalid", "true");
    await plan.getByTestId("step-name").fill("home");
    await picture(page, "plan-looked-for");
    await add(page, "rename window");
    await field(plan, "target").fill("@0");
    await field(plan, "target").press("Enter");
    await field(plan, "name").fill("by-the-plan");
    await add(page, "run shell");
    await field(plan, "shell").fill(`touch '${sign}'; while [ -e '${sign}' ]; do sleep 0.1; done`);
    await add(page, "rename session");
    await plan.getByTestId("target-place").last().press("Enter");
    await page.getByRole("menuitem", { name: "Step 1 (home): the new session" }).press("Enter");
    await field(plan, "name").fill("not-this");
    await plan.getByTestId("plan-name").fill("Kept");
    await plan.getByTestId("plan-planner").selectOption("sequential");
    await expect(plan.getByTestId("step-problem")).toHaveCount(0);
  });

  await test.step("is there after a reload, and after a start of the app", async () => {
    await app.page.reload();
    let plan = await openPlan();
    await expect(plan.getByTestId("plan-step")).toHaveCount(4);
    await expect(plan.getByTestId("plan-name")).toHaveValue("Kept");
    await app.quit();
    app = await desk.open(server, { env: { HOME: desk.folder } });
    plan = await openPlan();
    await expect(plan.getByTestId("plan-step")).toHaveCount(4);
    await expect(plan.getByTestId("target-place").last()).toContainText("Step 1 (home): the new session");
    await expect(plan.getByTestId("step-problem")).toHaveCount(0);
  });

  await test.step("is cancelled, tells what came of each step, and takes back what was done", async () => {
    const { page } = app;
    const plan = page.getByTestId("plans-dialog");
    const before = await names();
    await plan.getByTestId("plan-run-start").press("Enter");
    await page.getByRole("alertdialog").getByRole("button").last().press("Enter");
    await expect.poll(() => existsSync(sign)).toBe(true);
    await plan.getByTestId("plan-cancel").press("Enter");
    await expect(plan.getByTestId("plan-run")).toContainText("It was cancelled.");
    await rm(sign); // What tmux runs goes on, and tmux with it.
    const statuses = plan.getByTestId("plan-outcome");
    const came = ["complete", "complete", "unknown", "notRun"];
    for (const [at, status] of came.entries()) await expect(statuses.nth(at)).toHaveAttribute("data-status", status);
    expect(await names()).toContain("by-the-plan");
    await picture(page, "plan-cancelled");
    await page.keyboard.press("Escape");
    await page.getByTestId("undo-offer").first().getByRole("button", { name: "Undo" }).press("Enter");
    await expect.poll(names).toContain(before); // What was made stays: a way back is for what was changed.
  });

  await test.step("finds what is there instead of making it again", async () => {
    const { page } = app;
    const plan = await openPlan();
    for (const words of ["Run shell", "Rename session", "Rename window"])
      await plan.locator("[data-step]", { hasText: words }).press("Delete");
    await plan.getByRole("tab", { name: "Preview" }).click();
    await expect(plan.getByTestId("dispatch-count")).toHaveText("1 to 2 dispatches");
    await plan.getByTestId("plan-run-start").press("Enter");
    await expect(plan.getByTestId("plan-run")).toContainText("Every step did what it is for. 1 dispatch.");
    await expect(plan.getByTestId("plan-outcome")).toContainText("Was there");
    await picture(page, "plan-found");
  });
});
