import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PaneFeeds } from "../../../../electron/live/feed.ts";
import type { PreviewReading } from "../../../../electron/live/pane-screens.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { ScreenMirror } from "../../../../shared/models/screen-mirror.ts";
import { type ScreenUpdate, ScreenUpdatePayload } from "../../../../shared/models/screen-rows.ts";
import { openScreens, type OpenScreens } from "../../../support/open-screens.ts";
import { PaneSources } from "../../../support/pane-source.ts";
import { Screen } from "../../../support/screen.ts";
import { until } from "../../../support/until.ts";

const PANE = "%0" as PaneId;
const OTHER = "%1" as PaneId;
const CSI = "\u001b[";

let output: PaneSources;
let feeds: PaneFeeds;
let open: OpenScreens;

beforeEach(() => {
  output = new PaneSources({ cols: 20, rows: 4 });
  feeds = new PaneFeeds({ history: () => 1000 });
  feeds.connect(output);
  open = openScreens(feeds);
});
afterEach(() => {
  open.close();
  if (open.said.length > 0) throw new Error(open.said.join("; "));
  feeds.close();
  output.close();
});

/** A page's preview that paints at once, or when it is told to. */
class Painted {
  readonly mirror = new ScreenMirror();
  readonly updates: ScreenUpdate[] = [];
  readonly flows: string[] = [];
  readonly reading: PreviewReading;
  paints = true;

  constructor(pane: PaneId, everyMs: number | null) {
    this.reading = open.screens.preview(
      pane,
      {
        update: (json) => {
          const update = ScreenUpdatePayload.parse(JSON.parse(json)) as unknown as ScreenUpdate;
          this.updates.push(update);
          if (!this.mirror.apply(update)) throw new Error("an update continues nothing");
          if (this.paints) queueMicrotask(() => this.reading.acked());
        },
        flow: (flow) => void this.flows.push(flow),
      },
      everyMs,
    );
  }

  async shows(...rows: string[]): Promise<void> {
    await until(() => rows.every((row, at) => this.mirror.text(at) === row), 5000, rows.join("/"));
  }
}

describe("a screen that somebody reads", () => {
  test("shows, once it is fresh, also what has not reached it by itself", async () => {
    const watch = open.screens.watch(PANE, { changed: () => {}, now: () => 0 });
    output.print(PANE, "one");
    await until(() => watch.view().rows[0] === "one");
    output.print(PANE, "\r\ntwo", { hidden: true });
    expect(watch.view().rows[1]).toBe("");
    await watch.fresh();
    expect(watch.view().rows.slice(0, 2)).toEqual(["one", "two"]);
    watch.close();
  });

  test("is not waited for without end where no image comes", async () => {
    feeds.connect(null);
    const watch = open.screens.watch(OTHER, { changed: () => {}, now: () => 0 });
    const began = Date.now();
    await watch.fresh();
    expect(Date.now() - began).toBeLessThan(3000);
    watch.close();
  });
});

