import { expect, it } from "vitest";
import { transcriptHashes } from "./live-transcripts.ts";
import { allDrawn, LiveDesk, type OpenDesk, paneIds, SILENT, tiled } from "./live-desk.ts";
import { type PageRun, watchPage } from "./live-page.ts";
import { ratePerSecond, startTraffic, type TrafficPlan, type TrafficTold } from "./live-traffic.ts";
import { processorShares } from "./processes.ts";
import { report, rounded } from "./report.ts";

const SECONDS = 12;

interface Wall {
  readonly panes: number;
  readonly kind: TrafficPlan["kind"];
  readonly rate: number;
}

interface Busy {
  readonly run: PageRun;
  readonly told: TrafficTold;
  readonly shares: Readonly<Record<string, number>>;
  readonly tiles: number;
}

/** The wall with all its panes busy, watched for some seconds; what was printed before and after is traffic as well. */
async function busyWall(desk: LiveDesk, app: OpenDesk, { panes, kind, rate }: Wall): Promise<Busy> {
  const shown = await tiled(app.page);
  await allDrawn(app.page, shown);
  await using traffic = startTraffic({ ttys: await desk.ttys(paneIds(panes)), kind, rate });
  await app.page.waitForTimeout(3000);
  let shares = {};
  const run = await watchPage(app.page, async () => {
    shares = await processorShares(app.pids, () => app.page.waitForTimeout(SECONDS * 1000));
  });
  return { run, told: await traffic.stop(), shares, tiles: shown.length };
}

function factsOf({ run, told, shares, tiles }: Busy): Record<string, number | string> {
  const whole = Object.entries(shares).map(([name, share]) => [`${name}%`, Math.round(share)] as const);
  return {
    tiles,
    wroteMBs: rounded(ratePerSecond(told)),
    frameP95: rounded(run.frameP95),
    frameMost: rounded(run.frameMost),
    ...Object.fromEntries(whole),
  };
}

it("wall24: 24 panes at 200 KB/s each", { timeout: 120_000 }, async () => {
  const wall = { panes: 24, kind: "text", rate: 200_000 } as const;
  await using desk = await LiveDesk.make(paneIds(wall.panes).map(() => SILENT));
  const app = await desk.open();
  const busy = await busyWall(desk, app, wall);
  const kept = await transcriptHashes(desk, paneIds(wall.panes), busy.told);
  const row = "wall24";
  report({
    row,
    what: "24 panes at 200 KB/s: frames",
    value: busy.run.framesPerSecond,
    unit: "frames/s",
    bar: { least: 45 },
    asAsked: busy.tiles === wall.panes,
    facts: factsOf(busy),
  });
  report({
    row,
    what: "24 panes at 200 KB/s: the longest task",
    value: busy.run.longestTask,
    unit: "ms",
    bar: { most: 100 },
    asAsked: busy.tiles === wall.panes,
    facts: { over50: busy.run.longTasks },
  });
  report({
    row,
    what: "24 panes at 200 KB/s: transcripts whose hash is not that of what was printed",
    value: kept.different,
    unit: "times",
    bar: { most: 0 },
    facts: { of: wall.panes, gaps: kept.gaps, missingBytes: kept.missing },
  });
  expect(busy.tiles).toBeGreaterThan(0);
});

it("wall64: 64 panes at 200 KB/s each", { timeout: 120_000 }, async () => {
  const busy = await sixtyFour({ panes: 64, kind: "text", rate: 200_000 });
  report({
    row: "wall64",
    what: "64 panes at 200 KB/s: frames",
    value: busy.run.framesPerSecond,
    unit: "frames/s",
    bar: { least: 40 },
    asAsked: busy.tiles === 64,
    facts: { ...factsOf(busy), longestTask: rounded(busy.run.longestTask) },
  });
  expect(busy.tiles).toBeGreaterThan(0);
});

it("redraws64: 64 panes at 5 KB/s of redraws each", { timeout: 120_000 }, async () => {
  const busy = await sixtyFour({ panes: 64, kind: "redraws", rate: 5000 });
  report({
    row: "redraws64",
    what: "64 panes at 5 KB/s of redraws: frames",
    value: busy.run.framesPerSecond,
    unit: "frames/s",
    bar: { least: 55 },
    asAsked: busy.tiles === 64,
    facts: { ...factsOf(busy), longestTask: rounded(busy.run.longestTask) },
  });
  expect(busy.tiles).toBeGreaterThan(0);
});

async function sixtyFour(wall: Wall): Promise<Busy> {
  await using desk = await LiveDesk.make(paneIds(wall.panes).map(() => SILENT));
  const app = await desk.open();
  return await busyWall(desk, app, wall);
}
