import { expect, test } from "./support/desk.ts";

test("the server dies: a banner, nothing frozen; the server returns: the wall is live again", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("new-session", "-d", "-s", "more", "--", "cat");
  const { wall, page } = await desk.open(server);
  await wall.typeInto(wall.tile("%0"), "echo before\n");
  await wall.shows("%0", "\nbefore");
  await server.tmux("kill-server");
  const banner = page.getByTestId("banner");
  await expect(banner).toBeVisible();
  await expect(banner).toContainText(/server|tmux/i);
  await page
    .getByRole("button", { name: /spawn agent/i })
    .first()
    .click({ trial: true });
  await server.start();
  await expect(banner).toBeHidden();
  await expect(wall.tiles).toHaveCount(1);
  const pane = await wall.paneOf(wall.tiles.first());
  await wall.typeInto(wall.tile(pane), "echo after\n");
  await wall.shows(pane, "\nafter");
  expect(await wall.text(pane)).not.toContain("before");
});

test("a server killed without warning is noticed too", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall, page } = await desk.open(server);
  await expect(wall.tile("%0")).toBeVisible();
  process.kill(await server.serverPid(), "SIGKILL");
  await expect(page.getByTestId("banner")).toBeVisible();
  await server.start();
  await expect(page.getByTestId("banner")).toBeHidden();
  await wall.typeInto(wall.tiles.first(), "echo alive\n");
  await wall.shows(await wall.paneOf(wall.tiles.first()), "\nalive");
});

test("our own helper dies: the wall comes back by itself", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall } = await desk.open(server);
  await expect(wall.tile("%0")).toBeVisible();
  const clients = await server.tmux("list-clients", "-F", "#{client_pid}");
  expect(clients).not.toBe("");
  for (const pid of clients.split("\n")) process.kill(Number(pid), "SIGKILL");
  await wall.typeInto(wall.tile("%0"), "echo still here\n");
  await wall.shows("%0", "\nstill here");
});

test("quit and reopen: the same wall, the same agents, and nothing of ours left in between", async ({ desk }) => {
  const server = await desk.tmux();
  const first = await desk.open(server);
  const agent = await first.wall.spawn({ provider: "claude-code", folder: desk.folder, name: "Keeper" });
  const pane = await first.wall.paneOf(agent);
  await first.wall.useLayout("2x2");
  await first.wall.dragBefore(pane, "%0");
  await first.quit();
  expect(await server.tmux("list-clients")).toBe("");
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_dead}")).toContain(`${pane} 0`);

  const second = await desk.open(server);
  await expect.poll(() => second.wall.order()).toEqual([pane, "%0"]);
  await expect(second.wall.tile(pane)).toContainText("Keeper");
  await second.wall.hasLayout("2x2");
  await second.wall.hasState(second.wall.tile(pane), /ready|blocked|working|done/);
});

test("the last pane ends, and the server with it: one click goes on", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall, page } = await desk.open(server);
  await wall.typeInto(wall.tile("%0"), "exit\n");
  await expect(page.getByTestId("first-screen").or(page.getByTestId("banner"))).toBeVisible();
  await page
    .getByRole("button", { name: /new shell/i })
    .first()
    .click();
  await expect(page.getByTestId("banner")).toBeHidden();
  await wall.typeInto(wall.tiles.first(), "echo onward\n");
  await wall.shows(await wall.paneOf(wall.tiles.first()), "\nonward");
});
