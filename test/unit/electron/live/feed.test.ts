import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PaneLink, PaneOutput, PaneSink } from "../../../../electron/engines/engine.ts";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { PaneFeeds, type ReadOptions } from "../../../../electron/live/feed.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { PaneImage } from "../../../../shared/models/pane-image.ts";

const PANE = "%0" as PaneId;

/** An engine in the test's hands. */
class Scripted implements PaneOutput {
  sink: PaneSink | null = null;
  options: { readonly history: number } = { history: -1 };
  readonly asked: string[] = [];

  watch(_pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    this.sink = sink;
    this.options = options;
    this.asked.push("watch");
    return {
      resync: () => void this.asked.push("resync"),
      deepen: () => void this.asked.push("deepen"),
      close: () => void this.asked.push("close"),
    };
  }

  image(gap: boolean, more: Partial<PaneImage> = {}): void {
    const screen = new TerminalScreen({ cols: 20, rows: 2 }, 0);
    this.sink?.image({ ...screen.image(0), ...more }, { gap });
    screen.close();
  }

  print(text: string): void {
    this.sink?.bytes(Buffer.from(text));
  }
}

let output: Scripted;
let feeds: PaneFeeds;
const logged: string[] = [];
const turn = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(1));

function follow(options: ReadOptions = {}): string[] {
  const heard: string[] = [];
  feeds.read(
    PANE,
    {
      repaint: (image, seq) => heard.push(`repaint ${image.cols}x${image.rows} @${seq}`),
      data: (bytes, seq) => heard.push(`${Buffer.from(bytes).toString()} @${seq}`),
      flow: (state) => state !== "live" && heard.push(state),
    },
    options,
  );
  return heard;
}

function tap(more: { history?: number; bytes?: () => void } = {}): string[] {
  const heard: string[] = [];
  feeds.tap(PANE, {
    image: (_image, { seq, gap }) => heard.push(`image @${seq}${gap ? " gap" : ""}`),
    bytes: (bytes, seq) => heard.push(`${Buffer.from(bytes).toString()} @${seq}`),
    ended: (why) => heard.push(why),
    ...more,
  });
  return heard;
}

beforeEach(() => {
  vi.useFakeTimers();
  logged.length = 0;
  output = new Scripted();
  feeds = new PaneFeeds({ history: () => 5000, log: (text) => void logged.push(text) });
  feeds.connect(output);
});
afterEach(() => {
  feeds.close();
  vi.useRealTimers();
});

it("after a gap, or at another size, everybody is drawn anew; a tap is told which it was", async () => {
  const [reader, tapped] = [follow(), tap()];
  output.image(true);
  output.print("one");
  output.image(false);
  output.print("two");
  output.image(true);
  output.image(false, { cols: 30 });
  await turn();
  expect(tapped).toEqual(["image @0 gap", "one @3", "two @6", "image @7 gap", "image @8"]);
  expect(reader).toEqual(["repaint 30x2 @8"]);
  output.image(false, { cols: 30 });
  output.print("three");
  await turn();
  expect(reader.slice(1)).toEqual(["three @13"]);
});

it("a reading does not begin behind a gap, nor at another size, nor where the bytes are not kept any more", async () => {
  follow();
  output.image(true);
  const kept = feeds.keep(PANE);
  const start = { seq: 0, repaint: { bytes: Buffer.from("as it was"), cols: 20, rows: 2 } };
  output.print("one");
  const good = follow({ start });
  const wrongSize = follow({ start: { ...start, repaint: { ...start.repaint, rows: 3 } } });
  output.image(true);
  const overGap = follow({ start });
  const behind = follow({ start: { ...start, seq: feeds.seqOf(PANE) } });
  await turn();
  output.print("x".repeat(600_000));
  const tooOld = follow({ start: { ...start, seq: 3 } });
  await turn();
  expect(good[0]).toBe("repaint 20x2 @4"); // the gap's image took the place of what it began with
  expect(behind[0]).toBe("repaint 20x2 @4");
  expect([wrongSize[0], overGap, tooOld]).toEqual(["repaint 20x2 @4", [], []]);
  output.image(false);
  await turn();
  expect([overGap[0], tooOld[0]]).toEqual(["repaint 20x2 @600004", "repaint 20x2 @600004"]);
  kept.close();
  kept.close();
  const unkept = follow({ start: { ...start, seq: feeds.seqOf(PANE) } });
  await turn();
  expect(unkept).toEqual([]);
});

