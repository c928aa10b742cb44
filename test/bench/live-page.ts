import type { CDPSession, Page } from "@playwright/test";

/** How the page ran for a while. Times in milliseconds. */
export interface PageRun {
  readonly framesPerSecond: number;
  /** The longest that the page was busy without a break, of those above 50 ms; 0 when there was none. */
  readonly longestTask: number;
  readonly longTasks: number;
  readonly frameP95: number;
  readonly frameMost: number;
}

interface Recorder extends Window {
  recorded?: { frames: number[]; tasks: number[]; stop: boolean };
}

/** Counts frames (requestAnimationFrame) and long tasks while `during` runs. */
export async function watchPage(page: Page, during: () => Promise<unknown>): Promise<PageRun> {
  await page.evaluate(() => {
    const recorded = { frames: [] as number[], tasks: [] as number[], stop: false };
    (window as Recorder).recorded = recorded;
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) recorded.tasks.push(entry.duration);
      if (recorded.stop) observer.disconnect();
    });
    observer.observe({ entryTypes: ["longtask"] });
    const frame = (): void => {
      recorded.frames.push(performance.now());
      if (!recorded.stop) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await during();
  const { frames, tasks } = await page.evaluate(async () => {
    const { recorded } = window as Recorder;
    if (recorded === undefined) throw new Error("the page was loaded anew");
    recorded.stop = true;
    await new Promise((resolve) => setTimeout(resolve, 100)); // The observer tells of tasks a little later.
    return { frames: recorded.frames, tasks: recorded.tasks };
  });
  const gaps = frames.slice(1).map((at, nth) => at - (frames[nth] ?? at));
  const length = ((frames.at(-1) ?? 0) - (frames[0] ?? 0)) / 1000;
  return {
    framesPerSecond: gaps.length / length,
    longestTask: Math.max(0, ...tasks),
    longTasks: tasks.length,
    frameP95: quantile(gaps, 0.95),
    frameMost: Math.max(0, ...gaps),
  };
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

interface Echoes extends Window {
  readonly paneglassProbe?: { text(pane: string): string };
  readonly bareText?: () => string;
  echo?: Promise<number>;
}

const LOST = 10_000;

/** From here on `window.echo` is the time that the next key takes. */
async function armEcho(page: Page, pane: string | null): Promise<void> {
  await page.evaluate(
    ({ id, limit }) => {
      const view = window as Echoes;
      const text = (): string => (id === null ? view.bareText?.() : view.paneglassProbe?.text(id)) ?? "";
      const letters = (): number => text().replace(/\s/g, "").length;
      view.echo = new Promise((resolve) => {
        const key = (event: KeyboardEvent): void => {
          const before = letters();
          const look = (): void => {
            const took = performance.now() - event.timeStamp;
            if (letters() > before || took > limit) resolve(took);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener("keydown", key, { capture: true, once: true });
      });
    },
    { id: pane, limit: LOST },
  );
}

/**
 * Milliseconds from a key to the frame in which its letter stands on the screen, by the page's clock: from the event's own time, so that a
 * page too busy to take the key counts. The tile must have the keyboard. `pane` null: the page tells its text by `window.bareText`.
 */
export async function keyTimes(page: Page, pane: string | null, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    await armEcho(page, pane);
    await page.keyboard.press("abcdefghijklmnopqrstuvwxyz"[at % 26] ?? "a");
    times.push(await page.evaluate(() => (window as Echoes).echo ?? Number.NaN));
    await page.waitForTimeout(10 + ((at * 37) % 60)); // At no fixed place within a frame.
  }
  return times;
}

/** Megabytes that the page's objects take after a collection, and the buffers that they hold: null where Chromium does not tell. */
export async function pageHeap(cdp: CDPSession): Promise<{ heap: number; buffers: number | null }> {
  for (let turn = 0; turn < 3; turn += 1) await cdp.send("HeapProfiler.collectGarbage");
  const usage = (await cdp.send("Runtime.getHeapUsage")) as { usedSize: number; backingStorageSize?: number };
  return {
    heap: usage.usedSize / 1e6,
    buffers: usage.backingStorageSize === undefined ? null : usage.backingStorageSize / 1e6,
  };
}
