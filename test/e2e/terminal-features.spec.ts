import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { ProbeState } from "../../renderer/terminal/probe-state.ts";
import { expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import { screens } from "./support/say-host.ts";

const printing = (text: string): string[] => ["sh", "-c", `printf '${text}'; exec cat`];

interface Probed {
  readonly paneglassProbe?: { state(pane: string): ProbeState | null };
}

const stateOf = (page: Page, pane: string): Promise<ProbeState | null> =>
  page.evaluate((id) => (window as unknown as Probed).paneglassProbe?.state(id) ?? null, pane);

/** The middle of a cell of a tile's terminal, in pixels of the page. */
async function cellAt(
  tile: Locator,
  pane: string,
  { x, y }: { x: number; y: number },
): Promise<{ x: number; y: number }> {
  const state = await stateOf(tile.page(), pane);
  const box = await tile.locator(".xterm-screen").boundingBox();
  if (state === null || box === null) throw new Error("the tile shows no terminal");
  return { x: box.x + ((x + 0.5) * box.width) / state.cols, y: box.y + ((y + 0.5) * box.height) / state.rows };
}

async function ctrlClick(page: Page, at: { x: number; y: number }): Promise<void> {
  await page.mouse.move(at.x - 3, at.y);
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down("Control");
  await page.mouse.click(at.x, at.y);
  await page.keyboard.up("Control");
}

/** What is on the system's clipboard. */
async function clipboard({ main, page }: OpenApp): Promise<string> {
  if (main !== null) return main.evaluate(({ clipboard: board }) => board.readText());
  return page.evaluate(() => navigator.clipboard.readText());
}

interface Opening {
  /** Addresses that were handed to the system by now. */
  readonly opened: () => Promise<string[]>;
  /** Opens them again: others share the app. */
  readonly putBack: () => Promise<void>;
}

/** Hears of addresses that are handed to the system, instead of opening them. */
async function watchOpening({ main, page }: OpenApp): Promise<Opening> {
  if (main === null) {
    await page.evaluate(() => {
      const opened: string[] = [];
      Object.assign(window, { opened, opens: window.open, open: (uri: string) => void opened.push(uri) });
    });
    return {
      opened: () => page.evaluate(() => (window as unknown as { opened: string[] }).opened),
      putBack: () => page.evaluate(() => void Object.assign(window, { open: Reflect.get(window, "opens") })),
    };
  }
  await main.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened, opens: shell.openExternal.bind(shell) });
    shell.openExternal = (uri: string) => Promise.resolve(void opened.push(uri));
  });
  return {
    opened: () => main.evaluate(() => (globalThis as unknown as { opened: string[] }).opened),
    putBack: () =>
      main.evaluate(({ shell }) => void Object.assign(shell, { openExternal: Reflect.get(globalThis, "opens") })),
  };
}

test("reading history is never disturbed, and says what has come since", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [pane] = await shared.run(["sh", "-c", "seq -f 'row %g' 1 400; read x; seq -f 'new %g' 1 312; exec cat"]);
  const tile = wall.tile(pane);
  await wall.shows(pane, "row 400");
  await wall.focus(tile);
  for (let notch = 0; notch < 20; notch += 1) await page.mouse.wheel(0, -120);
  const latest = tile.getByRole("button", { name: /latest|new line/i });
  await expect(latest).toHaveText("Latest");
  const read = await wall.text(pane);
  await server.tmux("send-keys", "-t", pane, "Enter");
  await expect(latest).toHaveText(/^31[23] new lines$/);
  expect(await wall.text(pane)).toBe(read);
  await server.tmux("resize-window", "-t", pane, "-x", "90", "-y", "30");
  await page.keyboard.press("End");
  await wall.shows(pane, "new 312");
  await expect(latest).toBeHidden();
});

