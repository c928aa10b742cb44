import path from "node:path";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { setMockAgents } from "../support/mock-agent.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import { savedText } from "./support/saved-text.ts";

/** Agents that have answered. */
async function answered(desk: Desk, names: readonly string[]): Promise<OpenApp> {
  await setMockAgents(desk.project, { workMs: 500 });
  const app = await desk.open(await desk.tmux());
  for (const [at, name] of names.entries()) {
    const provider = at % 2 === 0 ? "claude-code" : "codex";
    await app.wall.spawn({ provider, folder: desk.project, name, message: `print ${answers[at] ?? "nothing"}` });
  }
  for (const name of names) await app.wall.hasState(app.wall.named(name), "done");
  return app;
}

const answers = [
  "The session cookie had no path. I set it to the root and added a test for it.",
  "The session cookie had no domain. I set it to the host and added two tests.",
  "I could not find it.",
];

test("quit and crash: agents, their states and reasons are there again", async ({ desk }) => {
  const app = await answered(desk, ["Fix login"]);
  await app.quit();
  const second = await desk.open(desk.servers[0]!);
  await second.wall.hasState(second.wall.named("Fix login"), "done");
  await second.wall.glyph(second.wall.named("Fix login")).click();
  await expect(second.page.getByTestId("why-panel")).toContainText("Done");
  await second.page.keyboard.press("Escape");
  await second.wall.typeInto(second.wall.named("Fix login"), "approve it\n");
  await second.wall.hasState(second.wall.named("Fix login"), "blocked");
  await second.crash();
  const third = await desk.open(desk.servers[0]!);
  await third.wall.hasState(third.wall.named("Fix login"), "blocked");
  await expect(third.wall.tiles).toHaveCount(2);
});

test("an agent that has ended goes on with its own conversation, by keyboard alone", async ({ desk }) => {
  const app = await answered(desk, ["Fix login"]);
  const { wall, page } = app;
  const tile = wall.named("Fix login");
  const pane = await wall.paneOf(tile);
  await wall.typeInto(tile, "/exit\n");
  await wall.hasState(tile, "exited");
  await expect(tile.getByTestId("ended-bar")).toBeVisible();
  await picture(app.page, "ended");
  await tile.getByTestId("resume").focus();
  await page.keyboard.press("Enter");
  await wall.hasState(tile, "ready");
  await wall.shows(pane, "cookie had no path");
  await expect(tile.getByTestId("ended-bar")).toBeHidden();

  await desk.servers[0]?.tmux("kill-pane", "-t", pane);
  const row = page.getByTestId("ended-row").filter({ hasText: "Fix login" });
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "Resume Fix login" }).press("Enter");
  await expect(row).toBeHidden();
  const again = wall.named("Fix login");
  await wall.hasState(again, "ready");
  await wall.shows(await wall.paneOf(again), "cookie had no path");
});

test("the last answer, the conversation as a file, and what outlives what", async ({ desk }) => {
  const app = await answered(desk, ["Fix login"]);
  const { wall, page } = app;
  await wall.focus(wall.named("Fix login"));
  await page.keyboard.press("Control+Shift+H");
  const dialog = page.getByTestId("answer-dialog");
  await expect(dialog.getByTestId("answer-text")).toHaveText(answers[0] ?? "");
  await picture(app.page, "answer");
  const saved = savedText(app, path.join(desk.folder, "saved.md"), () =>
    dialog.getByTestId("export-conversation").click(),
  );
  expect(await saved).toContain(`> ${answers[0]}`);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  await wall.named("Fix login").locator("[data-tile-menu]").click();
  await page.getByRole("menuitem", { name: "What outlives what?" }).click();
  const card = page.getByTestId("survival-dialog");
  await expect(card.locator('[data-event="quit"]')).toHaveAttribute("data-outcome", "survives");
  await expect(card.locator('[data-event="reboot"]')).toHaveAttribute("data-outcome", "resumes");
  await picture(app.page, "survival");
});

test("answers side by side, refreshed when a turn ends", async ({ desk }) => {
  const app = await answered(desk, ["Fix login", "Second try", "Third try"]);
  const { page, wall } = app;
  await wall.focus(wall.named("Third try"));
  await page.keyboard.press("Control+Alt+Shift+H");
  const dialog = page.getByTestId("compare-dialog");
  const columns = dialog.getByTestId("compare-column");
  await expect(columns).toHaveCount(3);
  await expect(columns.nth(1)).toContainText(answers[1] ?? "");
  await columns
    .nth(0)
    .getByRole("button", { name: /compare the others/i })
    .press("Enter");
  await expect(columns.nth(1).locator("ins").first()).toHaveText(/domain/);
  await expect(columns.nth(1).locator("del").first()).toHaveText(/path/);
  await picture(app.page, "compare");
  await columns.nth(0).locator("[data-answer]").focus();
  await page.keyboard.press("ArrowRight");
  await expect(columns.nth(1).locator("[data-answer]")).toBeFocused();

  await columns
    .nth(0)
    .getByRole("button", { name: /measure/i })
    .press("Enter");
  const pane = await wall.paneOf(wall.named("Third try"));
  await desk.servers[0]?.tmux("send-keys", "-t", pane, "print It was the clock.", "Enter");
  await expect(columns.nth(2)).toContainText("It was the clock.");
  await dialog.getByRole("checkbox", { name: "Second try" }).uncheck();
  await expect(columns).toHaveCount(2);
});

test("the embedded server is killed: its agents are gone, and their conversations go on", async ({ desk }) => {
  test.slow();
  await setMockAgents(desk.project, { workMs: 500 });
  const nothing = await desk.tmux({ session: null });
  const target = { socket: "killed", stateFolder: path.join(desk.folder, "state"), env: process.env };
  const app = await desk.open(nothing, { socket: target.socket, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
  const { wall, page } = app;
  try {
    const agent = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Fix login" });
    await wall.hasState(agent, "ready");
    await wall.typeInto(agent, "print remember 7\n");
    await wall.hasState(agent, "done");
    const engine = pty.open(target);
    const { stdout } = await engine.run({ argv: ["display-message", "-p", "#{pid}"] });
    await engine.close();
    process.kill(Number(Buffer.from(stdout).toString()), "SIGKILL");
    // Whether it has ended can't be told before there is another one.
    await expect(page.getByTestId("banner")).toBeVisible();
    const row = page.getByTestId("ended-row").filter({ hasText: "Fix login" });
    await page
      .getByRole("button", { name: /new shell/i })
      .first()
      .click();
    await expect(row).toBeVisible();
    await row.getByRole("button", { name: "Resume Fix login" }).press("Enter");
    await wall.hasState(wall.named("Fix login"), "ready");
    await wall.shows(await wall.paneOf(wall.named("Fix login")), "remember 7");
  } finally {
    const left = pty.open(target);
    await left.run({ argv: ["kill-server"] }).catch(() => undefined); // It may have ended.
    await left.close();
  }
});
