import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PaneChannel } from "../../../../renderer/client/pane-channel.ts";
import { PaneTerminal } from "../../../../renderer/terminal/pane-terminal.ts";
import { plainKeys } from "../../../../renderer/terminal/terminal-keys.ts";
import { MOST_PARKED, TerminalPool } from "../../../../renderer/terminal/terminal-pool.ts";
import {
  type Frame,
  FrameType,
  jsonPayload,
  readJsonPayload,
  readU32Payload,
  repaintPayload,
} from "../../../../shared/ipc/pane-frames.ts";
import { keyScheme } from "../../../../shared/models/key-scheme.ts";
import { paneId, paneIds } from "../../../support/page-samples.ts";
import { type PageWire, pageWire } from "../../../support/page-wire.ts";
import { until } from "../../../support/until.ts";

const looks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" } as const;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

let sent: Frame[];
let toPage: PageWire["toPage"];
let channel: PaneChannel;
let place: HTMLElement;
let heard: unknown[];
const events = {
  focused: (pane: string) => heard.push(["focused", pane]),
  problem: (pane: string, problem: { code: string }) => heard.push([problem.code, pane]),
};

beforeEach(() => {
  heard = [];
  ({ channel, sent, toPage } = pageWire());
  place = document.createElement("div");
  document.body.append(place);
});
afterEach(() => place.remove());

function mounted(): PaneTerminal {
  const terminal = new PaneTerminal(paneId(1), channel, { looks, events });
  terminal.mount(place);
  return terminal;
}

const repaint = (text: string, cols = 40, rows = 6): Frame => ({
  type: FrameType.repaint,
  sub: 1,
  payload: repaintPayload({ cols, rows, bytes: encode(text) }),
});
const data = (text: string): Frame => ({ type: FrameType.data, sub: 1, payload: encode(text) });
const acked = (): number =>
  sent
    .filter(({ type }) => type === FrameType.ack)
    .reduce((sum, { payload }) => sum + (readU32Payload(payload) ?? 0), 0);
const typed = (): string[] =>
  sent.filter(({ type }) => type === FrameType.input).map(({ payload }) => new TextDecoder().decode(payload));
/** Keys and pastes, in their order. */
const entered = (): string[] =>
  sent.flatMap(({ type, payload }) => {
    if (type !== FrameType.input && type !== FrameType.paste) return [];
    return [`${type === FrameType.paste ? "paste: " : ""}${new TextDecoder().decode(payload)}`];
  });
const key = (name: string, keyCode: number): void =>
  void field().dispatchEvent(new KeyboardEvent("keydown", { key: name, code: name, keyCode, bubbles: true }));
const field = (): HTMLTextAreaElement => {
  const found = place.querySelector("textarea");
  if (found === null) throw new Error("the terminal has no text field");
  return found;
};

describe("output", () => {
  test("a repaint draws the pane at its size and is acknowledged", async () => {
    const terminal = mounted();
    expect(terminal.facts.get().drawn).toBe(false);
    toPage(repaint("one\r\ntwo", 33, 5));
    await until(() => acked() === 8);
    expect(terminal.text()).toBe("one\ntwo");
    expect(terminal.facts.get()).toMatchObject({ drawn: true, cols: 33, rows: 5 });
  });

  test("a repaint voids all that was before: text, modes and a sequence cut short", async () => {
    const terminal = mounted();
    toPage(repaint("old"), data("\x1b[?1049h\x1b[?1003hgarbage\x1b]2;half a tit"));
    toPage(repaint("new"), data("er"));
    await until(() => terminal.text() === "newer");
    await until(() => acked() === "old\x1b[?1049h\x1b[?1003hgarbage\x1b]2;half a titnewer".length);
    expect(terminal.takesMouse).toBe(false);
  });

  test("views change what is known of the pane", async () => {
    const terminal = mounted();
    const told: unknown[] = [];
    terminal.facts.subscribe(() => told.push(terminal.facts.get().flow));
    const view = { cols: 120, rows: 40, resizable: false, flow: "behind" };
    toPage(
      { type: FrameType.view, sub: 1, payload: jsonPayload(view) },
      { type: FrameType.view, sub: 1, payload: jsonPayload(view) },
    );
    expect(terminal.facts.get()).toMatchObject(view);
    expect(told).toEqual(["behind"]);
    channel.useWire(null);
    expect(terminal.facts.get().connected).toBe(false);
  });
});