test("a pane is searched as one types, by pattern and by case, and the keyboard goes back", async ({ shared }) => {
  const { server, app } = shared;
  const { wall, page } = app;
  const [pane] = await shared.run(["sh", "-c", "seq -f 'row %g of Many' 1 1900; exec cat"]);
  await wall.shows(pane, "row 1900");
  await wall.focus(wall.tile(pane));
  await page.keyboard.press("Control+Shift+F");
  const count = page.getByTestId("find-count");
  await page.keyboard.type("row 189");
  await expect(count).toHaveText("11 of 11");
  await page.keyboard.press("Enter");
  await expect(count).toHaveText("10 of 11");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(count).toHaveText("1 of 11");
  await wall.shows(pane, /row 189 of Many/);
  await expect(page.getByTestId("search-ruler")).toBeVisible();
  await picture(page, "terminal-search");
  await page.getByLabel("Find in this pane").fill("ROW [12]00. of");
  await expect(count).toHaveText("nothing found");
  await page.keyboard.press("Alt+r");
  await expect(count).toHaveText("1 of 10");
  await page.keyboard.press("Alt+c");
  await expect(count).toHaveText("nothing found");
  await page.getByLabel("Find in this pane").fill("row (");
  await expect(count).toHaveAttribute("data-bad", "true");
  await expect(count).toHaveText(/unterminated/i);
  await page.getByLabel("Find in this pane").fill("(r+)+(o+)+$");
  await expect(count).toHaveText("nothing found");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("find-bar")).toBeHidden();
  await expect(wall.tile(pane)).toHaveAttribute("data-drawn-by", "terminal");
  await page.keyboard.type("typed again");
  await expect.poll(() => server.tmux("capture-pane", "-p", "-t", pane)).toContain("typed again");
});

test("a live preview becomes a terminal to be searched, and stays one meanwhile", async ({ desk }) => {
  const server = await desk.tmux({ command: printing("first\\n") });
  await server.tmux("new-window", "-d", "--", "sh", "-c", "seq -f 'row %g' 1 200; exec cat");
  const { wall, page } = await desk.open(server, { settings: { terminal: { fullTerminals: 1 } } });
  await wall.shows("%1", "row 200");
  await wall.focus(wall.tile("%0"));
  await expect(wall.tile("%1")).toHaveAttribute("data-drawn-by", "preview");
  await wall.tile("%1").getByTestId("tile-terminal").click({ button: "right" });
  await page.getByRole("menuitem", { name: /^Find/ }).click();
  await page.keyboard.type("row 1");
  await expect(page.getByTestId("find-count")).toHaveText("111 of 111");
  await expect(wall.tile("%1")).toHaveAttribute("data-drawn-by", "terminal");
  await page.keyboard.press("Escape");
  await page.keyboard.type("here");
  await wall.shows("%1", "here");
});

test("a wrapped line is copied in one piece, or as it is shown", async ({ shared }) => {
  const { app } = shared;
  const { wall, page } = app;
  const [pane] = await shared.run(["sh", "-c", "read x; seq -s ' ' 1 120; exec cat"]);
  await wall.typeInto(wall.tile(pane), "\n");
  await wall.shows(pane, "119 120");
  const at = await cellAt(wall.tile(pane), pane, { x: 0, y: 1 });
  await page.mouse.click(at.x, at.y, { clickCount: 3 });
  await page.keyboard.press("Control+Shift+C");
  const whole = Array.from({ length: 120 }, (_, index) => index + 1).join(" ");
  await expect.poll(() => clipboard(app)).toBe(whole);
  await page.keyboard.press("Control+Alt+Shift+C");
  await expect.poll(async () => (await clipboard(app)).split("\n").length).toBeGreaterThan(1);
  expect((await clipboard(app)).replaceAll("\n", "").replaceAll(" ", "")).toBe(whole.replaceAll(" ", ""));
  const to = await cellAt(wall.tile(pane), pane, { x: 4, y: 2 });
  await page.keyboard.down("Alt");
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Alt");
  await page.keyboard.press("Control+Shift+C");
  await expect.poll(() => clipboard(app)).toMatch(/^[\d ]{4}\n[\d ]{4}$/);
});

