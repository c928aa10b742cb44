import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, type OpenApp, type SharedWall, test } from "./support/desk.ts";
import { agents, picture } from "./support/pictures.ts";

const echo = path.resolve(import.meta.dirname, "../support/key-echo.mjs");

/** The app with those panes; the first one has the keyboard. */
interface Listening extends OpenApp {
  readonly pane: string;
  readonly others: readonly string[];
}

/** The app with a tile for each of these programs, which tell what they receive. `asks` is printed first, `\e` for Escape. */
async function listening(shared: SharedWall, ...asks: readonly string[]): Promise<Listening> {
  const { app } = shared;
  const commands = (asks.length === 0 ? [""] : asks).map((ask) => [process.execPath, echo, ask]);
  const [pane = "", ...others] = await shared.run(...commands);
  for (const each of [pane, ...others]) await app.wall.shows(each, "ready");
  await app.wall.focus(app.wall.tile(pane));
  return { ...app, pane, others };
}

/** What a program has received: the last pieces of it, and how many there were. */
async function received(
  { wall, pane: first }: Listening,
  pane = first,
): Promise<{ readonly count: number; readonly pieces: string[] }> {
  const rows = [...(await wall.text(pane)).matchAll(/^(\d+) (".*")$/gm)];
  return { count: Number(rows.at(-1)?.[1] ?? 0), pieces: rows.map(([, , piece]) => JSON.parse(piece ?? "") as string) };
}

const arrives = (what: string) => ({ message: `${what} arrives`, intervals: [20, 40, 80, 160, 250] });

const allReceived = async (app: Listening): Promise<string> => (await received(app)).pieces.join("");

/** Presses each chord once the one before has arrived, and gives what came of each. */
async function typed(app: Listening, chords: readonly string[], pane = app.pane): Promise<[string, string][]> {
  const told: [string, string][] = [];
  for (const chord of chords) {
    const before = (await received(app, pane)).count;
    await app.page.keyboard.press(chord);
    await expect.poll(async () => (await received(app, pane)).count, arrives(chord)).toBe(before + 1);
    told.push([chord, (await received(app, pane)).pieces.at(-1) ?? ""]);
  }
  return told;
}

const plain: readonly [string, string][] = [
  ["a", "a"],
  ["Shift+A", "A"],
  ["Enter", "\r"],
  ["Tab", "\t"],
  ["Escape", "\x1b"],
  ["Backspace", "\x7f"],
  ["Delete", "\x1b[3~"],
  ["Insert", "\x1b[2~"],
  ["Home", "\x1b[H"],
  ["End", "\x1b[F"],
  ["PageUp", "\x1b[5~"],
  ["ArrowUp", "\x1b[A"],
  ["F1", "\x1bOP"],
  ["F5", "\x1b[15~"],
  ["F12", "\x1b[24~"],
  ["Control+a", "\x01"],
  ["Control+c", "\x03"],
  ["Control+v", "\x16"],
  ["Control+z", "\x1a"],
  ["Control+Space", "\0"],
  ["Control+[", "\x1b"],
  ["Control+\\", "\x1c"],
  ["Control+]", "\x1d"],
  ["Control+Backspace", "\b"],
  ["Control+Enter", "\r"],
  ["Shift+Enter", "\r"],
  ["Control+Tab", "\t"],
  ["Shift+Tab", "\x1b[Z"],
  ["Alt+a", "\x1ba"],
  ["Alt+Shift+Z", "\x1bZ"],
  ["Alt+Enter", "\x1b\r"],
  ["Alt+Backspace", "\x1b\x7f"],
  ["Control+Alt+x", "\x1b\x18"],
  ["Control+ArrowLeft", "\x1b[1;5D"],
  ["Shift+ArrowUp", "\x1b[1;2A"],
  ["Control+Delete", "\x1b[3;5~"],
  ["Control+Home", "\x1b[1;5H"],
  ["Shift+F5", "\x1b[15;2~"],
  ["Control+F5", "\x1b[15;5~"],
  ["Control+ArrowUp", "\x1b[1;5A"],
  ["Control+Shift+F9", "\x1b[20;6~"],
];

const chordsOf = (table: readonly (readonly [string, string])[]): string[] => table.map(([chord]) => chord);

test("a program that asks for nothing gets plain keys", async ({ shared }) => {
  const app = await listening(shared);
  expect(await typed(app, chordsOf(plain))).toEqual(plain);
});

