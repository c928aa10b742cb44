import { expect, it } from "vitest";
import { calculate, comparisons, toInteger } from "../../../../../shared/virtual/formats/arithmetic.ts";

it.each([
  [["+"], "1", "2", "3"],
  [["-"], "-5", "2", "-7"],
  [["*"], "0x10", "2", "32"],
  [["/"], "-7", "2", "-3"],
  [["/", "f"], "7", "2", "3.50"],
  [["/", "f", "0"], "5", "2", "2"],
  [["*", "f", "-1"], "2.5", "1", "2.500000"],
  [["+", "f", "4"], "1", "2.123456789", "3.1235"],
  [["+", "x", "2"], "1.5", "2.7", "3.00"],
  [["m"], "-7", "3", "-1"],
  [["m", "f"], "-3", "3", "-0.00"],
  [["=="], "1", "1.4", "1"],
  [[">="], "3", "3", "1"],
  [["+"], "", "2", "2"],
  [["+"], "a", "1", null],
  [["+"], "1 ", "2", null],
  [["^"], "1", "2", null],
  [["+", "f", "x"], "1", "2", null],
  [["constructor"], "1", "2", null],
  [["/"], "7", "0", "-9223372036854775808"],
])("%j of %s and %s is %s", (args, left, right, result) => expect(calculate(args, left, right)).toBe(result));

it("reads whole numbers that fit", () => {
  expect(["12", " 7", "-3", "+4", "", "1.5", "x", "99999999999"].map(toInteger)).toEqual([
    12,
    7,
    -3,
    4,
    null,
    null,
    null,
    null,
  ]);
});

it("orders texts by their characters", () => {
  const less = comparisons["<"];
  expect(
    [
      ["a", "b"],
      ["a", "ab"],
      ["b", "a"],
      ["é", "漢"],
      ["漢", "😀"],
    ].map(([one = "", other = ""]) => less?.(one, other)),
  ).toEqual([true, true, false, true, true]);
});
