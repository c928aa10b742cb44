import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PaneChannel } from "../../../../renderer/client/pane-channel.ts";
import { TerminalPool } from "../../../../renderer/terminal/terminal-pool.ts";
import type { TileTerminal } from "../../../../renderer/terminal/tile-terminal.ts";
import {
  type Frame,
  FrameType,
  jsonPayload,
  readJsonPayload,
  readU32Payload,
  repaintPayload,
} from "../../../../shared/ipc/pane-frames.ts";
import type { ScreenUpdate } from "../../../../shared/models/screen-rows.ts";
import { paneId, paneIds } from "../../../support/page-samples.ts";
import { type PageWire, pageWire } from "../../../support/page-wire.ts";
import { until } from "../../../support/until.ts";

const looks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" } as const;

const size = { width: 300, height: 200 };
/** What watches the size of an element. Told only when a test says so while `held`. */
let measures: (() => void)[];
let held: boolean;

class Measure {
  readonly #told: (entries: readonly unknown[]) => void;

  constructor(told: (entries: readonly unknown[]) => void) {
    this.#told = told;
  }

  observe(): void {
    const tell = (): void => this.#told([{ contentRect: size, devicePixelContentBoxSize: [] }]);
    if (held) measures.push(tell);
    else tell();
  }

  disconnect(): void {}
}

let sent: Frame[];
let toPage: PageWire["toPage"];
let wire: PageWire;
let channel: PaneChannel;
let pool: TerminalPool;
let focused: string[];
let places: HTMLElement[];

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", Measure);
  measures = [];
  held = false;
  focused = [];
  places = [];
  wire = pageWire();
  ({ channel, sent, toPage } = wire);
  pool = new TerminalPool(channel, {
    looks,
    events: { focused: (pane) => void focused.push(pane), problem: () => undefined },
  });
});
afterEach(() => {
  pool.keep({ lifeId: "", tiles: [], shown: [] });
  for (const place of places) place.remove();
});

/** Tiles for that many panes, mounted in order: the first is %0, and its view has the number 1. */
function wall(tiles: number): TileTerminal[] {
  const panes = paneIds(...Array.from({ length: tiles }, (_, at) => at));
  pool.plan(tiles);
  const made = panes.map((pane) => {
    const place = document.createElement("div");
    document.body.append(place);
    places.push(place);
    const tile = pool.of("life", pane);
    tile.mount(place);
    return tile;
  });
  pool.keep({ lifeId: "life", tiles: panes, shown: panes });
  return made;
}

const attached = (): unknown[] =>
  sent.filter(({ type }) => type === FrameType.attach).map(({ payload }) => readJsonPayload(payload));
const attachedAs = (pane: string): string[] =>
  (attached() as { pane: string; as: string }[]).filter((one) => one.pane === pane).map((one) => one.as);
/** The number of a pane's newest view. */
const subOf = (pane: string): number =>
  sent.findLast(
    ({ type, payload }) => type === FrameType.attach && (readJsonPayload(payload) as { pane: string }).pane === pane,
  )?.sub ?? 0;
const open = (): number =>
  sent.filter(({ type }) => type === FrameType.attach).length -
  sent.filter(({ type }) => type === FrameType.detach).length;
const acked = (sub: number): number =>
  sent
    .filter((frame) => frame.type === FrameType.ack && frame.sub === sub)
    .reduce((sum, { payload }) => sum + (readU32Payload(payload) ?? 0), 0);
const typed = (): string =>
  sent
    .filter(({ type }) => type === FrameType.input)
    .map(({ payload }) => new TextDecoder().decode(payload))
    .join("");
const paces = (sub: number): unknown[] =>
  sent
    .filter((frame) => frame.type === FrameType.pace && frame.sub === sub)
    .map(({ payload }) => (readJsonPayload(payload) as { everyMs: unknown }).everyMs);

