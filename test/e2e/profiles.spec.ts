import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

async function put(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, name), text);
}

test("a profile is written, found again and started from, by keyboard alone", async ({ desk }) => {
  const server = await desk.tmux();
  const state = path.join(desk.folder, "state");
  const ofProject = path.join(desk.project, ".paneglass", "profiles");
  await put(ofProject, "docs.md", "---\nname: Docs writer\nprovider: codex\n---\nWrite docs.\n");
  await put(path.join(state, "profiles"), "broken.md", "---\nname: Broken\nprovder: x\n---\n");
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { page, wall } = app;
  await wall.spawn({ provider: "claude-code", folder: desk.project, name: "First" });
  await page.keyboard.press("ControlOrMeta+Alt+Shift+P");
  const dialog = page.getByTestId("profiles-dialog");
  await expect(dialog.getByTestId("profile-line")).toHaveText([/broken/, /Docs writer/]);
  await expect(dialog.getByTestId("profile-problem")).toContainText(/line 3.*provider/);
  await picture(app.page, "profiles-broken");

  await dialog.getByTestId("profile-new").press("Enter");
  await dialog.getByTestId("profile-name").fill("Careful reviewer");
  await dialog.getByTestId("profile-provider").selectOption("claude-code");
  await dialog.getByTestId("profile-model").fill("opus");
  await dialog.getByTestId("profile-permissions").selectOption("plan");
  await dialog.getByTestId("profile-description").fill("Reads twice before it says anything");
  await dialog.getByTestId("profile-prompt").fill("You review changes.\n\nBe kind.");
  await dialog.getByTestId("profile-env").fill("REVIEW_LEVEL=3");
  await picture(app.page, "profiles-form");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("profiles-ask")).toContainText("Leave without saving?");
  await page.keyboard.press("Escape");
  await dialog.getByTestId("profile-prompt").press("ControlOrMeta+Enter");
  await expect(dialog.getByTestId("profile-line")).toHaveText([/broken/, /Careful reviewer/, /Docs writer/]);
  const text = await readFile(path.join(state, "profiles", "careful-reviewer.md"), "utf8");
  expect(text).toContain("permissions: plan");
  expect(text).toMatch(/---\n\nYou review changes\.\n\nBe kind\.\n$/);

  await dialog.getByRole("button", { name: "Start…" }).press("Enter");
  const spawn = page.getByTestId("spawn-dialog");
  await expect(spawn.getByTestId("spawn-profile")).toHaveValue("careful-reviewer");
  await expect(spawn.getByTestId("spawn-permissions")).toHaveValue("plan");
  await spawn.getByTestId("spawn-folder").fill(desk.project);
  await spawn.getByTestId("spawn-name").fill("Reviewer");
  await spawn.getByText("What will be started").press("Enter");
  await expect(spawn.getByTestId("preview-agent")).toContainText("opus");
  await spawn.getByTestId("preview-steps").locator("summary").press("Enter");
  await expect(spawn.getByTestId("preview-steps")).toContainText("REVIEW_LEVEL");
  await picture(app.page, "spawn-profile");
  await spawn.getByTestId("spawn-submit").press("Enter");
  await expect(spawn).toBeHidden();
  const tile = wall.named("Reviewer");
  const pid = await server.tmux("display-message", "-p", "-t", await wall.paneOf(tile), "#{pane_pid}");
  await expect.poll(async () => readFile(`/proc/${pid}/cmdline`, "utf8")).toContain("opus");
  expect(await readFile(`/proc/${pid}/environ`, "utf8")).toContain("REVIEW_LEVEL=3");
  await wall.glyph(tile).click();
  const told = "Started with the profile careful-reviewer, the model opus, the permissions Plan.";
  await expect(page.getByTestId("why-started")).toHaveText(told);
  await picture(app.page, "why-profile");
});

test("a project's profile starts nothing before it is trusted, by keyboard alone", async ({ desk }) => {
  const server = await desk.tmux();
  const front = "name: Claude Code\nprovider: claude-code\npermissions: bypass\nenv:\n  NODE_OPTIONS: --no-warnings\n";
  await put(path.join(desk.project, ".paneglass", "profiles"), "theirs.md", `---\n${front}---\n`);
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { wall } = app;
  const dialog = await wall.openSpawn();
  await dialog.getByTestId("spawn-folder").fill(desk.project);
  await dialog.getByTestId("spawn-name").fill("Cloned");
  await dialog.getByTestId("spawn-profile").selectOption("project:theirs");
  const note = dialog.getByTestId("project-profile");
  await expect(note).toContainText('NODE_OPTIONS="--no-warnings"');
  await dialog.getByText("What will be started").press("Enter");
  await expect(dialog.getByTestId("preview-agent")).toContainText("you have not agreed to that");
  await dialog.getByTestId("spawn-submit").press("Enter");
  await expect(dialog).toContainText("Nothing was started.");
  await note.scrollIntoViewIfNeeded();
  await picture(app.page, "spawn-untrusted");
  await dialog.getByTestId("spawn-several").press("Space");
  await dialog.locator('[data-candidate="profile project:theirs"] input').press("Space");
  await expect(note).toHaveAttribute("data-trust", "asked");
  await note.scrollIntoViewIfNeeded();
  await picture(app.page, "several-untrusted");
  await dialog.getByTestId("spawn-several").press("Space");
  await dialog.getByTestId("trust-profile").press("Enter");
  await expect(note).toHaveAttribute("data-trust", "agreed");
  await expect(note).toBeFocused();
  await dialog.getByTestId("spawn-submit").press("Enter");
  await expect(dialog).toBeHidden();
  const pane = await wall.paneOf(wall.named("Cloned"));
  const pid = await server.tmux("display-message", "-p", "-t", pane, "#{pane_pid}");
  await expect.poll(async () => readFile(`/proc/${pid}/environ`, "utf8")).toContain("NODE_OPTIONS=--no-warnings");
});

