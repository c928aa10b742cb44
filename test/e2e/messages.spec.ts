import { writeFile } from "node:fs/promises";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { screens } from "./support/say-host.ts";

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.screenshot({ path: path.join(screens, `${name}-${theme}.png`), animations: "disabled" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude(".xterm").analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "dark" });
}

async function agents(desk: Desk, names: readonly string[]): Promise<OpenApp> {
  const server = await desk.tmux();
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  for (const name of names) await app.wall.spawn({ provider: "claude-code", folder: desk.project, name });
  for (const name of names) await app.wall.hasState(app.wall.named(name), "ready");
  await server.tmux("kill-pane", "-t", "%0");
  await expect(app.wall.tiles).toHaveCount(names.length);
  return app;
}

const fieldOf = (within: Locator): Locator => within.getByTestId("composer-field");
const noteOf = (within: Locator): Locator => within.getByTestId("composer-note");
const chipOf = (within: Locator): Locator => within.getByTestId("delivery-chip");

test("what is written on a tile arrives, is accepted, and the terminal keeps its place", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada", "Bert"]);
  const ada = wall.named("Ada");
  await wall.focus(ada);
  await page.keyboard.press("Control+Shift+E");
  await expect(fieldOf(ada)).toBeFocused();
  await page.keyboard.type("look into it");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and tell me");
  await picture(page, "composer");
  await page.keyboard.press("Enter");
  await expect(fieldOf(ada)).toHaveValue("");
  await expect(noteOf(ada)).toContainText(/Accepted|Answered/);
  await wall.shows(await wall.paneOf(ada), "look into it");
  await wall.hasState(ada, "done");
  await expect(noteOf(ada)).toContainText("Answered");
  await page.keyboard.press("ArrowUp");
  await expect(fieldOf(ada)).toHaveValue("look into it\nand tell me");
  await page.keyboard.press("Escape");
  await expect(fieldOf(ada)).toHaveCount(0);
  await page.keyboard.type("typed");
  await wall.shows(await wall.paneOf(ada), "typed");
  await page.keyboard.press("Control+Shift+E");
  await expect(fieldOf(ada)).toHaveValue("look into it\nand tell me");
});

test("a working agent refuses with the reason; queued, it is delivered when the turn is over", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.typeInto(ada, "work 6000\n");
  await wall.hasState(ada, "working");
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type("and then this");
  await expect(noteOf(ada)).toContainText("working");
  await page.keyboard.press("Enter");
  await expect(noteOf(ada)).toHaveAttribute("data-tone", "trouble");
  await expect(fieldOf(ada)).toHaveValue("and then this");
  await picture(page, "composer-refused");
  await page.keyboard.press("Alt+Enter");
  await expect(fieldOf(ada)).toHaveValue("");
  await expect(chipOf(ada)).toHaveText("1 queued");
  await expect(chipOf(page.getByTestId("side-list"))).toHaveText("1 queued");
  await wall.shows(await wall.paneOf(ada), "and then this", { timeout: 20_000 });
  await expect(chipOf(ada)).toHaveCount(0);
  await expect(noteOf(ada)).toContainText(/Accepted|Answered/);
});

test("three selected: each gets its own delivery, and one that asks is told apart and queued", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada", "Bert", "Cleo"]);
  await wall.typeInto(wall.named("Cleo"), "approve this\n");
  await wall.hasState(wall.named("Cleo"), "blocked");
  for (const name of ["Ada", "Bert", "Cleo"]) {
    await wall
      .named(name)
      .getByTestId("tile-header")
      .getByRole("heading")
      .click({ modifiers: ["ControlOrMeta"] });
    await expect(wall.named(name)).toHaveAttribute("data-selected", "true");
  }
  const bar = page.getByTestId("selection-bar");
  await expect(bar).toContainText("3 agents selected");
  await expect(fieldOf(bar)).toBeFocused();
  await page.keyboard.type("the same for all");
  await page.keyboard.press("Enter");
  const report = page.getByTestId("sent-report");
  await expect(report.locator('[data-state="refused"]')).toContainText("Cleo");
  await expect(report).toContainText(/Ada (accepted|answered)/);
  await expect(report).toContainText(/Bert (accepted|answered)/);
  await picture(page, "selection");
  await page.getByTestId("queue-refused").click();
  await expect(chipOf(wall.named("Cleo"))).toHaveText("1 queued");
  await wall.typeInto(wall.named("Cleo"), "1");
  await wall.shows(await wall.paneOf(wall.named("Cleo")), "the same for all", { timeout: 20_000 });
  await expect(report).toContainText(/Cleo (accepted|answered)/);
  await fieldOf(bar).focus();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(wall.named("Ada")).toHaveAttribute("data-selected", "false");
});

test("a file that is dropped is named by its path, and @ finds the files of the folder", async ({ desk }) => {
  await writeFile(path.join(desk.project, "notes of mine.txt"), "x");
  await writeFile(path.join(desk.project, "parser.ts"), "x");
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await ada.getByTestId("tile-message").click();
  await fieldOf(ada).pressSequentially("see @pars");
  await expect(page.getByTestId("composer-choices")).toContainText("parser.ts");
  await picture(page, "composer-files");
  await page.keyboard.press("Tab");
  await expect(fieldOf(ada)).toHaveValue("see @parser.ts ");
  await ada.getByTestId("composer-files").setInputFiles(path.join(desk.project, "notes of mine.txt"));
  await expect(fieldOf(ada)).toHaveValue(/see @parser\.ts .*notes.of.mine\.txt"? $/);
});
