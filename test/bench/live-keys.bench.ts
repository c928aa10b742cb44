import { expect, it } from "vitest";
import { openBareTerminal } from "./bare-attach.ts";
import { allDrawn, ECHO, LiveDesk, paneIds, SILENT, tiled } from "./live-desk.ts";
import { keyTimes, quantile } from "./live-page.ts";
import { ratePerSecond, startTraffic } from "./live-traffic.ts";
import { report, rounded } from "./report.ts";

const FLOODS = 24;
const ROUNDS = 3;
const KEYS = 80;

/** Types into the app's tile, and says how many tiles stood beside it. */
async function inApp(desk: LiveDesk): Promise<{ times: number[]; tiles: number }> {
  const { wall, page } = await desk.open();
  const shown = await tiled(page);
  await allDrawn(page, shown.slice(0, 1));
  await wall.typeInto(wall.tile("%0"), "warm");
  await page.waitForTimeout(500);
  const times = await keyTimes(page, "%0", KEYS);
  await desk.quit();
  return { times, tiles: shown.length };
}

async function inBare(desk: LiveDesk): Promise<number[]> {
  await using bare = await openBareTerminal(desk.server);
  if (bare === null) return [];
  await bare.page.keyboard.type("warm");
  await bare.page.waitForTimeout(500);
  const times = await keyTimes(bare.page, null, KEYS);
  return times;
}

it("keys: from a key to the screen while 24 panes flood", { timeout: 300_000 }, async () => {
  await using desk = await LiveDesk.make([ECHO, ...Array.from({ length: FLOODS }, () => SILENT)]);
  await using traffic = startTraffic({ ttys: await desk.ttys(paneIds(FLOODS, 1)), kind: "text", rate: null });
  const ours: number[] = [];
  const bare: number[] = [];
  let tiles = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { times, tiles: shown } = await inApp(desk);
    ours.push(...times);
    tiles = shown;
    bare.push(...(await inBare(desk)));
  }
  const told = await traffic.stop();
  const facts = { keys: ours.length, tiles, floodMBs: rounded(ratePerSecond(told)) };
  report({
    row: "keys",
    what: "Keystroke to screen while 24 panes flood, p50",
    value: quantile(ours, 0.5),
    unit: "ms",
    bar: { most: 20 },
    facts,
  });
  report({
    row: "keys",
    what: "Keystroke to screen while 24 panes flood, p99",
    value: quantile(ours, 0.99),
    unit: "ms",
    bar: { most: 80 },
    facts: { p95: rounded(quantile(ours, 0.95)), most: rounded(Math.max(...ours)) },
  });
  if (bare.length > 0) {
    report({
      row: "keys",
      what: "Keystroke to screen against a bare tmux attach in one xterm.js, p50",
      value: quantile(ours, 0.5) / quantile(bare, 0.5),
      unit: "times",
      bar: { most: 1.2 },
      facts: { bareP50: rounded(quantile(bare, 0.5)), bareP99: rounded(quantile(bare, 0.99)) },
    });
  }
  expect(ours.length).toBe(ROUNDS * KEYS);
});
