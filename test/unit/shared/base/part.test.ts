import { describe, expect, test } from "vitest";
import { changedKeys, goneIn, withGone, withPart } from "../../../../shared/base/part.ts";

const whole = { size: 1, inner: { a: 1, deep: { x: 1, y: 2 } }, list: [1, 2], words: { one: "1", two: null } };

describe("a part of a value", () => {
  test("changes what it names and leaves the rest, however deep", () => {
    const next = withPart(whole, { inner: { deep: { y: 3 } } });
    expect(next).toEqual({ ...whole, inner: { a: 1, deep: { x: 1, y: 3 } } });
    expect(whole.inner.deep.y).toBe(2);
  });

  test("replaces lists whole, keeps null as a value, and takes away what is undefined", () => {
    expect(withPart(whole, { list: [3], words: { one: undefined, two: null } })).toEqual({
      ...whole,
      list: [3],
      words: { two: null },
    });
  });

  test("stands in for what is no object, and reaches no prototype", () => {
    expect(withPart<unknown>({ inner: "much" }, { inner: { a: 1 } } as never)).toEqual({ inner: { a: 1 } });
    const evil = JSON.parse('{"__proto__":{"bad":true}}') as object;
    expect(Object.getPrototypeOf(withPart<object>({}, evil))).toBe(Object.prototype);
    expect(({} as { bad?: boolean }).bad).toBeUndefined();
  });
});

test("what is to go is told apart, and put back where the part arrives", () => {
  const part = { inner: { deep: { x: undefined, y: 1 } }, words: { one: undefined }, size: undefined };
  const gone = goneIn(part);
  expect(gone).toEqual([["inner", "deep", "x"], ["words", "one"], ["size"]]);
  const arrived = withGone(JSON.parse(JSON.stringify(part)) as Record<string, unknown>, gone);
  expect(arrived).toStrictEqual(part);
  expect(withGone({ size: 1 }, [[], ["inner", "a"]])).toStrictEqual({ size: 1, inner: { a: undefined } });
});

test("what changed in a record names what is new, what is another and what is gone", () => {
  expect(changedKeys({ a: 1, b: 2, c: null, constructor: 1 }, { a: 1, b: 3, d: 4 })).toEqual({
    b: 3,
    c: undefined,
    constructor: undefined,
    d: 4,
  });
  expect(Object.keys(changedKeys({ a: 1 }, {}))).toEqual(["a"]);
});
