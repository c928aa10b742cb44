import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import type { TestTmux } from "../support/tmux-server.ts";

/** A server on which somebody has changed a few things. */
async function used(desk: Desk): Promise<{ readonly app: OpenApp; readonly server: TestTmux }> {
  const server = await desk.tmux({
    command: ["cat"],
    setup: [
      ["split-window", "-d", "-h", "cat"],
      ["set-option", "-g", "status-interval", "3"],
      ["set-option", "-g", "@plugin", "on"],
      ["bind-key", "-N", "Say hello", "F12", "display-message", "hello"],
      ["set-hook", "-g", "alert-bell", "display-message ding"],
      ["set-buffer", "-b", "greeting", "good morning"],
    ],
  });
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  await expect(app.wall.tiles).toHaveCount(2);
  return { app, server };
}

const row = (dialog: Locator, key: string): Locator => dialog.locator(`[data-row][data-key="${key}"]`);

/** Goes to a row by search and arrows, and into what can be changed. */
async function reach(page: Page, dialog: Locator, text: string): Promise<void> {
  await dialog.getByRole("searchbox").fill(text);
  await page.keyboard.press("ArrowDown");
  await expect(dialog.locator("[data-row]").first()).toBeFocused();
  await page.keyboard.press("Enter");
}

async function yes(page: Page): Promise<void> {
  await page.getByTestId("confirm-dialog").getByRole("button").last().click();
}

test("a pane is inspected and changed in its place", async ({ desk }) => {
  test.slow();
  const { app, server } = await used(desk);
  const { page, wall } = app;
  const ask = (format: string) => server.tmux("display-message", "-p", "-t", "%0", format);
  await wall.focus(wall.tile("%0"));
  await page.keyboard.press("Control+Alt+Shift+I");
  const dialog = page.getByTestId("inspector-dialog");
  await expect(row(dialog, "pane_current_command")).toContainText("cat");
  await picture(page, "inspector-facts");

  await reach(page, dialog, "title");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("the cat");
  await page.keyboard.press("Enter");
  await expect.poll(() => ask("#{pane_title}")).toBe("the cat");
  await expect(row(dialog, "pane_title")).toContainText("the cat");

  await dialog.getByRole("tab", { name: "Options" }).click();
  await reach(page, dialog, "remain-on-exit ");
  await dialog.getByRole("radio", { name: "on", exact: true }).check();
  await dialog.getByRole("button", { name: "Set", exact: true }).click();
  await expect(row(dialog, "pane remain-on-exit")).toContainText("set here");
  expect(await server.tmux("show-options", "-p", "-t", "%0", "remain-on-exit")).toBe("remain-on-exit on");
  await picture(page, "inspector-options");
  await dialog.getByRole("button", { name: "Reset to inherited" }).click();
  await yes(page);
  await expect(row(dialog, "pane remain-on-exit")).not.toContainText("set here");
  expect(await server.tmux("show-options", "-p", "-t", "%0", "remain-on-exit")).toBe("");

  await dialog.getByRole("tab", { name: "Environment" }).click();
  await dialog.getByRole("button", { name: "New" }).click();
  await page.getByLabel("Name", { exact: true }).fill("GREETING");
  await page.getByLabel("Value", { exact: true }).fill("hello");
  await page.keyboard.press("Enter");
  await yes(page);
  await expect(row(dialog, "GREETING")).toContainText("set here");
  await picture(page, "inspector-environment");

  await dialog.getByRole("tab", { name: "Buffers" }).click();
  await row(dialog, "greeting").click();
  await dialog.getByRole("button", { name: "Paste into %0" }).click();
  await expect.poll(() => server.tmux("capture-pane", "-p", "-t", "%0")).toContain("good morning");

  await dialog.getByRole("tab", { name: "Clients" }).click();
  await expect(dialog.getByTestId("client-detail")).toBeVisible();
  await picture(page, "inspector-clients");

  await dialog.getByRole("navigation").getByRole("button", { name: "main", exact: true }).click();
  await expect(dialog.getByRole("heading", { name: "Inspect the session" })).toBeVisible();
  await dialog.getByRole("tab", { name: "Facts" }).click();
  await server.tmux("rename-session", "-t", "main", "other");
  await expect(row(dialog, "session_name")).toContainText("other");
});