describe("a preview", () => {
  test("is told the whole screen first, then the rows that change", async () => {
    output.print(PANE, "one\r\ntwo");
    const painted = new Painted(PANE, 16);
    await painted.shows("one", "two", "", "");
    expect(painted.updates[0]).toMatchObject({ full: true, cols: 20, rows: 4 });
    const before = painted.updates.length;
    output.print(PANE, `${CSI}2;1H${CSI}1;38;5;9mTWO${CSI}0m${CSI}4;3H`);
    await painted.shows("one", "TWO");
    const after = painted.updates.slice(before);
    expect(after.flatMap(({ changed }) => changed.map(([row]) => row))).toEqual([1]);
    expect(painted.mirror.row(1)).toEqual({ runs: [["TWO", 3, 9, -1, 1]] });
    await until(() => painted.mirror.last?.cursor.y === 3);
    expect(painted.mirror.last?.cursor).toEqual({ x: 2, y: 3, visible: true });
  });

  test("hears nothing more until it has painted, then all at once", async () => {
    const painted = new Painted(PANE, 16);
    painted.paints = false;
    await until(() => painted.updates.length === 1);
    for (const letter of "abc") output.print(PANE, `${letter}\r\n`);
    const other = new Painted(PANE, 16);
    await other.shows("a", "b", "c");
    expect(painted.updates).toHaveLength(1);
    painted.paints = true;
    painted.reading.acked();
    await painted.shows("a", "b", "c");
    expect(painted.updates).toHaveLength(2);
  });

  test("hears nothing at pace null, and is brought up to date after it", async () => {
    const painted = new Painted(PANE, null);
    const other = new Painted(PANE, 16);
    output.print(PANE, "seen");
    await other.shows("seen");
    expect(painted.updates).toEqual([]);
    painted.reading.pace(16);
    await painted.shows("seen");
    painted.reading.pace(null);
    output.print(PANE, " more");
    await other.shows("seen more");
    expect(painted.mirror.text(0)).toBe("seen");
    painted.reading.pace(100);
    await painted.shows("seen more");
  });

  test("a pane that nobody wants to hear of is not taken in, and comes back whole", async () => {
    const painted = new Painted(PANE, 16);
    await until(() => painted.updates.length > 0);
    painted.reading.pace(null);
    for (let row = 0; row < 40_000; row += 1) output.print(PANE, `${"x".repeat(15)}\r\n`);
    output.print(PANE, "the end");
    painted.reading.pace(16);
    await painted.shows("x".repeat(15), "x".repeat(15), "x".repeat(15), "the end");
  });

  test("is not told faster than it wants", async () => {
    const painted = new Painted(PANE, 200);
    await until(() => painted.updates.length > 0);
    const begun = performance.now();
    let count = 0;
    await until(() => {
      output.print(PANE, `${CSI}1;1H${(count += 1)}`);
      return performance.now() - begun > 1000;
    });
    await painted.shows(String(count));
    expect(painted.updates.length).toBeLessThanOrEqual(9);
    expect(painted.updates.length).toBeGreaterThanOrEqual(4);
  });

  test("a change of size is told whole", async () => {
    output.print(PANE, "hello");
    const painted = new Painted(PANE, 16);
    await painted.shows("hello");
    output.resize(PANE, { cols: 30, rows: 6 });
    await until(() => painted.mirror.last?.cols === 30);
    expect(painted.updates.at(-1)).toMatchObject({ full: true, rows: 6 });
    expect(painted.mirror.text(0)).toBe("hello");
  });

  test("a redraw comes from the multiplexer", async () => {
    const painted = new Painted(PANE, 16);
    await until(() => painted.updates.length > 0);
    output.print(PANE, "unheard", { hidden: true });
    painted.reading.redraw();
    await painted.shows("unheard");
  });
});