describe("input", () => {
  test("what is typed goes to the pane as bytes", async () => {
    mounted();
    field().dispatchEvent(
      new KeyboardEvent("keydown", { key: "a", code: "KeyA", ctrlKey: true, keyCode: 65, bubbles: true }),
    );
    await until(() => typed().length > 0);
    expect(typed()).toEqual(["\x01"]);
  });

  test("focus reports and answers to questions are never typed", async () => {
    mounted();
    toPage(repaint("\x1b[?1004h"), data("\x1b[c\x1b[6n"));
    await until(() => acked() > 0);
    field().focus();
    field().blur();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(typed()).toEqual([]);
    expect(heard).toContainEqual(["focused", "%1"]);
  });

  test("a paste is handed over whole, for the host to bracket", async () => {
    mounted();
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "rm -rf x\ny");
    field().dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    await until(() => sent.some(({ type }) => type === FrameType.paste));
    const pastes = sent.filter(({ type }) => type === FrameType.paste);
    expect(pastes.map(({ payload }) => new TextDecoder().decode(payload))).toEqual(["rm -rf x\ny"]);
    expect(typed()).toEqual([]);
  });

  test("nothing overtakes keys that wait for the terminal to be drawn, not even a paste", async () => {
    const terminal = mounted();
    key("ArrowUp", 38);
    terminal.paste("pasted");
    key("ArrowDown", 40);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(entered()).toEqual([]);
    toPage(repaint("\x1b[?1h"));
    await until(() => entered().length === 3);
    expect(entered()).toEqual(["\x1bOA", "paste: pasted", "\x1bOB"]);
  });

  test("a terminal that is given up before it was drawn has sent what was typed", async () => {
    const terminal = mounted();
    key("ArrowUp", 38);
    terminal.paste("pasted");
    terminal.dispose();
    await until(() => sent.some(({ type }) => type === FrameType.detach));
    expect(entered()).toEqual(["\x1b[A", "paste: pasted"]);
    expect(sent.at(-1)?.type).toBe(FrameType.detach);
  });

  test("a paste that can't be sent is told, not lost in silence", () => {
    const terminal = mounted();
    channel.useWire(null);
    terminal.paste("text");
    expect(heard).toEqual([["pane.paste", "%1"]]);
  });

  test("a key of the person's own pastes what the clipboard has, and nothing overtakes it", async () => {
    const terminal = mounted();
    const { text: acts } = keyScheme({ mac: false, browser: false }, { paste: "Ctrl+K" });
    terminal.setKeys({ ...plainKeys, acts });
    toPage(repaint("drawn"));
    await until(() => terminal.text() === "drawn");
    let answer: (text: string) => void = () => undefined;
    const read = vi
      .spyOn(navigator.clipboard, "readText")
      .mockImplementation(() => new Promise((done) => (answer = done)));
    const chord = { key: "k", code: "KeyK", ctrlKey: true, bubbles: true, cancelable: true };
    const event = new KeyboardEvent("keydown", chord);
    field().dispatchEvent(event);
    field().dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, bubbles: true }));
    expect([event.defaultPrevented, entered()]).toEqual([true, []]);
    answer("rm -rf x");
    await until(() => entered().length === 2);
    expect(entered()).toEqual(["paste: rm -rf x", "\r"]);
    read.mockRejectedValueOnce(new Error("not allowed"));
    field().dispatchEvent(new KeyboardEvent("keydown", chord));
    await until(() => heard.length > 0);
    expect(heard).toEqual([["clipboard.unread", "%1"]]);
    read.mockRestore();
  });

  test("Ctrl+C as the key to copy is the program's again once it has copied", async () => {
    const terminal = mounted();
    const { text: acts } = keyScheme({ mac: false, browser: false }, { copy: "Ctrl+C" });
    terminal.setKeys({ ...plainKeys, acts });
    toPage(repaint("drawn"));
    await until(() => terminal.text() === "drawn");
    const copied: string[] = [];
    const write = vi.spyOn(navigator.clipboard, "writeText").mockImplementation(async (text) => void copied.push(text));
    const press = (): void => {
      const chord = { key: "c", code: "KeyC", ctrlKey: true, keyCode: 67, bubbles: true, cancelable: true };
      field().dispatchEvent(new KeyboardEvent("keydown", chord));
    };
    terminal.selectAll();
    press();
    press();
    await until(() => typed().length > 0);
    expect([copied.map((text) => text.trim()), typed()]).toEqual([["drawn"], ["\x03"]]);
    write.mockRestore();
  });

  test("Shift+Enter starts a new line in a composer", async () => {
    const terminal = mounted();
    const press = () =>
      field().dispatchEvent(
        new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, shiftKey: true, bubbles: true }),
      );
    press();
    terminal.setKeys({ ...plainKeys, chords: { "shift+enter": "\x1b\r" }, plain: false, optionIsMeta: true });
    press();
    toPage(data("\x1b[>5u"));
    await until(() => acked() > 4);
    press();
    toPage(repaint("anew"));
    await until(() => terminal.text() === "anew");
    press();
    toPage(data("\x1bc"));
    await until(() => terminal.text() === "");
    press();
    await until(() => typed().length === 5);
    expect(typed()).toEqual(["\r", "\x1b\r", "\x1b[13;2u", "\x1b[13;2u", "\x1b\r"]);
  });
});