test("links show where they lead, call out disguises and refuse what is no address", async ({ shared }) => {
  const link = (uri: string, text: string): string => `\\033]8;;${uri}\\033\\\\${text}\\033]8;;\\033\\\\\\n`;
  const lines = [
    link("https://example.org/docs", "the docs"),
    link("https://evil.example/login", "https://bank.example"),
    link("javascript:alert(1)", "press me"),
    "see https://example.org/plain for more\\n",
  ];
  // Printed while the app looks on: what tmux 3.3a keeps of a screen has no links.
  const command = ["sh", "-c", `stty -echo; read x; printf '${lines.join("")}'; exec cat`];
  const { app } = shared;
  const { wall, page } = app;
  const [pane] = await shared.run(command);
  const { opened, putBack } = await watchOpening(app);
  const tile = wall.tile(pane);
  await wall.typeInto(tile, "\n");
  await wall.shows(pane, "see https");
  const note = page.getByTestId("link-note");
  const at = (y: number) => cellAt(tile, pane, { x: 5, y });
  const docs = await at(0);
  await page.mouse.move(docs.x, docs.y);
  await expect(note).toContainText("https://example.org/docs");
  await ctrlClick(page, docs);
  await expect.poll(opened).toEqual(["https://example.org/docs"]);
  await ctrlClick(page, await at(1));
  const ask = page.getByTestId("link-ask");
  await expect(ask).toContainText("The text says bank.example, but the link leads to evil.example.");
  await picture(page, "terminal-link-ask");
  await page.keyboard.press("Enter");
  await expect(ask).toBeHidden();
  await ctrlClick(page, await at(2));
  await expect(note).toContainText("javascript:");
  expect(await opened()).toEqual(["https://example.org/docs"]);
  await ctrlClick(page, await cellAt(tile, pane, { x: 8, y: 3 }));
  await expect.poll(opened).toEqual(["https://example.org/docs", "https://example.org/plain"]);
  await putBack();
});

test("names of files that exist are links to their line; others are not", async ({ desk }) => {
  await writeFile(path.join(desk.project, "main.ts"), "");
  const told = path.join(desk.folder, "told");
  const script = `require('fs').writeFileSync('${told}', process.argv.slice(1).join(' '))`;
  const openWith = `"${process.execPath}" -e "${script}" {file} {line} {column}`;
  const server = await desk.tmux();
  const command = printing("error in ./main.ts:12:5 and gone.ts:1\\n");
  await server.tmux("new-window", "-d", "-c", desk.project, "--", ...command);
  const { wall, page } = await desk.open(server, { settings: { terminal: { openWith } } });
  await wall.shows("%1", "error in");
  const at = await cellAt(wall.tile("%1"), "%1", { x: 12, y: 0 });
  await page.mouse.move(at.x, at.y);
  await expect(page.getByTestId("link-note")).toContainText(path.join(desk.project, "main.ts:12:5"));
  await ctrlClick(page, at);
  await expect.poll(() => readFile(told, "utf8").catch(() => "")).toBe(`${path.join(desk.project, "main.ts")} 12 5`);
  const gone = await cellAt(wall.tile("%1"), "%1", { x: 30, y: 0 });
  await page.mouse.move(gone.x, gone.y);
  await expect(page.getByTestId("link-note")).toBeHidden();
});

