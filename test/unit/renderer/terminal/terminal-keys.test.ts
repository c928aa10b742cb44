import { describe, expect, test } from "vitest";
import { terminalKey } from "../../../../renderer/terminal/terminal-keys.ts";

const none = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, type: "keydown" };
const ctrlShift = { ...none, ctrlKey: true, shiftKey: true };
const here = { mac: false, composer: false };

describe("keys that are not typed", () => {
  test("copy and paste take Ctrl and Shift, or the keys of old", () => {
    expect(terminalKey({ ...ctrlShift, key: "C", code: "KeyC" }, here)).toBe("copy");
    expect(terminalKey({ ...ctrlShift, key: "V", code: "KeyV" }, here)).toBe("paste");
    expect(terminalKey({ ...none, ctrlKey: true, key: "Insert", code: "Insert" }, here)).toBe("copy");
    expect(terminalKey({ ...none, shiftKey: true, key: "Insert", code: "Insert" }, here)).toBe("paste");
  });

  test("letters of another script go by their place", () => {
    expect(terminalKey({ ...ctrlShift, key: "С", code: "KeyC" }, here)).toBe("copy");
  });

  test("letters of a Latin layout go by what they type, wherever they sit", () => {
    expect(terminalKey({ ...ctrlShift, key: "J", code: "KeyC" }, here)).toBe("type");
    expect(terminalKey({ ...ctrlShift, key: "C", code: "KeyI" }, here)).toBe("copy");
  });

  test("Shift+Enter starts a line where there is a composer, and only there", () => {
    const enter = { ...none, shiftKey: true, key: "Enter", code: "Enter" };
    expect(terminalKey(enter, { mac: false, composer: true })).toBe("newline");
    expect(terminalKey(enter, here)).toBe("type");
    expect(terminalKey({ ...enter, ctrlKey: true }, { mac: false, composer: true })).toBe("type");
  });
});

describe("everything else is typed", () => {
  test.each([
    ["Ctrl+C", { ...none, ctrlKey: true, key: "c", code: "KeyC" }],
    ["Ctrl+V", { ...none, ctrlKey: true, key: "v", code: "KeyV" }],
    ["Ctrl+Alt+Shift+C", { ...ctrlShift, altKey: true, key: "C", code: "KeyC" }],
    ["Enter", { ...none, key: "Enter", code: "Enter" }],
    ["Insert", { ...none, key: "Insert", code: "Insert" }],
    ["a key going up", { ...ctrlShift, type: "keyup", key: "C", code: "KeyC" }],
  ])("%s", (_, event) => expect(terminalKey(event, { mac: false, composer: true })).toBe("type"));

  test("on a Mac, Ctrl+Shift+C is a key like any other: Command copies there", () => {
    expect(terminalKey({ ...ctrlShift, key: "C", code: "KeyC" }, { mac: true, composer: false })).toBe("type");
  });
});