/** What a program asks for, and what it then gets: the kitty protocol, and modifyOtherKeys. */
const asking: readonly (readonly [string, readonly [string, string][]])[] = [
  [
    String.raw`\e[>5u`,
    [
      ["Shift+Enter", "\x1b[13;2u"],
      ["Control+Enter", "\x1b[13;5u"],
      ["Control+Tab", "\x1b[9;5u"],
      ["Control+Backspace", "\x1b[127;5u"],
      ["Control+i", "\x1b[105;5u"],
      ["Control+1", "\x1b[49;5u"],
      ["Control+,", "\x1b[44;5u"],
      ["Control+c", "\x03"],
      ["Escape", "\x1b"],
      ["Shift+Tab", "\x1b[Z"],
      ["Alt+Enter", "\x1b\r"],
      ["Control+ArrowLeft", "\x1b[1;5D"],
    ],
  ],
  [
    String.raw`\e[>4;2m`,
    [
      ["Shift+Enter", "\x1b[27;2;13~"],
      ["Control+Enter", "\x1b[27;5;13~"],
      ["Control+Tab", "\x1b[27;5;9~"],
      ["Control+1", "\x1b[27;5;49~"],
      ["Control+c", "\x03"],
      ["Enter", "\r"],
    ],
  ],
];

test("a program that asks for a keyboard protocol can tell its keys apart", async ({ shared }) => {
  const app = await listening(shared, ...asking.map(([asks]) => asks));
  for (const [at, [, table]] of asking.entries()) {
    const pane = [app.pane, ...app.others][at] ?? "";
    await app.wall.focus(app.wall.tile(pane));
    await typed(app, ["!"], pane);
    expect(await typed(app, chordsOf(table), pane)).toEqual(table);
  }
});

test("a plain shell keeps plain keys, whatever a program before it has asked for", async ({ shared }) => {
  const { wall, page } = shared.app;
  const [pane] = await shared.run(["bash", "--norc"]);
  await wall.typeInto(wall.tile(pane), "printf '\\033[>5u\\033[>4;2m'; echo as''ked\n");
  await wall.shows(pane, "asked");
  await page.keyboard.type("echo one");
  await page.keyboard.press("Shift+Enter");
  await wall.shows(pane, /\none\n/);
  await page.keyboard.type("cat");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Control+c");
  await wall.shows(pane, "^C");
});

test("Shift+Enter begins a new line in an agent's composer, until a person gives that another key", async ({
  desk,
}) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.focus(ada);
  await page.keyboard.type("first");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second");
  await wall.shows(await wall.paneOf(ada), /first\s*\n\s*second/);
  await wall.hasState(ada, "ready");
  await page.keyboard.press("Control+Shift+/");
  await page.getByTestId("shortcuts-search").fill("new line");
  await inDialog(page, "newline").press("Enter");
  await page.keyboard.press("Control+Alt+J");
  await expect(inDialog(page, "newline")).toHaveText("CtrlAltJ");
  await page.keyboard.press("Escape");
  await wall.focus(ada);
  await page.keyboard.press("Control+Alt+J");
  await page.keyboard.type("third");
  await wall.shows(await wall.paneOf(ada), /second\s*\n\s*third/);
  await wall.hasState(ada, "ready");
});

const inDialog = (page: Page, command: string) =>
  page.locator(`[data-testid="shortcut"][data-command="${command}"]`).getByTestId("shortcut-keys");

test("keys are changed with keys, hold at once, and are the same after a restart", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("new-window", "-d", "--", "cat");
  const first = await desk.open(server);
  await first.wall.focus(first.wall.tile("%0"));
  await first.page.keyboard.press("Control+Shift+/");
  const { page } = first;
  await expect(page.getByTestId("shortcuts-search")).toBeFocused();
  await page.keyboard.type("zoom");
  await page.keyboard.press("Tab");
  await expect(inDialog(page, "zoom")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Shift+J");
  await expect(page.getByTestId("shortcut-take")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(inDialog(page, "zoom")).toHaveText("CtrlShiftJ");
  await page.getByTestId("shortcuts-search").fill("");
  await expect(inDialog(page, "nextBlocked")).toHaveText("No key");
  await picture(page, "shortcuts");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("shortcuts-dialog")).toBeHidden();
  await first.wall.focus(first.wall.tile("%0"));
  await page.keyboard.press("Control+Shift+J");
  await expect(first.wall.tile("%0")).toHaveAttribute("data-zoomed", "true");
  await page.keyboard.press("Control+Shift+J");
  expect(await menuKey(first, "Zoom and back")).toBe(first.main === null ? null : "Ctrl+Shift+J");
  await first.quit();
  const second = await desk.open(server);
  await second.wall.focus(second.wall.tile("%0"));
  await second.page.keyboard.press("Control+Shift+J");
  await expect(second.wall.tile("%0")).toHaveAttribute("data-zoomed", "true");
  expect(await menuKey(second, "Next agent that needs you")).toBeNull();
});

