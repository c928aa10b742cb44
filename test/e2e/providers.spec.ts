import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

test("agents of this machine: found, told with their cautions, tried without touching the person's server", async ({
  desk,
}) => {
  test.slow();
  const server = await desk.tmux();
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { page } = app;
  await expect(page.getByTestId("server-label")).toBeVisible();
  await page.keyboard.press("Control+Alt+Shift+A");
  const dialog = page.getByTestId("providers-dialog");
  const entry = (id: string) => dialog.locator(`[data-provider="${id}"]`);
  await expect(entry("claude-code")).toContainText("2.1");
  await dialog.getByTestId("providers-folder").fill(desk.project);
  await entry("claude-code").getByTestId("provider-test").focus();
  await page.keyboard.press("Enter");
  await expect(entry("claude-code").getByTestId("provider-steps")).toContainText("It ended by /exit", {
    timeout: 60_000,
  });
  await entry("claude-code").locator("summary").press("Enter");
  await picture(app.page, "providers");
  expect(await server.tmux("list-sessions", "-F", "#{session_name}")).not.toContain("paneglass");
});

test("a file of one's own holds as soon as it is saved, and a slip is told and takes nothing away", async ({
  desk,
}) => {
  const folder = path.join(desk.folder, "state", "providers");
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, "mine.json");
  const mine = { id: "mine", name: "My agent", command: { programs: ["claude"] }, launch: { trust: "Asks nothing." } };
  const app = await desk.open(await desk.tmux(), { env: { HOME: desk.folder } });
  const { page } = app;
  await expect(page.getByTestId("server-label")).toBeVisible();
  await page.keyboard.press("Control+Alt+Shift+A");
  const dialog = page.getByTestId("providers-dialog");
  await expect(dialog.locator('[data-provider="shell"]')).toBeVisible();
  await writeFile(file, JSON.stringify(mine));
  await expect(dialog.locator('[data-provider="mine"]')).toContainText("mine.json");
  await writeFile(file, JSON.stringify({ ...mine, name: "Renamed" }));
  await expect(dialog.locator('[data-provider="mine"]')).toContainText("Renamed");
  await writeFile(file, JSON.stringify({ ...mine, lunch: {} }));
  await expect(dialog.getByTestId("providers-problems")).toContainText('"lunch" is no field');
  await expect(dialog.locator('[data-provider="mine"]')).toContainText("Renamed");
  await picture(app.page, "providers-problem");
});

test("a model and permissions are chosen by keys, reach the program, and are there the next time", async ({ desk }) => {
  const server = await desk.tmux();
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { wall, page } = app;
  const dialog = await wall.openSpawn();
  await wall.provider(dialog, "claude-code").click();
  await dialog.getByTestId("spawn-folder").fill(desk.project);
  await dialog.getByTestId("spawn-model").fill("opus");
  await dialog.getByTestId("spawn-permissions").focus();
  await page.keyboard.type("Plan");
  await expect(dialog.getByTestId("spawn-permissions-note")).toContainText("changes nothing");
  await page.keyboard.press("End");
  await expect(dialog.getByTestId("spawn-permissions-note")).toContainText("Risky:");
  await expect(dialog.getByTestId("spawn-trust")).toContainText("trusted");
  await picture(app.page, "spawn-choices");
  await page.keyboard.press("Control+Enter");
  await expect(dialog).toBeHidden();
  await expect(wall.tiles).toHaveCount(2);
  const started = await server.tmux("list-panes", "-a", "-F", "#{pane_start_command}");
  expect(started).toContain("--model=opus");
  expect(started).toContain("--permission-mode=bypassPermissions");
  const again = await wall.openSpawn();
  await expect(again.getByTestId("spawn-model")).toHaveValue("opus");
  await expect(again.getByTestId("spawn-permissions")).toHaveValue("bypass");
});
