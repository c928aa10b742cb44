import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readChord } from "../../../../shared/models/chord.ts";
import { chordTrouble, keyScheme } from "../../../../shared/models/key-scheme.ts";
import { chordsFor, keyTable } from "../../../../shared/models/key-table.ts";

const here = { mac: false, browser: false };
const mac = { mac: true, browser: false };

describe("the scheme", () => {
  test("without changes is the table", () => {
    const scheme = keyScheme(here, {});
    expect(scheme.lost.size).toBe(0);
    for (const row of keyTable) expect(scheme.chords.get(row.id)).toEqual(chordsFor(row, here));
  });

  test("gives a command its new chord and frees the old one", () => {
    const scheme = keyScheme(here, { zoom: "ctrl+alt+z", help: null });
    expect(scheme.chords.get("zoom")).toEqual(["Ctrl+Alt+Z"]);
    expect(scheme.chords.get("help")).toEqual([]);
    expect([scheme.commands.get("Ctrl+Alt+Z"), scheme.commands.get("Ctrl+Shift+Enter")]).toEqual(["zoom", undefined]);
    expect(scheme.commands.has("Ctrl+Shift+/")).toBe(false);
  });

  test("lets a changed chord go before a usual one, and says who lost it", () => {
    const scheme = keyScheme(here, { zoom: "Ctrl+Shift+N" });
    expect(scheme.commands.get("Ctrl+Shift+N")).toBe("zoom");
    expect(scheme.chords.get("spawn")).toEqual([]);
    expect(scheme.lost.get("spawn")).toBe("zoom");
  });

  test("of two that were changed to one chord, the first has it", () => {
    const scheme = keyScheme(here, { why: "Ctrl+Alt+1", zoom: "Ctrl+Alt+1" });
    expect([scheme.commands.get("Ctrl+Alt+1"), scheme.lost.get("why")]).toEqual(["zoom", "zoom"]);
  });

  test("in a browser, a changed command has that chord alone", () => {
    const scheme = keyScheme({ mac: false, browser: true }, { spawn: "Ctrl+Alt+1" });
    expect(scheme.chords.get("spawn")).toEqual(["Ctrl+Alt+1"]);
    expect(scheme.chords.get("newShell")).toEqual(["Alt+Shift+T", "Ctrl+Shift+T"]);
  });

  test.each([
    ["no chord", "Ctrl+Nonsense"],
    ["nothing", ""],
    ["a typed key", "Shift+A"],
    ["what the window keeps", "Ctrl+Shift+Q"],
  ])("of a file written by hand, %s leaves the usual key", (_, chord) => {
    expect(keyScheme(here, { zoom: chord }).chords.get("zoom")).toEqual(["Ctrl+Shift+Enter"]);
  });

  test("minds no unknown command", () => {
    const changes = { format: "Ctrl+Alt+F", constructor: "Ctrl+Alt+X" };
    expect(keyScheme(here, changes)).toEqual(keyScheme(here, {}));
  });

  test("copy, paste and the new line are done in texts, by the keys that the person gives them", () => {
    const usual = ["Ctrl+Shift+C", "Ctrl+Insert", "Ctrl+Shift+V", "Shift+Insert", "Shift+Enter"];
    expect([...keyScheme(here, {}).text.keys()]).toEqual(usual);
    const { text, commands } = keyScheme(here, { copy: "ctrl+c", paste: "Ctrl+V", newline: "Ctrl+J" });
    expect([...text]).toEqual([
      ["Ctrl+C", "copy"],
      ["Ctrl+V", "paste"],
      ["Ctrl+J", "newline"],
    ]);
    expect(commands.has("Ctrl+V")).toBe(false);
    expect([...keyScheme(here, { paste: null }).text.values()]).not.toContain("paste");
  });

  test("a command that is given the key of paste takes it", () => {
    const { text, commands, lost, chords } = keyScheme(here, { zoom: "Ctrl+Shift+V" });
    expect([commands.get("Ctrl+Shift+V"), text.has("Ctrl+Shift+V"), lost.get("paste")]).toEqual([
      "zoom",
      false,
      "zoom",
    ]);
    expect(chords.get("paste")).toEqual(["Shift+Insert"]);
  });

  test.each(["Ctrl+Enter", "Alt+Enter", "Enter", "Shift+J"])("%s is no key for a new line", (newline) => {
    expect(keyScheme(here, { newline }).chords.get("newline")).toEqual(["Shift+Enter"]);
  });

  test("on a Mac the system's menu copies and pastes as well", () => {
    expect([...keyScheme(mac, {}).text.keys()]).toEqual(["Ctrl+Insert", "Shift+Insert", "Shift+Enter"]);
    expect(keyScheme(mac, { zoom: "Cmd+C" }).chords.get("zoom")).toEqual(["Cmd+Shift+Enter"]);
    expect(keyScheme(mac, { paste: "Cmd+K" }).text.get("Cmd+K")).toBe("paste");
  });

  test("never gives one chord to two, whatever was changed", () => {
    const ids = fc.constantFrom(...keyTable.map(({ id }) => id));
    const chord = fc.option(fc.constantFrom("Ctrl+Alt+1", "Ctrl+Shift+N", "Ctrl+K", "F5", "x", "Ctrl+Shift++"));
    fc.assert(
      fc.property(fc.dictionary(ids, chord), fc.boolean(), fc.boolean(), (changes, onMac, browser) => {
        const { chords, commands } = keyScheme({ mac: onMac, browser }, changes);
        const all = [...chords.values()].flat();
        expect(new Set(all).size).toBe(all.length);
        for (const [given, id] of commands) expect(chords.get(id)).toContain(given);
      }),
    );
  });
});

describe("what speaks against a chord", () => {
  test.each([
    ["Ctrl+Shift+K", here, null],
    ["Ctrl+Alt+Shift+K", here, null],
    ["Cmd+K", mac, null],
    ["Ctrl+K", here, "warning"],
    ["F5", here, "warning"],
    ["Alt+K", here, "warning"],
    ["Shift+K", here, "refused"],
    ["Enter", here, "refused"],
    ["Ctrl+Shift+V", here, null],
    ["Shift+Insert", here, "warning"],
    ["Cmd+C", mac, "refused"],
    ["Ctrl+Shift+F12", here, "refused"],
    ["Cmd+Q", mac, "refused"],
    ["Ctrl+Shift+T", { mac: false, browser: true }, "refused"],
  ] as const)("%s", (chord, place, kind) => {
    const trouble = chordTrouble(chord, place, "zoom");
    expect(trouble === null ? null : Object.keys(trouble)[0]).toBe(kind);
  });
});

test("a chord has one spelling", () => {
  const texts = [
    "shift+ctrl+n",
    "Ctrl+Shift++",
    "ctrl+pageup",
    "F12",
    " Alt+é ",
    "Ctrl+Ctrl+A",
    "Hyper+A",
    "Ctrl+",
    "+",
  ];
  expect(texts.map(readChord)).toEqual([
    "Ctrl+Shift+N",
    "Ctrl+Shift++",
    "Ctrl+PageUp",
    "F12",
    null,
    null,
    null,
    "Ctrl++",
    "+",
  ]);
});