test("a program copies only with the person's word, and never reads", async ({ desk }) => {
  const write = (text: string): string => `\\033]52;c;${Buffer.from(text).toString("base64")}\\007`;
  const program = `stty raw -echo; printf 'ready'; read x; printf '${write("first text")}'; read x; printf '${write("second")}\\033]52;c;?\\007'; exec cat -v`;
  const server = await desk.tmux({ command: ["sh", "-c", program.replaceAll("read x", "head -c1 >/dev/null")] });
  const app = await desk.open(server);
  const { wall, page } = app;
  await wall.shows("%0", "ready");
  if (app.main !== null) await app.main.evaluate(({ clipboard: board }) => board.writeText("before"));
  await wall.typeInto(wall.tile("%0"), "x");
  const ask = page.getByTestId("clipboard-ask");
  await expect(ask).toContainText("wants to copy 10 letters");
  await expect(ask).toContainText("first text");
  await picture(page, "terminal-clipboard-ask");
  expect(await clipboard(app)).toBe("before");
  await page.keyboard.press("Control+Shift+M");
  await expect(ask.getByRole("button", { name: "Allow once" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect.poll(() => clipboard(app)).toBe("first text");
  await page.keyboard.type("x");
  await ask.getByRole("button", { name: "Never", exact: true }).click();
  await expect(ask).toBeHidden();
  expect(await clipboard(app)).toBe("first text");
  await page.keyboard.type("end");
  await wall.shows("%0", "readyend");
  await page.keyboard.press("Control+Shift+Comma");
  const dialog = page.getByTestId("terminal-dialog");
  await expect(dialog.getByLabel("Programs with an answer of their own")).toContainText("may not copy");
  await dialog.getByRole("button", { name: /^Ask for .* again$/ }).click();
  await expect(dialog.getByLabel("Programs with an answer of their own")).toBeHidden();
});

test("a picture lies where the cursor is and moves nothing that the multiplexer does not", async ({ shared }) => {
  const red = "\\033Pq#0;2;100;0;0#0!120~-!120~-!120~-!120~-!120~-!120~-\\033\\\\";
  const { server, app } = shared;
  const { wall, page } = app;
  const program = `while read x; do printf 'over\\n\\033[c\\033[?1;1;0S${red}text\\n'; done`;
  const [pane] = await shared.run(["sh", "-c", program]);
  await wall.focus(wall.tile(pane));
  // What draws pictures is loaded once a terminal is there.
  await expect(async () => {
    await page.keyboard.press("Enter");
    await wall.shows(pane, "text");
    await expect(wall.tile(pane).locator("canvas.xterm-image-layer")).toBeAttached({ timeout: 1000 });
  }).toPass();
  expect(await wall.text(pane)).not.toMatch(/62;4|\?1;0;/); // The multiplexer answers, and nobody else.
  const cursor = await server.tmux("display-message", "-p", "-t", pane, "#{cursor_x} #{cursor_y}");
  const state = await stateOf(page, pane);
  expect(`${state?.cursor.x} ${state?.cursor.y}`).toBe(cursor);
  await page.screenshot({ path: path.join(screens, "terminal-picture.png") });
});

test("letters of every kind stand in the columns that the multiplexer gives them", async ({ shared }) => {
  const rows = ["日本語|", "👍🏽|", "👨‍👩‍👧|", "🇩🇪🇯🇵|", "e\u0301a\u0308|", "❤️|", "ﷺ|", "각|", "अनु|"];
  const file = path.join(shared.desk.folder, "rows");
  await writeFile(file, `${rows.join("\n")}\n`);
  const { server, app } = shared;
  const { wall, page } = app;
  const [pane] = await shared.run(["sh", "-c", `read x; clear; cat "${file}"; printf 'done'; exec cat`]);
  await wall.typeInto(wall.tile(pane), "\n");
  await wall.shows(pane, "done");
  const shown = (await wall.text(pane)).split("\n");
  const held = (await server.tmux("capture-pane", "-p", "-t", pane)).split("\n");
  expect(shown.map((row) => row.trimEnd())).toEqual(held.slice(0, shown.length));
  await page.screenshot({ path: path.join(screens, "terminal-letters.png") });
  // Where the bars are drawn, against the columns that tmux counts: both letters of a flag, and a skin tone, take their own.
  const bars = await wall
    .tile(pane)
    .locator(".xterm-rows")
    .evaluate((element) => {
      const cell = element.getBoundingClientRect().width / 80;
      return [...element.children].slice(0, 9).map((row) => {
        const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        while (walker.nextNode()) {
          const at = walker.currentNode.textContent?.indexOf("|") ?? -1;
          if (at < 0) continue;
          range.setStart(walker.currentNode, at);
          range.setEnd(walker.currentNode, at + 1);
        }
        return (range.getBoundingClientRect().x - element.getBoundingClientRect().x) / cell;
      });
    });
  expect(bars.map((column) => Math.round(column * 4) / 4)).toEqual([6, 4, 2, 4, 2, 1, 1, 2, 2]);
});

test("text of an input method arrives once, with its window at the cursor", async ({ shared }) => {
  const { wall, page } = shared.app;
  const [pane] = await shared.run(["sh", "-c", "stty raw -echo; printf 'in: '; exec cat"]);
  await wall.shows(pane, "in:");
  await wall.focus(wall.tile(pane));
  const session = await page.context().newCDPSession(page);
  for (const text of ["n", "に", "にほ", "にほん"]) {
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  const composing = wall.tile(pane).locator(".composition-view.active");
  await expect(composing).toHaveText("にほん");
  const [view, cell] = [await composing.boundingBox(), await cellAt(wall.tile(pane), pane, { x: 4, y: 0 })];
  expect(Math.abs((view?.x ?? 0) - cell.x)).toBeLessThan(12);
  expect(Math.abs((view?.y ?? 0) + (view?.height ?? 0) / 2 - cell.y)).toBeLessThan(12);
  await session.send("Input.insertText", { text: "日本" });
  await wall.shows(pane, "in: 日本");
  await page.keyboard.type("!");
  await wall.shows(pane, /^in: 日本!$/);
});

test("the settings of terminals hold at once and are shown beside", async ({ desk }) => {
  const app = await desk.open(await desk.tmux({ command: printing("\\033[31mred\\033[0m plain\\n") }));
  const { wall, page } = app;
  await wall.shows("%0", "red plain");
  // The cursor is there before the keyboard has been.
  await expect(wall.tile("%0").locator(".xterm-cursor")).toHaveClass(/xterm-cursor-outline/);
  await wall.focus(wall.tile("%0"));
  await page.keyboard.press("Control+Shift+Comma");
  const dialog = page.getByTestId("terminal-dialog");
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole("combobox", { name: /^Font/ })).toBeFocused();
  await expect(dialog.getByTestId("terminal-sample").locator(".xterm-rows")).toContainText("git diff");
  await picture(page, "terminal-settings");
  const ground = (of: string): Promise<string> =>
    page
      .locator(of)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await dialog.getByLabel(/In the dark theme/).selectOption("dusk");
  await expect.poll(() => ground('[data-testid="terminal-sample"]')).toBe("rgb(29, 24, 42)");
  expect(await ground('[data-testid="tile"]')).toBe("rgb(29, 24, 42)");
  await dialog.getByLabel(/^Size/).fill("20");
  await dialog.getByLabel("Line height").fill("1.4");
  await dialog.getByLabel("Cursor", { exact: true }).selectOption("bar");
  await dialog.getByLabel(/^For screen readers/).check();
  await page.screenshot({ path: path.join(screens, "terminal-settings-changed.png") });
  await page.keyboard.press("Escape");
  await expect(wall.tile("%0").locator(".xterm-accessibility-tree")).toContainText("red plain");
  const font = wall
    .tile("%0")
    .locator(".xterm-rows")
    .evaluate((rows) => getComputedStyle(rows).fontSize);
  expect(await font).toBe("20px");
  await page.screenshot({ path: path.join(screens, "terminal-scheme.png") });
});
