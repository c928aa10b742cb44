import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./support/desk.ts";

test("from opening to answering an agent without a mouse", async ({ desk }) => {
  const { wall, page } = await desk.open(await desk.tmux());
  await expect(wall.tile("%0")).toBeVisible();
  await page.keyboard.press("Control+Shift+N");
  const dialog = page.getByTestId("spawn-dialog");
  await expect(dialog).toBeVisible();
  await reach(page, () => dialog.getByTestId("spawn-folder"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type(desk.project);
  await reach(page, () => dialog.getByTestId("spawn-name"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Keys");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  const tile = wall.named("Keys");
  await expect(tile).toHaveAttribute("data-focused", "true");
  await wall.hasState(tile, "ready");
  await page.keyboard.type("approve it\n");
  await wall.hasState(tile, "blocked");
  await page.keyboard.press("Control+Shift+Y");
  await expect(page.getByTestId("why-panel")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("why-panel")).toBeHidden();
  await expect(tile.locator("textarea")).toBeFocused();
  await page.keyboard.type("1");
  await wall.hasState(tile, "done");
});

test("tiles are reached, zoomed, moved, closed and killed by keys", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [first, second, third] = await shared.run(["cat"], ["cat"], ["cat"]);
  await wall.focus(wall.tile(first));
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(wall.tile(second)).toHaveAttribute("data-focused", "true");
  await page.keyboard.type("typed");
  await wall.shows(second, "typed");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(wall.tile(second)).toHaveAttribute("data-zoomed", "true");
  await page.keyboard.press("Control+Shift+Enter");
  await expect(wall.tile(second)).not.toHaveAttribute("data-zoomed", "true");
  await page.keyboard.press("Control+Alt+Shift+ArrowLeft");
  await expect.poll(() => wall.order()).toEqual([second, first, third]);
  await page.keyboard.press("Control+Shift+W");
  await expect(wall.tile(second)).toBeHidden();
  await wall.focus(wall.tile(third));
  await page.keyboard.press("Control+Shift+K");
  await expect(page.getByTestId("confirm-dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("confirm-dialog")).toBeHidden();
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe([first, second, third].join("\n"));
  await page.keyboard.type("back");
  await wall.shows(third, "back");
});

test("the side list is a tree for the keyboard, and is put away and brought back", async ({ shared }) => {
  const { page } = shared.app;
  await shared.run(["cat"], ["cat"]);
  const list = page.getByTestId("side-list");
  await expect(list.getByRole("tree").or(list.locator("[role=tree]"))).toBeVisible();
  await page.getByTestId("side-session").first().click();
  await page.keyboard.press("ArrowDown");
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? null);
  await expect.poll(focused).toMatch(/^side-(window|pane)$/);
  await page.keyboard.press("Control+Shift+B");
  await expect(list).toBeHidden();
  await page.keyboard.press("Control+Shift+B");
  await expect(list).toBeVisible();
});

test("the list of keys is one key away", async ({ shared }) => {
  const { page } = shared.app;
  await shared.run(["cat"]);
  await page.keyboard.press("Control+Shift+/");
  const help = page.getByRole("dialog");
  await expect(help).toContainText(/zoom/i);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

/** Tabs until the focus is there: at most as often as a dialog has stops. */
async function reach(page: Page, target: () => Locator): Promise<void> {
  for (let step = 0; step < 25; step += 1) {
    if (await target().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab never led there");
}
