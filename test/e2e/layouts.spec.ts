import type { Locator } from "@playwright/test";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { agents, picture } from "./support/pictures.ts";

/** So many panes, each with its name and some colours on it, and nothing else on the wall. */
async function panes(desk: Desk, names: readonly string[], settings: Record<string, unknown> = {}): Promise<OpenApp> {
  const server = await desk.tmux({ command: ["cat"] });
  for (const name of names) {
    const text = `printf '\\033[1;34m%s\\033[0m \\033[32mok\\033[0m\\n' ${name}; for i in 1 2 3 4 5 6; do printf '\\033[33m%s\\033[0m line of ${name} number %s\\n' $i$i $i; done; exec cat`;
    await server.tmux("new-window", "-d", "-n", name, "-c", desk.project, "--", "sh", "-c", text);
  }
  await server.tmux("kill-pane", "-t", "%0");
  const app = await desk.open(server, { settings, env: { HOME: desk.folder } });
  await expect(app.page.getByTestId("tile").first()).toBeVisible();
  return app;
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, at) => `pane-${at + 1}`);

async function boxOf(tile: Locator) {
  const box = await tile.boundingBox();
  if (box === null) throw new Error("no box");
  return box;
}

/** The tiles of the page stand beside each other: no two overlap. */
async function apart({ wall }: OpenApp): Promise<void> {
  const boxes = await Promise.all((await wall.tiles.all()).map(boxOf));
  for (const [at, a] of boxes.entries()) {
    for (const b of boxes.slice(at + 1)) {
      const beside = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5;
      expect(beside || a.y + a.height <= b.y + 0.5 || b.y + b.height <= a.y + 0.5).toBe(true);
    }
  }
}

/** Everything on one page, in sight, with what its pane shows. */
async function onePage(app: OpenApp, count: number): Promise<void> {
  await expect(app.wall.tiles).toHaveCount(count);
  await expect(app.page.getByRole("navigation", { name: "Pages of the wall" })).toBeHidden();
  await apart(app);
  for (const pane of await app.wall.order()) await app.wall.shows(pane, "line of pane-");
  await picture(app.page, `wall-${count}`);
}

test("walls of 24, 12, 4 and 1 tiles are one page each @slow", async ({ desk }) => {
  test.slow();
  const app = await panes(desk, numbered(24));
  const [server] = desk.servers;
  for (const count of [24, 12, 4, 1]) {
    for (const pane of (await app.wall.order()).slice(count)) await server?.tmux("kill-pane", "-t", pane);
    await onePage(app, count);
  }
});

test("a wall of 64 tiles is one page where the person wants it @slow", async ({ desk }) => {
  test.slow();
  await onePage(await panes(desk, numbered(64), { layouts: { tilesPerPage: 64 } }), 64);
});

test("tiles that could not be read any more go to another page, unless the person wants them on one", async ({
  desk,
}) => {
  const app = await panes(desk, numbered(40));
  await expect(app.page.getByText("Page 1 of 2")).toBeVisible();
  const shown = await app.wall.tiles.count();
  expect(shown).toBeGreaterThan(24);
  for (const tile of await app.wall.tiles.all()) expect((await boxOf(tile)).width).toBeGreaterThan(200);
  await app.page.getByTestId("layout-menu").click();
  await app.page.getByTestId("tiles-per-page").click();
  await app.page.getByRole("menuitemradio", { name: "At most 48" }).click();
  await expect(app.wall.tiles).toHaveCount(40);
  await apart(app);
});