const screen = (lines: readonly string[], more: Partial<ScreenUpdate> = {}): ScreenUpdate => ({
  ...{
    seq: 1,
    cols: 20,
    rows: 4,
    full: true,
    title: "",
    bells: 0,
    drawing: false,
    takesPastes: true,
    alternate: false,
  },
  changed: lines.map((text, at) => [at, { runs: [[text, text.length]] }]),
  cursor: { x: 0, y: 0, visible: true },
  ...more,
});
const rows = (sub: number, update: ScreenUpdate): Frame => ({
  type: FrameType.rows,
  sub,
  payload: jsonPayload(update),
});
const repaint = (sub: number, text: string): Frame => ({
  type: FrameType.repaint,
  sub,
  payload: repaintPayload({ cols: 20, rows: 4, bytes: new TextEncoder().encode(text) }),
});
const press = (tile: TileTerminal, type = "mousedown"): void => {
  const preview = places[Number(tile.pane.slice(1))]?.querySelector('[data-drawn-by="preview"] > div');
  preview?.dispatchEvent(new MouseEvent(type, { button: 0, bubbles: true, cancelable: true, clientX: 5, clientY: 5 }));
};
const turn = (tile: TileTerminal, deltaY: number): void => {
  const preview = places[Number(tile.pane.slice(1))]?.querySelector('[data-drawn-by="preview"] > div');
  preview?.dispatchEvent(new WheelEvent("wheel", { deltaY, bubbles: true, cancelable: true }));
};
const hasKeyboard = (tile: TileTerminal): boolean =>
  places[Number(tile.pane.slice(1))]?.contains(document.activeElement) ?? false;
const key = (tile: TileTerminal, init: KeyboardEventInit): void => {
  const field = places[Number(tile.pane.slice(1))]?.querySelector("textarea");
  field?.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));
};
const kinds = (tiles: readonly TileTerminal[]): string[] => tiles.map((tile) => tile.facts.get().drawnBy);

describe("a wall of more tiles than full terminals", () => {
  test("shows the first ones in full, the others as previews", async () => {
    const tiles = wall(6);
    await until(() => attached().length === 10);
    expect(attached().slice(0, 6)).toEqual(
      paneIds(0, 1, 2, 3, 4, 5).map((pane) => ({ pane, as: "preview", everyMs: 100 })),
    );
    expect(attached().slice(6)).toEqual(paneIds(0, 1, 2, 3).map((pane) => ({ pane, as: "terminal", everyMs: 16 })));
    expect(kinds(tiles)).toEqual(["preview", "preview", "preview", "preview", "preview", "preview"]);
    toPage(...paneIds(0, 1, 2, 3).map((pane) => repaint(subOf(pane), "x")));
    await until(() => kinds(tiles).join() === "terminal,terminal,terminal,terminal,preview,preview");
  });

  test("shows all in full while they are not too many, and as many as the person wants", async () => {
    const tiles = wall(4);
    expect(tiles.every((tile) => tile.full !== null)).toBe(true);
    pool.allow(2);
    await until(() => open() === 6);
    expect(tiles.map(({ becomes }) => becomes)).toEqual(["terminal", "terminal", "preview", "preview"]);
  });

  test("a preview is what its rows say, and is acknowledged once painted", async () => {
    const last = wall(5)[4];
    const first = rows(5, screen(["one", "two"]));
    toPage(first);
    await until(() => acked(5) === first.payload.length);
    expect(last?.text()).toBe("one\ntwo");
    expect(last?.facts.get()).toMatchObject({ drawn: true, cols: 20, rows: 4 });
    toPage(
      rows(5, screen([], { full: false, changed: [[1, { runs: [["2", 1]] }]], cursor: { x: 1, y: 1, visible: true } })),
    );
    await until(() => last?.text() === "one\n2");
    expect(last?.state()).toMatchObject({ drawnBy: "preview", cursor: { x: 1, y: 1 }, cols: 20, rows: 4 });
  });

  test("rows that go on from what is not here are not shown: the pane is asked for anew", async () => {
    const last = wall(5)[4];
    toPage(rows(5, screen(["late"], { full: false })));
    await until(() => sent.some(({ type, sub }) => type === FrameType.redraw && sub === 5));
    expect(last?.text()).toBe("");
  });

  test("rows that can't be read are asked for anew", async () => {
    const last = wall(5)[4];
    toPage(rows(5, screen(["one", "two"])));
    await until(() => last?.facts.get().drawn === true);
    toPage({ type: FrameType.rows, sub: 5, payload: new TextEncoder().encode('{"seq":') });
    await until(() => sent.some(({ type, sub }) => type === FrameType.redraw && sub === 5));
  });
});

