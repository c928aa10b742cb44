import { expect, it } from "vitest";
import { until } from "../support/until.ts";
import { allDrawn, LiveDesk } from "./live-desk.ts";
import { median } from "./timing.ts";
import { report, rounded } from "./report.ts";

const LINES = 50_000;
const LOADS = 3;

interface Attaching extends Window {
  readonly paneglassProbe?: { state(pane: string): { readonly lines: number } | null; text(pane: string): string };
  attaching?: Promise<{ usable: number; complete: number }>;
}

it("attach: a pane with 50,000 lines of history", { timeout: 200_000 }, async () => {
  const print = `stty -echo; seq -f '%.0f a line of history with some words to make it long enough' ${LINES + 100}; printf 'at the end'; exec cat`;
  await using desk = await LiveDesk.make([]);
  await desk.server.tmux("set", "-g", "history-limit", String(LINES));
  await desk.server.tmux("new-window", "-d", "--", "sh", "-c", print);
  const filled = async (): Promise<boolean> =>
    Number(await desk.server.tmux("display-message", "-p", "-t", "%1", "#{history_size}")) >= LINES * 0.89;
  await until(filled, 60_000, "the history");
  await desk.server.tmux("kill-pane", "-t", "%0");
  const { page } = await desk.open({ settings: { scrollback: LINES } });
  await allDrawn(page, ["%1"]);
  const history = Number(await desk.server.tmux("display-message", "-p", "-t", "%1", "#{history_size}"));
  // From the tile's place in the document to its screen, and to all its history.
  await page.addInitScript((lines) => {
    const view = window as Attaching;
    view.attaching = new Promise((resolve) => {
      let [mounted, usable] = [0, 0];
      const look = (): void => {
        const now = performance.now();
        if (mounted === 0 && document.querySelector('[data-testid="tile"]') !== null) mounted = now;
        if (usable === 0 && view.paneglassProbe?.text("%1").includes("at the end")) usable = now;
        const held = view.paneglassProbe?.state("%1")?.lines ?? 0;
        if (held >= lines || now - mounted > 20_000)
          return resolve({ usable: usable - mounted, complete: now - mounted });
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  }, history);
  const times: { usable: number; complete: number }[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    await page.reload();
    const found = await page.evaluate(() => (window as Attaching).attaching);
    if (found !== undefined) times.push(found);
  }
  report({
    row: "attach",
    what: "A pane with 50,000 lines of history: from its tile to its screen",
    value: median(times.map(({ usable }) => usable)),
    unit: "ms",
    bar: { most: 300 },
    asAsked: times.length === LOADS,
    facts: { history, most: rounded(Math.max(...times.map(({ usable }) => usable))) },
  });
  report({
    row: "attach",
    what: "A pane with 50,000 lines of history: all of it in the tile",
    value: median(times.map(({ complete }) => complete)),
    unit: "ms",
    bar: { most: 10_000 },
  });
  expect(times.length).toBe(LOADS);
});
