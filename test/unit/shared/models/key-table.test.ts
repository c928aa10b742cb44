import { describe, expect, test } from "vitest";
import { chordText } from "../../../../renderer/app/chords.ts";
import { chordsFor, isCommandId, keyTable } from "../../../../shared/models/key-table.ts";
import { keyScheme } from "../../../../shared/models/key-scheme.ts";
import { type Pressed, pressedChords } from "../../../../shared/models/pressed-chord.ts";

const none: Pressed = { key: "", code: "", ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
const places = [
  { mac: false, browser: false },
  { mac: false, browser: true },
  { mac: true, browser: false },
  { mac: true, browser: true },
];

describe("the key table", () => {
  test("has one line per id and an act for each command", () => {
    const ids = keyTable.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(keyTable.filter(({ id }) => !isCommandId(id)).every((row) => "inText" in row)).toBe(true);
  });

  test.each(places)("never gives one chord to two commands: %o", (place) => {
    const chords = keyTable.flatMap((row) => chordsFor(row, place));
    expect(chords.filter((chord, at) => chords.indexOf(chord) !== at)).toEqual([]);
  });

  test.each(places)("takes no key that a program could want: %o", (place) => {
    for (const chord of keyScheme(place, {}).commands.keys()) {
      const parts = chord.split("+");
      // On a Mac no program is ever given Command.
      expect(parts.includes("Shift") || parts.includes("Cmd")).toBe(true);
      expect(parts.includes("Ctrl") || parts.includes("Cmd") || (place.browser && parts.includes("Alt"))).toBe(true);
    }
  });

  test("a browser keeps some chords to itself: there another one does the same and is the one shown", () => {
    const spawn = keyTable[0];
    expect(chordsFor(spawn, { mac: false, browser: true })).toEqual(["Alt+Shift+N", "Ctrl+Shift+N"]);
    expect(chordsFor(spawn, { mac: false, browser: false })).toEqual(["Ctrl+Shift+N"]);
    expect(chordsFor(spawn, { mac: true, browser: false })).toEqual(["Cmd+Shift+N"]);
  });

  test("copy and paste are no commands: the terminal has them", () => {
    expect([
      isCommandId("copy"),
      isCommandId("paste"),
      isCommandId("spawn"),
      isCommandId("nonsense"),
      isCommandId(7),
    ]).toEqual([false, false, true, false, false]);
  });
});

describe("a press", () => {
  const ctrlShift = { ...none, ctrlKey: true, shiftKey: true };
  const command = (event: Pressed, mac = false) => {
    const byChord = keyScheme({ mac, browser: false }, {}).commands;
    return pressedChords(event)
      .map((chord) => byChord.get(chord))
      .find((id) => id !== undefined);
  };

  test.each([
    ["a letter", { ...ctrlShift, key: "N", code: "KeyN" }, "spawn"],
    ["a letter on Dvorak, by what it types", { ...ctrlShift, key: "N", code: "KeyL" }, "spawn"],
    ["a letter on a Cyrillic layout, by its place", { ...ctrlShift, key: "Т", code: "KeyN" }, "spawn"],
    ["an arrow", { ...ctrlShift, key: "ArrowLeft", code: "ArrowLeft" }, "focusLeft"],
    ["an arrow with Alt", { ...ctrlShift, altKey: true, key: "ArrowLeft", code: "ArrowLeft" }, "moveLeft"],
    ["Enter", { ...ctrlShift, key: "Enter", code: "Enter" }, "zoom"],
    ["a function key", { ...ctrlShift, key: "F3", code: "F3" }, "layout2x2"],
    ["the slash on a US layout", { ...ctrlShift, key: "?", code: "Slash" }, "help"],
    ["the slash on a German layout", { ...ctrlShift, key: "/", code: "Digit7" }, "help"],
    ["plus", { ...ctrlShift, key: "+", code: "Equal" }, "largerText"],
    ["minus", { ...ctrlShift, key: "_", code: "Minus" }, "smallerText"],
    ["nothing we know", { ...ctrlShift, key: "Q", code: "KeyQ" }, undefined],
    ["Ctrl without Shift", { ...none, ctrlKey: true, key: "n", code: "KeyN" }, undefined],
    ["Shift without Ctrl", { ...none, shiftKey: true, key: "N", code: "KeyN" }, undefined],
    ["one modifier too many", { ...ctrlShift, metaKey: true, key: "N", code: "KeyN" }, undefined],
    ["the space bar", { ...ctrlShift, key: " ", code: "Space" }, undefined],
    ["a letter that an input method has", { ...ctrlShift, key: "N", code: "KeyN", isComposing: true }, undefined],
    [
      "a letter that an input method is about to take",
      { ...ctrlShift, key: "N", code: "KeyN", keyCode: 229 },
      undefined,
    ],
    [
      "a character made with AltGr",
      { ...ctrlShift, altKey: true, key: "N", code: "KeyN", getModifierState: (name: string) => name === "AltGraph" },
      undefined,
    ],
    ["a Latin letter that only sits where N does", { ...ctrlShift, key: "B", code: "KeyN" }, "toggleSideList"],
  ])("%s", (_, event, expected) => expect(command(event)).toBe(expected));

  test("Command takes Ctrl's part on a Mac, and Ctrl is the program's", () => {
    const cmdShift = { ...none, metaKey: true, shiftKey: true, key: "n", code: "KeyN" };
    expect(command(cmdShift, true)).toBe("spawn");
    expect(command({ ...ctrlShift, key: "N", code: "KeyN" }, true)).toBeUndefined();
  });
});

test("chords are written as they stand on the keys", () => {
  expect(chordText("Ctrl+Shift+Left", false)).toBe("Ctrl+Shift+←");
  expect(chordText("Cmd+Alt+Shift+Left", true)).toBe("⌘+⌥+⇧+←");
  expect(chordText("Ctrl+Shift++", false)).toBe("Ctrl+Shift+=");
  expect(chordText("Ctrl+Shift+PageDown", false)).toBe("Ctrl+Shift+PgDn");
});
