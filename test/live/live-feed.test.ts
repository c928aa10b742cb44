import { createHash } from "node:crypto";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { PaneFeeds } from "../../electron/live/feed.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { FeedScreen } from "../support/feed-screen.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { tmuxCursor, tmuxScreen } from "../support/screen.ts";
import { until } from "../support/until.ts";

const SIZE = { cols: 80, rows: 24 };
const TRAFFIC = path.resolve(import.meta.dirname, "../support/pane-traffic.mjs");
const PANE = "%0" as PaneId;

let open = new Disposables();
afterEach(() => {
  open.close();
  open = new Disposables();
});

/** `fast` is more than tmux passes on, and loses output there. */
async function openTraffic(seed: number, kind: string, pace: "slow" | "fast"): Promise<LiveEngine> {
  const bytes = pace === "slow" ? "2500000" : "20000000";
  return openLive(tmuxControl, { command: ["node", TRAFFIC, String(seed), bytes, kind, pace] });
}

function feedsOf(live: LiveEngine, history = 500): PaneFeeds {
  const feeds = open.add(new PaneFeeds({ history: () => history }));
  feeds.connect(live.engine.output ?? null);
  return feeds;
}

async function trafficEnds(live: LiveEngine): Promise<void> {
  await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", PANE)).includes("TRAFFIC-ENDS"), 30_000);
}

async function sameAsTmux(live: LiveEngine, reader: FeedScreen): Promise<void> {
  const theirs = async (): Promise<string[]> => (await tmuxScreen(live.server, PANE, SIZE)).text();
  const same = async (): Promise<boolean> =>
    JSON.stringify(await reader.screen.text()) === JSON.stringify(await theirs());
  await until(same, 10_000).catch(() => {}); // the comparison below tells more
  expect(await reader.screen.text()).toEqual(await theirs());
  expect(await reader.screen.cursor()).toEqual(await tmuxCursor(live.server, PANE));
}

/** Hears everything, and keeps what the transcript of a pane would. */
class Recorder {
  readonly images: { seq: number; gap: boolean }[] = [];
  readonly hash = createHash("sha256");
  bytes = 0;
  seq = 0;
  /** Positions at which what came did not follow what had come. */
  readonly seams: number[] = [];
  ended: string[] = [];

  follow(feeds: PaneFeeds, pane: PaneId): void {
    open.add(
      feeds.tap(pane, {
        image: (_image, at) => {
          if (at.seq === this.seq + 1) this.seq += 1; // what was drawn is void
          this.images.push(at);
          this.#at(at.seq, 0);
        },
        bytes: (chunk, seq) => {
          this.hash.update(chunk);
          this.bytes += chunk.length;
          this.#at(seq, chunk.length);
        },
        ended: (why) => void this.ended.push(why),
      }),
    );
  }

  #at(seq: number, length: number): void {
    if (this.images.length > 0 && this.bytes > 0 && seq - length !== this.seq) this.seams.push(seq);
    this.seq = seq;
  }
}

describe("after random traffic, every reader shows what tmux shows", () => {
  it.each([
    [11, "narrow"],
    [12, "wide"],
    [13, "narrow"],
  ])(
    "who was there, who came and went in the middle, and who was too slow (seed %i, %s)",
    async (seed, kind) => {
      await using live = await openTraffic(seed, kind, "slow");
      const feeds = feedsOf(live);
      const [first, slow, parked] = [new FeedScreen(SIZE), new FeedScreen(SIZE), new FeedScreen(SIZE)];
      slow.slow = 40;
      open.add(first.follow(feeds, PANE));
      open.add(slow.follow(feeds, PANE, { limits: { high: 30_000, low: 10_000, queue: 60_000 } }));
      open.add(parked.follow(feeds, PANE, { pace: 150 }));
      const record = new Recorder();
      record.follow(feeds, PANE);
      await until(() => first.repaints.length > 0, 5_000, "a first image");
      await live.server.tmux("send-keys", "-t", PANE, "Enter");
      const late: FeedScreen[] = [];
      let over = false;
      const ends = trafficEnds(live).then(() => (over = true));
      for (let at = 1; at <= 6; at += 1) {
        const before = record.bytes;
        await until(() => over || record.bytes > before + 150_000, 20_000, `${at} parts of the traffic`);
        const reader = new FeedScreen(SIZE);
        const reading = open.add(reader.follow(feeds, PANE, { pace: at % 2 === 0 ? 0 : 16 }));
        if (at % 3 !== 0) late.push(reader);
        else await until(() => over || reader.received > 0, 10_000, "some output").then(() => reading.close());
      }
      await ends;
      parked.reading?.pace(16);
      for (const reader of [first, slow, parked, ...late]) await sameAsTmux(live, reader);
      // Nobody else was drawn anew for them, unless tmux itself lost something.
      const lost = record.images.filter(({ gap }) => gap).length;
      expect(first.repaints.length).toBe(lost);
      expect(slow.flows).toContain("behind");
      expect(record.seams).toEqual([]);
    },
    60_000,
  );
});

