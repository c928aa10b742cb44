import type { Page } from "@playwright/test";
import { expect, it } from "vitest";
import { allDrawn, LiveDesk, paneIds, SILENT, tiled } from "./live-desk.ts";
import { quantile } from "./live-page.ts";
import { startTraffic } from "./live-traffic.ts";
import { median } from "./timing.ts";
import { report, rounded } from "./report.ts";

const TILES = 64;
const LOADS = 3;
const PROMOTIONS = 20;

interface Mounting extends Window {
  readonly paneglassProbe?: { state(pane: string): object | null };
  mounting?: Promise<{ first: number; all: number }>;
}

/** From the first tile in the document to the frame behind the one in which all are painted. `all`: since the page was asked for. */
async function watchMounting(page: Page): Promise<void> {
  await page.addInitScript((tiles) => {
    const view = window as Mounting;
    view.mounting = new Promise((resolve) => {
      let first = 0;
      const look = (): void => {
        const found = [...document.querySelectorAll('[data-testid="tile"]')].map((tile) =>
          tile.getAttribute("data-pane"),
        );
        if (found.length > 0 && first === 0) first = performance.now();
        const drawn = found.filter((pane) => (view.paneglassProbe?.state(pane ?? "") ?? null) !== null);
        if (drawn.length >= tiles) requestAnimationFrame(() => resolve({ first, all: performance.now() }));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, TILES);
}

async function mountings(page: Page): Promise<{ paint: number[]; since: number[] }> {
  await watchMounting(page);
  const paint: number[] = [];
  const since: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    await page.reload();
    const found = await page.evaluate(() => (window as Mounting).mounting);
    if (found === undefined) throw new Error("the page was not watched");
    paint.push(found.all - found.first);
    since.push(found.all);
  }
  return { paint, since };
}

/** Milliseconds from a press on a preview to the frame in which a whole terminal stands there. */
async function promotion(page: Page, pane: string): Promise<number> {
  const tile = page.locator(`[data-testid="tile"][data-pane="${pane}"]`);
  const took = tile.evaluate(
    (element) =>
      new Promise<number>((resolve) => {
        element.addEventListener(
          "pointerdown",
          ({ timeStamp }) => {
            const look = (): void => {
              if (element.getAttribute("data-drawn-by") === "terminal") resolve(performance.now() - timeStamp);
              else requestAnimationFrame(look);
            };
            requestAnimationFrame(look);
          },
          { capture: true, once: true },
        );
      }),
  );
  await tile.getByTestId("tile-terminal").click();
  return took;
}

it("mount: 64 tiles", { timeout: 200_000 }, async () => {
  const panes = paneIds(TILES);
  await using desk = await LiveDesk.make(panes.map(() => SILENT));
  {
    await using filling = startTraffic({ ttys: await desk.ttys(panes), kind: "text", rate: 20_000 });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await filling.stop();
  }
  const { page } = await desk.open();
  const tiles = await tiled(page);
  await allDrawn(page, tiles);
  const row = "mount";
  const asAsked = tiles.length === TILES;
  if (!asAsked) {
    report({
      row,
      what: "64 tiles: first paint of all",
      value: Infinity,
      unit: "ms",
      bar: { most: 400 },
      asAsked,
      facts: { tiles: tiles.length },
    });
    return;
  }
  const { paint, since } = await mountings(page);
  await allDrawn(page, panes);
  report({
    row,
    what: "64 tiles: from the first of them to the paint of all",
    value: median(paint),
    unit: "ms",
    bar: { most: 400 },
    facts: { loads: LOADS, sincePageAsked: rounded(median(since)), most: rounded(Math.max(...paint)) },
  });
  const previews = await page
    .locator('[data-testid="tile"][data-drawn-by="preview"]')
    .evaluateAll((found) => found.map((tile) => tile.getAttribute("data-pane") ?? ""));
  const times: number[] = [];
  for (const pane of previews.slice(0, PROMOTIONS)) {
    times.push(await promotion(page, pane));
    await page.waitForTimeout(200);
  }
  report({
    row,
    what: "64 tiles: from a press on a preview to its whole terminal, p95",
    value: quantile(times, 0.95),
    unit: "ms",
    bar: { most: 100 },
    asAsked: times.length === PROMOTIONS,
    facts: { promotions: times.length, p50: rounded(quantile(times, 0.5)), most: rounded(Math.max(...times)) },
  });
  expect(tiles.length).toBe(TILES);
});
