import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

test("what was killed comes back, and so does a name", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("rename-window", "-t", "%0", "desk");
  await server.tmux("split-window", "-d", "-t", "%0", "-c", desk.project, "--", "sh");
  const { page, wall } = await desk.open(server, { env: { HOME: desk.folder } });
  const offers = page.getByTestId("undo-offer");
  const question = page.getByTestId("confirm-dialog");
  const format = (what: string): Promise<string> => server.tmux("list-panes", "-t", "desk", "-F", what);
  await wall.typeInto(wall.tile("%1"), "echo kept; echo words\n");
  await wall.shows("%1", /kept\s+words/);
  const before = await server.tmux("display-message", "-p", "-t", "%0", "#{window_layout}");

  await test.step("a killed pane: asked for by keys, told once, offered back", async () => {
    await page.keyboard.press("Control+Shift+K");
    await expect(question).toContainText("Kills pane “desk.1”.");
    await page.keyboard.press("Tab");
    await expect(question.getByRole("button", { name: "Kill pane" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(wall.tile("%1")).toBeHidden();
    await expect(offers).toHaveCount(1);
    await expect(page.getByRole("status").filter({ hasText: "takes it back" })).toHaveCount(1);
    await picture(page, "undo");
  });

  await test.step("it comes back with its place, its folder and what it had printed", async () => {
    await page.keyboard.press("Control+Alt+Shift+Z");
    await expect(wall.tiles).toHaveCount(2);
    await expect.poll(() => format("#{pane_current_path}")).toContain(desk.project);
    const sizes = (layout: string): string[] => layout.match(/\d+x\d+,\d+,\d+/g) ?? [];
    const after = await server.tmux("display-message", "-p", "-t", "%0", "#{window_layout}");
    expect(sizes(after)).toEqual(sizes(before));
    const [back = ""] = (await format("#{pane_id}")).split("\n").filter((id) => id !== "%0");
    await wall.shows(back, /kept\s+words/);
    await expect(offers).toHaveCount(0);
  });

  await test.step("a name: taken back by the button; Escape leaves what was done", async () => {
    const name = (): Promise<string> => server.tmux("display-message", "-p", "-t", "%0", "#{window_name}");
    for (const [given, end] of [
      ["first", "desk"],
      ["second", "second"],
    ] as const) {
      await page.getByTestId("side-window").first().dblclick();
      await page.getByRole("textbox", { name: "Window name" }).fill(given);
      await page.keyboard.press("Enter");
      await expect.poll(name).toBe(given);
      const undo = offers.getByRole("button", { name: "Undo" });
      await expect(undo).toBeVisible();
      await undo.focus();
      await page.keyboard.press(end === "desk" ? "Enter" : "Escape");
      await expect(offers).toHaveCount(0);
      await expect.poll(name).toBe(end);
    }
  });

  await test.step("what can't be taken back any more says why, where it stood", async () => {
    await page.getByTestId("side-session").first().dblclick();
    await page.getByRole("textbox", { name: "Session name" }).fill("renamed");
    await page.keyboard.press("Enter");
    await expect(offers).toHaveCount(1);
    await server.tmux("new-session", "-d", "-s", "main", "--", "cat");
    await offers.getByRole("button", { name: "Undo" }).click();
    await expect(offers.getByRole("alert")).toContainText("main");
    await picture(page, "undo-failed");
    await offers.getByRole("button", { name: "Dismiss" }).click();
    await expect(offers).toHaveCount(0);
  });
});

test("nothing of a pane is ended while a person types its answer", async ({ desk }) => {
  const server = await desk.tmux();
  const { page, wall } = await desk.open(server, { env: { HOME: desk.folder } });
  await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Upgrade deps" });
  const tile = wall.named("Upgrade deps");
  await wall.hasState(tile, "ready");
  await wall.typeInto(tile, "approve the upgrade\n");
  await wall.hasState(tile, "blocked");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+Shift+K");
  await expect(
    page.getByTestId("notice").filter({ hasText: "You are typing an answer for “Upgrade deps”" }),
  ).toBeVisible();
  await expect(page.getByTestId("confirm-dialog")).toBeHidden();
  await expect(async () => {
    await page.keyboard.press("Control+Shift+K");
    await expect(page.getByTestId("confirm-dialog")).toContainText("with an agent that waits for you", {
      timeout: 1000,
    });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(tile).toBeVisible();
});

test("a killed agent takes up its conversation, as the same agent", async ({ desk }) => {
  const server = await desk.tmux();
  const { page, wall } = await desk.open(server, { env: { HOME: desk.folder } });
  const listed = page.getByTestId("side-list").getByText("Upgrade deps");
  await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Upgrade deps" });
  const tile = wall.named("Upgrade deps");
  await wall.hasState(tile, "ready");
  await wall.typeInto(tile, "print remember the number 7\n");
  await wall.hasState(tile, "done");
  const before = await listed.count();
  await page.keyboard.press("Control+Shift+K");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  const offer = page.getByTestId("undo-offer");
  await expect(offer).toContainText("The agent “Upgrade deps” takes up its conversation again.");
  await picture(page, "undo-agent");
  await offer.getByRole("button", { name: "Undo" }).click();
  await wall.hasState(tile, "ready");
  await expect(wall.named("Upgrade deps")).toHaveCount(1);
  await expect(offer).toHaveCount(0);
  await expect(listed).toHaveCount(before);
  await picture(page, "undo-agent-back");
});