describe("the pool", () => {
  const pool = () => new TerminalPool(channel, { looks, events });
  const attached = () => sent.filter(({ type }) => type === FrameType.attach).length;
  const detached = () => sent.filter(({ type }) => type === FrameType.detach).length;

  test("gives the same terminal until its tile is gone", async () => {
    const terminals = pool();
    const first = terminals.of("life", paneId(1));
    first.mount(place);
    terminals.keep({ lifeId: "life", tiles: paneIds(1), shown: paneIds(1) });
    first.unmount(place);
    expect(terminals.of("life", paneId(1))).toBe(first);
    terminals.keep({ lifeId: "life", tiles: [], shown: [] });
    expect(terminals.find("%1")).toBeNull();
    await until(() => detached() === 1);
    expect(attached()).toBe(1);
  });

  test("tells full terminals' new sizes when the display has another scale: their cells are others, the tile is not", async () => {
    let cell = 8;
    vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(810);
    vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(480);
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(
      () => new DOMRect(0, 0, 80 * cell, 384),
    );
    const terminals = pool();
    terminals.plan(1);
    terminals.of("life", paneId(1)).mount(place);
    const fits = () => sent.filter(({ type }) => type === FrameType.fit).map(({ payload }) => readJsonPayload(payload));
    await until(() => fits().length === 1);
    cell = 8.8;
    vi.stubGlobal("devicePixelRatio", 1.25);
    await until(() => fits().length === 2);
    expect(fits()).toEqual([
      { cols: 100, rows: 30 },
      { cols: 90, rows: 30 },
    ]);
    terminals.keep({ lifeId: "life", tiles: [], shown: [] });
  });

  test("never shows a pane of one server life in another", () => {
    const terminals = pool();
    const old = terminals.of("life-1", paneId(1));
    const young = terminals.of("life-2", paneId(1));
    expect(young).not.toBe(old);
    terminals.keep({ lifeId: "life-2", tiles: paneIds(1), shown: paneIds(1) });
    expect(terminals.find("%1")).toBe(young);
  });

  test("parks a limited number, and drops the longest unused first", () => {
    const terminals = pool();
    const tiles = paneIds(...Array.from({ length: MOST_PARKED + 5 }, (_, number) => number));
    for (const pane of tiles) terminals.of("life", pane);
    terminals.keep({ lifeId: "life", tiles, shown: paneIds(0, 1) });
    const kept = tiles.filter((pane) => terminals.find(pane) !== null);
    expect(kept).toEqual(paneIds(0, 1, ...Array.from({ length: MOST_PARKED }, (_, at) => at + 5)));
  });
});

test("mounting moves a terminal, and a late unmount of its old place changes nothing", () => {
  const terminal = mounted();
  const other = document.createElement("div");
  document.body.append(other);
  terminal.mount(other);
  terminal.unmount(place);
  expect(other.querySelector("textarea")).not.toBeNull();
  terminal.dispose();
  expect(other.childElementCount).toBe(0);
});
