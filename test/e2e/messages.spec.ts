import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Locator } from "@playwright/test";
import { setMockAgents } from "../support/mock-agent.ts";
import { type Desk, expect, test } from "./support/desk.ts";
import { agents, picture } from "./support/pictures.ts";

const fieldOf = (within: Locator): Locator => within.getByTestId("composer-field");
const noteOf = (within: Locator): Locator => within.getByTestId("composer-note");
const chipOf = (within: Locator): Locator => within.getByTestId("delivery-chip");

test("what is written on a tile arrives, is accepted, and the terminal keeps its place", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada", "Bert"]);
  const ada = wall.named("Ada");
  await wall.focus(ada);
  await page.keyboard.press("Control+Shift+E");
  await expect(fieldOf(ada)).toBeFocused();
  await page.keyboard.type("look into it");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("and tell me");
  await picture(page, "composer");
  await page.keyboard.press("Enter");
  await expect(fieldOf(ada)).toHaveValue("");
  await expect(noteOf(ada)).toContainText(/Accepted|Answered/);
  await wall.shows(await wall.paneOf(ada), "look into it");
  await wall.hasState(ada, "done");
  await expect(noteOf(ada)).toContainText("Answered");
  await page.keyboard.press("ArrowUp");
  await expect(fieldOf(ada)).toHaveValue("look into it\nand tell me");
  await page.keyboard.press("Escape");
  await expect(fieldOf(ada)).toHaveCount(0);
  await page.keyboard.type("typed");
  await wall.shows(await wall.paneOf(ada), "typed");
  await page.keyboard.press("Control+Shift+E");
  await expect(fieldOf(ada)).toHaveValue("look into it\nand tell me");
});

test("the note of an open composer hides neither the answers nor the foot of the terminal", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.focus(ada);
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type("approve this");
  await page.keyboard.press("Enter");
  await expect(noteOf(ada)).toContainText("Accepted");
  const yes = ada.getByTestId("answer-option").first();
  await expect(yes).toBeVisible();
  await page.keyboard.type("kept draft");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type(", gone on with");
  await expect(fieldOf(ada)).toHaveValue("kept draft, gone on with");
  await expect(noteOf(ada)).toBeVisible();
  await yes.click({ timeout: 5000 });
  await wall.hasState(ada, /working|done/);
  const rows = ada.locator(".xterm-screen");
  await expect
    .poll(async () => {
      const [screen, box] = [await rows.boundingBox(), await noteOf(ada).boundingBox()];
      return screen !== null && (box === null || screen.y + screen.height <= box.y + 1);
    })
    .toBe(true);
});

test("every tile that is selected with the key brings the keyboard to the message for all", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada", "Bert"]);
  await wall.focus(wall.named("Ada"));
  const bar = page.getByTestId("selection-bar");
  await page.keyboard.press("Control+Shift+S");
  await expect(fieldOf(bar)).toBeFocused();
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(wall.named("Bert")).toHaveAttribute("data-focused", "true");
  await page.keyboard.press("Control+Shift+S");
  await expect(fieldOf(bar)).toBeFocused();
  await page.keyboard.type("to both");
  await page.keyboard.press("Enter");
  for (const name of ["Ada", "Bert"]) await wall.shows(await wall.paneOf(wall.named(name)), "to both");
});

test("Tab leads from the terminal of one that has ended to what can be done with it", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.typeInto(ada, "hello\n");
  await wall.hasState(ada, "done");
  await wall.typeInto(ada, "/exit\n");
  await wall.hasState(ada, "exited");
  await page.keyboard.press("Tab");
  await expect(ada.getByTestId("ended-bar").getByRole("button", { name: "Last answer" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await wall.hasState(ada, /ready|done/);
});

test("a working agent refuses with the reason; queued, it is delivered when the turn is over", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.typeInto(ada, "work 6000\n");
  await wall.hasState(ada, "working");
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type("and then this");
  await expect(noteOf(ada)).toContainText("working");
  await page.keyboard.press("Enter");
  await expect(noteOf(ada)).toHaveAttribute("data-tone", "trouble");
  await expect(fieldOf(ada)).toHaveValue("and then this");
  await picture(page, "composer-refused");
  await page.keyboard.press("Alt+Enter");
  await expect(fieldOf(ada)).toHaveValue("");
  await expect(chipOf(ada)).toHaveText("1 queued");
  await expect(chipOf(page.getByTestId("side-list"))).toHaveText("1 queued");
  await wall.shows(await wall.paneOf(ada), "and then this", { timeout: 20_000 });
  await expect(chipOf(ada)).toHaveCount(0);
  await expect(noteOf(ada)).toContainText(/Accepted|Answered/);
});

test("three selected: each gets its own delivery, and one that asks is told apart and queued", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada", "Bert", "Cleo"]);
  await wall.typeInto(wall.named("Cleo"), "approve this\n");
  await wall.hasState(wall.named("Cleo"), "blocked");
  for (const name of ["Ada", "Bert", "Cleo"]) {
    await wall
      .named(name)
      .getByTestId("tile-header")
      .getByRole("heading")
      .click({ modifiers: ["ControlOrMeta"] });
    await expect(wall.named(name)).toHaveAttribute("data-selected", "true");
  }
  const bar = page.getByTestId("selection-bar");
  await expect(bar).toContainText("3 agents selected");
  await expect(fieldOf(bar)).toBeFocused();
  await page.keyboard.type("the same for all");
  await page.keyboard.press("Enter");
  const report = page.getByTestId("sent-report");
  await expect(report.locator('[data-state="refused"]')).toContainText("Cleo");
  await expect(report).toContainText(/Ada (accepted|answered)/);
  await expect(report).toContainText(/Bert (accepted|answered)/);
  await picture(page, "selection");
  await page.getByTestId("queue-refused").click();
  await expect(chipOf(wall.named("Cleo"))).toHaveText("1 queued");
  await wall.typeInto(wall.named("Cleo"), "1");
  await wall.shows(await wall.paneOf(wall.named("Cleo")), "the same for all", { timeout: 20_000 });
  await expect(report).toContainText(/Cleo (accepted|answered)/);
  await fieldOf(bar).focus();
  await page.keyboard.press("Escape");
  await expect(bar).toHaveCount(0);
  await expect(wall.named("Ada")).toHaveAttribute("data-selected", "false");
});

