import type { Locator, Page } from "@playwright/test";
import { setMockAgents } from "../support/mock-agent.ts";
import { expect, test } from "./support/desk.ts";
import { chooseNote, recordNotes } from "./support/told-notes.ts";
import { WallPage } from "./support/wall-page.ts";
import { agents, picture } from "./support/pictures.ts";

const cards = (page: Page, kind = ""): Locator =>
  page.locator(`[data-testid="attention-item"]${kind === "" ? "" : `[data-kind="${kind}"]`}`);

test("three ask at once: two are answered in the queue with the keyboard alone, one on its tile", async ({ desk }) => {
  test.slow();
  const app = await agents(desk, ["Ada", "Bert", "Cleo", "Dora"]);
  const { wall, page } = app;
  for (const name of ["Ada", "Bert", "Cleo"]) await wall.typeInto(wall.named(name), "approve this, work 3000\n");
  await wall.focus(wall.named("Dora"));
  await expect(cards(page, "blocked")).toHaveCount(3);
  await expect(page).toHaveTitle(/^\(3\) /);
  await expect(cards(page).first()).toContainText("touch marker.txt");
  await expect(cards(page).first()).toContainText("Do you want to proceed?");
  await picture(page, "attention-queue");

  await page.keyboard.press("Control+Shift+A");
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press("1");
  await wall.hasState(wall.named("Ada"), /working|done/);
  await expect(cards(page, "blocked")).toHaveCount(2);
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press("Tab");
  while (
    !(await cards(page)
      .first()
      .getByTestId("answer-option")
      .first()
      .evaluate((node) => node === document.activeElement))
  )
    await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await wall.hasState(wall.named("Bert"), /working|done/);
  await expect(cards(page, "blocked")).toHaveCount(1);

  const bar = wall.named("Cleo").getByTestId("answer-bar");
  await expect(bar).toBeVisible();
  await bar
    .getByTestId("answer-option")
    .filter({ hasText: /^3?No$/ })
    .click();
  await expect(bar).toBeHidden();
  await expect(wall.named("Cleo")).not.toHaveAttribute("data-agent-state", "blocked");
  await expect(page).not.toHaveTitle(/^\(/);
});

test("with the side list hidden the queue opens over the wall, and the key walks all that need somebody", async ({
  desk,
}) => {
  const app = await agents(desk, ["Ada", "Bert", "Cleo"]);
  const { wall, page } = app;
  await wall.typeInto(wall.named("Ada"), "approve this\n");
  await wall.typeInto(wall.named("Bert"), "error please\n");
  await wall.focus(wall.named("Cleo"));
  await expect(cards(page, "blocked")).toHaveCount(1);
  await expect(cards(page, "failed")).toHaveCount(1);
  await page.keyboard.press("Control+Shift+B");
  await expect(page.getByTestId("side-list")).toBeHidden();
  await page.keyboard.press("Control+Shift+A");
  await expect(page.getByTestId("queue-panel")).toBeVisible();
  await expect(cards(page).first()).toBeFocused();
  await picture(page, "attention-panel");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("queue-panel")).toBeHidden();
  await expect(wall.named("Cleo")).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Control+Shift+J");
  await page.keyboard.press("Control+Shift+J");
  for (const name of ["Ada", "Bert"]) await expect(wall.named(name)).toBeVisible();
  await expect(wall.named("Bert")).toHaveAttribute("data-focused", "true");
  await expect(page.getByTestId("queue-button")).toHaveText("1needs you");
});

test("each event is told once, and none of the tile that the person is in", async ({ desk }) => {
  const app = await agents(desk, ["Ada", "Bert", "Cleo"]);
  const { wall, page } = app;
  await page.bringToFront();
  const told = await recordNotes(app);
  await wall.typeInto(wall.named("Ada"), "approve this\n");
  await wall.typeInto(wall.named("Bert"), "approve that\n");
  await wall.typeInto(wall.named("Cleo"), "question, then\n");
  await expect(cards(page, "blocked")).toHaveCount(3);
  await expect.poll(told).toHaveLength(2);
  await page.keyboard.press("Control+Shift+F3");
  await page.keyboard.press("Control+Shift+F5");
  await wall.named("Ada").getByTestId("answer-option").first().click();
  await wall.hasState(wall.named("Ada"), "done");
  const titles = (await told()).map(({ title }) => title).toSorted();
  expect(titles).toEqual(["Ada wants permission", "Bert wants permission"]);
  expect((await told())[0]?.body).toContain("Do you want to proceed?");
});