describe("what a preview says of itself", () => {
  test("rows that came before the connection went are no sign of life", async () => {
    const [, , , , last] = wall(5);
    const frame = () => new Promise((go) => requestAnimationFrame(go));
    toPage(rows(5, screen(["before"])));
    await until(() => last?.facts.get().drawn === true);
    toPage(rows(5, screen(["late"], { full: false })));
    channel.useWire(null);
    pool.look({ ...looks, fontSize: 15 });
    await frame();
    await frame();
    expect(last?.text()).toBe("late");
    expect(last?.facts.get().connected).toBe(false);
  });

  test("is how often it is painted, from the beginning", async () => {
    const [, , , , last] = wall(5);
    expect(last?.facts.get().everyMs).toBe(100);
  });

  test("it is live again when rows have come since the connection is back, not when it was painted anew", async () => {
    const [, , , , last] = wall(5);
    toPage(rows(5, screen(["before"])));
    await until(() => last?.facts.get().drawn === true);
    channel.useWire(null);
    expect(last?.facts.get().connected).toBe(false);
    const frame = () => new Promise((go) => requestAnimationFrame(go));
    pool.look({ ...looks, fontSize: 15 });
    await frame();
    await frame();
    expect(last?.facts.get().connected).toBe(false);
    wire.connect();
    pool.look(looks);
    await frame();
    await frame();
    expect(last?.facts.get().connected).toBe(false);
    toPage(rows(5, screen(["after"])));
    await until(() => last?.facts.get().connected === true);
    expect(last?.text()).toBe("after");
  });
});

test("a preview has not been painted before it knows how large it is", async () => {
  held = true;
  const [, , , , last] = wall(5);
  const update = rows(5, screen(["a picture"]));
  toPage(update);
  await until(() => acked(5) === update.payload.length);
  expect(last?.facts.get().drawn).toBe(false);
  for (const tell of measures) tell();
  await until(() => last?.facts.get().drawn === true);
});