/** The key that the application menu shows; null without one, and where there is no menu. */
async function menuKey({ main }: OpenApp, label: string): Promise<string | null> {
  if (main === null) return null;
  return main.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const key = items.find((item) => item.label === wanted)?.accelerator;
    return key === undefined || key === null ? null : String(key);
  }, label);
}

test("paste has the key that the person gives it, and its old keys are the program's", async ({ shared }) => {
  const app = await listening(shared);
  const { page, wall, pane, main } = app;
  const text = "from the clipboard";
  if (main !== null) await main.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  else await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  const give = async (chord: string): Promise<void> => {
    await page.keyboard.press("Control+Shift+/");
    await page.getByTestId("shortcuts-search").fill("paste");
    await inDialog(page, "paste").press("Enter");
    await page.keyboard.press(chord);
    await expect(inDialog(page, "paste")).not.toHaveAttribute("data-recording", "true");
    await page.keyboard.press("Escape");
    await wall.focus(wall.tile(pane));
  };
  await give("Control+Alt+P");
  expect(await typed(app, ["Control+Alt+P", "Control+Shift+V", "Shift+Insert"])).toEqual([
    ["Control+Alt+P", text],
    ["Control+Shift+V", "\x16"],
    ["Shift+Insert", "\x1b[2;2~"],
  ]);
  await page.keyboard.press("Control+Shift+G");
  expect(await typed(app, ["Control+Alt+P"])).toEqual([["Control+Alt+P", "\x1b\x10"]]);
  await give("Control+V");
  expect(await typed(app, ["Control+v", "Control+Alt+p"])).toEqual([
    ["Control+v", text],
    ["Control+Alt+p", "\x1b\x10"],
  ]);
  await page.keyboard.press("Control+Shift+/");
  await page.getByTestId("shortcuts-reset").click();
  await page.keyboard.press("Escape");
  await wall.focus(wall.tile(pane));
  expect(await typed(app, ["Control+v", "Control+Shift+V"])).toEqual([
    ["Control+v", "\x16"],
    ["Control+Shift+V", text],
  ]);
});