test("a turn that ended unseen waits in the queue, over a restart too, until somebody looks", async ({ desk }) => {
  test.slow();
  const server = await desk.tmux();
  let app = await desk.open(server);
  for (const name of ["Ada", "Bert"]) await app.wall.spawn({ provider: "claude-code", folder: desk.project, name });
  await app.wall.hasState(app.wall.named("Ada"), "ready");
  await app.wall.typeInto(app.wall.named("Ada"), "hello, work 2500\n");
  await app.wall.focus(app.wall.named("Bert"));
  await expect(cards(app.page, "done")).toHaveCount(1);
  await expect(app.wall.named("Ada").getByTestId("unseen")).toBeVisible();
  await expect(cards(app.page, "done")).toContainText("Hello from the mock agent.");
  await app.quit();
  app = await desk.open(server);
  await expect(cards(app.page, "done")).toHaveCount(1);
  await app.wall.focus(app.wall.named("Ada"));
  await expect(cards(app.page)).toHaveCount(0);
  await app.quit();
  app = await desk.open(server);
  await app.wall.hasState(app.wall.named("Ada"), /done|ready/);
  await expect(cards(app.page)).toHaveCount(0);
});

test("with the tray on, a window that is closed leaves the app there: it tells, and a press leads to the tile", async ({
  desk,
}) => {
  const app = await desk.open(await desk.tmux(), { settings: { notifications: { tray: true, done: true } } });
  const { main, page } = app;
  test.skip(main === null, "a browser host has no tray");
  if (main === null) return;
  await setMockAgents(desk.project, { workMs: 6000 });
  for (const name of ["Ada", "Bert"]) await app.wall.spawn({ provider: "claude-code", folder: desk.project, name });
  for (const name of ["Ada", "Bert"]) await app.wall.hasState(app.wall.named(name), "ready");
  const told = await recordNotes(app);
  await app.wall.typeInto(app.wall.named("Ada"), "approve this\n");
  await app.wall.focus(app.wall.named("Bert"));
  await page.close();
  await expect.poll(told).toMatchObject([{ title: "Ada wants permission" }]);
  const opened = main.waitForEvent("window");
  await chooseNote(app, 0);
  const wall = new WallPage(await opened);
  await expect(wall.named("Ada")).toHaveAttribute("data-focused", "true");
  await wall.named("Ada").getByTestId("answer-option").first().click();
  await wall.hasState(wall.named("Ada"), /working|done/);
});

test("how one wants to be told is chosen in a dialog, with the keyboard, and kept", async ({ desk }) => {
  const server = await desk.tmux();
  let app = await desk.open(server);
  await expect(app.wall.tiles).toHaveCount(1);
  await app.page.keyboard.press("Control+Alt+Shift+N");
  const dialog = app.page.getByTestId("notifications-dialog");
  await expect(dialog.getByLabel("an agent asks something")).toBeFocused();
  await app.page.keyboard.press("Space");
  await dialog.getByLabel("Sound", { exact: true }).selectOption("chime");
  await dialog.getByLabel("Folder").fill("~/code/shop");
  await app.page.keyboard.press("Enter");
  await dialog.getByLabel("Nothing pops up or rings").check();
  await dialog.getByLabel("Quiet from").fill("21:30");
  await picture(app.page, "notifications");
  await dialog.getByRole("button", { name: "Try it" }).click();
  await expect(dialog.getByRole("status").last()).not.toBeEmpty();
  await app.page.keyboard.press("Escape");
  await app.quit();
  app = await desk.open(server);
  await expect(app.wall.tiles).toHaveCount(1);
  await app.page.keyboard.press("Control+Alt+Shift+N");
  const again = app.page.getByTestId("notifications-dialog");
  await expect(again.getByLabel("an agent asks something")).not.toBeChecked();
  await expect(again.getByLabel("Sound", { exact: true })).toHaveValue("chime");
  await expect(again.getByLabel("Quiet from")).toHaveValue("21:30");
  await expect(again.getByText("~/code/shop")).toBeVisible();
});
