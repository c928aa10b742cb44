import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

const NAME = "lacking";
const TOKEN = "sk-4711-e2e";
const steps = [
  { id: 1, operation: { kind: "setBuffer", args: { name: "first", data: "one" } } },
  { id: 2, operation: { kind: "clockMode", args: { target: "%0" } } },
  { id: 3, operation: { kind: "splitWindow", args: { target: "%0", env: { API_TOKEN: TOKEN, LANG: "C" } } } },
];
const draft = { name: "Desk", planner: "sequential", onError: "stop", source: null, steps };

const draftFile = (desk: Desk): string => path.join(desk.folder, "state", "plan-draft.json");

async function open(desk: Desk): Promise<OpenApp> {
  const nothing = desk.servers[0] ?? (await desk.tmux({ session: null }));
  return desk.open(nothing, { socket: NAME, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
}

test.afterEach(async ({ desk }) => {
  const left = pty.open({ socket: NAME, stateFolder: path.join(desk.folder, "state"), env: process.env });
  await left.run({ argv: ["kill-server"] }).catch(() => undefined); // it has ended with its last pane
  await left.close();
});

test("a plan says what the engine lacks before it is run, goes on without it, and keeps no secret", async ({
  desk,
}) => {
  test.slow(); // two starts of the app
  await mkdir(path.dirname(draftFile(desk)), { recursive: true });
  await writeFile(draftFile(desk), JSON.stringify({ revision: 4, draft }));
  let app = await open(desk);
  const plan = () => app.page.getByTestId("plans-dialog");
  const openPlan = () => app.page.keyboard.press("ControlOrMeta+Alt+Shift+K");

  await test.step("it is not run where it would stop there", async () => {
    await app.page
      .getByTestId("first-screen")
      .getByRole("button", { name: /new shell/i })
      .click();
    await expect(app.wall.tiles).toHaveCount(1);
    await openPlan();
    await expect(plan().getByTestId("plan-lack")).toContainText("Step 2 (clock-mode) can't be done here");
    await expect(plan().getByTestId("plan-run-start")).toBeDisabled();
    await picture(app.page, "plan-lacking");
    await plan().getByRole("tab", { name: "Preview" }).click();
    await expect(plan().getByTestId("plan-explain")).toContainText("clock-mode");
  });

  await test.step("it goes on without that step where the person says so", async () => {
    await plan().getByTestId("plan-on-error").selectOption("continue");
    await plan().getByTestId("plan-run-start").press("Enter");
    await app.page.getByRole("alertdialog").getByRole("button", { name: "Run" }).press("Enter");
    const came = plan().getByTestId("plan-outcome");
    const statuses = ["complete", "unsupported", "complete"];
    for (const [at, status] of statuses.entries()) await expect(came.nth(at)).toHaveAttribute("data-status", status);
    await expect(came.nth(1)).toContainText("Left out");
    await came.nth(2).locator("summary").click();
    await expect(came.nth(2).getByTestId("answer-facts")).toContainText("Session id");
    await picture(app.page, "plan-left-out");
  });

  await test.step("a recipe of it asks for the secret", async () => {
    await plan().getByTestId("plan-save").press("Enter");
    const save = app.page.getByTestId("save-recipe-dialog");
    await expect(save.getByTestId("recipe-candidate").first()).toContainText("Ask for API_TOKEN a secret");
    await picture(app.page, "recipe-secret");
    await save.getByTestId("recipe-save").press("Enter");
    await expect(plan()).toBeVisible();
    const text = await readFile(path.join(desk.folder, "state", "recipes", "desk.yaml"), "utf8");
    expect(text).toContain("API_TOKEN: ${apiToken}");
    expect(text).toContain("format: 1");
    expect(text).not.toContain(TOKEN);
  });

  await test.step("after a restart the secret is asked for at its field", async () => {
    await expect.poll(async () => (await readFile(draftFile(desk), "utf8")).includes(TOKEN)).toBe(false);
    await app.quit();
    app = await open(desk);
    await expect(app.page.getByTestId("tile").or(app.page.getByTestId("first-screen")).first()).toBeVisible();
    await openPlan();
    await plan().locator("[data-step]").nth(2).press("Enter");
    await expect(plan().locator('[data-arg="env"]')).toContainText("put it in again");
    await expect(plan().getByTestId("plan-run-start")).toBeDisabled();
    await picture(app.page, "plan-secret-asked");
  });
});