describe("a preview that is used", () => {
  const used = async (): Promise<TileTerminal> => {
    const tile = wall(5)[4];
    if (tile === undefined) throw new Error("no tile");
    toPage(rows(5, screen(["a picture"])));
    await until(() => tile.facts.get().drawn && paneIds(0, 1, 2, 3).every((pane) => attachedAs(pane).length === 2));
    toPage(...paneIds(0, 1, 2, 3).map((pane) => repaint(subOf(pane), pane)));
    await until(() => open() === 5);
    return tile;
  };

  test("becomes a full terminal without a gap: the picture stays until the terminal has been painted", async () => {
    const tile = await used();
    press(tile);
    expect(focused).toEqual(["%4"]);
    await until(() => attachedAs("%4").length === 2);
    expect(attachedAs("%4")).toEqual(["preview", "terminal"]);
    expect(tile.facts.get()).toMatchObject({ drawnBy: "preview", drawn: true });
    expect(tile.text()).toBe("a picture");
    toPage(repaint(subOf("%4"), "in full"));
    await until(() => tile.facts.get().drawnBy === "terminal");
    expect(tile.text()).toBe("in full");
    expect(sent.some(({ type, sub }) => type === FrameType.detach && sub === 5)).toBe(true);
  });

  test("a turn of the wheel makes it a full terminal and scrolls it; the keyboard stays where it is", async () => {
    const tile = await used();
    const first = pool.of("life", paneId(0));
    first.focus();
    const turned: number[] = [];
    places[4]?.addEventListener("wheel", ({ deltaY, target }) => {
      if ((target as HTMLElement).matches(".xterm-screen")) turned.push(deltaY);
    });
    turn(tile, -40);
    await until(() => attachedAs("%4").length === 2);
    toPage(repaint(subOf("%4"), "in full"));
    await until(() => tile.facts.get().drawnBy === "terminal");
    expect(turned).toEqual([-40]);
    expect(focused).toEqual(["%0"]);
    expect(hasKeyboard(first)).toBe(true);
    expect(tile.needed).toBe(false);
    expect(first.needed).toBe(true);
  });

  test("loses no key that is typed before it is drawn, and sends cursor keys as its program wants them", async () => {
    const tile = await used();
    tile.focus();
    key(tile, { key: "ArrowUp", code: "ArrowUp", keyCode: 38 } as KeyboardEventInit);
    key(tile, { key: "c", code: "KeyC", keyCode: 67, ctrlKey: true } as KeyboardEventInit);
    expect(typed()).toBe("");
    await until(() => attachedAs("%4").length === 2);
    toPage(repaint(subOf("%4"), "\x1b[?1h"));
    await until(() => typed() !== "");
    expect(typed()).toBe("\x1bOA\x03");
  });

  test("has the pace of the keyboard, and those in view theirs", async () => {
    const tile = await used();
    tile.focus();
    await until(() => paces(subOf("%4")).length > 0 || attachedAs("%4").length === 2);
    toPage(repaint(subOf("%4"), "x"));
    await until(() => paces(subOf("%4")).at(-1) === 0);
  });

  test("takes the place of the full terminal that was longest unused, which keeps its picture until it is painted", async () => {
    const tile = await used();
    tile.promote();
    await until(() => attachedAs("%4").length === 2);
    toPage(repaint(subOf("%4"), "x"));
    const fourth = pool.of("life", paneId(3));
    await until(() => attachedAs("%3").length === 3);
    expect(fourth.facts.get().drawnBy).toBe("terminal");
    expect(fourth.text()).toBe("%3");
    toPage(rows(subOf("%3"), screen(["as a picture"])));
    await until(() => fourth.facts.get().drawnBy === "preview");
    expect(fourth.full).toBeNull();
    expect(fourth.text()).toBe("as a picture");
    await until(() => open() === 5);
  });

  test("a terminal that is about to become a preview is one until then: what a person does there keeps it", async () => {
    const tile = await used();
    const fourth = pool.of("life", paneId(3));
    const { full } = fourth;
    fourth.become("preview");
    await until(() => attachedAs("%3").length === 3);
    const preview = subOf("%3");
    expect(fourth.full).toBe(full);
    expect(fourth.becomes).toBe("preview");
    places[3]?.querySelector("textarea")?.focus(); // As a press there does.
    toPage(rows(preview, screen(["too late"])));
    await until(() => open() === 5);
    expect(fourth.becomes).toBe("terminal");
    expect(fourth.full).toBe(full);
    expect(fourth.text()).toBe("%3");
    key(fourth, { key: "c", code: "KeyC", keyCode: 67, ctrlKey: true } as KeyboardEventInit);
    await until(() => typed() === "\x03");
    expect(tile.full).toBeNull();
  });

  test("a terminal that is wanted again while its preview is under way is the same one", async () => {
    await used();
    const fourth = pool.of("life", paneId(3));
    fourth.become("preview");
    await until(() => attachedAs("%3").length === 3);
    const release = fourth.hold();
    fourth.become("preview");
    release();
    await until(() => attachedAs("%3").length === 4);
    fourth.promote();
    await until(() => open() === 5);
    expect(fourth.full?.facts.get().drawn).toBe(true);
  });

  test("a terminal in which somebody has scrolled up meanwhile stays one", async () => {
    await used();
    const fourth = pool.of("life", paneId(3));
    fourth.become("preview");
    await until(() => attachedAs("%3").length === 3);
    fourth.full?.facts.change({ scrolledBack: true });
    toPage(rows(subOf("%3"), screen(["too late"])));
    await until(() => open() === 5);
    expect(fourth.facts.get()).toMatchObject({ drawnBy: "terminal", scrolledBack: true });
    expect(fourth.becomes).toBe("terminal");
  });

  test("the one with the keyboard stays full, however many others are used without it", async () => {
    const tiles = wall(9);
    const [, , , , fifth, ...others] = tiles;
    fifth?.focus();
    for (const other of others) other.promote();
    pool.allow(2);
    expect(fifth?.becomes).toBe("terminal");
    expect(tiles.filter(({ becomes }) => becomes === "terminal")).toHaveLength(2);
    expect(others.at(-1)?.becomes).toBe("terminal");
  });

  test("stays full while something needs it", async () => {
    const tile = await used();
    const release = tile.hold();
    pool.allow(1);
    expect(tile.full).not.toBeNull();
    expect(pool.of("life", paneId(0)).becomes).toBe("preview");
    pool.of("life", paneId(1)).promote();
    release();
    release();
    await until(() => tile.full === null);
  });

  test("changes its mind at once when it is not needed after all", async () => {
    const tile = await used();
    tile.promote();
    tile.become("preview");
    await until(() => open() === 5);
    expect(tile.facts.get().drawnBy).toBe("preview");
    expect(tile.text()).toBe("a picture");
  });
});

