import { describe, expect, test } from "vitest";
import type { KeyPressed } from "../../../../renderer/terminal/key-bytes.ts";
import { nothingAsked } from "../../../../shared/base/key-modes.ts";
import { keyScheme } from "../../../../shared/models/key-scheme.ts";
import { plainKeys, terminalKey } from "../../../../renderer/terminal/terminal-keys.ts";

const none = { type: "keydown", key: "", code: "", ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const ctrlShift = { ...none, ctrlKey: true, shiftKey: true };
const enter = { ...none, key: "Enter", code: "Enter", shiftKey: true };
const here = { ...plainKeys, mac: false, asked: nothingAsked, passedOn: false, selected: true };
const kept = (changes: Record<string, string | null>, on = here) => ({
  ...on,
  acts: keyScheme({ mac: on.mac, browser: false }, changes).text,
});
const agent = { ...here, plain: false, chords: { "shift+enter": "\x1b\r", "ctrl+backspace": "\x17" } };
const type = { do: "type" };
const copy = { do: "copy", deselects: false };
const paste = { do: "paste", byBrowser: true };
const sent = (bytes: string) => ({ do: "send", bytes });

describe("copy and paste", () => {
  test.each([
    ["Ctrl+Shift+C", { ...ctrlShift, key: "C", code: "KeyC" }, copy],
    ["Ctrl+Shift+V", { ...ctrlShift, key: "V", code: "KeyV" }, paste],
    ["Ctrl+Insert", { ...none, ctrlKey: true, key: "Insert", code: "Insert" }, copy],
    ["Shift+Insert", { ...none, shiftKey: true, key: "Insert", code: "Insert" }, paste],
    ["a Cyrillic С where C sits", { ...ctrlShift, key: "С", code: "KeyC" }, copy],
    ["a C that sits elsewhere", { ...ctrlShift, key: "C", code: "KeyI" }, copy],
  ])("%s", (_, event, done) => expect(terminalKey(event, here)).toEqual(done));

  test("a Latin letter that only sits where C does is typed", () => {
    expect(terminalKey({ ...ctrlShift, key: "J", code: "KeyC" }, here)).toEqual(type);
  });

  test("Command copies on a Mac without us", () => {
    const event = { ...ctrlShift, key: "C", code: "KeyC" };
    expect(terminalKey(event, kept({}, { ...here, mac: true }))).toEqual(type);
  });

  test("a key that was let through is the program's, as a plain terminal sends it", () => {
    const on = { ...here, passedOn: true };
    expect(terminalKey({ ...ctrlShift, key: "C", code: "KeyC" }, on)).toEqual({ do: "send", bytes: "\x03" });
    expect(terminalKey({ ...ctrlShift, altKey: true, key: "G", code: "KeyG" }, on)).toEqual({
      do: "send",
      bytes: "\x1b\x07",
    });
    expect(terminalKey({ ...none, shiftKey: true, key: "Insert", code: "Insert" }, on)).toEqual(sent("\x1b[2;2~"));
  });

  test("other keys do it when the person says so, and the old ones are the program's", () => {
    const on = kept({ copy: "Ctrl+Alt+C", paste: "Ctrl+Alt+V" });
    const ctrlAlt = { ...none, ctrlKey: true, altKey: true };
    expect(terminalKey({ ...ctrlAlt, key: "c", code: "KeyC" }, on)).toEqual({ ...copy, deselects: true });
    expect(terminalKey({ ...ctrlAlt, key: "v", code: "KeyV" }, on)).toEqual({ ...paste, byBrowser: false });
    expect(terminalKey({ ...ctrlShift, key: "V", code: "KeyV" }, on)).toEqual(sent("\x16"));
    expect(terminalKey({ ...ctrlShift, key: "С", code: "KeyC" }, on)).toEqual(sent("\x03"));
    expect(terminalKey({ ...none, shiftKey: true, key: "Insert", code: "Insert" }, on)).toEqual(sent("\x1b[2;2~"));
    expect(terminalKey({ ...none, ctrlKey: true, key: "Insert", code: "Insert" }, on)).toEqual(sent("\x1b[2;5~"));
  });

  test("a new key that was let through is the program's", () => {
    const on = { ...kept({ paste: "Ctrl+V" }), passedOn: true };
    expect(terminalKey({ ...none, ctrlKey: true, key: "v", code: "KeyV" }, on)).toEqual(type);
    expect(terminalKey({ ...none, ctrlKey: true, key: "v", code: "KeyV" }, { ...on, passedOn: false })).toEqual(paste);
  });

  test("Ctrl+C as the key to copy stays the program's while nothing is selected", () => {
    const event = { ...none, ctrlKey: true, key: "c", code: "KeyC" };
    expect(terminalKey(event, kept({ copy: "Ctrl+C" }))).toEqual({ ...copy, deselects: true });
    expect(terminalKey(event, kept({ copy: "Ctrl+C" }, { ...here, selected: false }))).toEqual(type);
    expect(terminalKey({ ...ctrlShift, key: "C", code: "KeyC" }, { ...here, selected: false })).toEqual(copy);
  });

  test("on a Mac, too, and there only what the system does not do itself", () => {
    const on = kept({ paste: "Cmd+K", copy: "Cmd+C" }, { ...here, mac: true });
    expect(terminalKey({ ...none, metaKey: true, key: "k", code: "KeyK" }, on)).toEqual({ ...paste, byBrowser: false });
    expect(terminalKey({ ...none, metaKey: true, key: "c", code: "KeyC" }, on)).toEqual(type);
    expect(terminalKey({ ...none, metaKey: true, key: "v", code: "KeyV" }, on)).toEqual(type);
  });
});

describe("what is known of a program", () => {
  test("gives its chords their bytes", () => {
    expect(terminalKey(enter, agent)).toEqual({ do: "send", bytes: "\x1b\r" });
    const backspace = { ...none, ctrlKey: true, key: "Backspace", code: "Backspace" };
    expect(terminalKey(backspace, agent)).toEqual({ do: "send", bytes: "\x17" });
    expect(terminalKey(enter, here)).toEqual(type);
  });

  test("the key for a new line is Shift+Enter to it, and Shift+Enter itself is plain then", () => {
    const on = kept({ newline: "Ctrl+J" }, agent);
    const ctrlJ = { ...none, ctrlKey: true, key: "j", code: "KeyJ" };
    expect(terminalKey(ctrlJ, on)).toEqual(sent("\x1b\r"));
    expect(terminalKey(ctrlJ, { ...on, asked: { kitty: 1, other: 0 } })).toEqual(sent("\x1b[13;2u"));
    expect(terminalKey(enter, on)).toEqual(type);
    expect(terminalKey(ctrlJ, { ...on, plain: true })).toEqual(type);
    expect(terminalKey(ctrlJ, { ...on, passedOn: true })).toEqual(type);
    expect(terminalKey(enter, { ...agent, passedOn: true })).toEqual(sent("\x1b\r"));
  });

  test("comes after what it asks for, and counts for nothing in a plain shell", () => {
    const asked = { kitty: 1, other: 0 };
    expect(terminalKey(enter, { ...agent, asked })).toEqual({ do: "send", bytes: "\x1b[13;2u" });
    expect(terminalKey(enter, { ...agent, asked, plain: true })).toEqual(type);
  });

  test("is not mixed up with what every object has", () => {
    expect(terminalKey({ ...none, key: "Constructor", code: "" }, agent)).toEqual(type);
  });
});

describe("Command on a Mac", () => {
  const asked = { kitty: 1, other: 2 };
  test.each([
    ["copy", "c", "KeyC"],
    ["paste", "v", "KeyV"],
    ["quit", "q", "KeyQ"],
    ["a named key", "Backspace", "Backspace"],
  ])("is the system's, whatever the program has asked for: %s", (_, key, code) => {
    const event = { ...none, metaKey: true, key, code };
    for (const passedOn of [false, true])
      expect(terminalKey(event, { ...agent, asked, mac: true, passedOn })).toEqual(type);
  });

  test("is the program's elsewhere", () => {
    const event = { ...none, metaKey: true, key: "c", code: "KeyC" };
    expect(terminalKey(event, { ...agent, asked })).toEqual({ do: "send", bytes: "\x1b[99;9u" });
  });
});

describe("left to the terminal", () => {
  const altGraph = (name: string): boolean => name === "AltGraph";
  test.each<[string, KeyPressed]>([
    ["Ctrl+C", { ...none, ctrlKey: true, key: "c", code: "KeyC" }],
    ["Ctrl+V", { ...none, ctrlKey: true, key: "v", code: "KeyV" }],
    ["the key going up", { ...ctrlShift, type: "keyup", key: "C", code: "KeyC" }],
    ["a letter", { ...none, key: "a", code: "KeyA" }],
    ["Enter", { ...none, key: "Enter", code: "Enter" }],
    ["Ctrl+Shift+Enter", { ...enter, ctrlKey: true }],
    ["Shift+Enter while an input method is at work", { ...enter, isComposing: true }],
    ["a key that an input method has taken", { ...enter, keyCode: 229 }],
    ["a dead key", { ...none, altKey: true, key: "Dead", code: "KeyE" }],
  ])("%s", (_, event) => expect(terminalKey(event, agent)).toEqual(type));

  test("characters made with AltGr, or with Option where that is not Meta", () => {
    const asked = { kitty: 1, other: 2 };
    const at = { ...none, ctrlKey: true, altKey: true, key: "@", code: "KeyQ", getModifierState: altGraph };
    expect(terminalKey(at, { ...agent, asked })).toEqual(type);
    const option = { ...none, altKey: true, key: "[", code: "BracketLeft" };
    expect(terminalKey(option, { ...agent, asked, mac: true, optionIsMeta: false })).toEqual(type);
    expect(terminalKey(option, { ...agent, asked, mac: true })).toEqual({ do: "send", bytes: "\x1b[91;3u" });
  });
});