test("a file that is dropped is named by its path, and @ finds the files of the folder", async ({ desk }) => {
  await writeFile(path.join(desk.project, "notes of mine.txt"), "x");
  await writeFile(path.join(desk.project, "parser.ts"), "x");
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await ada.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Message…" }).press("Enter");
  await expect(fieldOf(ada)).toBeFocused();
  await page.keyboard.type("see @pars");
  await expect(page.getByTestId("composer-choices")).toContainText("parser.ts");
  await picture(page, "composer-files");
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("composer-choices")).toHaveCount(0);
  await expect(fieldOf(ada)).toBeFocused();
  await page.keyboard.type("e");
  await expect(page.getByTestId("composer-choices")).toContainText("parser.ts");
  await page.keyboard.press("Tab");
  await expect(fieldOf(ada)).toHaveValue("see @parser.ts ");
  await ada.getByTestId("composer-files").setInputFiles(path.join(desk.project, "notes of mine.txt"));
  await expect(fieldOf(ada)).toHaveValue(/^see @parser\.ts .*notes.of.mine\.txt"? $/);
});

test("what is not taken is undelivered for all to see, says why, and can be tried again @slow", async ({ desk }) => {
  test.setTimeout(240_000);
  await setMockAgents(desk.project, { takes: { deaf: 5 } });
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.focus(ada);
  await page.keyboard.press("Control+Shift+E");
  await page.keyboard.type("hello?");
  await page.keyboard.press("Enter");
  await expect(chipOf(ada)).toHaveText("delivering");
  // Enter is pressed again, each time after a longer wait, before it is given up.
  await expect(chipOf(ada)).toHaveText("undelivered", { timeout: 100_000 });
  await expect(chipOf(page.getByTestId("side-list"))).toHaveText("undelivered");
  await expect(page.locator('[data-testid="attention-item"][data-kind="undelivered"]')).toBeVisible();
  await chipOf(ada).click();
  const dialog = page.getByTestId("deliveries-dialog");
  const row = dialog.getByTestId("delivery");
  await expect(row).toHaveAttribute("data-state", "undelivered");
  await row.locator("[data-head]").click();
  await expect(row.getByTestId("delivery-details")).toContainText("hello?");
  await picture(page, "deliveries");
  await row.getByRole("button", { name: "Try again" }).click();
  await expect(row).toHaveAttribute("data-state", /accepted|answered/, { timeout: 40_000 });
  await picture(page, "deliveries-answered");
  await page.keyboard.press("Escape");
  await expect(chipOf(ada)).toHaveCount(0);
});

/** What an agent itself would run to tell another one something. */
async function tell(desk: Desk, pane: string, to: string): Promise<void> {
  const id = await desk.servers[0]?.tmux("display-message", "-p", "-t", pane, "#{@paneglass_agent}");
  const state = path.join(desk.folder, "state");
  const spool = path.join(state, "agents", id ?? "", "spool");
  await promisify(execFile)(path.join(state, "bin/paneglass"), ["send", "--to", to, "I am done with mine."], {
    env: { ...process.env, PANEGLASS_SPOOL: spool },
  });
}

