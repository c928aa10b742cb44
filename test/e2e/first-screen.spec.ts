import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./support/desk.ts";

test("no server yet: a friendly first screen, and a shell by one click", async ({ desk }) => {
  const server = await desk.tmux({ session: null });
  const { wall, page } = await desk.open(server);
  const first = page.getByTestId("first-screen");
  await expect(first).toBeVisible();
  await expect(first.getByRole("button", { name: /spawn agent/i })).toBeVisible();
  await first.getByRole("button", { name: /new shell/i }).click();
  await expect(wall.tiles).toHaveCount(1);
  const pane = await wall.paneOf(wall.tiles.first());
  await wall.typeInto(wall.tile(pane), "echo it $((40+2))\n");
  await wall.shows(pane, "it 42");
  expect(await server.tmux("list-sessions", "-F", "#{session_name}")).toBe("paneglass");
});

test("tmux too old: says which it found and which it needs; a newer one is found on request", async ({ desk }) => {
  const server = await desk.tmux();
  const bin = path.join(desk.folder, "old");
  await mkdir(bin);
  await writeFile(path.join(bin, "tmux"), '#!/bin/sh\necho "tmux 3.0a"\n', { mode: 0o755 });
  const { wall, page } = await desk.open(server, { path: [bin] });
  await expect(page.getByText(/3\.0a/).first()).toBeVisible();
  await expect(page.getByText(/3\.2/).first()).toBeVisible();
  await rm(path.join(bin, "tmux"));
  await page.getByRole("button", { name: "Try now" }).click();
  await expect(wall.tile("%0")).toBeVisible();
});

test("a socket folder that tmux does not trust is named", async ({ desk }) => {
  const server = await desk.tmux({ session: null });
  const uid = process.getuid?.() ?? 0;
  const sockets = path.join(server.folder, `tmux-${uid}`);
  await mkdir(sockets, { recursive: true });
  await chmod(sockets, 0o777);
  const { page } = await desk.open(server);
  await expect(page.getByText(/no access/i).first()).toBeVisible();
  await expect(page.getByText(sockets).first()).toBeVisible();
  await expect(page.getByText("0700").first()).toBeVisible();
});

test("started inside of a tmux that nobody names, the app shows that very server", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  const socket = await server.tmux("display-message", "-p", "#{socket_path}");
  const { wall, page } = await desk.open(server, {
    socket: "",
    env: { TMUX: `${socket},${await server.serverPid()},0` },
  });
  await expect(wall.tile("%0")).toBeVisible();
  await expect(page.getByTestId("server-label")).toContainText(server.socket);
  await page.getByTestId("server-label").click();
  await expect(page.getByTestId("doctor-dialog")).toContainText("Paneglass was started inside of it.");
});
