import { expect, test } from "vitest";
import { rowsAlone } from "../../../../../electron/engines/wezterm/row-pen.ts";
import { rowsOf } from "../../../../../electron/engines/wezterm/snapshot.ts";

test.each([
  ["plain rows", ["a", "", "b"], ["a", "", "b"]],
  ["a pen put down in its row", ["\x1b[1mx\x1b[0m", "y"], ["\x1b[1mx\x1b[0m", "y"]],
  [
    "a pen that goes on",
    ["\x1b[1;31mx", "y\x1b[22mz", "w\x1b[m"],
    ["\x1b[1;31mx\x1b[0m", "\x1b[1;31my\x1b[22mz\x1b[0m", "\x1b[31mw\x1b[m"],
  ],
  ["a blank row within it", ["\x1b[4mx", "", "y"], ["\x1b[4mx\x1b[0m", "", "\x1b[4my\x1b[0m"]],
  ["a colour that ends in a zero", ["\x1b[38;5;0mx", "y"], ["\x1b[38;5;0mx\x1b[0m", "\x1b[38;5;0my\x1b[0m"]],
  ["a colour of three numbers", ["\x1b[48;2;1;0;0mx", "y"], ["\x1b[48;2;1;0;0mx\x1b[0m", "\x1b[48;2;1;0;0my\x1b[0m"]],
  [
    "colons",
    ["\x1b[38:2::1:2:3;4:3mx", "y\x1b[4:0m", "z"],
    ["\x1b[38:2::1:2:3;4:3mx\x1b[0m", "\x1b[38:2::1:2:3;4:3my\x1b[4:0m\x1b[0m", "\x1b[38:2::1:2:3mz\x1b[0m"],
  ],
  [
    "a later colour in place of the first",
    ["\x1b[31ma\x1b[92mb", "c"],
    ["\x1b[31ma\x1b[92mb\x1b[0m", "\x1b[92mc\x1b[0m"],
  ],
  ["a reset with more behind it", ["\x1b[1ma\x1b[0;3mb", "c"], ["\x1b[1ma\x1b[0;3mb\x1b[0m", "\x1b[3mc\x1b[0m"]],
  [
    "a link",
    ["\x1b]8;;http://a\x1b\\x", "y\x1b]8;;\x1b\\", "z"],
    ["\x1b]8;;http://a\x1b\\x\x1b]8;;\x1b\\", "\x1b]8;;http://a\x1b\\y\x1b]8;;\x1b\\", "z"],
  ],
])("%s stand alone", (_what, rows, alone) => {
  expect(rowsAlone(rows)).toEqual(alone);
});

test("a pen does not grow with the colours it had", () => {
  const rows = Array.from({ length: 2000 }, (_, at) => `\x1b[38;5;${at % 256}mx`);
  expect(Math.max(...rowsAlone(rows).map((row) => row.length))).toBeLessThan(40);
});

test("rows are told by their line ends, and what puts the pen down at the end is none", () => {
  expect(rowsOf("\x1b[31ma\r\nb\r\n\x1b(B\x1b[m\n")).toEqual(["\x1b[31ma\x1b[0m", "\x1b[31mb\x1b[0m"]);
  expect(rowsOf("a\n\nb\n")).toEqual(["a", "", "b"]);
  expect(rowsOf("\r\n\r\n\n")).toEqual(["", ""]);
});