test("what is gone says so, and Escape backs out one step at a time", async ({ desk }) => {
  const { app, server } = await used(desk);
  const { page, wall } = app;
  await wall.focus(wall.tile("%1"));
  await page.keyboard.press("Control+Alt+Shift+I");
  const dialog = page.getByTestId("inspector-dialog");
  await expect(row(dialog, "pane_title")).toBeVisible();
  await reach(page, dialog, "title");
  await page.keyboard.press("Escape");
  await expect(row(dialog, "pane_title")).toBeFocused();
  await server.tmux("kill-pane", "-t", "%1");
  await expect(dialog.getByText("This pane is not there any more.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
});

test("options, keys, hooks and buffers are browsed, what was changed first", async ({ desk }) => {
  test.slow();
  const { app, server } = await used(desk);
  const { page } = app;
  await page.keyboard.press("Control+Alt+Shift+D");
  const dialog = page.getByTestId("browsers-dialog");
  const first = dialog.locator("[data-row]").first();
  await expect(first).toContainText("@plugin");
  await expect(row(dialog, "everySession status-interval")).toContainText("set here");
  await picture(page, "browse-options");
  await reach(page, dialog, "status-interval");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect.poll(() => server.tmux("show-options", "-gv", "status-interval")).toBe("7");

  await dialog.getByRole("tab", { name: "Keys" }).click();
  await expect(first).toContainText("F12");
  await expect(first).toContainText("added");
  await picture(page, "browse-keys");
  await dialog.getByRole("button", { name: "Unbind" }).click();
  await expect(first).not.toContainText("F12");

  await dialog.getByRole("tab", { name: "Hooks" }).click();
  await expect(first).toContainText("alert-bell");
  await dialog.getByLabel("Another command").fill("display-message again");
  await dialog.getByRole("button", { name: "Add" }).click();
  await yes(page);
  await expect(first).toContainText("display-message again");
  await picture(page, "browse-hooks");

  await dialog.getByRole("tab", { name: "Buffers" }).click();
  await expect(first).toContainText("good morning");
  await picture(page, "browse-buffers");
  await dialog.getByRole("button", { name: "Delete" }).click();
  await yes(page);
  await expect(dialog.getByText("Nothing is in the paste buffers.")).toBeVisible();
});

test("the embedded server is inspected as tmux is", async ({ desk }) => {
  test.slow();
  const name = "inspected";
  const nothing = await desk.tmux({ session: null });
  const app = await desk.open(nothing, { socket: name, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
  const { page, wall } = app;
  try {
    await page
      .getByTestId("first-screen")
      .getByRole("button", { name: /new shell/i })
      .click();
    await expect(wall.tiles).toHaveCount(1);
    await wall.focus(wall.tiles.first());
    await page.keyboard.press("Control+Alt+Shift+I");
    const dialog = page.getByTestId("inspector-dialog");
    await expect(row(dialog, "pane_current_path")).toBeVisible();
    for (const [tab, key] of [
      ["Options", "pane remain-on-exit"],
      ["Environment", "HOME"],
      ["Hooks", "pane pane-died"],
    ] as const) {
      await dialog.getByRole("tab", { name: tab }).click();
      await dialog.getByRole("searchbox").fill(key.split(" ").at(-1) ?? "");
      await expect(row(dialog, key)).toBeVisible();
    }
    await dialog
      .getByRole("navigation")
      .getByRole("button", { name: /^Server/ })
      .click();
    await dialog.getByRole("tab", { name: "Facts" }).click();
    await expect(row(dialog, "version")).toBeVisible();
    await picture(page, "inspector-server");
  } finally {
    const left = pty.open({ socket: name, stateFolder: path.join(desk.folder, "state"), env: process.env });
    await left.run({ argv: ["kill-server"] }).catch(() => undefined); // it has ended with its last pane
    await left.close();
  }
});
