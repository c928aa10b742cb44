import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listenForCommands } from "../../../../renderer/app/listen.ts";
import type { Host } from "../../../../renderer/client/host.ts";
import { PaneChannel } from "../../../../renderer/client/pane-channel.ts";
import { HostActions } from "../../../../renderer/state/host-actions.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { isPassedOn } from "../../../../renderer/terminal/passed-keys.ts";
import { TerminalPool } from "../../../../renderer/terminal/terminal-pool.ts";
import { defaultSettings } from "../../../../shared/models/settings.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { openPageHost } from "../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../support/page-samples.ts";
import { until } from "../../../support/until.ts";

const looks = { fontFamily: "", fontSize: 13, scrollback: 100, theme: "dark" } as const;
const terminals = new TerminalPool(new PaneChannel(), { looks, events: { focused: () => {}, problem: () => {} } });
let host: Host;
let stop: () => void;
let field: HTMLTextAreaElement;
/** What a terminal's own field would have heard. */
let reached: string[];

beforeEach(() => {
  resetStore();
  ({ host } = openPageHost());
  act.server.follow(stateWithPanes(0, 1, 2, 3));
  act.wall.load("life-1", { ...emptyWall, layout: "2x2", focused: paneId(0) });
  stop = listenForCommands({ host: new HostActions(host), terminals, place: { mac: false, browser: false } });
  reached = [];
  field = document.createElement("textarea");
  field.addEventListener("keydown", (event) => reached.push(event.key));
  document.body.append(field);
});
afterEach(() => {
  stop();
  field.remove();
  host.close();
});

function press(key: string, change: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", {
    key,
    ctrlKey: true,
    shiftKey: true,
    bubbles: true,
    cancelable: true,
    ...change,
  });
  // Here every Alt is told as AltGr.
  Object.defineProperty(event, "getModifierState", { value: () => false });
  field.dispatchEvent(event);
  return event;
}
const wall = () => appStore.getState().wall;
const open = () => appStore.getState().dialogs.open;

describe("keys", () => {
  test("of the table are done and never reach the terminal", () => {
    expect(press("ArrowRight").defaultPrevented).toBe(true);
    expect(wall().focused).toBe(paneId(1));
    expect(reached).toEqual([]);
  });

  test("of any other kind reach it untouched", () => {
    const events = [press("c", { shiftKey: false }), press("C"), press("Q"), press("ArrowRight", { ctrlKey: false })];
    expect(events.some((event) => event.defaultPrevented)).toBe(false);
    expect(reached).toEqual(["c", "C", "Q", "ArrowRight"]);
  });

  test("held down walk on, but do not open or kill again and again", () => {
    press("ArrowRight", { repeat: true });
    expect(wall().focused).toBe(paneId(1));
    press("K", { repeat: true });
    expect(open()).toBeNull();
    expect(reached).toEqual([]);
  });

  test("are left alone while a dialog is open", () => {
    act.dialogs.show({ kind: "shortcuts" });
    expect(press("ArrowRight").defaultPrevented).toBe(false);
    expect(wall().focused).toBe(paneId(0));
  });

  test("zoom, lay out, move, close and ask before they kill", async () => {
    press("Enter");
    expect(wall().zoomed).toBe(paneId(0));
    press("Enter");
    press("F4");
    expect(wall()).toMatchObject({ zoomed: null, layout: "3x3" });
    press("ArrowRight", { altKey: true });
    expect(wall().order.slice(0, 2)).toEqual([paneId(1), paneId(0)]);
    press("W");
    expect(wall().hidden).toEqual([paneId(0)]);
    press("K");
    await until(() => appStore.getState().operations.question !== null, 1000, "the question");
    expect(appStore.getState().operations.question?.operations).toEqual([
      { kind: "killPane", args: { target: wall().focused } },
    ]);
    press("W");
    expect(wall().hidden).toEqual([paneId(0)]);
  });

  test("do nothing to a tile that is gone", () => {
    act.wall.focused(paneId(99));
    press("K");
    press("Y");
    expect([open(), appStore.getState().dialogs.why]).toEqual([null, null]);
  });

  test("are those that the person has chosen", () => {
    const keys = { ...defaultSettings.keys, changes: { focusRight: "Ctrl+Alt+K", help: null } };
    act.desk.setSettings({ ...defaultSettings, keys });
    press("ArrowRight");
    press("?", { code: "Slash" });
    expect([wall().focused, open()]).toEqual([paneId(0), null]);
    press("k", { shiftKey: false, altKey: true, code: "KeyK" });
    expect(wall().focused).toBe(paneId(1));
    expect(reached).toEqual(["ArrowRight", "?"]);
  });

  test("stop when listening stops", () => {
    stop();
    press("ArrowRight");
    expect(wall().focused).toBe(paneId(0));
  });
});

describe("keys that the program is to have", () => {
  const hold = () => appStore.getState().keys.hold;
  beforeEach(() => field.classList.add("xterm"));

  test("the next key only, whatever the app would do with it", () => {
    press("G", { code: "KeyG" });
    expect(hold()).toBe("next");
    expect(reached).toEqual([]);
    press("Shift", { code: "ShiftLeft" });
    expect(hold()).toBe("next");
    const let_ = press("ArrowRight", { code: "ArrowRight" });
    const held = press("ArrowRight", { code: "ArrowRight", repeat: true });
    expect([let_, held].map((event) => [isPassedOn(event), event.defaultPrevented])).toEqual([
      [true, false],
      [true, false],
    ]);
    expect(hold()).toBe("none");
    press("ArrowRight", { code: "ArrowRight" });
    expect(wall().focused).toBe(paneId(1));
  });

  test("the chord itself, when it is pressed twice", () => {
    press("G", { code: "KeyG" });
    expect(isPassedOn(press("G", { code: "KeyG" }))).toBe(true);
    expect(hold()).toBe("none");
  });

  test("all of them until the lock is pressed again, but only in terminals", () => {
    press("G", { code: "KeyG", altKey: true });
    expect(hold()).toBe("all");
    expect(isPassedOn(press("K"))).toBe(true);
    expect(isPassedOn(press("G", { code: "KeyG" }))).toBe(true);
    field.classList.remove("xterm");
    press("ArrowRight");
    expect(wall().focused).toBe(paneId(1));
    field.classList.add("xterm");
    press("G", { code: "KeyG", altKey: true });
    expect([hold(), open()]).toEqual(["none", null]);
  });

  test("never a key that an input method has", () => {
    press("G", { code: "KeyG" });
    expect(isPassedOn(press("G", { code: "KeyG", isComposing: true }))).toBe(false);
    expect(hold()).toBe("next");
  });
});

describe("a menu outside the page", () => {
  const say = (data: unknown, source: unknown = window): void =>
    void window.dispatchEvent(new MessageEvent("message", { data, source: source as Window }));

  test("sends the same commands", () => {
    say({ type: "paneglass:command", id: "help" });
    expect(open()).toEqual({ kind: "shortcuts" });
  });

  test.each([
    ["an unknown command", { type: "paneglass:command", id: "format" }, undefined],
    ["a key that is no command", { type: "paneglass:command", id: "copy" }, undefined],
    ["another message", { type: "hello", id: "help" }, undefined],
    ["nothing", null, undefined],
    ["another window", { type: "paneglass:command", id: "help" }, null],
  ])("%s is not obeyed", (_, data, source) => {
    say(data, source === undefined ? window : source);
    expect(open()).toBeNull();
  });
});
