import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/desk.ts";
import { chooseHost, top } from "./support/host-kind.ts";

const figures: Record<string, number | string> = { host: chooseHost().kind };

interface Probed {
  readonly paneglassProbe: { text(paneId: string): string };
}

test.afterAll(() => {
  const folder = path.join(top, "test-results");
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "figures.json"), `${JSON.stringify(figures, null, 2)}\n`);
  console.log(`figures: ${JSON.stringify(figures)}`);
});

test("from start to the first live tile", async ({ desk }) => {
  const server = await desk.tmux({ command: ["sh", "-c", "echo first words; exec cat"] });
  const began = performance.now();
  const { wall } = await desk.open(server);
  await wall.shows("%0", "first words");
  figures["startToFirstTileMs"] = Math.round(performance.now() - began);
  expect(figures["startToFirstTileMs"]).toBeLessThan(10_000);
});

test("from a key to its letter on the screen @slow", async ({ desk }) => {
  const server = await desk.tmux({ command: ["sh", "-c", "stty raw -echo; exec cat"] });
  const { wall, page } = await desk.open(server);
  await wall.typeInto(wall.tile("%0"), "warm");
  await wall.shows("%0", "warm");
  const times: number[] = [];
  for (let at = 0; at < 200; at += 1)
    times.push(await echoTime(page, "%0", "abcdefghijklmnopqrstuvwxyz"[at % 26] ?? "a"));
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? Number.NaN) * 10) / 10;
  Object.assign(figures, { keys: times.length, keyToScreenP50Ms: at(0.5), keyToScreenP99Ms: at(0.99) });
  expect(at(0.5)).toBeLessThan(100);
});

/** Milliseconds, by the page's clock, from the key event to the frame in which the terminal shows one letter more. */
async function echoTime(page: Page, pane: string, letter: string): Promise<number> {
  const shown = page.evaluate((id) => {
    const text = (): string => (window as unknown as Probed).paneglassProbe.text(id).replace(/\s/g, "");
    const before = text().length;
    return new Promise<number>((resolve) => {
      const start = (): void => {
        const began = performance.now();
        const look = (): void => {
          if (text().length > before) resolve(performance.now() - began);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener("keydown", start, { capture: true, once: true });
      (window as unknown as { armed: boolean }).armed = true;
    });
  }, pane);
  await page.waitForFunction(() => (window as unknown as { armed?: boolean }).armed === true);
  await page.evaluate(() => ((window as unknown as { armed: boolean }).armed = false));
  await page.keyboard.press(letter);
  return shown;
}
