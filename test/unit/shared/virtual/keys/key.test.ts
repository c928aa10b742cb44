import { describe, expect, it } from "vitest";
import { KeyTables } from "../../../../../shared/virtual/keys/bindings.ts";
import { keyText } from "../../../../../shared/virtual/keys/key-bytes.ts";
import { compareKeys, keyName, readKey } from "../../../../../shared/virtual/keys/key.ts";
import type { Key } from "../../../../../shared/virtual/keys/key.ts";

const plain = { cursor: false, keypad: false };
const asked = { cursor: true, keypad: true };

function key(text: string): Key {
  const read = readKey(text);
  if (read === null) throw new Error(`${text} is no key`);
  return read;
}

describe("keys", () => {
  it.each([
    ["a", "a", "a"],
    ["C-A", "C-a", "\u0001"],
    ["^a", "C-a", "\u0001"],
    ["c-m-X", "M-C-x", "\u001b\u0018"],
    ["C-Space", "C-Space", "\0"],
    ["M-C-@", "M-C-@", "\u001b\0"],
    ["C-[", "Escape", "\u001b"],
    ["C-?", "C-?", "\u007f"],
    ["0x41", "A", "A"],
    ["0x1F600", "😀", "😀"],
    ["M-é", "M-é", "\u001bé"],
    ["enter", "Enter", "\r"],
    ["PgUp", "PPage", "\u001b[5~"],
    ["Home", "Home", "\u001b[1~"],
    ["S-Home", "S-Home", "\u001b[1;2H"],
    ["C-M-S-Left", "C-M-S-Left", "\u001b[1;8D"],
    ["M-S-F1", "M-S-F1", "\u001b[1;4P"],
    ["F12", "F12", "\u001b[24~"],
    ["BTab", "BTab", "\u001b[Z"],
    ["BSpace", "BSpace", "\u007f"],
    ["KPEnter", "KPEnter", "\n"],
    ["M-KP5", "M-KP5", "\u001b5"],
    ["C-2", "C-2", "\0"],
    ["C-3", "C-3", ""],
    ["User0", "User0", ""],
  ])("%s is %s and gives %j", (text, name, bytes) => {
    expect([keyName(key(text)), keyText(key(text), plain)]).toEqual([name, bytes]);
  });

  it("give an application what it asked for", () => {
    expect(["Up", "C-Up", "KP0", "M-KP.", "F1"].map((text) => keyText(key(text), asked))).toEqual([
      "\u001bOA",
      "\u001b[1;5A",
      "\u001bOp",
      "\u001b\u001bOn",
      "\u001bOP",
    ]);
    expect(keyText(key("BSpace"), plain, "\b")).toBe("\b");
  });

  it("that nothing is sent for are typed by their names", () => {
    expect(["S-Tab", "C-M-Tab", "S-a", "Any", "MouseDown1Pane"].map((text) => keyText(key(text), plain))).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it.each([
    "",
    "C-",
    "abc",
    "F13",
    "None",
    "FocusIn",
    "esc",
    "0x110000",
    "0xd800",
    "M-0x41",
    "M-Any",
    "C-~",
    "C-{",
    "\u0003",
    "0x",
  ])("%j is none", (text) => expect(readKey(text)).toBeNull());

  it("have an order: characters, names, the rest, then with each modifier", () => {
    const order = [
      "C-b",
      "Tab",
      "Space",
      "a",
      "Any",
      "MouseDown1Pane",
      "BSpace",
      "F1",
      "F12",
      "IC",
      "Up",
      "KP*",
      "KP0",
      "User5",
      "é",
      "M-a",
      "M-Up",
      "C-3",
      "C-M-Up",
      "S-Up",
    ];
    expect([...order].reverse().map(key).sort(compareKeys).map(keyName)).toEqual(order);
  });
});

describe("tables of bindings", () => {
  const bound = (name: string, commands: string) => ({ key: key(name), commands, repeats: false, note: null });

  it("begin as those of a new server", () => {
    const tables = new KeyTables();
    expect(tables.names()).toEqual(["copy-mode", "copy-mode-vi", "prefix", "root"]);
    expect(tables.get("prefix", key("c"))?.commands).toBe("new-window");
    expect(tables.get("prefix", key("Up"))).toMatchObject({ repeats: true });
  });

  it("come with the first key and go with the last", () => {
    const tables = new KeyTables();
    tables.bind("mine", bound("b", "ls"));
    tables.bind("mine", bound("a", "ls"));
    tables.bind("mine", bound("b", "lsp"));
    expect(tables.of("mine").map(({ key: one, commands }) => [keyName(one), commands])).toEqual([
      ["a", "ls"],
      ["b", "lsp"],
    ]);
    for (const name of ["a", "b", "c"]) tables.unbind("mine", key(name));
    expect([tables.has("mine"), tables.of("mine"), tables.get("mine", key("a"))]).toEqual([false, [], null]);
    tables.unbindAll("prefix");
    expect(tables.names()).not.toContain("prefix");
  });
});
