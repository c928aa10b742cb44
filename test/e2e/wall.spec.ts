import { expect, test } from "./support/desk.ts";

test("a foreign pane is shown live, takes keys, and keeps its own size", async ({ shared }) => {
  const { server, app } = shared;
  const { wall } = app;
  const [pane] = await shared.run(["env", "sh"]);
  const tile = wall.tile(pane);
  await wall.typeInto(tile, "echo pane$((20+22))\n");
  await wall.shows(pane, "pane42");
  await server.tmux("send-keys", "-t", pane, "echo from outside", "Enter");
  await wall.shows(pane, "\nfrom outside");
  await expect(tile).toContainText(/80\s*[x×]\s*24/);
  expect(await server.tmux("display-message", "-p", "-t", pane, "#{window_width}x#{window_height}")).toBe("80x24");
});

test("a window of our own follows its tile, zoomed and back", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [foreign] = await shared.run(["env", "sh"]);
  await page
    .getByRole("button", { name: /new shell/i })
    .first()
    .click();
  await expect(wall.tiles).toHaveCount(2);
  const own = (await wall.order()).find((pane) => pane !== foreign) ?? "";
  const size = (): Promise<string> => server.tmux("display-message", "-p", "-t", own, "#{pane_width} #{pane_height}");
  const cells = async (): Promise<number> =>
    (await size())
      .split(" ")
      .map(Number)
      .reduce((a, b) => a * b);
  await expect.poll(size).not.toBe("80 24");
  const tiled = await cells();
  const tile = wall.tile(own);
  await tile.getByTestId("tile-header").dblclick();
  await expect(tile).toHaveAttribute("data-zoomed", "true");
  await expect.poll(cells).toBeGreaterThan(tiled * 1.5);
  await wall.typeInto(tile, "stty size\n");
  const [cols, rows] = (await size()).split(" ");
  await wall.shows(own, `${rows} ${cols}`);
  await tile.getByTestId("tile-header").dblclick();
  await expect(tile).not.toHaveAttribute("data-zoomed", "true");
  await expect.poll(cells).toBe(tiled);
});

test("layouts change how many tiles stand on the wall", async ({ shared }) => {
  const { wall } = shared.app;
  await shared.run(["cat"], ["cat"], ["cat"], ["cat"], ["cat"]);
  for (const [name, count] of [
    ["1", 1],
    ["2", 2],
    ["2x2", 4],
    ["3x3", 5],
    ["auto", 5],
  ] as const) {
    await wall.useLayout(name);
    await expect(wall.tiles, `layout ${name}`).toHaveCount(count);
  }
});

test("closing a tile leaves its pane alone, and it can be brought back", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [other, pane] = await shared.run(["cat"], ["cat"]);
  await server.tmux("rename-window", "-t", pane, "keep");
  await wall
    .tile(pane)
    .getByRole("button", { name: /^close tile/i })
    .click();
  await expect(wall.tile(pane)).toBeHidden();
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe(`${other}\n${pane}`);
  await page.locator('[data-testid="side-pane"]', { hasText: "keep" }).click();
  await expect(wall.tile(pane)).toBeVisible();
});

test("killing a pane asks first, and takes no for an answer", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [other, pane] = await shared.run(["cat"], ["cat"]);
  await server.tmux("rename-window", "-t", pane, "doomed");
  const kill = async (): Promise<void> => {
    await wall.tile(pane).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /kill pane/i }).click();
  };
  await kill();
  const confirm = page.getByTestId("confirm-dialog");
  await expect(confirm).toContainText("doomed");
  await confirm.getByRole("button", { name: /cancel|keep/i }).click();
  await expect(confirm).toBeHidden();
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe(`${other}\n${pane}`);
  await kill();
  await confirm.getByRole("button", { name: /kill/i }).click();
  await expect(wall.tile(pane)).toBeHidden();
  await expect.poll(() => server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe(other);
});

test("tiles are reordered by dragging a header", async ({ shared }) => {
  const { wall } = shared.app;
  const [first, second, third] = await shared.run(["cat"], ["cat"], ["cat"]);
  await expect.poll(() => wall.order()).toEqual([first, second, third]);
  await wall.dragBefore(third, first);
  await expect.poll(() => wall.order()).toEqual([third, first, second]);
});

test("focus follows the click, and keys go to the focused tile alone", async ({ shared }) => {
  const { wall, page } = shared.app;
  const [first, second] = await shared.run(["cat"], ["cat"]);
  await wall.typeInto(wall.tile(first), "first");
  await wall.focus(wall.tile(second));
  await page.keyboard.type("second");
  await wall.shows(second, "second");
  await wall.shows(first, "first");
  expect(await wall.text(first)).not.toContain("second");
  await expect(wall.tile(first)).not.toHaveAttribute("data-focused", "true");
});
