import { spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Engine, PaneLink } from "../../electron/engines/engine.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { say, TestPty } from "../support/pty-host.ts";
import { Screen, ScreenSink } from "../support/screen.ts";
import { until } from "../support/until.ts";

const SIZE = { cols: 80, rows: 24 };
const TRAFFIC = path.resolve(import.meta.dirname, "../support/pane-traffic.mjs");

function watch(engine: Engine, pane: string, sink: ScreenSink, history = 200): PaneLink {
  if (engine.output === undefined) throw new Error("the engine has no output");
  return engine.output.watch(pane as PaneId, { history }, sink);
}

/** What the server says is on the pane's screen, drawn as a tile draws it. */
async function served(engine: Engine, pane: string): Promise<Screen> {
  const screen = new Screen(SIZE);
  screen.write("\u001b)0");
  const rows = (await say(engine, "capture-pane", "-p", "-e", "-N", "-t", pane)).split("\n").slice(0, SIZE.rows);
  rows.forEach((row, at) => screen.write(`\u001b[${at + 1};1H${row}`));
  return screen;
}

async function startTraffic(engine: Engine, seed: number, kind: string): Promise<void> {
  const program = [process.execPath, TRAFFIC, String(seed), "3000000", kind];
  await say(engine, "new-session", "-d", "-x", String(SIZE.cols), "-y", String(SIZE.rows), "--", ...program);
}

async function trafficEnds(engine: Engine): Promise<void> {
  await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("TRAFFIC-ENDS"), 25_000);
}

