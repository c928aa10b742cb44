import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { LiveDesk, type OpenDesk, SILENT } from "./live-desk.ts";
import { keyTo, openTimes, reportTimes, typeTimes } from "./lists-times.ts";

const WINDOWS = 50;
const PER_WINDOW = 10;
const PANES = WINDOWS * PER_WINDOW;
const ROUNDS = 21;
/** From a key to what it leads to, in milliseconds. */
const KEY_MOST = 50;
const OPEN_MOST = 150;
const row = "panes";

const typed = (text: string): string[] => [...text].map((letter) => (letter === " " ? "Space" : letter));
/** Letters that find much, letters that find little, and all of them taken back. */
const words = [...typed("win 12 sle"), ...Array.from({ length: 10 }, () => "Backspace")];

let desk: LiveDesk;
let open: OpenDesk;
let page: Page;

beforeAll(async () => {
  desk = await LiveDesk.make([SILENT], { cols: 200, rows: 100 });
  const { server } = desk;
  for (let at = 0; at < WINDOWS; at += 1) {
    if (at > 0) await server.tmux("new-window", "-d", "-n", `win-${at}`, "--", "sleep", "100000");
    for (let pane = 1; pane < PER_WINDOW; pane += 1)
      await server.tmux(
        "split-window",
        "-d",
        "-t",
        `:${at}`,
        "--",
        "sleep",
        "100000",
        ";",
        "select-layout",
        "-t",
        `:${at}`,
        "tiled",
      );
  }
  open = await desk.open({ settings: {} });
  ({ page } = open);
  await page.getByTestId("side-pane").first().waitFor();
  await page.waitForTimeout(5000);
}, 180_000);
afterAll(() => desk[Symbol.asyncDispose](), 60_000);

it("panes: the palette", { timeout: 120_000 }, async () => {
  const wanted = '[data-testid="palette-dialog"] [role="option"]';
  const opened = await openTimes(page, ROUNDS, { key: "Control+Shift+P", wanted });
  reportTimes({ row, what: `${PANES} panes: the palette, from its key to its paint`, most: OPEN_MOST }, opened);
  await keyTo(page, "Control+Shift+P", wanted);
  // Its box grows and shrinks with what is found, and rows beyond it come a frame later.
  const list = page.getByTestId("palette-state");
  const { times, settled } = await typeTimes(page, list, [
    ...words,
    "@",
    ...words,
    "ArrowDown",
    "PageDown",
    "Control+End",
  ]);
  const what = `${PANES} panes: the palette, from a letter to the paint of what was found`;
  reportTimes({ row, what, most: KEY_MOST, asAsked: settled }, times);
  expect(settled).toBe(true);
  await page.keyboard.press("Escape");
});

it("panes: a form", { timeout: 120_000 }, async () => {
  await keyTo(page, "Control+Shift+P", '[data-testid="palette-dialog"] [role="option"]');
  await page.keyboard.type(":join pane");
  await page.keyboard.press("Control+Enter");
  const dialog = page.getByTestId("operations-dialog");
  await dialog.waitFor();
  const target = dialog.getByRole("combobox", { name: "Pane" }).first();
  await target.focus();
  const opened: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    opened.push(await keyTo(page, "ArrowDown", '[role="listbox"] [role="option"]'));
    await page.waitForTimeout(200);
    await page.keyboard.press("Escape");
    await page.waitForTimeout(100);
  }
  reportTimes(
    { row, what: `${PANES} panes: a form's list of targets, from its key to its paint`, most: OPEN_MOST },
    opened,
  );
  await page.keyboard.press("ArrowDown");
  const listed = page.locator('[role="listbox"]').last();
  const { times, settled } = await typeTimes(page, listed, [...words, "ArrowDown", "ArrowDown", "PageDown"]);
  const what = `${PANES} panes: a form's list of targets, from a letter to the paint of what was found`;
  reportTimes({ row, what, most: KEY_MOST, asAsked: settled }, times);
  expect(settled).toBe(true);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

it("panes: a fan-out", { timeout: 120_000 }, async () => {
  const wanted = '[data-testid="fan-out-dialog"] [data-testid="fan-out-pane"]';
  const opened = await openTimes(page, ROUNDS, { key: "Control+Alt+Shift+X", wanted });
  reportTimes({ row, what: `${PANES} panes: a fan-out, from its key to its paint`, most: OPEN_MOST }, opened);
  await keyTo(page, "Control+Alt+Shift+X", wanted);
  const dialog = page.getByTestId("fan-out-dialog");
  await dialog.getByTestId("fan-out-text").focus();
  const { times, settled } = await typeTimes(page, dialog, words);
  const what = `${PANES} panes: a fan-out, from a letter to the paint of what was found`;
  reportTimes({ row, what, most: KEY_MOST, asAsked: settled }, times);
  expect(settled).toBe(true);
  await dialog.getByRole("button", { name: `Choose all ${PANES}` }).click();
  await dialog.getByRole("combobox", { name: "Find an operation" }).fill("send keys");
  await page.keyboard.press("Enter");
  await dialog.locator('[data-arg="text"] textarea').focus();
  const each = await typeTimes(page, dialog, typed("echo hello"));
  const letters = `${PANES} panes: a fan-out's field, from a letter to the paint of what each is sent`;
  reportTimes({ row, what: letters, most: KEY_MOST, asAsked: each.settled }, each.times);
  expect(each.settled).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
});

it("panes: the side list", { timeout: 120_000 }, async () => {
  const list = page.getByTestId("side-list");
  await list.locator('[role="treeitem"][tabindex="0"]').focus();
  const keys = Array.from({ length: 30 }, (_, at) => (at % 10 === 9 ? "End" : at % 10 === 5 ? "Home" : "ArrowDown"));
  const { times, settled } = await typeTimes(page, list, keys);
  const what = `${PANES} panes: the side list, from an arrow key to its paint`;
  reportTimes({ row, what, most: KEY_MOST, asAsked: settled }, times);
  expect(settled).toBe(true);
  const fold = await typeTimes(page, list, ["Home", "ArrowLeft", "ArrowRight", "ArrowLeft", "ArrowRight"]);
  const folded = `${PANES} panes: the side list, from folding a session to its paint`;
  reportTimes({ row, what: folded, most: OPEN_MOST, asAsked: fold.settled }, fold.times);
  expect(fold.settled).toBe(true);
});
