import type { Page } from "@playwright/test";
import { keptOutput } from "../../support/kept-output.ts";
import { descendants, residentMegabytes } from "../../bench/processes.ts";
import { expect, type OpenApp } from "./desk.ts";

/** Process ids of the app's host and of its page, on either host. */
export function processesOf(app: OpenApp): { readonly main: number; readonly renderer: number } {
  const below = descendants(app.main?.process().pid ?? process.pid);
  const largest = (word: string): number =>
    below
      .filter(({ command }) => command.includes(word))
      .map(({ pid }) => pid)
      .toSorted((a, b) => residentMegabytes(b) - residentMegabytes(a))[0] ?? 0;
  return { main: app.main?.process().pid ?? largest("serve.mjs"), renderer: largest("--type=renderer") };
}

/** The control clients that the app's host has on a socket: those that carry output, or the one for commands. */
export function controlClients(app: OpenApp, kind: "output" | "commands"): number[] {
  const flag = kind === "output" ? "pause-after" : "no-output";
  return descendants(processesOf(app).main)
    .filter(({ command }) => command.includes("attach-session") && command.includes(flag))
    .map(({ pid }) => pid);
}

/** Each stretch between two gaps stands in what was printed, in order; without a gap it is all of it. */
export async function keepsWhatReachedUs(state: string, pane: string, printed: Buffer): Promise<{ gaps: number }> {
  await expect
    .poll(() => (keptOutput(state, pane)?.runs ?? []).reduce((sum, run) => sum + run.length, 0), { timeout: 20_000 })
    .toBeGreaterThan(0);
  let kept = keptOutput(state, pane);
  if (kept?.gaps === 0) {
    await expect.poll(() => keptOutput(state, pane)?.bytes, { timeout: 20_000 }).toBe(printed.length);
    kept = keptOutput(state, pane);
  }
  let from = 0;
  for (const run of kept?.runs ?? []) {
    if (run.length === 0) continue;
    const at = printed.indexOf(run, from);
    expect(at, `a stretch of ${run.length} bytes of ${pane}'s transcript stands in what was printed`).not.toBe(-1);
    from = at + run.length;
  }
  return { gaps: kept?.gaps ?? 0 };
}

/** What a person types into a pane that prints it back comes to the screen. */
export async function takesKeys({ wall, page }: OpenApp, pane: string, word: string): Promise<number> {
  const from = performance.now();
  await wall.focus(wall.tile(pane));
  await page.keyboard.type(word);
  await wall.shows(pane, word, { timeout: 10_000 });
  return performance.now() - from;
}

interface Watched extends Window {
  longestFrame?: number;
}

/** From here on the page notes its longest frame. */
export async function noteFrames(page: Page): Promise<void> {
  await page.evaluate(() => {
    const view = window as Watched;
    if (view.longestFrame !== undefined) return void (view.longestFrame = 0);
    view.longestFrame = 0;
    let last = performance.now();
    const frame = (now: number): void => {
      view.longestFrame = Math.max(view.longestFrame ?? 0, now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export async function longestFrame(page: Page): Promise<number> {
  return page.evaluate(() => (window as Watched).longestFrame ?? Number.NaN);
}