describe("a pane's output from the embedded server", () => {
  it.each([
    [1, "narrow"],
    [2, "wide"],
    [3, "narrow"],
  ])("is, after any image, exactly what the pane shows: traffic %i, %s", async (seed, kind) => {
    await using test = await TestPty.make();
    const engine = test.open();
    await startTraffic(engine, seed, kind);
    const sinks = Array.from({ length: 3 }, () => new ScreenSink(SIZE));
    const links = sinks.map((sink) => watch(engine, "%0", sink));
    await until(() => sinks.every((sink) => sink.images.length > 0));
    await say(engine, "send-keys", "-t", "%0", "Enter");
    const storm = setInterval(() => links[1]?.resync(), 20);
    const late = new ScreenSink(SIZE);
    await until(() => (sinks[0]?.received ?? 0) > 500_000);
    watch(engine, "%0", late);
    await trafficEnds(engine);
    clearInterval(storm);
    const theirs = await served(engine, "%0");
    for (const sink of [...sinks, late]) {
      await until(async () => (await sink.screen.text()).join("").includes("TRAFFIC-ENDS"));
      expect(await sink.screen.text()).toEqual(await theirs.text());
      expect(await sink.screen.cells()).toEqual(await theirs.cells());
    }
    expect(sinks[0]?.images).toHaveLength(1);
    expect(sinks[1]?.images.length).toBeGreaterThan(1);
  });

  it("goes on with a program that is started anew, ends with the pane, and not with its watcher", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "sh", "-c", "echo first; exec cat");
    await say(engine, "split-window", "-d", "--", "cat");
    const [sink, closed] = [new ScreenSink(SIZE), new ScreenSink(SIZE)];
    watch(engine, "%0", sink);
    const link = watch(engine, "%0", closed);
    const shows = async (word: string): Promise<void> =>
      until(async () => (await sink.screen.text()).join().includes(word), 5_000, word);
    await shows("first");
    link.close();
    await say(engine, "respawn-pane", "-k", "-t", "%0", "--", "sh", "-c", "echo second; exec cat");
    await shows("second");
    await say(engine, "resize-window", "-x", "40", "-y", "20");
    await until(() => sink.images.at(-1)?.cols === 40, 5_000, "an image of the new size");
    expect(sink.endedBy).toBeNull();
    await say(engine, "kill-pane", "-t", "%0");
    await until(() => sink.endedBy === "gone");
    expect((await closed.screen.text()).join()).not.toContain("second");
    const nobody = new ScreenSink(SIZE);
    watch(engine, "%99", nobody);
    await until(() => nobody.endedBy === "gone");
  });

  it("is watched before the host is found, and says when there is none", async () => {
    await using test = await TestPty.make();
    const alone = new ScreenSink(SIZE);
    watch(test.open(), "%0", alone);
    await until(() => alone.endedBy === "disconnected");
    await say(test.open(), "new-session", "-d", "--", "sh", "-c", "echo here; exec cat");
    const sink = new ScreenSink(SIZE);
    watch(test.open(), "%0", sink);
    await until(async () => (await sink.screen.text()).join().includes("here"));
  });

  it("types all of a large paste, and says so where it cannot", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(
      engine,
      "new-session",
      "-d",
      "--",
      "sh",
      "-c",
      "stty raw -echo; echo ready; head -c 17000001 | wc -c; exec cat",
    );
    await say(engine, "split-window", "-d", "--", "sh", "-c", "stty raw -echo; echo ready; exec sleep 300");
    for (const pane of ["%0", "%1"]) {
      await until(async () => (await say(engine, "capture-pane", "-p", "-t", pane)).includes("ready"));
    }
    await engine.run({ argv: ["load-buffer", "-b", "some", "-"], stdin: Buffer.alloc(17_000_001, "b") });
    await say(engine, "paste-buffer", "-b", "some", "-t", "%0");
    await engine.run({ argv: ["load-buffer", "-b", "much", "-"], stdin: Buffer.alloc(40_000_000, "b") });
    await say(engine, "paste-buffer", "-b", "much", "-t", "%1");
    const again = await engine.run({ argv: ["paste-buffer", "-b", "much", "-t", "%1"] });
    expect([again.exitCode, Buffer.from(again.stderr).toString()]).toEqual([
      1,
      "the program in pane %1 does not read: 40000000 bytes were not typed\n",
    ]);
    await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("17000001"), 20_000);
  }, 30_000);

  it("keeps many panes apart, each with every byte", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    const printed = (from: number): string => `read go; seq ${from} ${from + 20_000}; exec cat`;
    await say(engine, "new-session", "-d", "-x", "200", "-y", "50", "--", "sh", "-c", printed(0));
    for (let at = 1; at < 8; at += 1) await say(engine, "new-window", "-d", "--", "sh", "-c", printed(at * 100_000));
    const texts = Array.from({ length: 8 }, () => ({ text: "", images: 0 }));
    texts.forEach((seen, at) => {
      engine.output?.watch(
        `%${at}` as PaneId,
        { history: 0 },
        {
          image: () => void (seen.images += 1),
          bytes: (chunk) => void (seen.text += Buffer.from(chunk).toString()),
          ended: () => {},
        },
      );
    });
    await until(() => texts.every(({ images }) => images === 1));
    await engine.runBatch(texts.map((_, at) => ({ argv: ["send-keys", "-t", `%${at}`, "Enter"] })));
    const whole = (from: number): string => Array.from({ length: 20_001 }, (_, at) => `${from + at}\r\n`).join("");
    await until(() => texts.every(({ text }, at) => text.endsWith(`${at * 100_000 + 20_000}\r\n`)), 20_000);
    expect(texts.map(({ text }, at) => text === `\r\n${whole(at * 100_000)}`)).toEqual(texts.map(() => true));
    expect(texts.map(({ images }) => images)).toEqual(texts.map(() => 1));
  });

  it("gives as much history as is wanted now, not as was when the pane began to be watched", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d", "-x", "80", "-y", "24", "--", "sh", "-c", "seq 300; exec cat");
    await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("300"));
    const options = { history: 0 };
    const sink = new ScreenSink(SIZE);
    const link = engine.output?.watch("%0" as PaneId, options, sink);
    await until(() => sink.images.length === 1);
    expect(sink.images[0]?.history.length).toBe(0);
    options.history = 100;
    link?.resync();
    await until(() => sink.images.length === 2);
    expect(
      Buffer.from(sink.images[1]?.history ?? [])
        .toString()
        .split("\n"),
    ).toHaveLength(100);
  });

  it("does not hold up a program that nobody watches", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "sh", "-c", "seq 300000; exec cat");
    await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("300000"), 10_000);
    const listed = spawn("ps", ["-o", "rss=", "-p", String(await test.hostPid())]);
    const kilobytes = await new Promise<number>((resolve) =>
      listed.stdout.once("data", (text) => resolve(Number(text))),
    );
    expect(kilobytes).toBeLessThan(300_000);
  });
});
