import { expect, test } from "./support/desk.ts";

test("the side list follows plain tmux: made, renamed, split, closed", async ({ shared }) => {
  const { server, app } = shared;
  const { page } = app;
  await shared.run(["cat"]);
  const windows = page.getByTestId("side-window");
  await expect(page.getByTestId("side-session")).toHaveCount(1);
  await expect(windows).toHaveCount(1);
  await server.tmux("new-window", "-d", "-t", "main", "-n", "fresh", "--", "cat");
  await expect(windows.filter({ hasText: "fresh" })).toBeVisible();
  await server.tmux("rename-window", "-t", "main:fresh", "renamed elsewhere");
  await expect(windows.filter({ hasText: "renamed elsewhere" })).toBeVisible();
  await expect(windows.filter({ hasText: "fresh" })).toHaveCount(0);
  await server.tmux("split-window", "-d", "-t", "main:renamed elsewhere", "--", "cat");
  await expect(page.getByTestId("tile")).toHaveCount(3);
  await server.tmux("kill-window", "-t", "main:renamed elsewhere");
  await expect(windows).toHaveCount(1);
  await expect(page.getByTestId("tile")).toHaveCount(1);
  await server.tmux("new-session", "-d", "-s", "second", "--", "cat");
  await expect(page.getByTestId("side-session").filter({ hasText: "second" })).toBeVisible();
  await server.tmux("kill-session", "-t", "=second");
  await expect(page.getByTestId("side-session")).toHaveCount(1);
});

test("names with anything in them are shown as they are", async ({ shared }) => {
  const { server, app } = shared;
  const [pane] = await shared.run(["cat"]);
  const name = "a 'b' \"c\" \\ ; #{pane_id} $HOME 漢字 🙂";
  await server.tmux("rename-window", "-t", pane, name.replaceAll("#", "##"));
  const shown = await server.tmux("display-message", "-p", "-t", pane, "#{window_name}");
  await expect(app.page.getByTestId("side-window").filter({ hasText: shown })).toBeVisible();
});

test("a window is renamed in place, by mouse and by keys", async ({ shared }) => {
  const { server, app } = shared;
  const { page } = app;
  const [pane] = await shared.run(["cat"]);
  const name = (): Promise<string> => server.tmux("display-message", "-p", "-t", pane, "#{window_name}");
  await page.getByTestId("side-window").first().dblclick();
  await page.getByRole("textbox", { name: "Window name" }).fill("by mouse");
  await page.keyboard.press("Enter");
  await expect.poll(name).toBe("by mouse");
  await page.getByTestId("side-session").first().click();
  await page.getByTestId("side-session").first().press("ArrowRight");
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Window name" }).fill("by keys");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F2");
  await page.getByRole("textbox", { name: "Window name" }).fill("by keys at last");
  await page.keyboard.press("Enter");
  await expect.poll(name).toBe("by keys at last");
});

test("a session name that tmux would change is refused with the reason, and nothing changes", async ({ shared }) => {
  const { server, app } = shared;
  const { page } = app;
  await shared.run(["cat"]);
  await page.getByTestId("side-session").first().dblclick();
  const field = page.getByRole("textbox", { name: "Session name" });
  await field.fill("a:b.c");
  await expect(page.getByRole("alert").filter({ hasText: /[:.]/ }).first()).toBeVisible();
  await field.press("Enter");
  await expect(field).toBeVisible();
  await field.press("Escape");
  await expect(field).toBeHidden();
  expect(await server.tmux("list-sessions", "-F", "#{session_name}")).toBe("main");
});