describe("a terminal that prints more than anybody can read", () => {
  const flooding = async (until_: () => boolean, pane: string): Promise<void> => {
    const sub = subOf(pane);
    const payload = new Uint8Array(40_000).fill(120);
    const limit = performance.now() + 8000;
    while (!until_() && performance.now() < limit) {
      toPage({ type: FrameType.data, sub, payload });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const drawn = async (count: number): Promise<TileTerminal[]> => {
    const tiles = wall(count);
    const first = paneIds(0, 1, 2, 3);
    toPage(...tiles.map((_, at) => rows(at + 1, screen(["a picture"]))));
    await until(() => first.every((pane) => attachedAs(pane).at(-1) === "terminal"));
    toPage(...first.map((pane) => repaint(subOf(pane), pane)));
    await until(() => kinds(tiles).slice(0, 4).join() === "terminal,terminal,terminal,terminal");
    return tiles;
  };

  test("becomes a preview, and a full one again for who uses it", { timeout: 20_000 }, async () => {
    const tiles = await drawn(6);
    await flooding(() => attachedAs("%1").length === 3, "%1");
    expect(attachedAs("%1")).toEqual(["preview", "terminal", "preview"]);
    toPage(rows(subOf("%1"), screen(["too fast"])));
    await until(() => tiles[1]?.facts.get().drawnBy === "preview");
    // What has calm rows takes its place, and not the other way round a moment later.
    await until(() => tiles[4]?.becomes === "terminal");
    expect(tiles[1]?.becomes).toBe("preview");
    tiles[1]?.focus();
    expect(tiles[1]?.becomes).toBe("terminal");
    await until(() => attachedAs("%1").length === 4);
    toPage(repaint(subOf("%1"), "used"));
    await until(() => tiles[1]?.facts.get().drawnBy === "terminal");
    await flooding(() => false, "%1");
    expect(tiles[1]?.becomes).toBe("terminal");
  });

  test("stays one where all tiles may be full ones", { timeout: 20_000 }, async () => {
    const tiles = wall(2);
    toPage(repaint(subOf("%0"), "x"), repaint(subOf("%1"), "y"));
    await until(() => kinds(tiles).join() === "terminal,terminal");
    await flooding(() => tiles[1]?.floods === true, "%1");
    pool.allow(null);
    expect(tiles.map(({ becomes }) => becomes)).toEqual(["terminal", "terminal"]);
  });

  test.each([
    ["rows", false],
    ["screens that the host draws anew", true],
  ])("gets fewer pictures as a preview while each of them is another one: %s", { timeout: 20_000 }, async (_, full) => {
    await drawn(5);
    for (let at = 0; at < 5; at += 1) {
      toPage(rows(5, screen(["one", "two", String(at), "four"], { full })));
      const before = acked(5);
      await until(() => acked(5) > before);
    }
    expect(paces(5).at(-1)).toBe(250);
    toPage(rows(5, screen(["one"], { full: false })));
    await until(() => Number(paces(5).at(-1)) < 250);
  });
});

describe("what nobody sees", () => {
  test("hears nothing: a hidden window, a tile that is not shown", async () => {
    wall(5);
    toPage(rows(5, screen(["x"])));
    await until(() => attachedAs("%0").length === 2);
    const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await until(() => paces(5).at(-1) === null);
    await until(() => Number(paces(subOf("%0")).at(-1)) >= 100);
    hidden.mockRestore();
    document.dispatchEvent(new Event("visibilitychange"));
    await until(() => paces(5).at(-1) === 100);
    const [place] = places.slice(4);
    if (place !== undefined) pool.of("life", paneId(4)).unmount(place);
    await until(() => paces(5).at(-1) === null);
  });

  test("what comes while the window is hidden is acknowledged, so that nothing waits for it", async () => {
    wall(5);
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    const update = rows(5, screen(["unseen"]));
    toPage(update);
    await until(() => acked(5) === update.payload.length);
  });

  test("what came before it was taken away is acknowledged, and shown when it is back", async () => {
    const last = wall(5)[4];
    const updates = ["one", "two"].map((text, at) => rows(5, screen([text], { full: at === 0 })));
    const [first, second] = updates.map(({ payload }) => payload.length) as [number, number];
    toPage(...updates.slice(0, 1));
    await until(() => acked(5) === first);
    toPage(...updates.slice(1));
    const place = places[4] as HTMLElement;
    last?.unmount(place);
    await until(() => acked(5) === first + second);
    last?.mount(place);
    expect(last?.text()).toBe("two");
  });

  test("leaves nothing behind after two hundred tiles have come and gone", { timeout: 30_000 }, async () => {
    const removed = vi.spyOn(document, "removeEventListener");
    const added = vi.spyOn(document, "addEventListener");
    for (let round = 0; round < 40; round += 1) {
      wall(5)[4]?.promote();
      pool.keep({ lifeId: "life", tiles: [], shown: [] });
      for (const place of places.splice(0)) place.remove();
    }
    await until(() => open() === 0);
    expect(document.body.querySelectorAll("canvas, textarea, .xterm")).toHaveLength(0);
    expect(added.mock.calls.length - removed.mock.calls.length).toBeLessThanOrEqual(0);
  });
});
