import { expect, it } from "vitest";
import { until } from "../support/until.ts";
import { allDrawn, LiveDesk, paneIds, SILENT, tiled } from "./live-desk.ts";
import { pageHeap } from "./live-page.ts";
import { startTraffic } from "./live-traffic.ts";
import { residentMegabytes } from "./processes.ts";
import { report, rounded } from "./report.ts";

const PANES = 64;
const LINES = 5000;

it("memory: 64 tiles with 5,000 lines each", { timeout: 200_000 }, async () => {
  const panes = paneIds(PANES);
  await using desk = await LiveDesk.make([SILENT]);
  await desk.server.tmux("set", "-g", "history-limit", String(LINES));
  for (let nth = 1; nth < PANES; nth += 1) await desk.server.tmux("new-window", "-d", "--", ...SILENT);
  const app = await desk.open();
  const tiles = await tiled(app.page);
  await allDrawn(app.page, tiles);
  const before = residentMegabytes(app.pids.main);
  {
    // Printed while it watches: so that whatever keeps screens has had all of it.
    await using traffic = startTraffic({ ttys: await desk.ttys(panes), kind: "text", rate: 30_000 });
    const sizes = async (): Promise<number[]> =>
      (await desk.server.tmux("list-panes", "-a", "-F", "#{history_size}")).split("\n").map(Number);
    // The first pane was made with another limit.
    await until(async () => Math.min(...(await sizes()).slice(1)) >= LINES * 0.89, 120_000, "5,000 lines in each pane");
    await traffic.stop();
  }
  await app.page.waitForTimeout(5000);
  const { heap, buffers } = await pageHeap(app.cdp);
  const main = residentMegabytes(app.pids.main);
  const asAsked = tiles.length === PANES;
  report({
    row: "memory",
    what: "64 tiles with 5,000 lines each: the page's heap",
    value: heap + (buffers ?? 0),
    unit: "MB",
    bar: { most: 80 },
    asAsked,
    facts: {
      tiles: tiles.length,
      heap: rounded(heap),
      buffers: buffers === null ? "not told" : rounded(buffers),
      resident: Math.round(residentMegabytes(app.pids.renderer)),
    },
  });
  report({
    row: "memory",
    what: "64 tiles with 5,000 lines each: main process and its threads, per pane",
    value: main / PANES,
    unit: "MB",
    bar: { most: 12 },
    facts: { whole: Math.round(main), before: Math.round(before), morePerPane: rounded((main - before) / PANES) },
  });
  expect(main).toBeGreaterThan(0);
});
