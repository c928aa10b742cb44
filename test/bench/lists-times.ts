import type { Locator, Page } from "@playwright/test";
import { type BenchRow, report, rounded } from "./report.ts";
import { quantile } from "./live-page.ts";

/** Milliseconds that keys took, and whether each was over when it was said to be. */
export interface KeyTimes {
  readonly times: readonly number[];
  /** False when something more changed after a key's frame: then the time is not all of it. */
  readonly settled: boolean;
}

interface Timed extends Window {
  took?: Promise<number>;
}

/** Time within which whatever a key still had to change would have been seen. */
const AFTERWARDS_MS = 150;

/** From here on `window.took` is the time from the next key to the end of the first frame in which `wanted` is there. */
async function arm(page: Page, wanted: string): Promise<void> {
  await page.evaluate((selector) => {
    (window as Timed).took = new Promise((resolve) => {
      const after = (event: KeyboardEvent): void => {
        const look = (): void => {
          if (document.querySelector(selector) === null) return void requestAnimationFrame(look);
          // A task that was posted within a frame runs once that frame has been laid out and painted.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - event.timeStamp);
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener("keydown", after, { capture: true, once: true });
    });
  }, wanted);
}

/** Milliseconds from a key's own time to the end of the frame in which `wanted` (a CSS selector) is painted. */
export async function keyTo(page: Page, key: string, wanted: string): Promise<number> {
  await arm(page, wanted);
  await page.keyboard.press(key);
  return page.evaluate(() => (window as Timed).took ?? Number.NaN);
}

/** Presses keys one by one in what has the keyboard, each timed to the end of its frame, and looks whether `list` is left alone from then on. */
export async function typeTimes(page: Page, list: Locator, keys: readonly string[]): Promise<KeyTimes> {
  const times: number[] = [];
  let settled = true;
  for (const [at, key] of keys.entries()) {
    times.push(await keyTo(page, key, "body"));
    const then = await list.textContent();
    await page.waitForTimeout(AFTERWARDS_MS + ((at * 37) % 60));
    settled &&= (await list.textContent()) === then;
  }
  return { times, settled };
}

/** Opens and closes something several times; Milliseconds of each opening. */
export async function openTimes(
  page: Page,
  rounds: number,
  how: { readonly key: string; readonly wanted: string },
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await keyTo(page, how.key, how.wanted));
    await page.waitForTimeout(300);
    await page.keyboard.press("Escape");
    await page.locator(how.wanted).first().waitFor({ state: "detached" });
    await page.waitForTimeout(100);
  }
  return times;
}

interface Figure extends Pick<BenchRow, "row" | "what"> {
  readonly most: number;
  readonly asAsked?: boolean;
}

/** Reports the p95 of times, with what is behind it. */
export function reportTimes({ most, asAsked = true, ...figure }: Figure, times: readonly number[]): void {
  const facts = { times: times.length, p50: rounded(quantile(times, 0.5)), most: rounded(Math.max(...times)) };
  report({ ...figure, value: quantile(times, 0.95), unit: "ms", bar: { most }, asAsked, facts });
}
