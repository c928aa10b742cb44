import { realpath, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./support/desk.ts";

test("an agent is spawned by click, runs as argv in a window of its own, and takes typing", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall } = await desk.open(server);
  const tile = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Ada" });
  const pane = await wall.paneOf(tile);
  await wall.hasState(tile, "ready");
  const facts = await server.tmux(
    "display-message",
    "-p",
    "-t",
    pane,
    "#{session_name} #{pane_current_path} #{@paneglass_agent}",
  );
  expect(facts).toMatch(new RegExp(`^paneglass ${await realpath(desk.project)} [a-z0-9]{8,32}$`));
  await wall.typeInto(tile, "hello there\n");
  await wall.hasState(tile, "working");
  await wall.shows(pane, "hello there");
  await wall.hasState(tile, "done");
});

test("an agent that asks is blocked, says what for, and goes on when answered", async ({ desk }) => {
  const { wall, page } = await desk.open(await desk.tmux());
  const tile = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Asker" });
  await wall.hasState(tile, "ready");
  await wall.typeInto(tile, "approve this\n");
  await wall.hasState(tile, "blocked");
  await wall.glyph(tile).click();
  const why = page.getByTestId("why-panel");
  await expect(why).toContainText(/screen/i);
  await expect(why).toContainText(/permission|approv/i);
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await wall.typeInto(tile, "1");
  await wall.hasState(tile, /working|done/);
  await wall.hasState(tile, "done");
});

test("the second CLI is read by its own rules", async ({ desk }) => {
  const { wall } = await desk.open(await desk.tmux());
  const tile = await wall.spawn({ provider: "codex", folder: desk.project, name: "Cody" });
  await wall.hasState(tile, "ready");
  await wall.typeInto(tile, "do it\n");
  await wall.hasState(tile, "working");
  await wall.hasState(tile, "done");
});

test("a first message and several copies: as many agents, each with the message", async ({ desk }) => {
  const { wall } = await desk.open(await desk.tmux());
  await wall.spawn({
    provider: "claude-code",
    folder: desk.project,
    name: "Trio",
    message: "- begin 'now'; $HOME",
    copies: 3,
  });
  await expect(wall.named("Trio")).toHaveCount(3);
  for (const tile of await wall.named("Trio").all()) {
    const pane = await wall.paneOf(tile);
    await wall.shows(pane, "- begin 'now'; $HOME");
    await wall.hasState(tile, "done");
  }
});

test("a folder that does not exist is refused in place, and nothing is lost", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall } = await desk.open(server);
  const dialog = await wall.openSpawn();
  await wall.chooseSpawn(dialog, { provider: "claude-code", folder: path.join(desk.folder, "nowhere"), name: "Lost" });
  await dialog.getByTestId("spawn-message").fill("keep this");
  await expect(dialog).toContainText(/does not exist|no such folder/i);
  await dialog.getByTestId("spawn-submit").click({ force: true });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByTestId("spawn-name")).toHaveValue("Lost");
  await expect(dialog.getByTestId("spawn-message")).toHaveValue("keep this");
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0");
  await dialog.getByTestId("spawn-folder").fill(desk.project);
  await dialog.getByTestId("spawn-submit").click();
  await expect(dialog).toBeHidden();
  await expect(wall.named("Lost")).toBeVisible();
});

// tmux 3.3a may drop what a program writes in the very instant of its exit: this one takes a breath.
test("a provider that exits at once keeps its tile, its words and its exit code", async ({ desk }) => {
  const server = await desk.tmux();
  await writeFile(
    path.join(desk.agents, "claude"),
    '#!/bin/sh\n[ "$1" = --version ] && echo "2.1.0 (Claude Code)" && exit 0\necho "no licence here" >&2\nsleep 0.3\nexit 3\n',
    { mode: 0o755 },
  );
  const { wall, page } = await desk.open(server);
  const tile = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Brief" });
  await wall.hasState(tile, /exited|error/);
  await wall.shows(await wall.paneOf(tile), "no licence here");
  await wall.glyph(tile).click();
  await expect(page.getByTestId("why-panel")).toContainText("3");
});

test("a provider that is missing is greyed with a way to install it", async ({ desk }) => {
  const server = await desk.tmux();
  await rm(path.join(desk.agents, "codex"));
  const { wall } = await desk.open(server, { env: { PATH: "/usr/bin:/bin" } });
  const dialog = await wall.openSpawn();
  const missing = wall.provider(dialog, "codex");
  await expect(missing).toBeHidden();
  await dialog.getByText("not installed").first().click();
  await expect(missing).toContainText(/npm|install/i);
  await expect(missing.or(missing.locator("[aria-disabled=true],:disabled")).first()).toBeVisible();
  await expect(wall.provider(dialog, "claude-code")).toContainText("2.1");
});

test("a shell needs no agent", async ({ desk }) => {
  const server = await desk.tmux();
  const { wall } = await desk.open(server);
  const tile = await wall.spawn({ provider: "shell", folder: desk.project, name: "Plain" });
  const pane = await wall.paneOf(tile);
  await wall.typeInto(tile, "pwd\n");
  await wall.shows(pane, await realpath(desk.project));
});
