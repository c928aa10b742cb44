import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { finished } from "node:stream/promises";
import { expect, it } from "vitest";
import { tmuxCursor } from "../support/screen.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";
import { rawControl } from "./control-floor.ts";
import { allDrawn, LiveDesk, type OpenDesk } from "./live-desk.ts";
import { residentMegabytes } from "./processes.ts";
import { report, rounded } from "./report.ts";

const MEGABYTES = 100;
const SIZE = { cols: 120, rows: 40 };
/** Ends as programs do that leave their modes on: bracketed paste, application keys, the mouse, and the cursor somewhere. */
const TAIL = "\u001b[?2004h\u001b[?1h\u001b[?1002h\u001b[?1006h\u001b[20;10Hdone here";

/** A pane that prints `file` each time a line is entered, and then says when it began and was done in `times`. */
const reader = (folder: string): readonly string[] => {
  const loop = `while read go; do a=$(date +%s%N); cat ${folder}/text; printf %s "$(cat ${folder}/tail)"; echo $a $(date +%s%N) >> ${folder}/times; done`;
  return ["sh", "-c", `stty -echo; printf ready; ${loop}`];
};

async function writeText(folder: string): Promise<void> {
  const file = createWriteStream(path.join(folder, "text"));
  let written = 0;
  for (let line = 0; written < MEGABYTES * 1e6; line += 1) {
    const text = `\u001b[3${1 + (line % 7)}m${line}\u001b[0m the quick brown fox jumps over the lazy dog, again and again: ${line * 7919}\n`;
    written += text.length;
    if (!file.write(text)) await once(file, "drain");
  }
  file.end();
  await finished(file);
}

const timesOf = async (folder: string): Promise<string[]> =>
  (await readFile(path.join(folder, "times"), "utf8").catch(() => "")).split("\n").filter(Boolean);

/** Seconds from the first byte of `cat` to when the pane had taken the last one. */
async function consumed(server: TestTmux, folder: string, during: () => void = () => undefined): Promise<number> {
  const before = (await timesOf(folder)).length;
  await server.tmux("send-keys", "-t", "%0", "Enter");
  const done = async (): Promise<boolean> => {
    during();
    return (await timesOf(folder)).length > before;
  };
  await until(done, 120_000, "the end of the text");
  const [from = "0", to = "0"] = (await timesOf(folder)).at(-1)?.split(" ") ?? [];
  return Number(BigInt(to) - BigInt(from)) / 1e9;
}

interface Probed {
  readonly paneglassProbe?: { text(pane: string): string; state(pane: string): PageState | null };
}
interface PageState {
  readonly cursor: { readonly x: number; readonly y: number };
  readonly modes: { readonly bracketedPaste: boolean; readonly applicationCursor: boolean; readonly mouse: string };
}

/** In what the tile differs from what tmux has; empty when in nothing. */
async function differences({ page, wall }: OpenDesk, server: TestTmux): Promise<string[]> {
  const wanted = (await server.tmux("capture-pane", "-p", "-t", "%0")).trimEnd();
  const cursor = await tmuxCursor(server, "%0");
  const shown = await wall.text("%0");
  const state = await page.evaluate(() => (window as unknown as Probed).paneglassProbe?.state("%0") ?? null);
  const modes = { bracketedPaste: true, applicationCursor: true, mouse: "drag" };
  return [
    ...(shown === wanted ? [] : ["screen"]),
    ...(JSON.stringify(state?.cursor) === JSON.stringify(cursor) ? [] : ["cursor"]),
    ...(JSON.stringify(state?.modes) === JSON.stringify(modes) ? [] : ["modes"]),
  ];
}

it("cat: 100 MB in one visible tile through tmux", { timeout: 290_000 }, async () => {
  const folder = await LiveDesk.folder();
  await writeText(folder);
  await writeFile(path.join(folder, "tail"), TAIL);
  await using desk = await LiveDesk.make([reader(folder)], SIZE);
  const alone = MEGABYTES / (await consumed(desk.server, folder));
  const raw: number[] = [];
  const ours: number[] = [];
  const memory: number[] = [];
  const wrong: string[] = [];
  let behind = 0;
  for (let round = 0; round < 2; round += 1) {
    {
      await using control = await rawControl(desk.server);
      raw.push(MEGABYTES / (await consumed(desk.server, folder)));
      expect(control.bytes()).toBeGreaterThan(MEGABYTES * 1e6);
    }
    const app = await desk.open();
    await allDrawn(app.page, ["%0"]);
    ours.push(MEGABYTES / (await consumed(desk.server, folder, () => memory.push(residentMegabytes(app.pids.main)))));
    const from = performance.now();
    const equal = async (): Promise<boolean> => (await differences(app, desk.server)).length === 0;
    await until(equal, 10_000).catch(() => undefined); // What differs then is told below.
    wrong.push(...(await differences(app, desk.server)));
    behind = Math.max(behind, performance.now() - from);
    await desk.quit();
  }
  await rm(folder, { recursive: true, force: true });
  const best = (rates: readonly number[]): number => Math.max(...rates);
  const settled = memory.slice(Math.ceil(memory.length / 10));
  report({
    row: "cat",
    what: "100 MB of cat in a visible tile: the pane's rate against a raw control client",
    value: best(ours) / best(raw),
    unit: "times",
    bar: { least: 0.9 },
    facts: { MBs: rounded(best(ours)), rawMBs: rounded(best(raw)), tmuxAloneMBs: rounded(alone) },
  });
  report({
    row: "cat",
    what: "100 MB of cat: differences of screen, cursor and modes from capture-pane at the end",
    value: wrong.length,
    unit: "times",
    bar: { most: 0 },
    facts: { differs: wrong.join(" ") || "nothing", settledAfterMs: Math.round(behind) },
  });
  report({
    row: "cat",
    what: "100 MB of cat: growth of the main process's memory while it ran",
    value: Math.max(...settled) - (settled[0] ?? 0),
    unit: "MB",
    bar: { most: 32 },
    facts: { from: Math.round(settled[0] ?? 0), most: Math.round(Math.max(...settled)) },
  });
  expect(ours.length).toBe(2);
});
