import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

test("whatever can be done is found and done by keys alone", async ({ desk }) => {
  test.slow();
  const server = await desk.tmux();
  await server.tmux("rename-window", "-t", "%0", "shell");
  await server.tmux("split-window", "-d", "-t", "%0", "--", "cat");
  await server.tmux("new-window", "-d", "-n", "logs", "-c", desk.project, "--", "cat");
  const { page, wall } = await desk.open(server, { env: { HOME: desk.folder } });
  const palette = page.getByTestId("palette-dialog");
  const entry = (id: string) => page.locator(`[data-entry="${id}"]`);
  const marked = palette.locator('[role="option"][aria-selected="true"]');
  const open = async (text: string): Promise<void> => {
    await page.keyboard.press("Control+Shift+P");
    await expect(palette.getByRole("combobox")).toBeFocused();
    await page.keyboard.type(text);
  };
  const panes = (): Promise<string> => server.tmux("list-panes", "-a", "-F", "#{pane_id}");
  const layout = (): Promise<string> => server.tmux("display-message", "-p", "-t", "%0", "#{window_layout}");

  await test.step("an agent is found by its name, and Enter goes to it", async () => {
    await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Fix login" });
    await wall.hasState(wall.named("Fix login"), "ready");
    await wall.focus(wall.tile("%0"));
    await open("@fix");
    await expect(marked).toContainText("Fix login");
    await page.keyboard.press("Enter");
    await expect(palette).toBeHidden();
    await page.keyboard.type("typed by hand");
    await wall.shows(await wall.paneOf(wall.named("Fix login")), "typed by hand");
  });

  await test.step("Escape leaves the keyboard where it was", async () => {
    await wall.focus(wall.tile("%2"));
    await open("zoom");
    await expect(marked).toContainText("Zoom");
    await page.keyboard.press("Escape");
    await expect(palette).toBeHidden();
    await page.keyboard.type("still here");
    await wall.shows("%2", "still here");
  });

  await test.step("an operation that needs nothing more runs at once on the tile", async () => {
    await wall.focus(wall.tile("%0"));
    const before = await layout();
    await open(":next layout");
    await expect(marked).toContainText("on “shell”, at once");
    await page.keyboard.press("Enter");
    await expect.poll(layout).not.toBe(before);
  });

  await test.step("one that kills asks first, with the way back marked", async () => {
    await wall.focus(wall.tile("%2"));
    await open(":kill pane");
    await expect(marked).toContainText("asks first");
    await page.keyboard.press("Enter");
    const question = page.getByTestId("confirm-dialog");
    await expect(question).toContainText("Kills pane “logs”.");
    await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
    await picture(page, "question");
    await page.keyboard.press("Enter");
    await expect(question).toBeHidden();
    expect(await panes()).toContain("%2");
    await page.keyboard.type("and back");
    await wall.shows("%2", "and back");
  });

  await test.step("one that asks for words opens its form", async () => {
    await open(":rename window");
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("operations-dialog")).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("what was used last stands first, with the keys that do the same", async () => {
    await open("");
    await expect(palette).toContainText("Used last");
    await expect(marked).toHaveAttribute("data-entry", "operation:renameWindow");
    await picture(page, "palette");
    await page.keyboard.type("split");
    await expect(entry("operation:splitWindow")).toBeVisible();
    await picture(page, "palette-found");
    await page.keyboard.press("Escape");
  });
});

test("a list longer than its box goes round, and a first letter narrows it", async ({ desk }) => {
  test.slow();
  const { page } = await desk.open(await desk.tmux());
  await expect(page.getByTestId("tile")).toHaveCount(1);
  await page.keyboard.press("Control+Shift+P");
  const palette = page.getByTestId("palette-dialog");
  const marked = palette.locator('[aria-selected="true"]');
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Control+End");
  await expect(marked).toBeInViewport();
  await page.keyboard.press("ArrowDown");
  await expect(palette.locator('[role="option"]').first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.type(":");
  await expect(marked).toHaveAttribute("data-entry", /^operation:/);
  await page.getByRole("button", { name: "agents and panes" }).click();
  await expect(palette.getByRole("combobox")).toHaveValue("@");
  await expect(marked).toHaveAttribute("data-entry", "pane:%0");
  await page.keyboard.press("Escape");

  await page.getByTestId("palette-button").click();
  await expect(palette.getByRole("combobox")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.getByTestId("tile").getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Operations…" }).click();
  await expect(palette.getByPlaceholder(/^Operations for pane “/)).toBeFocused();
  await page.keyboard.type("clear");
  await expect(marked).toHaveAttribute("data-entry", "operation:clearHistory");
  await picture(page, "palette-about");
});
