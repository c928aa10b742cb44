import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Locator } from "@playwright/test";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

/** What a busy desk runs beside its agents: colours, a log, a table. */
const programs: readonly string[] = [
  "printf '\\033[1;34m~/src/paneglass\\033[0m \\033[32mmain\\033[0m $ git log --oneline\\n'; for i in 1 2 3 4 5 6 7 8; do printf '\\033[33m4f2a%s19\\033[0m wall: tiles keep their place %s\\n' $i $i; done; exec cat",
  "printf '\\033[1m PASS \\033[0m test/unit\\n'; for i in 1 2 3 4 5 6 7 8 9; do printf ' \\033[32m✓\\033[0m control stream, cut at byte %s \\033[2m(%s ms)\\033[0m\\n' $i $i; done; exec cat",
  "for i in 0 1 2 3 4 5 6 7; do for j in 0 1 2 3 4 5 6 7 8 9; do printf '\\033[48;5;%sm  \\033[0m' $((16 + i * 36 / 2 + j)); done; printf ' row %s\\n' $i; done; exec cat",
  "printf '\\033[7m  PID COMMAND      CPU  MEM \\033[0m\\n'; for i in 11 12 13 14 15 16 17; do printf ' 40%s node         %s.%s  1.%s\\n' $i $i $i $i; done; exec cat",
];

test("an empty desk", async ({ desk }) => {
  const app = await desk.open(await desk.tmux({ session: null }));
  await expect(app.page.getByTestId("first-screen")).toBeVisible();
  await picture(app.page, "first-screen");
});

test("the engines of this machine @slow", async ({ desk }) => {
  test.slow();
  const app = await busy(desk, 1);
  await app.wall.shows("%1", "git log");
  await app.page.getByTestId("server-label").click();
  const doctor = app.page.getByTestId("doctor-dialog");
  const details = doctor.locator('[data-in-use="true"] details');
  await expect(details).toBeVisible({ timeout: 120_000 });
  await picture(app.page, "engines");
  await details.locator("summary").press("Enter");
  await picture(app.page, "engines-why");
});

/** A desk at work: the programs run in the project's folder, which is at home. */
async function busy(desk: Desk, count: number): Promise<OpenApp> {
  const server = await desk.tmux();
  for (const [at, program] of programs.slice(0, count).entries()) {
    const name = ["main", "tests", "palette", "processes"][at] ?? "";
    await server.tmux("new-window", "-d", "-c", desk.project, "-n", name, "--", "sh", "-c", program);
  }
  await server.tmux("kill-pane", "-t", "%0");
  return desk.open(server, { env: { HOME: desk.folder } });
}

test("one tile @slow", async ({ desk }) => {
  const app = await busy(desk, 1);
  await app.wall.shows("%1", "git log");
  await app.wall.focus(app.wall.tile("%1"));
  await picture(app.page, "wall-1");
});

test("four tiles: two agents, two programs @slow", async ({ desk }) => {
  const app = await busy(desk, 2);
  const ready = await app.wall.spawn({ provider: "claude-code", folder: desk.project, name: "Refactor parser" });
  const other = await app.wall.spawn({ provider: "codex", folder: desk.project, name: "Write docs" });
  await app.wall.hasState(ready, "ready");
  await app.wall.hasState(other, "ready");
  await app.wall.typeInto(other, "hello\n");
  await app.wall.hasState(other, "done");
  await picture(app.page, "wall-4");
});

test("nine tiles: agents in every state a person meets, with the panels and dialogs over them", async ({ desk }) => {
  test.slow();
  const app = await busy(desk, 4);
  const { wall, page } = app;
  const names = ["Fix login", "Upgrade deps", "Flaky test", "Release notes"];
  for (const name of names) await wall.spawn({ provider: "claude-code", folder: desk.project, name });
  await wall.spawn({ provider: "codex", folder: desk.project, name: "Review" });
  for (const name of [...names, "Review"]) await wall.hasState(wall.named(name), "ready");
  await wall.typeInto(wall.named("Fix login"), "print The session cookie had no path.\n");
  await wall.typeInto(wall.named("Release notes"), "exit 3\n");
  await wall.typeInto(wall.named("Upgrade deps"), "approve the upgrade\n");
  await wall.typeInto(wall.named("Flaky test"), "find it, work 600000\n");
  await wall.hasState(wall.named("Fix login"), "done");
  await wall.hasState(wall.named("Upgrade deps"), "blocked");
  await wall.hasState(wall.named("Flaky test"), "working");
  await wall.hasState(wall.named("Release notes"), /exited|error/);
  await expect(wall.tiles).toHaveCount(9);
  await picture(app.page, "wall-9");

  await wall.glyph(wall.named("Upgrade deps")).click();
  await expect(page.getByTestId("why-panel")).toBeVisible();
  await picture(app.page, "why");
  await page.keyboard.press("Escape");

  const dialog = await wall.openSpawn();
  await expect(wall.provider(dialog, "claude-code")).toContainText("2.1");
  await picture(app.page, "spawn");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 900, height: 640 });
  await wall.shows(await wall.paneOf(wall.named("Fix login")), "shortcuts");
  await picture(app.page, "wall-9-small", "only");
  await page.setViewportSize({ width: 1600, height: 1000 });

  await desk.servers[0]?.tmux("kill-server");
  await expect(page.getByTestId("banner")).toBeVisible();
  await picture(app.page, "server-lost");
});