test("many messages, also between agents, are found again; a waiting one is taken back", async ({ desk }) => {
  test.slow();
  const { wall, page } = await agents(desk, ["Ada", "Bert with a rather long name for a tile"]);
  const ada = wall.named("Ada");
  await wall.typeInto(ada, "work 60000\n");
  await wall.hasState(ada, "working");
  await page.keyboard.press("Control+Shift+E");
  const long = "All of the following has to be looked at before anything is changed. ".repeat(12);
  for (let number = 1; number <= 12; number += 1) {
    await fieldOf(ada).fill(`${number}. ${number % 4 === 0 ? long : "next, please"}`);
    await page.keyboard.press("Alt+Enter");
    await expect(fieldOf(ada)).toHaveValue("");
  }
  await expect(chipOf(ada)).toHaveText("12 queued");
  await tell(desk, await wall.paneOf(wall.named("Bert")), "Ada");
  await expect(chipOf(ada)).toHaveText("13 queued");
  await page.keyboard.press("Control+Shift+I");
  const dialog = page.getByTestId("deliveries-dialog");
  await dialog.getByRole("radio", { name: /^Between agents/ }).click();
  const told = dialog.getByTestId("delivery").filter({ hasText: /Bert with a rather long name for a tile → *Ada/ });
  await expect(told).toContainText("I am done with mine.");
  await told.getByRole("button", { name: "Take it back" }).click();
  await expect(told).toHaveAttribute("data-state", "stopped");
  // Its sender is told, by Paneglass itself.
  await expect(dialog.getByTestId("delivery").filter({ hasText: "Paneglass → Bert" })).toHaveCount(1);
  await dialog.getByRole("combobox").selectOption({ label: "Ada" });
  await dialog.getByRole("radio", { name: /^Waiting/ }).click();
  await expect(dialog.getByTestId("delivery")).toHaveCount(12);
  const top = dialog.getByTestId("delivery").first();
  await top.locator("[data-head]").press("Enter");
  await expect(top.getByTestId("delivery-details")).toContainText("before anything is changed");
  await picture(page, "inbox");
  await top.getByRole("button", { name: "Take it back" }).click();
  await expect(dialog.getByTestId("delivery")).toHaveCount(11);
  await page.keyboard.press("Escape");
  await expect(chipOf(ada)).toHaveText("11 queued");
});

test("snippets are kept, and used by their name", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await ada.getByTestId("tile-message").click();
  await ada.getByRole("button", { name: "Add files or a snippet" }).click();
  await page.getByRole("menuitem", { name: /Edit snippets/ }).click();
  await page.getByTestId("snippet-name").fill("review");
  await page.getByTestId("snippet-text").fill("Review what you did.\nSay what is missing.");
  await page.getByTestId("snippet-save").click();
  await expect(page.getByTestId("snippets-dialog").getByRole("button", { name: "/review" })).toBeVisible();
  await picture(page, "snippets");
  await page.keyboard.press("Escape");
  await fieldOf(ada).focus();
  await page.keyboard.type("/rev");
  await expect(page.getByTestId("composer-choices")).toContainText("/review");
  await picture(page, "composer-snippets");
  await page.keyboard.press("Tab");
  await expect(fieldOf(ada)).toHaveValue("Review what you did.\nSay what is missing.");
});

test("drafts outlive the window; on nine small tiles a composer still fits", async ({ desk }) => {
  test.slow();
  const names = ["Ada", "Bert", "Cleo", "Dora", "Emil", "Fritz", "Gerd", "Hans", "Ida"];
  const app = await agents(desk, names);
  await app.page.setViewportSize({ width: 1180, height: 760 });
  for (const name of ["Ada", "Emil"]) {
    await app.wall.focus(app.wall.named(name));
    await app.page.keyboard.press("Control+Shift+E");
    await app.page.keyboard.type(`for ${name}: several words that may not fit into the line of so small a tile`);
  }
  await picture(app.page, "composer-small");
  await expect.poll(() => app.page.evaluate(() => document.querySelectorAll("[data-composer]").length)).toBe(2);
  await app.quit();
  const again = await desk.open(desk.servers[0] ?? (await desk.tmux()), { env: { HOME: desk.folder } });
  await again.wall.hasState(again.wall.named("Emil"), "ready");
  await again.wall.named("Emil").getByTestId("tile-message").click();
  await expect(fieldOf(again.wall.named("Emil"))).toHaveValue(/^for Emil: several/);
});

test("files let go on a tile, and a picture from the clipboard, become paths", async ({ desk }) => {
  const file = path.join(desk.project, "plan.md");
  await writeFile(file, "x");
  const { wall, page, host } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await ada.getByTestId("tile-message").click();
  // A file of the system is had by choosing it; it is then let go over the tile as a hand would.
  await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", '<input type="file" id="chosen" />'));
  await page.locator("#chosen").setInputFiles(file);
  await ada.getByTestId("tile-terminal").evaluate((terminal) => {
    const dataTransfer = new DataTransfer();
    for (const one of document.querySelector<HTMLInputElement>("#chosen")?.files ?? []) dataTransfer.items.add(one);
    terminal.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(fieldOf(ada)).toHaveValue(/plan\.md $/);
  const dropped = (await fieldOf(ada).inputValue()).trim();
  expect(host === "electron" ? dropped : path.basename(dropped)).toBe(host === "electron" ? file : "plan.md");
  await fieldOf(ada).fill("");
  await fieldOf(ada).evaluate((field) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([new Uint8Array([137, 80, 78, 71])], "image.png", { type: "image/png" }));
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(fieldOf(ada)).toHaveValue(/attached.*image\.png $/);
  const kept = (await fieldOf(ada).inputValue()).trim();
  expect([...(await readFile(kept))]).toEqual([137, 80, 78, 71]);
});