describe("a redraw that is marked as one", () => {
  test("is not told in the middle", async () => {
    const painted = new Painted(PANE, 16);
    await until(() => painted.updates.length > 0);
    output.print(PANE, "before");
    await painted.shows("before");
    output.print(PANE, `${CSI}?2026h${CSI}1;1Hhalf  `);
    output.print(OTHER, "x");
    const other = new Painted(OTHER, 16);
    await other.shows("x");
    output.print(OTHER, "y");
    await other.shows("xy");
    expect(painted.mirror.text(0)).toBe("before");
    output.print(PANE, `${CSI}2;1Hwhole${CSI}?2026l`);
    await painted.shows("half", "whole");
    expect(painted.updates.every(({ drawing }) => !drawing)).toBe(true);
  });

  test("that never ends is told after half a second", async () => {
    const painted = new Painted(PANE, 16);
    await until(() => painted.updates.length > 0);
    const begun = performance.now();
    output.print(PANE, `${CSI}?2026hendless`);
    await painted.shows("endless");
    expect(performance.now() - begun).toBeGreaterThan(400);
    expect(painted.mirror.last?.drawing).toBe(true);
  });

  test("one behind the other, all are told whole", async () => {
    const painted = new Painted(PANE, 16);
    await until(() => painted.updates.length > 0);
    for (let frame = 1; frame <= 200; frame += 1) {
      output.print(PANE, `${CSI}1;1H${frame} ${CSI}4;1H${frame} ${CSI}?2026l${CSI}?2026h`);
      if (frame % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    output.print(PANE, `${CSI}?2026l`);
    await painted.shows("200", "", "", "200");
    for (const { changed } of painted.updates.slice(1)) {
      const rows = new Map(changed.map(([row, { runs }]) => [row, runs.map(([text]) => text).join("")]));
      expect(rows.get(0)).toBe(rows.get(3));
    }
  });
});

describe("a watched screen", () => {
  test("shares its screen with previews, and ends with the last who follows", async () => {
    const watch = open.screens.watch(PANE, { changed: () => {}, now: () => 1 });
    const painted = new Painted(PANE, 100);
    output.print(PANE, `${CSI}?2004h> \u001b[2mtry\u001b[0m\u0007`);
    await until(() => watch.view().rows[0] === "> try");
    await painted.shows("> try");
    expect(output.images).toBe(1);
    expect(watch.typed()).toEqual({ rows: [">", "", "", ""], takesPastes: true });
    expect(watch.view()).toMatchObject({ bells: 1, lastOutputAt: 1 });
    watch.close();
    output.print(PANE, "!");
    await painted.shows("> try!");
    painted.reading.close();
    expect(output.watched(PANE)).toBe(false);
    expect(await open.screens.snapshot(PANE, 10)).toBeNull();
  });

  test("stays for a while after the last who follows: who comes back has it at once, and what came meanwhile soon", async () => {
    open.close();
    open = openScreens(feeds, { lingerMs: 500 });
    const before = new Painted(PANE, 100);
    output.print(PANE, "as it was");
    await before.shows("as it was");
    before.reading.close();
    output.print(PANE, " and is");
    expect(output.watched(PANE)).toBe(true);
    const after = new Painted(PANE, 100);
    expect(after.mirror.text(0)).toBe("as it was");
    await after.shows("as it was and is");
    expect(output.images).toBe(1);
    after.reading.close();
    await until(() => !output.watched(PANE), 5000, "the end of the screen");
    expect(await open.screens.snapshot(PANE, 10)).toBeNull();
  });

  test("does not stay when the pane goes: another of the same name would show what this one did", async () => {
    open.close();
    open = openScreens(feeds, { lingerMs: 5000 });
    const before = new Painted(PANE, 100);
    output.print(PANE, "another life");
    await before.shows("another life");
    before.reading.close();
    output.end(PANE, "disconnected");
    feeds.connect(null);
    output.close();
    output = new PaneSources({ cols: 20, rows: 4 });
    feeds.connect(output);
    const after = new Painted(PANE, 100);
    expect(after.updates).toHaveLength(0);
    output.print(PANE, "this one");
    await after.shows("this one");
  });

  test("that is closed tells nothing more", async () => {
    let changes = 0;
    const watch = open.screens.watch(PANE, { changed: () => void (changes += 1), now: () => 1 });
    await until(() => changes > 0);
    watch.close();
    watch.close();
    const seen = changes;
    output.print(PANE, "late");
    const other = new Painted(OTHER, 16);
    output.print(OTHER, "x");
    await other.shows("x");
    expect(changes).toBe(seen);
  });
});

test("a snapshot and what the feed has after it are the pane", async () => {
  const watch = open.screens.watch(PANE, { changed: () => {}, now: () => 1 });
  for (let line = 0; line < 50; line += 1) output.print(PANE, `line ${line}\r\n`);
  const kept = feeds.keep(PANE);
  output.print(PANE, "in “flight”");
  const start = await open.screens.snapshot(PANE, 1000);
  expect(start?.seq).toBe(feeds.seqOf(PANE));
  output.print(PANE, "\r\nafter");
  const images = output.images;
  const screen = new Screen({ cols: 20, rows: 4 });
  const reading = feeds.read(
    PANE,
    { repaint: ({ bytes }) => screen.write(bytes), data: (bytes) => screen.write(bytes), flow: () => {} },
    start === null ? {} : { start },
  );
  kept.close();
  const last = ["line 48", "line 49", "in “flight”", "after"];
  await until(async () => (await screen.text()).join() === last.join());
  expect(await screen.history()).toEqual(Array.from({ length: 48 }, (_, line) => `line ${line}`));
  expect(output.images).toBe(images);
  reading.close();
  watch.close();
});