test("the next key, or every key, is the program's when that is asked for", async ({ shared }) => {
  const app = await listening(shared);
  const { page, wall, pane } = app;
  const sign = wall.tile(pane).getByTestId("key-sign");
  await page.keyboard.press("Control+Shift+G");
  await expect(sign).toHaveText("next key goes to the program");
  await page.keyboard.press("Control+Shift+N");
  await expect(sign).toHaveCount(0);
  await expect.poll(() => allReceived(app)).toBe("\x0e");
  await page.keyboard.press("Control+Alt+Shift+G");
  await expect(sign).toHaveText("all keys go to the program");
  await picture(page, "key-lock");
  await page.keyboard.press("Control+Shift+C");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("Control+Shift+G");
  await expect.poll(() => allReceived(app)).toBe("\x0e\x03\x1b[1;6D\x07");
  await page.keyboard.press("Control+Alt+Shift+G");
  await expect(sign).toHaveCount(0);
  await page.keyboard.press("Control+Shift+/");
  await expect(page.getByTestId("shortcuts-dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("shortcuts-dialog")).toBeHidden();
});

test("what an input method composes is typed once, and is never a shortcut", async ({ shared }) => {
  const app = await listening(shared);
  const client = await app.page.context().newCDPSession(app.page);
  await client.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
  await client.send("Input.imeSetComposition", { text: "日本", selectionStart: 2, selectionEnd: 2 });
  await client.send("Input.insertText", { text: "日本" });
  await expect.poll(() => allReceived(app)).toBe("日本");
  await app.page.keyboard.insertText("é@€");
  await expect.poll(() => allReceived(app)).toBe("日本é@€");
});

test("keys that go to several panes are said on each of them, and stop by a press", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("split-window", "-d", "-t", "%0", "--", "cat");
  await server.tmux("new-window", "-d", "--", "cat");
  const { wall, page } = await desk.open(server);
  await expect(wall.tiles).toHaveCount(3);
  const chip = (pane: string) => wall.tile(pane).getByTestId("broadcast-chip");
  await server.tmux("set-option", "-w", "-t", "%0", "synchronize-panes", "on");
  await expect(chip("%0")).toHaveText("1 of 2");
  await expect(chip("%1")).toBeVisible();
  await expect(chip("%2")).toHaveCount(0);
  await expect(page.getByTestId("side-list").getByTestId("broadcast-chip")).toHaveCount(2);
  await wall.typeInto(wall.tile("%0"), "both");
  await wall.shows("%1", "both");
  await expect(chip("%0")).toHaveText("typing into 2");
  await picture(page, "broadcast");
  await chip("%1").click();
  await expect(chip("%0")).toHaveCount(0);
  expect(await server.tmux("display-message", "-p", "-t", "%0", "#{pane_synchronized}")).toBe("0");
  await server.tmux("set-option", "-p", "-t", "%0", "synchronize-panes", "on");
  await server.tmux("set-option", "-p", "-t", "%1", "synchronize-panes", "on");
  await expect(chip("%0")).toBeVisible();
  await wall.focus(wall.tile("%0"));
  await page.keyboard.press("Control+Alt+Shift+B");
  await expect(chip("%0")).toHaveCount(0);
  await wall.typeInto(wall.tile("%0"), "alone");
  await wall.shows("%0", "alone");
  expect(await wall.text("%1")).not.toContain("alone");
});

/** Makes the app's window another size. */
async function resize({ page, main }: OpenApp, width: number): Promise<void> {
  if (main === null) await page.setViewportSize({ width, height: 800 });
  else
    await main.evaluate(
      ({ BrowserWindow }, wide) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, 800),
      width,
    );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

test("every key goes to all panes of a typing set, through a new size, and none to a pane that has left it", async ({
  shared,
}) => {
  const echoes = ["", "", "", ""];
  const app = await listening(shared, ...echoes);
  const { page, wall, pane: first } = app;
  const [second = "", third = "", fourth = ""] = app.others;
  const choose = async (panes: readonly string[], count: number): Promise<void> => {
    await page.keyboard.press("Control+Alt+Shift+V");
    for (const pane of panes) await wall.tile(pane).getByTestId("tile-terminal").click({ force: true });
    await expect(page.getByTestId("wall-chooser")).toContainText(`${count} chosen`);
    await page.getByTestId("wall-chooser-done").click();
    await expect(page.getByTestId("typing-bar")).toContainText(`goes to ${count} panes`);
    await wall.focus(wall.tile(first));
  };
  const heard = async (): Promise<string[]> =>
    Promise.all([first, second, third, fourth].map(async (pane) => (await received(app, pane)).pieces.join("")));
  await choose([first, second, third], 3);
  for (const key of ["Control+c", "Enter", "ArrowUp", "ArrowLeft", "Escape"]) await page.keyboard.press(key);
  await page.keyboard.insertText("é");
  const keys = "\x03\r\x1b[A\x1b[D\x1bé";
  await expect.poll(heard, "keys").toEqual([keys, keys, keys, ""]);
  await picture(page, "typing-keys");

  const width = await page.evaluate(() => window.innerWidth);
  await resize(app, width - 260);
  await shared.server.tmux("resize-window", "-t", third, "-x", "100", "-y", "30");
  for (const key of ["ArrowDown", "Control+c"]) await page.keyboard.press(key);
  const more = `${keys}\x1b[B\x03`;
  await expect.poll(heard, "keys at another size").toEqual([more, more, more, ""]);
  await resize(app, width);

  await choose([third], 2);
  await page.keyboard.press("x");
  await expect.poll(heard, "what those that stay hear").toEqual([`${more}x`, `${more}x`, more, ""]);
  await wall.focus(wall.tile(second));
  await page.keyboard.press("Control+Shift+W");
  await wall.focus(wall.tile(first));
  await page.keyboard.press("y");
  await expect.poll(async () => (await received(app, first)).pieces.join("")).toBe(`${more}xy`);
  await page.keyboard.press("Control+Alt+Shift+B");
  await expect(page.getByTestId("typing-bar")).toHaveCount(0);
  for (const pane of [second, third, fourth])
    expect(await shared.server.tmux("capture-pane", "-p", "-t", pane)).not.toContain('"y"');
});
