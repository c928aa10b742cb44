import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { gapsOf } from "../../electron/operations/gaps.ts";
import { readMatrix } from "../support/matrix-file.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

const NAME = "forms";
const gaps = gapsOf(pty.lacks ?? {}, "3.3a", null);

/** What the doctor's findings say of an operation on the embedded server, which is what has to be read everywhere. */
function reasonOf(kind: string): string {
  const row = readMatrix().rows.find(({ group, name }) => group === "operation" && name === kind);
  const why = row?.cells["pty"]?.why ?? "";
  expect(why).toMatch(/\.$/);
  expect(gaps[kind]).toBe(why);
  return why;
}

async function open(desk: Desk): Promise<OpenApp> {
  const nothing = await desk.tmux({ session: null });
  const app = await desk.open(nothing, { socket: NAME, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
  const start = app.page.getByTestId("first-screen");
  await start.getByRole("button", { name: /new shell/i }).click();
  await expect(app.wall.tiles).toHaveCount(1);
  await app.wall.focus(app.wall.tiles.first());
  return app;
}

test.afterEach(async ({ desk }) => {
  const left = pty.open({ socket: NAME, stateFolder: path.join(desk.folder, "state"), env: process.env });
  await left.run({ argv: ["kill-server"] }).catch(() => undefined); // it has ended with its last pane
  await left.close();
});

async function palette(page: Page, words: string): Promise<Locator> {
  await page.keyboard.press("Control+Shift+P");
  const dialog = page.getByTestId("palette-dialog");
  await dialog.getByRole("combobox").fill(`:${words}`);
  return dialog;
}

test("what the embedded server lacks is greyed with the doctor's reason, and what it has runs as it was shown", async ({
  desk,
}) => {
  test.slow(); // One app, every place where an operation is chosen.
  const { page, wall } = await open(desk);
  const tree = reasonOf("chooseTree");
  const menu = reasonOf("displayMenu");

  await test.step("the doctor", async () => {
    await page.keyboard.press("Control+Shift+D");
    const own = page.getByTestId("doctor-dialog").locator('[data-engine="pty"]');
    await expect(own).toHaveAttribute("data-in-use", "true");
    await page.keyboard.press("Escape");
  });

  await test.step("the palette", async () => {
    const dialog = await palette(page, "choose tree");
    const entry = dialog.getByTestId("palette-entry").first();
    await expect(entry).toContainText("Choose tree");
    await expect(dialog).toContainText(tree);
    await picture(page, "lacking-palette");
    await page.keyboard.press("Escape");
  });

  await test.step("and Enter goes nowhere", async () => {
    const dialog = await palette(page, "display menu");
    await expect(dialog).toContainText(menu);
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    await expect(page.getByTestId("operations-dialog")).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("a plan", async () => {
    await page.keyboard.press("Control+Alt+Shift+K");
    const plan = page.getByTestId("plans-dialog");
    const search = page.getByTestId("operation-pick").getByRole("combobox");
    if (!(await search.isVisible())) await page.getByTestId("plan-add").press("Enter");
    await search.fill("choose tree");
    const row = page.locator('[data-testid="operation-pick"] [data-kind="chooseTree"]');
    await expect(row).toHaveAttribute("aria-disabled", "true");
    await expect(row).toContainText(tree);
    await search.press("Enter");
    await expect(plan.getByTestId("plan-step")).toHaveCount(0);
    await picture(page, "lacking-plan");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  await test.step("a fan-out", async () => {
    await page.keyboard.press("Control+Alt+Shift+X");
    const dialog = page.getByTestId("fan-out-dialog");
    await dialog.getByRole("combobox", { name: "Find an operation" }).fill("clock mode");
    const row = dialog.locator('[data-kind="clockMode"]');
    await expect(row).toHaveAttribute("aria-disabled", "true");
    await expect(row).toContainText(reasonOf("clockMode"));
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });

  await test.step("what it has is previewed, run, kept and copied", async () => {
    await palette(page, "split window");
    await page.keyboard.press("Enter");
    const form = page.getByTestId("operations-dialog");
    await expect(form.getByTestId("preview-argv")).toContainText("split-window");
    await expect(form.getByTestId("operation-preview")).toContainText("No tmux runs here");
    const words = await form.getByTestId("preview-argv").locator("span").allTextContents();
    await form.getByTestId("operation-run").press("Enter");
    await expect(form.getByTestId("operation-result")).toContainText("Go to the new pane");
    await picture(page, "embedded-form-ran");
    await form.getByTestId("operation-copy").press("Enter");
    await page.getByRole("menuitem", { name: "For sh, bash and zsh" }).press("Enter");
    await expect(page.getByText("The line for sh is on the clipboard.").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();
    await expect(wall.tiles).toHaveCount(2);
    await page.keyboard.press("Control+Alt+Shift+Y");
    const timeline = page.getByTestId("timeline-dialog");
    await timeline.getByTestId("log-line").first().click();
    const details = timeline.getByTestId("log-details");
    for (const word of words) await expect(details).toContainText(word);
    await page.keyboard.press("Escape");
  });

  await test.step("the browsers", async () => {
    await page.keyboard.press("Control+Alt+Shift+D");
    const dialog = page.getByTestId("browsers-dialog");
    await dialog.getByRole("searchbox").fill("remain-on-exit");
    const option = dialog.locator('[data-key="everyWindow remain-on-exit"]');
    await expect(option).toBeVisible();
    await option.click();
    await expect(dialog.getByText("key (tmux 3.7+)")).toBeVisible();
    await dialog.getByRole("radio", { name: "failed", exact: true }).check();
    await dialog.getByRole("button", { name: "Set", exact: true }).click();
    await expect(option).toContainText("set here");
    await picture(page, "embedded-browsers");
    await dialog.getByRole("tab", { name: "Keys" }).click();
    await expect(dialog.locator("[data-row]").first()).toBeVisible();
    await dialog.getByRole("tab", { name: "Buffers" }).click();
    await expect(dialog.getByText("Nothing is in the paste buffers.")).toBeVisible();
    await page.keyboard.press("Escape");
  });
});

for (const engine of ["tmux-cli", "tmux-native"]) {
  test(`forms, inspector and browsers on ${engine}`, async ({ desk }) => {
    test.slow();
    const server = await desk.tmux({ command: ["cat"] });
    const { page, wall } = await desk.open(server, { env: { PANEGLASS_ENGINE: engine, HOME: desk.folder } });
    await wall.focus(wall.tile("%0"));
    await palette(page, "split window");
    await page.keyboard.press("Enter");
    const form = page.getByTestId("operations-dialog");
    const words = await form.getByTestId("preview-argv").locator("span").allTextContents();
    await form.getByTestId("operation-run").press("Enter");
    await expect(form.getByTestId("operation-result")).toContainText("Go to the new pane %1");
    await page.keyboard.press("Escape");
    await expect(wall.tiles).toHaveCount(2);
    await page.keyboard.press("Control+Alt+Shift+Y");
    const timeline = page.getByTestId("timeline-dialog");
    await timeline.getByTestId("log-line").first().click();
    for (const word of words) await expect(timeline.getByTestId("log-details")).toContainText(word);
    await page.keyboard.press("Escape");

    const dialog = await palette(page, "attach session");
    await expect(dialog).toContainText("attach-session needs a terminal of its own, and no engine has one.");
    await page.keyboard.press("Escape");

    await wall.focus(wall.tile("%0"));
    await page.keyboard.press("Control+Alt+Shift+I");
    const inspector = page.getByTestId("inspector-dialog");
    await inspector.getByRole("tab", { name: "Options" }).click();
    await expect(inspector.locator('[data-key="pane remain-on-exit"]')).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(inspector).toBeHidden();
  });
}
