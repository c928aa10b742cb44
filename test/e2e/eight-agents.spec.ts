import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { judge, quantile, readDiary, type Told, type Truth } from "../support/agent-truth.ts";
import { setMockAgents } from "../support/mock-agent.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { expect, test } from "./support/desk.ts";

/** What the page has shown of each pane, and when. */
interface Watched extends Window {
  shown?: { pane: string; at: number; state: string }[];
}

async function watchStates(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown: { pane: string; at: number; state: string }[] = [];
    (window as Watched).shown = shown;
    const note = (tile: Element): void => {
      const pane = tile.getAttribute("data-pane") ?? "";
      const state = tile.getAttribute("data-agent-state") ?? "";
      if (shown.findLast((one) => one.pane === pane)?.state !== state) shown.push({ pane, at: Date.now(), state });
    };
    const all = (): void => document.querySelectorAll('[data-testid="tile"]').forEach(note);
    new MutationObserver(all).observe(document.body, {
      attributes: true,
      attributeFilter: ["data-agent-state"],
      childList: true,
      subtree: true,
    });
    all();
  });
}

/** The reasons to be blocked that have states of their own in a diary. */
const asked: Readonly<Record<string, Told["asks"]>> = {
  approval: "permission",
  question: "question",
  trust: "trust",
  login: "login",
};

/** The wall shows that an agent is blocked, and by its header what for: here the diary's reason is taken for that. */
async function toldOf(page: Page, server: TestTmux, truths: readonly Truth[]): Promise<Told[]> {
  const list = await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{@paneglass_agent}");
  const agents = new Map(
    list.split("\n").map((line): [string, string] => [line.split(" ")[0] ?? "", line.split(" ")[1] ?? ""]),
  );
  const shown = await page.evaluate(() => (window as Watched).shown ?? []);
  return shown.flatMap(({ pane, at, state }) => {
    const agent = agents.get(pane) ?? "";
    const near = truths.filter((one) => one.agent === agent && one.at <= at && one.is in asked).at(-1);
    const asks = state === "blocked" ? (asked[near?.is ?? ""] ?? "permission") : null;
    return agent === "" || state === "none" ? [] : [{ agent, at, state: state as Told["state"], asks }];
  });
}

test("eight agents go through every state at once while one floods, and each is told rightly", async ({ desk }) => {
  test.setTimeout(150_000);
  const diary = path.join(desk.folder, "diary.jsonl");
  const untrusted = path.join(desk.folder, "untrusted");
  await mkdir(untrusted);
  await setMockAgents(desk.project, { workMs: 1500, diary });
  await setMockAgents(untrusted, { workMs: 1500, trust: 1, startMs: 1500, diary });
  const server = await desk.tmux();
  const { wall, page } = await desk.open(server, { size: { width: 1800, height: 1200 } });
  await watchStates(page);
  await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Clio", copies: 4 });
  await wall.spawn({ provider: "codex", folder: desk.project, name: "Cody", copies: 2 });
  await wall.spawn({ provider: "claude-code", folder: untrusted, name: "Tess" });
  await wall.spawn({ provider: "codex", folder: untrusted, name: "Tom" });
  await expect(page.locator('[data-testid="tile"][data-agent-state="ready"]')).toHaveCount(6);
  await expect(page.locator('[data-testid="tile"][data-agent-state="blocked"]')).toHaveCount(2);

  const panes = await page
    .locator('[data-testid="tile"]:not([data-agent-state="none"])')
    .evaluateAll((tiles) =>
      tiles.map((tile) => [tile.getAttribute("aria-label") ?? "", tile.getAttribute("data-pane") ?? ""] as const),
    );
  const pane = (name: string): string => panes.find(([label]) => label === name)?.[1] ?? "";
  const say = (name: string, line: string) => server.tmux("send-keys", "-t", pane(name), "-l", line);
  const press = (name: string, ...keys: string[]) => server.tmux("send-keys", "-t", pane(name), ...keys);
  const is = (name: string, state: string | RegExp) => wall.hasState(wall.tile(pane(name)), state);
  const ask = async (name: string, line: string): Promise<void> => {
    await say(name, line);
    await press(name, "Enter");
  };

  const flood = ask("Clio", "flood 200000 lines");
  await Promise.all([
    flood,
    (async () => {
      await ask("Clio 2", "approve this");
      await is("Clio 2", "blocked");
      await press("Clio 2", "1");
      await is("Clio 2", "done");
      await ask("Clio 2", "login please");
      await is("Clio 2", "blocked");
      await press("Clio 2", "1");
      await is("Clio 2", "done");
    })(),
    (async () => {
      await ask("Clio 3", "a question for you");
      await is("Clio 3", "blocked");
      await press("Clio 3", "2");
      await is("Clio 3", "done");
      await ask("Clio 3", "an error now");
      await is("Clio 3", "error");
      await ask("Clio 3", "work 2500");
      await is("Clio 3", "done");
    })(),
    (async () => {
      await ask("Clio 4", "work 6000");
      await is("Clio 4", "done");
      // Its hook has told of the turn, so it is known to work whatever has the screen.
      await ask("Clio 4", "open an editor 3000");
      await is("Clio 4", "working");
      await is("Clio 4", "done");
      await ask("Clio 4", "/exit 3");
      await is("Clio 4", "exited");
    })(),
    (async () => {
      await ask("Cody", "approve this");
      await is("Cody", "blocked");
      await press("Cody", "3");
      await is("Cody", "done");
      await ask("Cody", "open an editor 4000");
      await is("Cody", "unknown");
      await is("Cody", "done");
      await ask("Cody", "login please");
      await is("Cody", "blocked");
      await press("Cody", "1");
      await is("Cody", "done");
    })(),
    (async () => {
      await ask("Cody 2", "a question for you");
      await is("Cody 2", "blocked");
      await press("Cody 2", "1");
      await is("Cody 2", "done");
      await ask("Cody 2", "an error now");
      await is("Cody 2", "error");
    })(),
    (async () => {
      await press("Tess", "Enter");
      await is("Tess", "ready");
      await ask("Tess", "work 3000");
      await is("Tess", "done");
    })(),
    (async () => {
      await press("Tom", "2");
      await is("Tom", "exited");
    })(),
  ]);
  await is("Clio", "working");

  const truths = readDiary(diary);
  // What is told late is late, and no lie: how late it may be is looked at below.
  const { lags, lies } = judge(truths, await toldOf(page, server, truths), { lasting: 1200, grace: 2000 });
  const times = lags.map(({ ms }) => ms);
  console.log(
    `${times.length} states told after ${quantile(times, 0.5)} ms (median), ${quantile(times, 0.95)} ms (p95)`,
  );
  expect(lies).toEqual([]);
  expect(lags.filter(({ ms }) => ms > 3000)).toEqual([]);
  expect(quantile(times, 0.95)).toBeLessThanOrEqual(2000);
  expect(new Set(truths.map((one) => one.is))).toEqual(
    new Set([
      "starting",
      "trust",
      "idle",
      "processing",
      "approval",
      "question",
      "login",
      "completed",
      "error",
      "unknown",
      "exited",
    ]),
  );
});
