import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";

const NAME = "embedded";

/** The app where nothing of tmux is used: the embedded server has a process of its own, which outlives the app. */
async function open(desk: Desk): Promise<OpenApp> {
  const nothing = desk.servers[0] ?? (await desk.tmux({ session: null }));
  return desk.open(nothing, { socket: NAME, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
}

test.afterEach(async ({ desk }) => {
  const left = pty.open({ socket: NAME, stateFolder: path.join(desk.folder, "state"), env: process.env });
  await left.run({ argv: ["kill-server"] }).catch(() => undefined); // it has ended with its last pane
  await left.close();
});

test("agents and shells of the embedded server outlive a crash of the app, with screen and history", async ({
  desk,
}) => {
  test.slow();
  const first = await open(desk);
  const start = first.page.getByTestId("first-screen");
  await expect(start).toContainText("Embedded server");
  await expect(start).not.toContainText("tmux");
  await start.getByRole("button", { name: /new shell/i }).click();
  await expect(first.wall.tiles).toHaveCount(1);
  const shell = await first.wall.paneOf(first.wall.tiles.first());
  await first.wall.typeInto(first.wall.tile(shell), "for i in $(seq 300); do echo row $i; done\n");
  await first.wall.shows(shell, "row 300");
  // Its window is ours: it has the size of its tile.
  await first.wall.typeInto(first.wall.tile(shell), "stty size\n");
  await expect.poll(async () => /\n(\d+) (\d+)\n/.exec(await first.wall.text(shell))?.slice(1)).not.toBeUndefined();
  expect(/\n(\d+) (\d+)\n/.exec(await first.wall.text(shell))?.slice(1)).not.toEqual(["24", "80"]);
  const agent = await first.wall.spawn({ provider: "claude-code", folder: desk.project, name: "Survivor" });
  await first.wall.hasState(agent, "ready");
  await first.wall.typeInto(agent, "print kept in mind\n");
  await first.wall.hasState(agent, "done");
  const pane = await first.wall.paneOf(agent);
  await first.wall.shows(pane, "kept in mind");
  await first.crash();

  const second = await open(desk);
  await expect(second.wall.tiles).toHaveCount(2);
  await second.wall.shows(pane, "kept in mind");
  await second.wall.hasState(second.wall.named("Survivor"), /ready|done/);
  await second.wall.shows(shell, "row 300");
  await second.wall.tile(shell).getByTestId("tile-terminal").hover();
  for (let notch = 0; notch < 200; notch += 1) await second.page.mouse.wheel(0, -120);
  await second.wall.shows(shell, /\brow 3\n/);
  await second.wall.typeInto(second.wall.named("Survivor"), "print and goes on\n");
  await second.wall.shows(pane, "and goes on");
  await second.wall.typeInto(second.wall.tile(shell), "echo sum $((40+2))\n");
  await second.wall.shows(shell, "sum 42");
});

test("on the embedded server a pane is what it is on tmux: exit codes, pastes, the mouse, names, its end", async ({
  desk,
}) => {
  await writeFile(
    path.join(desk.agents, "claude"),
    '#!/bin/sh\n[ "$1" = --version ] && echo "2.1.0 (Claude Code)" && exit 0\necho "no licence here" >&2\nexit 3\n',
    { mode: 0o755 },
  );
  const { wall, page } = await open(desk);
  const brief = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Brief" });
  await wall.hasState(brief, /exited|error/);
  await wall.shows(await wall.paneOf(brief), "no licence here");
  await wall.glyph(brief).click();
  await expect(page.getByTestId("why-panel")).toContainText("3");
  await page.keyboard.press("Escape");

  const tile = await wall.spawn({ provider: "shell", folder: desk.project, name: "Plain" });
  const pane = await wall.paneOf(tile);
  await wall.typeInto(tile, "stty raw -echo; printf '\\033[?2004h\\033[?1002h\\033[?1006h'; exec cat -v\n");
  await expect(tile.locator(".xterm.enable-mouse-events")).toBeVisible();
  await tile.getByTestId("tile-terminal").click({ position: { x: 60, y: 60 } });
  await wall.shows(pane, /\^\[\[<0;\d+;\d+M\^\[\[<0;\d+;\d+m/);
  await tile.locator("textarea").evaluate((area) => {
    const data = new DataTransfer();
    data.setData("text/plain", "two words");
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await wall.shows(pane, "^[[200~two words^[[201~");

  const session = page.getByTestId("side-session");
  await session.dblclick();
  await page.getByRole("textbox", { name: "Session name" }).fill("renamed by hand");
  await page.keyboard.press("Enter");
  await expect(session.filter({ hasText: "renamed by hand" })).toBeVisible();
  await wall.focus(wall.tile(pane));
  await page.keyboard.press("Control+Shift+K");
  await page.getByRole("button", { name: "Kill pane" }).click();
  await expect(wall.tile(pane)).toHaveCount(0);
});

test("the embedded server is killed: the window says so, and the next shell starts another", async ({ desk }) => {
  const { wall, page } = await open(desk);
  await page
    .getByTestId("first-screen")
    .getByRole("button", { name: /new shell/i })
    .click();
  await expect(wall.tiles).toHaveCount(1);
  const shell = await wall.paneOf(wall.tiles.first());
  await wall.typeInto(wall.tile(shell), "echo before\n");
  await wall.shows(shell, "before");
  const card = path.join(desk.folder, "state/pty", NAME, "000001/host.json");
  process.kill(z.object({ pid: z.number() }).parse(JSON.parse(await readFile(card, "utf8"))).pid, "SIGKILL");
  const banner = page.getByTestId("banner");
  await expect(banner).toContainText("ended without notice");
  await expect(banner).toContainText("open a shell to start a new one");
  await page.getByRole("button", { name: "New shell" }).click();
  await expect(banner).toBeHidden();
  await expect(wall.tiles).toHaveCount(1);
  const next = await wall.paneOf(wall.tiles.first());
  await wall.typeInto(wall.tile(next), "echo after $((40+2))\n");
  await wall.shows(next, "after 42");
  expect(await wall.text(next)).not.toContain("before");
});
