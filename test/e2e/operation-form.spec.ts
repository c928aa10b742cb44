import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import type { TestTmux } from "../support/tmux-server.ts";

interface Ground {
  readonly app: OpenApp;
  readonly server: TestTmux;
  /** Opens the form of an operation by the palette. */
  readonly open: (words: string) => Promise<void>;
}

async function ground(desk: Desk): Promise<Ground> {
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("rename-window", "-t", "%0", "work");
  await server.tmux("new-window", "-d", "-n", "logs", "--", "sh", "-c", "echo a line of the log; exec cat");
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  await expect(app.wall.tiles).toHaveCount(2);
  await app.wall.focus(app.wall.tile("%0"));
  const open = async (words: string): Promise<void> => {
    await app.page.keyboard.press("Control+Shift+P");
    await app.page.getByTestId("palette-dialog").getByRole("combobox").fill(`:${words}`);
    await app.page.keyboard.press("Enter");
    await expect(app.page.getByTestId("operations-dialog")).toBeVisible();
  };
  return { app, server, open };
}

test("a pane is split from the form by keys alone, and what was shown beforehand is what ran", async ({ desk }) => {
  const { app, server, open } = await ground(desk);
  const { page } = app;
  await open("split window");
  const dialog = page.getByTestId("operations-dialog");
  const target = dialog.getByRole("combobox", { name: "Pane" });
  await expect(dialog.getByTestId("preview-argv")).toContainText("%0");
  await picture(page, "operation-form");

  await target.focus();
  await page.keyboard.type("logs");
  await expect(page.getByTestId("target-look")).toContainText("a line of the log");
  await picture(page, "operation-form-target");
  await page.keyboard.press("Enter");
  await expect(target).toHaveValue("logs");
  await dialog.getByRole("radio", { name: "Right" }).focus();
  await page.keyboard.press("Space");
  await dialog.getByRole("button", { name: "Size: 25%" }).press("Enter");
  const words = await dialog.getByTestId("preview-argv").locator("span").allTextContents();
  expect(words.slice(0, 6)).toEqual(["split-window", "-t", "%1", "-h", "-l", "25%"]);

  await dialog.getByTestId("operation-run").press("Enter");
  await expect(dialog.getByTestId("operation-result")).toContainText("Go to the new pane %2");
  expect(await server.tmux("list-panes", "-t", "%1", "-F", "#{pane_id} #{pane_width}")).toMatch(/%2 (19|20)/);
  await picture(page, "operation-form-ran");

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.press("Control+Alt+Shift+Y");
  const line = page.getByTestId("timeline-dialog").getByTestId("log-line").first();
  await expect(line).toContainText("split-window");
  await line.click();
  const details = page.getByTestId("timeline-dialog").getByTestId("log-details");
  for (const word of words) await expect(details).toContainText(word);
});

test("a tile is clicked for a target, and all that was typed is still there", async ({ desk }) => {
  const { app, server, open } = await ground(desk);
  const { page, wall } = app;
  await open("rename window");
  const dialog = page.getByTestId("operations-dialog");
  const name = dialog.locator('[data-arg="name"] input');
  await name.fill("renamed; by form");
  await dialog.getByRole("button", { name: /click a tile/ }).click();
  await expect(page.getByTestId("tile-pick")).toContainText("Click a tile");
  await expect(dialog).toBeHidden();
  const box = await wall.tile("%1").boundingBox();
  if (box === null) throw new Error("the tile has no place");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await picture(page, "operation-form-pick");
  await page.keyboard.press("Escape");
  await expect(name).toHaveValue("renamed; by form");
  await dialog.getByRole("button", { name: /click a tile/ }).click();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(name).toHaveValue("renamed; by form");
  await expect(dialog.getByRole("combobox", { name: "Window" })).toHaveValue("main:1 logs");
  await name.press("Enter");
  await expect(dialog.getByTestId("operation-result")).toContainText("Done");
  expect(await server.tmux("display-message", "-p", "-t", "%1", "#{window_name}")).toContain("renamed; by form");

  await name.fill("");
  await dialog.locator('[data-arg="name"]').getByRole("button", { name: /empty/ }).click();
  await expect(dialog.getByTestId("preview-argv").locator("span").last()).toHaveText("empty");
});

test("what is wrong is told as one types, and what this tmux lacks is greyed", async ({ desk }) => {
  const { app, open } = await ground(desk);
  const { page } = app;
  await open("set option");
  const dialog = page.getByTestId("operations-dialog");
  await dialog.getByRole("combobox", { name: "Option" }).fill("status-style");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.locator('[data-arg="value"] input').first().fill("fg=red");
  await dialog.locator('[data-arg="value"]').getByRole("checkbox", { name: "bold" }).check();
  await expect(dialog.getByTestId("preview-argv")).toContainText("fg=red,bold");
  await picture(page, "operation-form-style");
  await page.keyboard.press("Escape");

  await open("display popup");
  await dialog.getByTestId("more-fields").click();
  await expect(dialog.getByTestId("arg-gate").first()).toHaveText(/^tmux 3\.\d\+$/);
  await dialog.locator('[data-arg="width"] input').fill("lots");
  await expect(dialog.locator('[data-arg="width"]')).toContainText("Width is a number of cells");
  await picture(page, "operation-form-wrong");
});