test("edges between tiles are dragged, moved by keys, reset, and kept", async ({ desk }) => {
  const app = await panes(desk, numbered(4));
  const { wall, page } = app;
  await wall.useLayout("2x2");
  const first = wall.tiles.first();
  const before = await boxOf(first);
  const edge = page.getByTestId("gutter").first();
  const at = await boxOf(edge);
  await page.mouse.move(at.x + 4, at.y + 40);
  await page.mouse.down();
  await page.mouse.move(at.x + 204, at.y + 60, { steps: 5 });
  await page.mouse.up();
  expect((await boxOf(first)).width).toBeCloseTo(before.width + 200, -1);
  await apart(app);
  await page.keyboard.press("Control+Alt+Shift+R");
  await expect(edge).toBeFocused();
  await page.keyboard.press("Shift+ArrowRight");
  expect((await boxOf(first)).width).toBeCloseTo(before.width + 280, -1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  expect((await boxOf(first)).height).toBeCloseTo(before.height + 80, -1);
  await picture(page, "layout-edges", "only");
  const wide = (await boxOf(first)).width;
  await page.reload();
  await expect(wall.tiles).toHaveCount(4);
  await expect.poll(async () => (await boxOf(first)).width).toBeCloseTo(wide, -1);
  await edge.dblclick();
  await expect.poll(async () => (await boxOf(first)).width).toBeCloseTo(before.width, -1);
});

test("one large tile with a strip, columns, and a grid of one's own", async ({ desk }) => {
  const app = await panes(desk, numbered(5));
  const { wall, page } = app;
  await wall.useLayout("focus");
  await apart(app);
  await page.getByTestId("layout-menu").press("Enter");
  await picture(page, "layout-menu");
  await page.keyboard.press("Escape");
  const [large, other] = [await boxOf(wall.tiles.nth(0)), await boxOf(wall.tiles.nth(1))];
  expect(large.width * large.height).toBeGreaterThan(5 * other.width * other.height);
  await picture(page, "layout-focus", "only");
  await wall.focus(wall.tiles.nth(3));
  const wanted = (await wall.order())[3];
  await page.keyboard.press("Control+Alt+Shift+Home");
  await expect.poll(async () => (await wall.order())[0]).toBe(wanted);
  await page.keyboard.press("Control+Shift+F7");
  await wall.hasLayout("columns");
  await apart(app);
  await page.keyboard.press("Control+Alt+Shift+F8");
  const dialog = page.getByTestId("grid-dialog");
  await expect(dialog).toBeVisible();
  await dialog.getByTestId("grid-columns").fill("4");
  await dialog.getByTestId("grid-rows").fill("3");
  const editor = dialog.getByTestId("grid-editor");
  await editor.locator('[data-cell="0,0"]').focus();
  await page.keyboard.press("Enter");
  await expect(editor.locator("button")).toHaveCount(12);
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");
  await expect(editor.locator("button")).toHaveCount(9);
  await picture(page, "layout-grid-dialog");
  await dialog.getByTestId("grid-use").click();
  await wall.hasLayout("custom");
  await expect(wall.tiles).toHaveCount(5);
  await apart(app);
  await expect(page.getByRole("button", { name: "Spawn agent" })).toHaveCount(5);
  await picture(page, "layout-custom", "only");
});

test("a layout is saved, applied by its key, renamed, and found again tomorrow by names and folders", async ({
  desk,
}) => {
  const app = await panes(desk, ["api", "web", "docs"]);
  const { wall, page } = app;
  await wall.useLayout("columns");
  await wall.dragBefore("%3", "%1");
  await expect.poll(() => wall.order()).toEqual(["%3", "%1", "%2"]);
  await page.keyboard.press("Control+Alt+Shift+L");
  const dialog = page.getByTestId("layouts-dialog");
  await dialog.getByTestId("layout-name").fill("Release");
  await page.keyboard.press("Enter");
  const saved = dialog.getByTestId("saved-layout");
  await expect(saved).toContainText("Release");
  await expect(saved).toContainText("3 tiles");
  await picture(page, "layouts-dialog");
  await dialog.getByRole("button", { name: "Rename Release" }).click();
  await page.keyboard.type(" night");
  await page.keyboard.press("Enter");
  await expect(saved).toContainText("Release night");
  await page.keyboard.press("Escape");
  await wall.useLayout("2x2");
  await wall.dragBefore("%2", "%3");
  await expect.poll(() => wall.order()).toEqual(["%2", "%3", "%1"]);
  await page.keyboard.press("Control+Shift+Digit1");
  await wall.hasLayout("columns");
  await expect.poll(() => wall.order()).toEqual(["%3", "%1", "%2"]);

  const [server] = desk.servers;
  if (server === undefined) throw new Error("no server");
  for (const name of ["more", "web", "api"]) {
    await server.tmux("new-window", "-d", "-n", name, "-c", desk.project, "--", "cat");
  }
  for (const pane of ["%1", "%2", "%3"]) await server.tmux("kill-pane", "-t", pane);
  await expect.poll(async () => (await wall.order()).toSorted()).toEqual(["%4", "%5", "%6"]);
  await page.keyboard.press("Control+Shift+Digit1");
  await expect.poll(() => wall.order()).toEqual(["%6", "%5", "%4"]);
  await expect(page.getByText("1 of the 3 tiles of “Release night” are not here: docs.")).toBeVisible();
});

test("a filter says what it hides, keeps the keyboard's tile, and is gone after a restart", async ({ desk }) => {
  const app = await panes(desk, ["api", "web", "docs", "web-tests"]);
  const { wall, page } = app;
  await page.keyboard.press("Control+Alt+Shift+F");
  const panel = page.getByTestId("filter-panel");
  await panel.getByTestId("filter-text").fill("web");
  await expect(wall.tiles).toHaveCount(2);
  await expect(panel.getByTestId("filter-count")).toHaveText("2 of 4 shown, 2 hidden");
  await picture(page, "filter-panel");
  await panel.getByTestId("filter-text").fill("nothing like it");
  await expect(page.getByTestId("no-match")).toBeVisible();
  await picture(page, "filter-none", "only");
  await panel.getByTestId("filter-text").fill("web");
  await page.keyboard.press("Enter");
  await expect(panel).toBeHidden();
  await expect(page.getByTestId("filter-bar")).toContainText("“web”");
  await page.keyboard.type("typed here");
  await wall.shows("%2", "typed here");
  await page.locator('[data-testid="side-pane"]', { hasText: "docs" }).click();
  await expect(wall.tile("%3")).toBeVisible();
  await expect(page.getByTestId("filter-count")).toHaveText("3 of 4 shown (1 beside the filter), 1 hidden");
  await picture(page, "filter-bar");
  await page.reload();
  await expect(wall.tiles).toHaveCount(4);
  await expect(page.getByTestId("filter-bar")).toBeHidden();
});

test("by status: all shown are selected; what is hidden and needs a person stands in the strip", async ({ desk }) => {
  const app = await agents(desk, ["ada", "bob", "cleo"]);
  const { wall, page } = app;
  await expect(page.getByTestId("focus-strip")).toBeHidden();
  const cleo = wall.named("cleo");
  const pane = await wall.paneOf(cleo);
  await wall.typeInto(cleo, "please approve this\n");
  await wall.hasState(cleo, "blocked");
  await expect(page.getByTestId("focus-strip")).toBeHidden();
  await wall.focus(wall.named("ada"));
  await page.keyboard.press("Control+Alt+Shift+F");
  await page.getByTestId("filter-panel").locator('[data-testid="filter-choice"][data-value="ready"]').click();
  await expect(wall.tiles).toHaveCount(2);
  const item = page.getByTestId("strip-item");
  await expect(item).toHaveAttribute("data-pane", pane);
  await expect(item).toHaveAccessibleName(/cleo .*filtered out/);
  await picture(page, "focus-strip");
  await page.setViewportSize({ width: 1024, height: 760 });
  await picture(page, "focus-strip-narrow", "only");
  await page.setViewportSize({ width: 1600, height: 1000 });
  await page.getByTestId("filter-panel").getByTestId("filter-select").click();
  await expect(page.getByTestId("selection-bar")).toContainText("2 agents selected");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Alt+Shift+J");
  await expect(item).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(wall.tile(pane)).toBeVisible();
  await expect(wall.tile(pane)).toHaveAttribute("data-focused", "true");
  await expect(page.getByTestId("focus-strip")).toBeHidden();
});
