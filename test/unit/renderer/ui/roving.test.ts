import { expect, test } from "vitest";
import { placeOfKey } from "../../../../renderer/ui/roving.ts";

const list = (keys: readonly string[]) => ({ count: keys.length, keyOf: (at: number) => keys[at] ?? "" });

test("whoever stands on a row stands on it when others come before it, or go", () => {
  expect(placeOfKey({ at: 1, key: "b" }, list(["a", "b", "c"]))).toBe(1);
  expect(placeOfKey({ at: 1, key: "b" }, list(["new", "a", "b", "c"]))).toBe(2);
  expect(placeOfKey({ at: 2, key: "c" }, list(["b", "c"]))).toBe(1);
});

test("where the row is gone the place stays, as far as there are rows", () => {
  expect(placeOfKey({ at: 1, key: "b" }, list(["a", "c"]))).toBe(1);
  expect(placeOfKey({ at: 5, key: "b" }, list(["a", "c"]))).toBe(1);
  expect(placeOfKey({ at: 5, key: "b" }, list([]))).toBe(0);
  expect(placeOfKey({ at: 0, key: "" }, list(["", "a"]))).toBe(0);
});
