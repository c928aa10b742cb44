import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PaneOutput, PaneSink } from "../../../../electron/engines/engine.ts";
import { TerminalScreen } from "../../../../electron/engines/terminal-screen.ts";
import { type ScreenSource, supplyPreview, supplyTerminal } from "../../../../electron/ipc/pane-view.ts";
import { PaneFeeds } from "../../../../electron/live/feed.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";

const PANE = "%0" as PaneId;
type Snapshot = Awaited<ReturnType<ScreenSource["snapshot"]>>;

let sink: PaneSink | null;
let feeds: PaneFeeds;
let told: string[];

/** A pane that shows nothing. */
const output: PaneOutput = {
  watch: (_pane, _options, to) => {
    sink = to;
    const image = (): void => {
      const screen = new TerminalScreen({ cols: 20, rows: 2 }, 0);
      to.image(screen.image(0), { gap: false });
      screen.close();
    };
    queueMicrotask(image);
    return { resync: () => queueMicrotask(image), close: () => {} };
  },
};

function screens(snapshot: () => Promise<Snapshot>): ScreenSource {
  const preview = { pace: () => {}, acked: () => told.push("acked"), redraw: () => {}, close: () => {} };
  return {
    preview: (_pane, to) => {
      to.update('{"a":1}');
      return preview;
    },
    snapshot,
  };
}

const reader = {
  repaint: ({ bytes }: { bytes: Uint8Array }, seq: number) => {
    const text = Buffer.from(bytes).toString();
    told.push(`${text.includes("2026h") ? "image" : text} @${seq}`);
  },
  data: (bytes: Uint8Array, seq: number) => void told.push(`${Buffer.from(bytes).toString()} @${seq}`),
  flow: () => {},
};

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  sink = null;
  feeds = new PaneFeeds({ history: () => 0 });
  feeds.connect(output);
  // Somebody watches the pane already: whoever keeps its screen.
  feeds.read(PANE, { repaint: () => {}, data: () => {}, flow: () => {} });
});
afterEach(() => {
  feeds.close();
  vi.useRealTimers();
});

const picture = (seq: number): Snapshot => ({ seq, repaint: { bytes: Buffer.from("picture"), cols: 20, rows: 2 } });

describe("a full terminal", () => {
  it("begins with the screen that is kept, and what was printed since", async () => {
    await vi.advanceTimersByTimeAsync(1);
    sink?.bytes(Buffer.from("old"));
    const source = screens(() => new Promise((resolve) => setTimeout(() => resolve(picture(3)), 20)));
    supplyTerminal({ feeds, screens: source }, { pane: PANE, everyMs: 0 }, reader);
    sink?.bytes(Buffer.from("meanwhile"));
    await vi.advanceTimersByTimeAsync(30);
    sink?.bytes(Buffer.from("later"));
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(["picture @3", "meanwhile @12", "later @17"]);
  });

  it.each([
    ["there is none", async () => null],
    ["it fails", async () => Promise.reject(new Error("the thread has ended"))],
    ["it does not come", async () => new Promise<Snapshot>(() => {})],
  ])("begins with an image where %s", async (_what, snapshot) => {
    await vi.advanceTimersByTimeAsync(1);
    supplyTerminal({ feeds, screens: screens(snapshot) }, { pane: PANE, everyMs: 0 }, reader);
    await vi.advanceTimersByTimeAsync(150);
    expect(told).toEqual(["image @0"]);
  });

  it("hears nothing when it was closed before it began", async () => {
    const supply = supplyTerminal(
      { feeds, screens: screens(async () => picture(0)) },
      { pane: PANE, everyMs: 0 },
      reader,
    );
    supply.close();
    await vi.advanceTimersByTimeAsync(150);
    expect(told).toEqual([]);
  });
});

it("a preview has painted an update when all of its bytes are acknowledged", () => {
  const rows = (update: Uint8Array): void => void told.push(Buffer.from(update).toString());
  const supply = supplyPreview(
    screens(async () => null),
    { pane: PANE, everyMs: 100 },
    { rows, flow: () => {} },
  );
  expect(told).toEqual(['{"a":1}']);
  supply.acked(3);
  expect(told).toHaveLength(1);
  supply.acked(4);
  supply.acked(100);
  expect(told).toEqual(['{"a":1}', "acked"]);
});