it("a reading does not begin with a picture of before a gap, though nothing was printed since", async () => {
  follow();
  output.image(true);
  output.print("one");
  const before = { seq: feeds.seqOf(PANE), repaint: { bytes: Buffer.from("before"), cols: 20, rows: 2 } };
  output.image(true);
  const kept = feeds.keep(PANE);
  const after = { ...before, seq: feeds.seqOf(PANE) };
  const [stale, good] = [follow({ start: before }), follow({ start: after })];
  await turn();
  expect(stale).toEqual([]);
  expect(good).toEqual([`repaint 20x2 @${after.seq}`]);
  kept.close();
});

it("a tap that fails loses only its own", async () => {
  const reader = follow();
  tap({
    bytes: () => {
      throw new Error("no room");
    },
  });
  const second = tap();
  output.image(true);
  output.print("one");
  await turn();
  expect(second).toEqual(["image @0 gap", "one @3"]);
  expect(reader).toEqual(["repaint 20x2 @0", "one @3"]);
  expect(logged).toEqual(["%0: what listens to this pane failed: Error: no room"]);
});

it("asks for as much history as anybody would have, and for the rest of it once the pane is calm", async () => {
  tap({ history: 20 });
  expect(output.options.history).toBe(20);
  follow({ history: 0 });
  expect(output.options.history).toBe(20);
  const reader = follow();
  expect(output.options.history).toBe(5000);
  output.image(true, { history: Buffer.from("one\ntwo"), older: 700 });
  await vi.advanceTimersByTimeAsync(50);
  expect(output.asked.at(-1)).toBe("deepen");
  output.print("a flood");
  output.image(true, { history: Buffer.from("one\ntwo"), older: 700 });
  await vi.advanceTimersByTimeAsync(1000);
  output.image(true, { history: Buffer.from("one\ntwo"), older: 700 });
  await vi.advanceTimersByTimeAsync(1000);
  expect(output.asked.filter((what) => what === "deepen")).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1000);
  expect(output.asked.filter((what) => what === "deepen")).toHaveLength(2);
  const before = reader.length;
  output.image(false, { history: Buffer.from("much more") });
  await turn();
  expect(reader.slice(before)).toEqual(["repaint 20x2 @9"]);
});

it("hears of the end, and of the next beginning; a pane nobody listens to is not watched", async () => {
  const [reader, tapped] = [follow(), tap()];
  output.image(true);
  output.print("last words");
  output.sink?.ended("disconnected");
  await turn();
  expect(tapped).toEqual(["image @0 gap", "last words @10", "disconnected"]);
  expect(reader).toEqual(["repaint 20x2 @0", "last words @10", "gone"]);
  feeds.connect(output);
  output.print("between"); // before any image: belongs to nothing
  output.image(true);
  await turn();
  expect(tapped.at(-1)).toBe("image @18 gap");
  expect(reader.at(-1)).toBe("repaint 20x2 @18");
  expect(output.asked.includes("close")).toBe(false);
});

it("ends the feed with the last who leaves, and the next begins anew", async () => {
  const reading = feeds.read(PANE, { repaint: () => {}, data: () => {}, flow: () => {} });
  const tapping = feeds.tap(PANE, { image: () => {}, bytes: () => {}, ended: () => {} });
  output.image(true);
  output.print("some");
  reading.close();
  expect(output.asked.includes("close")).toBe(false);
  tapping.close();
  tapping.close();
  expect(output.asked.at(-1)).toBe("close");
  expect(feeds.seqOf(PANE)).toBe(0);
  follow();
  expect(output.asked.at(-1)).toBe("watch");
});

it("gives bytes that are nobody else's: what an engine does with its buffer afterwards is not heard", () => {
  const heard: Uint8Array[] = [];
  feeds.connect(output);
  feeds.tap(PANE, { image: () => {}, bytes: (chunk) => void heard.push(chunk), ended: () => {} });
  output.image(true);
  // A view of a larger buffer, as those that a stream of Node's reads into: `slice` of it would be a view as well.
  const read = Buffer.from("before and after");
  output.sink?.bytes(read.subarray(0, 6));
  read.fill("x");
  expect(heard.map((chunk) => Buffer.from(chunk).toString())).toEqual(["before"]);
});
