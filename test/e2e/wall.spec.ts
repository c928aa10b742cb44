import { expect, test } from "./support/desk.ts";

test("a foreign pane is shown live, takes keys, and keeps its own size", async ({ desk }) => {
  const server = await desk.tmux({ cols: 80, rows: 24 });
  const { wall } = await desk.open(server);
  const tile = wall.tile("%0");
  await expect(tile).toBeVisible();
  await wall.typeInto(tile, "echo pane$((20+22))\n");
  await wall.shows("%0", "pane42");
  await server.tmux("send-keys", "-t", "%0", "echo from outside", "Enter");
  await wall.shows("%0", "\nfrom outside");
  await expect(tile).toContainText(/80\s*[x×]\s*24/);
  expect(await server.tmux("display-message", "-p", "-t", "%0", "#{window_width}x#{window_height}")).toBe("80x24");
});

test("a window of our own follows its tile, zoomed and back", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall, page } = await desk.open(server);
  await page
    .getByRole("button", { name: /new shell/i })
    .first()
    .click();
  await expect(wall.tiles).toHaveCount(2);
  const own = (await wall.order()).find((pane) => pane !== "%0") ?? "";
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

test("layouts change how many tiles stand on the wall", async ({ desk }) => {
  const server = await desk.tmux();
  for (let made = 1; made < 5; made += 1) await server.tmux("new-window", "-d", "--", "cat");
  const { wall } = await desk.open(server);
  await expect(wall.tiles).toHaveCount(5);
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

test("closing a tile leaves its pane alone, and it can be brought back", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("new-window", "-d", "-n", "keep", "--", "cat");
  const { wall, page } = await desk.open(server);
  await expect(wall.tiles).toHaveCount(2);
  await wall
    .tile("%1")
    .getByRole("button", { name: /^close tile/i })
    .click();
  await expect(wall.tile("%1")).toBeHidden();
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0\n%1");
  await page.locator('[data-testid="side-pane"]', { hasText: "keep" }).click();
  await expect(wall.tile("%1")).toBeVisible();
});

test("killing a pane asks first, and takes no for an answer", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("new-window", "-d", "-n", "doomed", "--", "cat");
  const { wall, page } = await desk.open(server);
  const kill = async (): Promise<void> => {
    await wall.tile("%1").getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: /kill pane/i }).click();
  };
  await kill();
  const confirm = page.getByTestId("confirm-dialog");
  await expect(confirm).toContainText("doomed");
  await confirm.getByRole("button", { name: /cancel|keep/i }).click();
  await expect(confirm).toBeHidden();
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0\n%1");
  await kill();
  await confirm.getByRole("button", { name: /kill/i }).click();
  await expect(wall.tile("%1")).toBeHidden();
  await expect.poll(() => server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0");
});

test("tiles are reordered by dragging a header", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("new-window", "-d", "--", "cat");
  await server.tmux("new-window", "-d", "--", "cat");
  const { wall } = await desk.open(server);
  await expect.poll(() => wall.order()).toEqual(["%0", "%1", "%2"]);
  await wall.dragBefore("%2", "%0");
  await expect.poll(() => wall.order()).toEqual(["%2", "%0", "%1"]);
});

test("focus follows the click, and keys go to the focused tile alone", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("new-window", "-d", "--", "cat");
  const { wall, page } = await desk.open(server);
  await wall.typeInto(wall.tile("%0"), "first");
  await wall.focus(wall.tile("%1"));
  await page.keyboard.type("second");
  await wall.shows("%1", "second");
  await wall.shows("%0", "first");
  expect(await wall.text("%0")).not.toContain("second");
  await expect(wall.tile("%0")).not.toHaveAttribute("data-focused", "true");
});