/** Client processes that carry output. */
async function outputClients(live: LiveEngine): Promise<number[]> {
  const rows = await live.server.tmux("list-clients", "-F", "#{client_pid} #{client_flags}");
  return rows.split("\n").flatMap((row) => (row.includes("pause-after") ? [Number(row.split(" ")[0])] : []));
}

describe("in the middle of a flood", () => {
  it("the client that carries the output is killed: it goes on with an image, and the loss is told", async () => {
    await using live = await openTraffic(21, "narrow", "slow");
    const feeds = feedsOf(live);
    const reader = new FeedScreen(SIZE);
    open.add(reader.follow(feeds, PANE));
    const record = new Recorder();
    record.follow(feeds, PANE);
    await until(() => reader.repaints.length > 0, 5_000, "a first image");
    await live.server.tmux("send-keys", "-t", PANE, "Enter");
    await until(() => record.bytes > 300_000, 10_000, "some of the flood");
    const [pid] = await outputClients(live);
    process.kill(pid ?? 0, "SIGKILL");
    await until(() => record.images.length > 1, 10_000, "an image after the loss");
    expect(record.images.at(-1)?.gap).toBe(true);
    await trafficEnds(live);
    await sameAsTmux(live, reader);
    expect(record.seams).toEqual([]);
  }, 60_000);

  it("the client is stopped and goes on", async () => {
    await using live = await openTraffic(22, "wide", "slow");
    const feeds = feedsOf(live);
    const reader = new FeedScreen(SIZE);
    open.add(reader.follow(feeds, PANE));
    await until(() => reader.repaints.length > 0, 5_000, "a first image");
    await live.server.tmux("send-keys", "-t", PANE, "Enter");
    await until(() => reader.received > 200_000, 10_000, "some of the flood");
    const [pid] = await outputClients(live);
    process.kill(pid ?? 0, "SIGSTOP");
    try {
      await trafficEnds(live);
    } finally {
      process.kill(pid ?? 0, "SIGCONT");
    }
    await sameAsTmux(live, reader);
  }, 60_000);

  it("the app stands still for seconds, as a machine that sleeps: tmux pauses the pane, and it is drawn anew", async () => {
    await using live = await openTraffic(23, "narrow", "fast");
    const feeds = feedsOf(live);
    const reader = new FeedScreen(SIZE);
    open.add(reader.follow(feeds, PANE));
    const record = new Recorder();
    record.follow(feeds, PANE);
    await until(() => reader.repaints.length > 0, 5_000, "a first image");
    await live.server.tmux("send-keys", "-t", PANE, "Enter");
    await until(() => record.bytes > 200_000, 10_000, "some of the flood");
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
    await until(() => record.images.filter(({ gap }) => gap).length > 1, 10_000, "an image after the pause");
    await trafficEnds(live);
    await sameAsTmux(live, reader);
    expect(record.seams).toEqual([]);
  }, 90_000);
});

describe("a pane that floods slows only itself", () => {
  it("keys of another one are echoed soon, and no memory is gathered, while every pane is listened to", async () => {
    const flood = "while :; do seq 1 20000; done";
    await using live = await openLive(tmuxControl, {
      command: ["cat"],
      setup: [
        ...[1, 2].map(() => ["new-window", "-d", "--", "sh", "-c", flood]),
        ["new-session", "-d", "-s", "other", "--", "sh", "-c", flood],
      ],
    });
    const feeds = feedsOf(live);
    const taps = ["%0", "%1", "%2", "%3"].map((pane) => {
      const record = new Recorder();
      record.follow(feeds, pane as PaneId);
      return record;
    });
    const flooded = new FeedScreen(SIZE);
    open.add(flooded.follow(feeds, "%1" as PaneId, { pace: 16 }));
    let echoed = 0;
    const typist = feeds.read(PANE, {
      repaint: ({ bytes }) => typist.acked(bytes.length),
      data: (bytes) => {
        echoed += bytes.length;
        typist.acked(bytes.length);
      },
      flow: () => {},
    });
    open.add(typist);
    await until(() => taps.every(({ images }) => images.length > 0), 10_000, "all panes");
    await until(() => taps.slice(1).every(({ bytes }) => bytes > 2_000_000), 30_000, "floods");
    const before = process.memoryUsage().rss;
    const took: number[] = [];
    for (let at = 0; at < 60; at += 1) {
      const [since, had] = [performance.now(), echoed];
      // As who types does, now and then.
      const taken = at % 3 === 0 ? undefined : live.engine.output?.typed?.(PANE);
      await live.engine.run({ argv: ["send-keys", "-t", PANE, "-H", "61"] });
      taken?.();
      await until(() => echoed > had, 5_000, "the echo");
      took.push(performance.now() - since);
    }
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    const sorted = took.toSorted((a, b) => a - b);
    // `until` looks every 15 ms, and other work shares the machine.
    expect(sorted[30]).toBeLessThan(150);
    expect(sorted[58]).toBeLessThan(1_000);
    expect(grown).toBeLessThan(150);
    expect(taps.flatMap(({ seams }) => seams)).toEqual([]);
  }, 90_000);
});