test("several kinds of agents get one message, and one that may not start stops no other", async ({ desk }) => {
  const server = await desk.tmux();
  await put(
    path.join(desk.folder, "state", "profiles"),
    "elsewhere.md",
    "---\nname: Elsewhere only\nprovider: codex\nfolders: [~/nowhere]\n---\n",
  );
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { page, wall } = app;
  const dialog = await wall.openSpawn();
  await dialog.getByRole("button", { name: "More ways to start" }).press("Enter");
  await expect(page.getByRole("menuitem", { name: "Teams" })).toBeVisible();
  await picture(app.page, "spawn-menu");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByTestId("spawn-folder").fill(desk.project);
  await dialog.getByTestId("spawn-name").fill("Race");
  await dialog.getByTestId("spawn-several").check();
  for (const candidate of ["provider claude-code", "provider codex", "profile elsewhere"]) {
    await dialog.locator(`[data-candidate="${candidate}"]`).click();
  }
  await dialog.getByTestId("spawn-message").fill("say which you are");
  await expect(dialog.getByTestId("spawn-submit")).toHaveText("Spawn 3 agents");
  await dialog.getByText("What will be started").click();
  await expect(dialog.getByTestId("preview-agent")).toHaveCount(3);
  await expect(dialog.getByTestId("preview-agent").first()).toContainText("may not be used in");
  await dialog.getByTestId("spawn-keep-team").click();
  await expect(page.getByTestId("notice")).toContainText('The team "Race" is kept.');
  expect(await readFile(path.join(desk.folder, "state", "teams", "race.yaml"), "utf8")).toContain("provider: codex");
  await picture(app.page, "spawn-several");
  await dialog.getByTestId("spawn-submit").click();
  await expect(dialog).toContainText("2 started; 1 did not:");
  await expect(dialog).toContainText("Elsewhere only");
  await page.keyboard.press("Escape");
  for (const kind of ["Claude Code", "Codex"]) {
    const tile = wall.named(`Race · ${kind}`);
    await wall.shows(await wall.paneOf(tile), "say which you are");
  }
  await page.getByRole("button", { name: "Compare their answers" }).click();
  await expect(page.getByRole("dialog")).toContainText("Race · Codex");
});

test("a team is made, seen before it starts, started as one, and kept", async ({ desk }) => {
  const server = await desk.tmux();
  await put(path.join(desk.folder, "state", "profiles"), "rev.md", "---\nname: Rev\nprovider: codex\n---\nLook.\n");
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  const { page, wall } = app;
  await expect(page.getByTestId("first-screen").or(wall.tiles.first())).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+Shift+T");
  const dialog = page.getByTestId("teams-dialog");
  await dialog.getByTestId("team-start").click();
  await expect(dialog).toContainText("Choose whom to start.");
  await dialog.getByTestId("team-name").fill("The crew");
  const members = dialog.getByTestId("team-member");
  await members.nth(0).getByTestId("member-who").selectOption("profile rev");
  await expect(members.nth(0).getByTestId("member-name")).toHaveValue("Rev");
  await members.nth(0).getByTestId("member-folder").fill(desk.project);
  await dialog.getByTestId("team-add").press("Enter");
  await expect(members.nth(1).getByTestId("member-folder")).toHaveValue(desk.project);
  await members.nth(1).getByTestId("member-who").selectOption("provider claude-code");
  await members.nth(1).getByTestId("member-name").fill("Builder");
  await members.nth(1).getByTestId("member-message").fill("build it");
  await members.nth(1).getByLabel("More").click();
  await dialog.getByText("What will be started").press("Enter");
  await expect(dialog.getByTestId("preview-agent")).toHaveCount(3);
  await picture(app.page, "teams");
  await dialog.getByTestId("team-save").press("Enter");
  await expect(dialog.getByTestId("team-line")).toHaveText(["The crew3"]);
  expect(await readFile(path.join(desk.folder, "state", "teams", "the-crew.yaml"), "utf8")).toContain("copies: 2");
  await expect(dialog.getByTestId("team-start")).toHaveText("Start 3 agents");
  await dialog.getByTestId("team-name").press("ControlOrMeta+Enter");
  await expect(dialog).toBeHidden();
  for (const name of ["Rev", "Builder", "Builder 2"]) await expect(wall.named(name).first()).toBeVisible();
});
