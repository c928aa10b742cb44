import path from "node:path";
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
