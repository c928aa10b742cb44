import { expect, it } from "vitest";
import { allDrawn, LiveDesk, type OpenDesk, paneIds, SILENT } from "./live-desk.ts";
import { pageHeap } from "./live-page.ts";
import { startTraffic } from "./live-traffic.ts";
import { residentMegabytes } from "./processes.ts";
import { report, rounded } from "./report.ts";
import { median } from "./timing.ts";

const MINUTES = Number(process.env["PANEGLASS_BENCH_MINUTES"] || 3);
const PANES = 24;
const SAMPLES = 60;

interface Sample {
  readonly main: number;
  readonly renderer: number;
  readonly heap: number;
}

async function sample({ cdp, pids }: OpenDesk): Promise<Sample> {
  const { heap, buffers } = await pageHeap(cdp);
  return {
    main: residentMegabytes(pids.main),
    renderer: residentMegabytes(pids.renderer),
    heap: heap + (buffers ?? 0),
  };
}

/** What a person does now and then: moves the keyboard to another tile, types, zooms and comes back. */
async function useIt({ wall, page }: OpenDesk, pane: string): Promise<void> {
  await wall.tile(pane).getByTestId("tile-terminal").click({ timeout: 120_000 });
  await page.keyboard.type("words ", { delay: 2 });
  await page.keyboard.press("Control+Shift+Enter");
  await page.waitForTimeout(300);
  await page.keyboard.press("Control+Shift+Enter");
}

/** Panes come and go, as agents do. */
async function renewPane(desk: LiveDesk): Promise<void> {
  const pane = await desk.server.tmux(
    "new-window",
    "-d",
    "-P",
    "-F",
    "#{pane_id}",
    "--",
    "sh",
    "-c",
    "seq 500; sleep 60",
  );
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await desk.server.tmux("kill-pane", "-t", pane);
}

const third = (samples: readonly Sample[], of: keyof Sample, last: boolean): number => {
  const count = Math.ceil(samples.length / 3);
  return median((last ? samples.slice(-count) : samples.slice(0, count)).map((one) => one[of]));
};

function tell(samples: readonly Sample[], minutes: number): void {
  if (samples.length < 6) return;
  const growth = (of: keyof Sample): number => 100 * (third(samples, of, true) / third(samples, of, false) - 1);
  const facts = { minutes: rounded(minutes), samples: samples.length };
  for (const [of, what] of [
    ["main", "main process and its threads"],
    ["renderer", "the page's process"],
    ["heap", "the page's heap"],
  ] as const) {
    report({
      row: "soak",
      what: `Soak of mixed traffic in ${PANES} panes: growth of ${what}`,
      value: growth(of),
      unit: "%",
      bar: { most: 5 },
      facts: { ...facts, from: rounded(third(samples, of, false)), to: rounded(third(samples, of, true)) },
    });
  }
}

it("soak: mixed traffic for a while", { timeout: (MINUTES + 5) * 60_000 }, async () => {
  const panes = paneIds(PANES);
  await using desk = await LiveDesk.make(panes.map(() => SILENT));
  const app = await desk.open({ settings: { scrollback: 1000 } });
  await allDrawn(app.page, await app.wall.order());
  const ttys = await desk.ttys(panes);
  await using _floods = startTraffic({ ttys: ttys.slice(0, 4), kind: "text", rate: 200_000 });
  await using _logs = startTraffic({ ttys: ttys.slice(4, 14), kind: "text", rate: 5000 });
  await using _agents = startTraffic({ ttys: ttys.slice(14), kind: "redraws", rate: 5000 });
  const samples: Sample[] = [];
  const began = performance.now();
  const minutes = (): number => (performance.now() - began) / 60_000;
  // What was seen until something broke is told, too.
  await using _told = { [Symbol.asyncDispose]: async () => tell(samples, minutes()) };
  for (let turn = 0; minutes() < MINUTES; turn += 1) {
    await useIt(app, panes[turn % PANES] ?? "");
    await renewPane(desk);
    // The first tenth warms up: caches fill, histories reach their limit.
    const share = minutes() / MINUTES;
    if (share > 0.1 && samples.length < (share - 0.1) * SAMPLES * 1.1) samples.push(await sample(app));
  }
  expect(samples.length).toBeGreaterThan(5);
});
