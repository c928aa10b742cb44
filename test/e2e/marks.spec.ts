import type { Locator, Page } from "@playwright/test";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

const marked = { terminal: { shellMarks: true } };

/** What bash is told by its environment, as the app does it for its own shells. */
async function shell(desk: Desk): Promise<OpenApp & { readonly tile: Locator; readonly pane: string }> {
  const server = await desk.tmux({ setup: [["set-option", "-g", "default-shell", "/bin/bash"]] });
  const app = await desk.open(server, { settings: marked });
  await expect(app.wall.tile("%0")).toBeVisible();
  await app.page.keyboard.press("Control+Shift+T");
  const tile = app.wall.tile("%1");
  await expect(tile).toHaveAttribute("data-focused", "true");
  await app.wall.shows("%1", /[$#]$/m);
  return { ...app, tile, pane: "%1" };
}

const looks = (tile: Locator): Promise<(string | null)[]> =>
  tile.getByTestId("command-mark").evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-look")));

async function run(page: Page, tile: Locator, command: string): Promise<void> {
  const before = await tile.getByTestId("command-mark").count();
  await page.keyboard.type(`${command}\n`);
  await expect.poll(() => tile.getByTestId("command-mark").count()).toBeGreaterThan(before);
}

async function clipboard({ main, page }: OpenApp): Promise<string> {
  if (main !== null) return main.evaluate(({ clipboard: board }) => board.readText());
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  return page.evaluate(() => navigator.clipboard.readText());
}

test("a new shell tells how its commands end, without a file of the person's", async ({ desk }) => {
  const { page, tile, wall, pane } = await shell(desk);
  await run(page, tile, "echo one; echo two");
  await run(page, tile, "false");
  await run(page, tile, "(exit 42)");
  await expect.poll(() => looks(tile)).toEqual(["well", "failed", "failed", "prompt"]);
  await page.keyboard.type("sleep 60\n");
  await expect.poll(() => looks(tile)).toEqual(["well", "failed", "failed", "running"]);
  await expect(tile.getByTestId("command-mark").nth(2)).toHaveAttribute("title", /^Ended with 42 after \d+ ms$/);
  await picture(page, "command-marks");
  await page.keyboard.press("Control+c");
  await expect.poll(() => looks(tile)).toEqual(["well", "failed", "failed", "failed", "prompt"]);
  await wall.shows(pane, "two");
});

test("from command to command by keys, and what one printed is copied", async ({ desk }) => {
  const app = await shell(desk);
  const { page, tile, wall, pane } = app;
  await run(page, tile, "seq -f 'first %g' 1 60");
  await page.keyboard.type("seq -f 'second %g' 1 60\n");
  await wall.shows(pane, "second 60");
  await page.keyboard.press("Control+Alt+Shift+PageUp");
  await expect.poll(() => wall.text(pane)).toMatch(/^[^\n]*seq -f 'second %g' 1 60\nsecond 1\n/);
  await page.keyboard.press("Control+Alt+Shift+PageUp");
  await expect.poll(() => wall.text(pane)).toMatch(/^[^\n]*seq -f 'first %g' 1 60\nfirst 1\n/);
  await picture(page, "command-gone-to");
  await page.keyboard.press("Control+Alt+Shift+O");
  const rows = (word: string): string => Array.from({ length: 60 }, (_, at) => `${word} ${at + 1}`).join("\n");
  await expect.poll(() => clipboard(app)).toBe(rows("first"));
  await page.keyboard.press("Control+Alt+Shift+PageDown");
  await page.keyboard.press("Control+Alt+Shift+PageDown");
  await wall.shows(pane, "second 60");
  await page.keyboard.press("Control+Alt+Shift+O");
  await expect.poll(() => clipboard(app)).toBe(rows("second"));
});

test("marks stay at their prompts when the tile changes its size and the pane is drawn anew", async ({ desk }) => {
  const { page, tile, wall, pane } = await shell(desk);
  await run(page, tile, `echo ${"wide ".repeat(30)}`);
  await run(page, tile, "false");
  await expect.poll(() => looks(tile)).toEqual(["well", "failed", "prompt"]);
  const texts = async (): Promise<(string | undefined)[]> => {
    const shown = (await wall.text(pane)).split("\n");
    return tile.getByTestId("command-mark").evaluateAll(
      (marks, rows) =>
        marks.map((mark) => {
          const height = (mark as HTMLElement).offsetHeight;
          return rows[Math.round((mark as HTMLElement).offsetTop / height)];
        }),
      shown,
    );
  };
  const atPrompts = [
    expect.stringContaining("echo wide"),
    expect.stringContaining("false"),
    expect.stringMatching(/[$#]$/),
  ];
  const widthNow = async (): Promise<number> =>
    Math.max(...(await wall.text(pane)).split("\n").map((row) => row.length));
  const narrow = await widthNow();
  await expect.poll(texts).toEqual(atPrompts);
  await page.keyboard.press("Control+Shift+Enter");
  await expect.poll(widthNow).toBeGreaterThan(narrow);
  await expect.poll(texts).toEqual(atPrompts);
  await page.keyboard.press("Control+Shift+Enter");
  await expect.poll(widthNow).toBe(narrow);
  await page.keyboard.press("Control+Shift+R");
  // tmux has pushed the first rows out of view: it does not take them back when there is room again.
  await page.keyboard.press("Control+Alt+Shift+PageUp");
  await page.keyboard.press("Control+Alt+Shift+PageUp");
  await expect.poll(texts).toEqual(atPrompts);
  await page.keyboard.type("clear\n");
  await expect.poll(() => looks(tile)).toEqual(["prompt"]);
});

test("a tile that was a live preview knows its commands when it becomes a terminal", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  const { page, wall } = await desk.open(server, { settings: { terminal: { shellMarks: true, fullTerminals: 1 } } });
  await expect(wall.tile("%0")).toBeVisible();
  await server.tmux("set-option", "-g", "default-shell", "/bin/bash");
  await page.keyboard.press("Control+Shift+T");
  const tile = wall.tile("%1");
  await expect(tile).toHaveAttribute("data-drawn-by", "terminal");
  await wall.focus(wall.tile("%0"));
  await expect(tile).toHaveAttribute("data-drawn-by", "preview");
  await server.tmux("send-keys", "-t", "%1", "echo previewed; false", "Enter");
  await wall.shows("%1", "\npreviewed");
  await wall.focus(tile);
  await expect(tile).toHaveAttribute("data-drawn-by", "terminal");
  await expect.poll(() => looks(tile)).toEqual(["failed", "prompt"]);
});

test("a shell that tells nothing has no marks, and the keys say why", async ({ desk }) => {
  const { wall, page } = await desk.open(await desk.tmux());
  await wall.typeInto(wall.tile("%0"), "echo here\n");
  await wall.shows("%0", "\nhere");
  await page.keyboard.press("Control+Alt+Shift+O");
  await expect(page.getByText("No command is known in this tile")).toBeVisible();
  await expect(wall.tile("%0").getByTestId("command-mark")).toHaveCount(0);
});
