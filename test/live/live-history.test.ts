import { afterEach, describe, expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { PaneFeeds } from "../../electron/live/feed.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import { FeedScreen } from "../support/feed-screen.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

const LINES = 50_000;
const SIZE = { cols: 100, rows: 30 };

let open = new Disposables();
afterEach(() => {
  open.close();
  open = new Disposables();
});

/** A pane with much history in many colours, that then does what it is told. */
async function openDeep(lines: number, then: string): Promise<LiveEngine> {
  const print = `seq 1 ${lines} | awk '{ printf "\\033[3%dmline %d\\033[1m of the history \\033[0m ends\\n", $1 % 8, $1 }'`;
  const live = await openLive(tmuxControl, {
    ...SIZE,
    session: "first",
    command: ["sleep", "1000"],
    setup: [
      ["set-option", "-g", "history-limit", String(LINES)],
      ["new-session", "-d", "-s", "deep", "-x", "100", "-y", "30", "--", "sh", "-c", `${print}; echo PRINTED; ${then}`],
      ["kill-session", "-t", "first"],
    ],
  });
  await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%1")).includes("PRINTED"), 20_000);
  return live;
}

const DEEP = "%1" as PaneId;

function feedsOf(live: LiveEngine): PaneFeeds {
  const feeds = open.add(new PaneFeeds({ history: () => LINES }));
  feeds.connect(live.engine.output ?? null);
  return feeds;
}

async function theirHistory(live: LiveEngine): Promise<string[]> {
  const rows = (await live.server.tmux("capture-pane", "-p", "-S", "-", "-E", "-1", "-t", DEEP)).split("\n");
  return rows.map((row) => row.trimEnd());
}

describe("a pane with 50,000 lines of history", () => {
  it("is usable at once, and has all of its history soon after, while others are not disturbed", async () => {
    await using live = await openDeep(LINES, "exec cat");
    const feeds = feedsOf(live);
    const since = performance.now();
    const reader = new FeedScreen(SIZE, LINES);
    open.add(reader.follow(feeds, DEEP));
    await until(() => reader.repaints.length > 0, 5_000, "a first image");
    const usable = performance.now() - since;
    const other = new FeedScreen(SIZE, 0);
    open.add(other.follow(feeds, DEEP, { history: 0 }));
    await until(() => reader.repaints.length > 1, 20_000, "an image with all of the history");
    expect(usable).toBeLessThan(1_000);
    expect(reader.repaints[0]?.rows).toBeLessThan(1_100);
    const theirs = await theirHistory(live);
    const ours = await reader.screen.history();
    expect(ours.length).toBe(theirs.length);
    expect(ours).toEqual(theirs);
    expect(other.repaints).toHaveLength(1);
  }, 40_000);

  it.each([
    ["there is room for", 30_000],
    ["push out the oldest", LINES],
  ])(
    "has the right history when lines are printed while it is read, which %s",
    async (_what, lines) => {
      const more =
        "read go; for i in $(seq 1 3000); do echo more $i; test $((i % 10)) = 0 && sleep 0.004; done; exec cat";
      await using live = await openDeep(lines, more);
      const feeds = feedsOf(live);
      const reader = new FeedScreen(SIZE, LINES + 4_000);
      open.add(reader.follow(feeds, DEEP));
      await live.server.tmux("send-keys", "-t", DEEP, "Enter");
      await until(() => reader.received > 1_000, 5_000, "some of what is printed");
      await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", DEEP)).includes("more 3000"), 20_000);
      await until(() => (reader.repaints.at(-1)?.rows ?? 0) > 25_000, 20_000, "an image with all of the history");
      const theirs = await theirHistory(live);
      const sameEnd = async (): Promise<boolean> => (await reader.screen.history()).at(-1) === theirs.at(-1);
      await until(sameEnd, 5_000, "the last of the history");
      // tmux drops the oldest rows when there are too many; a terminal with more room keeps them.
      expect((await reader.screen.history()).slice(-theirs.length)).toEqual(theirs);
    },
    40_000,
  );

  it("never puts together what does not belong together: the history is cleared while it is read", async () => {
    await using live = await openDeep(LINES, "read go; seq 200001 203000; exec cat");
    const feeds = feedsOf(live);
    const reader = new FeedScreen(SIZE, LINES);
    open.add(reader.follow(feeds, DEEP));
    await until(() => reader.repaints.length > 0, 5_000, "a first image");
    await live.server.tmux("clear-history", "-t", DEEP);
    await live.server.tmux("send-keys", "-t", DEEP, "Enter");
    await until(() => reader.received > 20_000, 5_000, "what was printed then");
    const later = new FeedScreen(SIZE, LINES);
    open.add(later.follow(feeds, DEEP));
    await until(() => later.repaints.length > 1, 10_000, "an image with all of the history");
    expect(await later.screen.history()).toEqual(await theirHistory(live));
    expect(reader.repaints.every(({ rows }) => rows < 5_000)).toBe(true);
  }, 40_000);
});
