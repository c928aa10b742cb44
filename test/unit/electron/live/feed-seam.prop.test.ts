import fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { VirtualOutput } from "../../../../electron/engines/virtual-output.ts";
import { type FeedReading, PaneFeeds } from "../../../../electron/live/feed.ts";
import { repaintBytes } from "../../../../electron/live/repaint.ts";
import type { Closeable } from "../../../../shared/base/disposables.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { PaneImage } from "../../../../shared/models/pane-image.ts";
import { type SilentPane, silentServer } from "../../../support/silent-backend.ts";

const PANE = "%0" as PaneId;
const HISTORY = 50;
const SIZE = { cols: 24, rows: 6 };
const limits = { high: 120, low: 30, queue: 200 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The pane as whoever saw the first `seq` bytes in one piece would draw it. */
function drawnAfter(stream: Uint8Array, seq: number): Uint8Array {
  const screen = new TerminalScreen(SIZE, 2000);
  screen.write(stream.slice(0, seq));
  const image = screen.image(HISTORY);
  screen.close();
  return repaintBytes(image);
}

/** Everything that a reader or a tap is told, and where the feed stood then. */
class Heard {
  readonly told: { repaint: boolean; bytes: Uint8Array; seq: number }[] = [];
  owed = 0;
  reading: FeedReading | null = null;
  tapping: Closeable | null = null;
  tell(repaint: boolean, bytes: Uint8Array, seq: number): void {
    this.told.push({ repaint, bytes, seq });
    this.owed += bytes.length;
  }

  /** Each repaint is the pane at its very byte, and what follows is the stream from there on: nothing twice, nothing left out. */
  faults(stream: Uint8Array): string[] {
    let at = -1;
    return this.told.flatMap(({ repaint, bytes, seq }) => {
      const before = at;
      at = seq;
      if (repaint) return Buffer.compare(bytes, drawnAfter(stream, seq)) === 0 ? [] : [`another picture at ${seq}`];
      const from = seq - bytes.length;
      if (from !== before) return [`from ${before} to ${from}`];
      return Buffer.compare(bytes, stream.subarray(from, seq)) === 0 ? [] : [`other bytes up to ${seq}`];
    });
  }
}

function joinReader(feeds: PaneFeeds, everyMs: number | null, start?: { seq: number; repaint: PaneImageBytes }): Heard {
  const heard = new Heard();
  heard.reading = feeds.read(
    PANE,
    {
      repaint: (image, seq) => heard.tell(true, image.bytes, seq),
      data: (bytes, seq) => heard.tell(false, bytes, seq),
      flow: () => {},
    },
    { limits, pace: everyMs, ...(start ? { start } : {}) },
  );
  return heard;
}

interface PaneImageBytes {
  readonly bytes: Uint8Array;
  readonly cols: number;
  readonly rows: number;
}

function joinTap(feeds: PaneFeeds): Heard {
  const heard = new Heard();
  heard.tapping = feeds.tap(PANE, {
    history: HISTORY,
    image: (image: PaneImage, { seq }) => heard.tell(true, repaintBytes(image), seq),
    bytes: (bytes, seq) => heard.tell(false, bytes, seq),
    ended: () => {},
  });
  return heard;
}

const pieces = fc.constantFrom(
  ...["text ", "\r\n", "日本", "e\u0301", "\u0301", "\u{1f680}", "naïve", "line\r\nline\r\n"],
  ...["\u001b[1;32m", "\u001b[0m", "\u001b[3;5H", "\u001b[2;4r", "\u001b[r", "\u001b[K", "\u001b[2J", "\u001bM"],
  ...["\u001b[?1049h", "\u001b[?1049l", "\u001b[?2004h", "\u001b[?1006;1002h", "\u001b[?25l", "\u001b[?1h\u001b="],
  ...["\u001b(0lqk\u001b(B", "\u001b[?7l", "\u001b[4h", "\u001b[?6h", "\u001b]2;title\u0007", "\u001b[44m  \u001b[K"],
);
const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("print" as const), bytes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 250 }) }) },
  fc.record({ do: fc.constant("read" as const), everyMs: fc.constantFrom(0, 16, 150, null) }),
  fc.record({ do: fc.constantFrom("tap" as const, "keep" as const, "leave" as const) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant("join" as const), lag: fc.nat({ max: 60 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("use" as const),
      which: fc.nat({ max: 5 }),
      how: fc.constantFrom("redraw" as const, "ack" as const, 0, 16, 150, null),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

class World {
  readonly feeds = new PaneFeeds({ history: () => HISTORY });
  readonly readers: Heard[] = [];
  readonly taps: Heard[] = [];
  readonly all: Heard[] = [];
  readonly stream: Uint8Array;
  readonly #pane: SilentPane;
  readonly #output: VirtualOutput;
  #kept: { hold: Closeable; seq: number } | null = null;
  printed = 0;

  constructor(stream: Uint8Array, pane: SilentPane, output: VirtualOutput) {
    this.stream = stream;
    this.#pane = pane;
    this.#output = output;
    this.feeds.connect(output);
  }

  static async make(text: string): Promise<World> {
    const { server, backend, say } = silentServer();
    await say(`new-session -d -x ${SIZE.cols} -y ${SIZE.rows}`);
    const [pane] = backend.panes;
    if (pane === undefined) throw new Error("a session has a pane");
    pane.resize(SIZE);
    return new World(Buffer.from(text), pane, new VirtualOutput(server));
  }

  print(bytes: number): void {
    const to = Math.min(this.stream.length, this.printed + bytes);
    if (to > this.printed) this.#pane.print(this.stream.slice(this.printed, to));
    this.printed = to;
  }

  #add(list: Heard[], heard: Heard): void {
    list.push(heard);
    this.all.push(heard);
  }

  do(one: Act): void {
    switch (one.do) {
      case "print":
        return this.print(one.bytes);
      case "read":
        return this.#add(this.readers, joinReader(this.feeds, one.everyMs));
      case "tap":
        return this.#add(this.taps, joinTap(this.feeds));
      case "keep":
        return this.#keep();
      case "join":
        return this.#join(one.lag);
      case "leave":
        this.readers.splice(1, 1)[0]?.reading?.close();
        return this.taps.shift()?.tapping?.close();
      case "use":
        return this.#use(this.readers[one.which], one.how);
      default:
        return;
    }
  }

  #use(heard: Heard | undefined, how: number | null | "redraw" | "ack"): void {
    if (how === "ack") this.ack(heard);
    else if (how === "redraw") heard?.reading?.redraw();
    else heard?.reading?.pace(how);
  }

  #keep(): void {
    this.#kept?.hold.close();
    this.#kept = { hold: this.feeds.keep(PANE), seq: this.feeds.seqOf(PANE) };
  }

  /** Begins with what the pane was so many bytes ago, as a screen of it that lags behind has it. */
  #join(lag: number): void {
    if (this.#kept === null) return;
    const seq = Math.max(this.#kept.seq, this.feeds.seqOf(PANE) - lag);
    const repaint = { bytes: drawnAfter(this.stream, seq), ...SIZE };
    this.#add(this.readers, joinReader(this.feeds, 0, { seq, repaint }));
  }

  ack(heard: Heard | undefined): void {
    const owed = heard?.owed ?? 0;
    if (heard) heard.owed = 0;
    heard?.reading?.acked(owed);
  }

  close(): void {
    this.feeds.close();
    this.#output.close();
  }
}

const scenario = fc.record({
  text: fc.array(pieces, { minLength: 5, maxLength: 120 }).map((all) => all.join("")),
  acts: fc.array(act, { minLength: 5, maxLength: 60 }),
});

it("any cut of a stream, any moment of attach: the pane at that very byte, then every byte after it once", async () => {
  let joined = 0;
  await fc.assert(
    fc.asyncProperty(scenario, async ({ text, acts }) => {
      const world = await World.make(text);
      // The first reader is there from the first byte on, so that positions are those of the stream.
      world.do({ do: "read", everyMs: 0 });
      await vi.advanceTimersByTimeAsync(0);
      world.do({ do: "keep" });
      for (const one of acts) {
        world.do(one);
        if (one.do === "wait") await vi.advanceTimersByTimeAsync(one.ms);
      }
      world.print(world.stream.length);
      for (const { reading } of world.readers) reading?.pace(0);
      for (let round = 0; round < 8; round += 1) {
        for (const reader of world.readers) world.ack(reader);
        await vi.advanceTimersByTimeAsync(150);
      }
      expect(world.all.flatMap((heard) => heard.faults(world.stream))).toEqual([]);
      for (const heard of [...world.readers, ...world.taps]) expect(heard.told.at(-1)?.seq).toBe(world.stream.length);
      joined += world.all.length;
      world.close();
    }),
    { numRuns: 150 },
  );
  expect(joined).toBeGreaterThan(300);
});

it("those who read already hear nothing of one who joins", async () => {
  const world = await World.make("before".repeat(20) + "after".repeat(20));
  world.do({ do: "read", everyMs: 0 });
  world.do({ do: "tap" });
  await vi.advanceTimersByTimeAsync(200);
  world.print(120);
  await vi.advanceTimersByTimeAsync(200);
  world.do({ do: "read", everyMs: 0 });
  await vi.advanceTimersByTimeAsync(200);
  world.print(500);
  await vi.advanceTimersByTimeAsync(200);
  const repaints = [...world.readers, ...world.taps].map(({ told }) => told.filter(({ repaint }) => repaint).length);
  expect(repaints).toEqual([1, 1, 1]);
  world.close();
});
