import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, it } from "vitest";
import { openStore } from "../../electron/store/store.ts";
import { until } from "../support/until.ts";
import { LiveDesk, SILENT } from "./live-desk.ts";
import { quantile } from "./live-page.ts";
import { keyTo, openTimes, reportTimes, typeTimes } from "./lists-times.ts";

const LINES = 10_000;
/** At sixty in a second. */
const TWO_FRAMES = 33.4;
const row = "timeline";

/** What was run before the app is opened. */
function fill(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const store = openStore(folder);
  const lines = Array.from({ length: LINES }, (_, at) => ({
    by: "person" as const,
    group:
      at % 10 < 3 ? { id: `g${Math.floor(at / 10)}`, name: `Plan ${Math.floor(at / 10)}`, at: at % 10, of: 3 } : null,
    operation: { kind: "renameWindow", args: { target: "@0", name: `name-${at}` } },
    argv: ["rename-window", "-t", "@0", "--", `name-${at}`],
    ...{ safety: "mutating" as const, engine: "tmux-cli", server: "test", lifeId: null, masked: false },
    startedAt: Date.now() - (LINES - at) * 1000,
  }));
  for (const { id, startedAt, argv } of store.operations.add(lines)) {
    const end = { status: "complete" as const, exitCode: 0, stdout: "", stderr: "", notes: [], durationMs: 2 };
    store.operations.end(id, { ...end, startedAt, argv });
  }
  store.close();
}

/** Milliseconds between frames while the list is scrolled by `step` pixels each. */
async function scrollGaps(page: Page, step: number): Promise<number[]> {
  return page.evaluate(async (by) => {
    const list = document.querySelector('[data-testid="timeline-dialog"] [role="list"]')?.parentElement;
    const gaps: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let frame = 0; list && frame < 240; frame += 1) {
      list.scrollTop += by;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  }, step);
}

it("timeline: 10,000 lines", { timeout: 240_000 }, async () => {
  await using desk = await LiveDesk.make([SILENT]);
  fill(desk.state);
  const { page } = await desk.open({ settings: {} });
  await page.waitForTimeout(3000);
  const wanted = '[data-testid="timeline-dialog"] [data-testid="log-line"]';
  const opened = await openTimes(page, 21, { key: "Control+Alt+Shift+Y", wanted });
  reportTimes(
    { row, what: `${LINES} lines: the timeline, from its key to the paint of the newest`, most: 150 },
    opened,
  );
  await keyTo(page, "Control+Alt+Shift+Y", wanted);
  const dialog = page.getByTestId("timeline-dialog");
  await dialog.locator("[data-row]").first().focus();
  const state = (): Promise<string | null> => dialog.getByTestId("timeline-state").textContent();
  const atEnd = async (): Promise<boolean> => {
    await page.keyboard.press("End");
    return (await state()) === `${LINES} operations`;
  };
  await until(atEnd, 60_000, "the list to be read to its end");
  await page.waitForTimeout(1000);
  for (const step of [-200, -2000]) {
    await page.keyboard.press("End");
    await page.waitForTimeout(500);
    const gaps = await scrollGaps(page, step);
    reportTimes({ row, what: `${LINES} lines: a frame while ${-step} pixels go by`, most: TWO_FRAMES }, gaps);
  }
  const keys = await typeTimes(page, dialog.getByRole("list", { name: "Operations" }), [
    "ArrowDown",
    "ArrowDown",
    "PageDown",
    "PageUp",
    "Home",
    "End",
    "ArrowUp",
  ]);
  reportTimes({ row, what: `${LINES} lines: from an arrow key to its paint`, most: 50 }, keys.times);
  await dialog.getByTestId("timeline-text").focus();
  const field: number[] = [];
  const found: number[] = [];
  for (const letter of "name-1234") {
    field.push(await keyTo(page, letter, "body"));
    await page.waitForTimeout(400);
  }
  for (let round = 0; round < 7; round += 1) {
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await expect.poll(state).toMatch(/The newest/);
    await page.keyboard.type("name-777");
    await expect.poll(state).toMatch(/^11 op/);
    found.push(await keyTo(page, "6", '[data-testid="timeline-dialog"] [aria-setsize="1"]'));
  }
  reportTimes({ row, what: `${LINES} lines: the filter's field, from a letter to its paint`, most: 50 }, field);
  reportTimes(
    { row, what: `${LINES} lines: from a letter of the filter to the paint of what passes`, most: 250 },
    found,
  );
  expect(quantile(found, 0.5)).toBeGreaterThan(0);
});