test("operations: what a person meets first, and where there is nothing", async ({ desk }) => {
  test.slow(); // a dozen screens are looked at closely
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("rename-window", "-t", "%0", "desk");
  mkdirSync(path.join(desk.folder, "state", "recipes"), { recursive: true });
  writeFileSync(path.join(desk.folder, "state", "recipes", "torn.yaml"), "name: Torn\nsteps: [");
  const { page, wall } = await desk.open(server, {
    env: { HOME: desk.folder },
    size: { width: 1280, height: 800 },
  });
  const press = (keys: string): Promise<void> => page.keyboard.press(`Control+Alt+Shift+${keys}`);
  const away = async (dialog: Locator): Promise<void> => {
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(wall.tile("%0").locator("textarea")).toBeFocused();
  };
  await wall.focus(wall.tile("%0"));

  await test.step("nothing fits in the palette", async () => {
    await page.keyboard.press("Control+Shift+P");
    const palette = page.getByTestId("palette-dialog");
    for (const [name, text] of [
      ["agents", "@"],
      ["recipes", "#"],
      ["nothing", "qqzzxx"],
    ] as const) {
      await palette.getByRole("combobox").fill(text);
      await picture(page, `palette-${name}`);
    }
    await away(palette);
  });

  await test.step("a timeline, a plan and recipes without anything in them", async () => {
    await press("Y");
    await expect(page.getByTestId("timeline-state")).not.toHaveText(/^(Reading…)?$/);
    await picture(page, "timeline-empty");
    await away(page.getByTestId("timeline-dialog"));
    await press("K");
    await expect(page.getByTestId("operation-pick").getByRole("combobox")).toBeFocused();
    await picture(page, "plan-empty");
    await away(page.getByTestId("plans-dialog"));
    await press("E");
    await expect(page.getByTestId("recipe-line")).toHaveCount(1);
    await picture(page, "recipe-unreadable");
    await away(page.getByTestId("recipes-dialog"));
  });

  await test.step("a choice of panes that none fits, and tables likewise", async () => {
    await press("X");
    await page.getByTestId("fan-out-text").fill("none like it");
    await expect(page.getByTestId("fan-out-pane")).toHaveCount(0);
    await picture(page, "fan-out-nothing");
    await away(page.getByTestId("fan-out-dialog"));
    await press("D");
    const browsers = page.getByTestId("browsers-dialog");
    await expect(browsers.locator("[data-row]").first()).toBeVisible();
    await browsers.getByRole("searchbox").fill("zzqq");
    await picture(page, "browse-nothing");
    await away(browsers);
  });

  await test.step("what was done is told in the dialog, and taken back there; the keyboard stays with the button", async () => {
    await page.keyboard.press("Control+Shift+P");
    await page.getByTestId("palette-dialog").getByRole("combobox").fill(":rename window");
    await page.keyboard.press("Enter");
    const form = page.getByTestId("operations-dialog");
    await form.locator('[data-arg="name"] input').fill("renamed");
    await form.getByTestId("operation-run").press("Enter");
    const offer = form.getByTestId("dialog-undo");
    await expect(offer).toContainText("“renamed”");
    await expect(form.getByTestId("operation-run")).toBeFocused();
    await form.getByTestId("operation-copy").press("Enter");
    await page.keyboard.press("Enter");
    await expect(form.getByTestId("dialog-notice")).toContainText("clipboard");
    await picture(page, "operation-form-told");
    await offer.getByRole("button", { name: "Undo" }).click();
    await expect(offer).toBeHidden();
    await expect(form).toBeVisible();
    expect(await server.tmux("display-message", "-p", "-t", "%0", "#{window_name}")).toBe("desk");
    await away(form);
  });

  await test.step("a dialog gives the keyboard back to what opened it", async () => {
    const button = page.getByTestId("timeline-button");
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("timeline-dialog").getByTestId("log-line").first()).toBeVisible();
    await picture(page, "timeline");
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
  });
});
