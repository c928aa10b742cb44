import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedBytes, controlByte, type KeyPressed } from "../../../../renderer/terminal/key-bytes.ts";

const none: KeyPressed = {
  type: "keydown",
  key: "",
  code: "",
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  metaKey: false,
};
const press = (held: string, key: string, code = key): KeyPressed => ({
  ...none,
  key,
  code,
  ctrlKey: held.includes("c"),
  shiftKey: held.includes("s"),
  altKey: held.includes("a"),
  metaKey: held.includes("m"),
});

const kitty = { kitty: 5, other: 2 };
const all = { kitty: 0, other: 2 };
const some = { kitty: 0, other: 1 };

describe("a chord that a plain terminal can't tell from others", () => {
  test.each([
    ["Shift+Enter", press("s", "Enter"), "\x1b[13;2u", "\x1b[27;2;13~", "\x1b[27;2;13~"],
    ["Ctrl+Enter", press("c", "Enter"), "\x1b[13;5u", "\x1b[27;5;13~", "\x1b[27;5;13~"],
    ["Ctrl+Shift+Enter", press("cs", "Enter"), "\x1b[13;6u", "\x1b[27;6;13~", "\x1b[27;6;13~"],
    ["Ctrl+Tab", press("c", "Tab"), "\x1b[9;5u", "\x1b[27;5;9~", "\x1b[27;5;9~"],
    ["Ctrl+Shift+Tab", press("cs", "Tab"), "\x1b[9;6u", "\x1b[27;6;9~", "\x1b[27;6;9~"],
    ["Ctrl+Backspace", press("c", "Backspace"), "\x1b[127;5u", "\x1b[27;5;127~", "\x1b[27;5;127~"],
    ["Shift+Escape", press("s", "Escape"), "\x1b[27;2u", "\x1b[27;2;27~", "\x1b[27;2;27~"],
    ["Ctrl+Shift+Space", press("cs", " ", "Space"), "\x1b[32;6u", "\x1b[27;6;32~", "\x1b[27;6;32~"],
    ["Ctrl+Shift+A", press("cs", "A", "KeyA"), "\x1b[97;6u", "\x1b[27;6;65~", "\x1b[27;6;65~"],
    ["Ctrl+1", press("c", "1", "Digit1"), "\x1b[49;5u", "\x1b[27;5;49~", "\x1b[27;5;49~"],
    ["Ctrl+Shift+1", press("cs", "!", "Digit1"), "\x1b[49;6u", "\x1b[27;6;33~", "\x1b[27;6;33~"],
    ["Ctrl+,", press("c", ",", "Comma"), "\x1b[44;5u", "\x1b[27;5;44~", "\x1b[27;5;44~"],
    ["Ctrl+I", press("c", "i", "KeyI"), "\x1b[105;5u", "\x1b[27;5;105~", null],
    ["Ctrl+[", press("c", "[", "BracketLeft"), "\x1b[91;5u", "\x1b[27;5;91~", null],
    ["Alt+[", press("a", "[", "BracketLeft"), "\x1b[91;3u", "\x1b[27;3;91~", null],
    ["Command+K", press("m", "k", "KeyK"), "\x1b[107;9u", null, null],
    ["Ctrl+Shift with a Cyrillic letter", press("cs", "Ф", "KeyA"), "\x1b[97;6u", "\x1b[27;6;97~", "\x1b[27;6;97~"],
  ])("%s", (_, event, byKitty, byAll, bySome) => {
    expect([askedBytes(event, kitty), askedBytes(event, all), askedBytes(event, some)]).toEqual([
      byKitty,
      byAll,
      bySome,
    ]);
    expect(askedBytes(event, { kitty: 0, other: 0 })).toBeNull();
  });
});

describe("a chord that says itself stays plain, so that a shell behind a crash still hears Ctrl+C", () => {
  test.each([
    ["Ctrl+C", press("c", "c", "KeyC")],
    ["Ctrl+Alt+X", press("ca", "x", "KeyX")],
    ["Escape", press("", "Escape")],
    ["Alt+Enter", press("a", "Enter")],
    ["Shift+Tab", press("s", "Tab")],
    ["Ctrl+Space", press("c", " ", "Space")],
    ["Shift+A", press("s", "A", "KeyA")],
    ["Alt+B", press("a", "b", "KeyB")],
    ["Ctrl+Left", press("c", "ArrowLeft")],
    ["Shift+F5", press("s", "F5")],
    ["Shift alone", press("s", "Shift", "ShiftLeft")],
    ["nothing held", press("", "Enter")],
  ])("%s", (_, event) => {
    for (const asked of [kitty, all, some]) expect(askedBytes(event, asked)).toBeNull();
  });
});

test("whatever is pressed: one sequence, or nothing", () => {
  const any = fc.record({
    type: fc.constant("keydown"),
    key: fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 2 }), fc.constantFrom("Enter", "F1", "Dead")),
    code: fc.constantFrom("KeyA", "Digit9", "", "Enter", "IntlBackslash"),
    ctrlKey: fc.boolean(),
    shiftKey: fc.boolean(),
    altKey: fc.boolean(),
    metaKey: fc.boolean(),
  });
  const flags = fc.record({ kitty: fc.integer({ min: 0, max: 31 }), other: fc.integer({ min: 0, max: 2 }) });
  fc.assert(
    fc.property(any, flags, (event, asked) => {
      const bytes = askedBytes(event, asked);
      if (bytes !== null) expect(bytes).toMatch(/^\x1b\[(\d+;\d+u|27;\d+;\d+~)$/);
    }),
  );
});

test("Ctrl+Shift with a letter is, to a plain terminal, as without Shift", () => {
  expect([
    controlByte(press("cs", "C", "KeyC")),
    controlByte(press("cs", "С", "KeyC")),
    controlByte(press("csa", "G", "KeyG")),
    controlByte(press("cs", "!", "Digit1")),
    controlByte(press("c", "c", "KeyC")),
    controlByte(press("csm", "C", "KeyC")),
  ]).toEqual(["\x03", "\x03", "\x1b\x07", null, null, null]);
});
