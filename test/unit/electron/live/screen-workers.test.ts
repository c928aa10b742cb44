import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { PaneFeeds } from "../../../../electron/live/feed.ts";
import { PaneScreens, type ScreenWatch } from "../../../../electron/live/pane-screens.ts";
import { ScreenWorkers, type WorkerOptions } from "../../../../electron/live/screen-workers.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { faultyScreenWorker } from "../../../support/faulty-screen-worker.ts";
import { screenWorkerProgram } from "../../../support/open-screens.ts";
import { PaneSources } from "../../../support/pane-source.ts";
import { until } from "../../../support/until.ts";

const GOOD = "%0" as PaneId;
const BAD = "%1" as PaneId;

let folder: string;
let output: PaneSources;
let feeds: PaneFeeds;
let workers: ScreenWorkers;
let screens: PaneScreens;
let said: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "pg-screens-"));
  output = new PaneSources({ cols: 20, rows: 3 });
  feeds = new PaneFeeds({ history: () => 100 });
  feeds.connect(output);
  said = [];
});
afterEach(async () => {
  screens.close();
  workers.close();
  feeds.close();
  output.close();
  await rm(folder, { recursive: true });
});

function start(options: Partial<WorkerOptions>): void {
  workers = new ScreenWorkers({ log: (text) => void said.push(text), threads: 1, ...options });
  screens = new PaneScreens({ feeds, workers });
}

const watch = (pane: PaneId): ScreenWatch => screens.watch(pane, { changed: () => {}, now: () => 1 });
const shows = (watched: ScreenWatch, row: string): Promise<void> =>
  until(() => watched.view().rows[0] === row, 8000, row).catch((thrown: Error) => {
    throw new Error(`${thrown.message}, not ${watched.view().rows[0]}; ${said.join("; ")}`);
  });

test("a thread that dies is replaced, and its screens are drawn anew", async () => {
  start({ program: await faultyScreenWorker(folder) });
  const [good, bad] = [watch(GOOD), watch(BAD)];
  output.print(GOOD, "hello\u0007");
  await shows(good, "hello");
  output.print(GOOD, ", world", { hidden: true });
  output.print(BAD, "!die!", { hidden: false });
  await shows(good, "hello, world");
  // The image has it, too: the second death is the last.
  await until(() => said.some((text) => text.includes("left alone")), 8000, said.join("; "));
  output.print(GOOD, "\r\u001b[2Kstill here\u0007");
  await shows(good, "still here");
  expect(good.view().bells).toBe(2);
  output.print(BAD, "nobody takes this in");
  expect(bad.view().rows).toEqual([]);
  expect(said.filter((text) => text.includes("has died"))).toHaveLength(2);
});

test("a thread that hangs is taken for dead", async () => {
  start({ program: await faultyScreenWorker(folder), patienceMs: 500 });
  const [good] = [watch(GOOD), watch(BAD)];
  output.print(GOOD, "hello");
  await shows(good, "hello");
  output.print(BAD, "!hang!");
  output.print(GOOD, ", world");
  await shows(good, "hello, world");
  expect(said[0]).toContain("does not answer");
});

test("a thread whose screen was closed in the middle of a flood is not taken for dead", async () => {
  start({ program: screenWorkerProgram(), patienceMs: 300 });
  const [good, bad] = [watch(GOOD), watch(BAD)];
  output.print(GOOD, "hello");
  await shows(good, "hello");
  for (let count = 0; count < 20; count += 1) output.print(BAD, `${"x".repeat(9000)}\r\n`);
  await new Promise((resolve) => setImmediate(resolve));
  bad.close();
  const begun = performance.now();
  await until(() => performance.now() - begun > 1500);
  expect(said).toEqual([]);
});

test("a flood that was not taken in when the thread died holds up nothing after it", async () => {
  start({ program: await faultyScreenWorker(folder) });
  const [good] = [watch(GOOD), watch(BAD)];
  output.print(GOOD, "hello");
  await shows(good, "hello");
  output.print(BAD, "!die!");
  for (let count = 0; count < 100; count += 1) output.print(GOOD, `${"x".repeat(9000)}\r\n`);
  output.print(GOOD, "\u001b[1;1H\u001b[2Kthe end");
  await shows(good, "the end");
  expect(said[0]).toContain("has died");
});

test("a program that cannot run is given up, and says so", async () => {
  const program = path.join(folder, "broken.mjs");
  await writeFile(program, "throw new Error('no good');");
  start({ program });
  const watched = watch(GOOD);
  await until(() => said.length >= 3);
  output.print(GOOD, "unseen");
  expect(watched.view().rows).toEqual([]);
  expect(said.every((text) => text.includes("no good"))).toBe(true);
  expect(await screens.snapshot(GOOD, 10)).toBeNull();
});

test("more threads share the screens", async () => {
  start({ program: screenWorkerProgram(), threads: 2 });
  const panes = Array.from({ length: 6 }, (_, at) => `%${at}` as PaneId);
  const watched = panes.map(watch);
  for (const pane of panes) output.print(pane, `pane ${pane}`);
  for (const [at, pane] of panes.entries()) await shows(watched[at] as ScreenWatch, `pane ${pane}`);
  expect(said).toEqual([]);
});

test("panes that come and go leave nothing behind", { timeout: 60_000 }, async () => {
  output = new PaneSources({ cols: 100, rows: 3 });
  feeds.connect(output);
  start({ program: screenWorkerProgram() });
  const lines = `${"x".repeat(90)}\r\n`.repeat(1200);
  const round = async (): Promise<void> => {
    for (let count = 0; count < 20; count += 1) {
      const watched = watch(GOOD);
      output.print(GOOD, `${lines}\u001b[H\u001b[2J${count}!`);
      await shows(watched, `${count}!`);
      watched.close();
    }
  };
  for (let count = 0; count < 4; count += 1) await round();
  const before = process.memoryUsage().rss;
  for (let count = 0; count < 8; count += 1) await round();
  // What 160 screens with 1,000 rows of history held was more than 200 MB.
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(80);
});

test("a screen that was given up shows nothing old and says that it is behind, until it is tried again", async () => {
  start({ program: await faultyScreenWorker(folder), forgetMs: 700 });
  const [good, bad, flows] = [watch(GOOD), watch(BAD), [] as string[]];
  screens.preview(BAD, { update: () => {}, flow: (flow) => void flows.push(flow) }, 100);
  output.print(BAD, "before");
  output.print(GOOD, "hello");
  await Promise.all([shows(bad, "before"), shows(good, "hello")]);
  output.print(BAD, "!die!");
  await until(() => said.some((text) => text.includes("left alone")), 8000, said.join("; "));
  expect(bad.view().rows).toEqual([]);
  expect(flows.at(-1)).toBe("behind");
  output.print(BAD, "\u001b[H\u001b[2J\u001b[3Jafter");
  await shows(bad, "after");
  expect(flows.at(-1)).toBe("live");
});

test("where no thread lives nothing is shown for live", async () => {
  start({ program: await emptyProgram() });
  const flows: string[] = [];
  const watched = watch(GOOD);
  screens.preview(GOOD, { update: () => {}, flow: (flow) => void flows.push(flow) }, 100);
  output.print(GOOD, "hello");
  await until(() => flows.at(-1) === "behind", 8000, "the word that it is behind");
  expect(watched.view().rows).toEqual([]);
});

/** A program that ends at once. */
async function emptyProgram(): Promise<string> {
  const program = path.join(folder, "empty.mjs");
  await writeFile(program, "process.exit(1);");
  return program;
}
