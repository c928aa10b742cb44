import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reuse } from "../../../../renderer/state/reuse.ts";

const copyOf = <T>(value: T): T => structuredClone(value);

describe("reuse", () => {
  test("an equal value is the old one itself, all the way down", () => {
    const old = { a: 1, list: [{ id: "x", deep: { b: [1, 2] } }] };
    expect(reuse(old, copyOf(old))).toBe(old);
  });

  test("what did not change stays identical beside what did", () => {
    const old = {
      sessions: [
        { id: "$0", name: "a", windows: [1] },
        { id: "$1", name: "b", windows: [2] },
      ],
    };
    const next = copyOf(old);
    const renamed = next.sessions[1];
    if (renamed) renamed.name = "c";
    const merged = reuse(old, next);
    expect(merged).toEqual(next);
    expect(merged).not.toBe(old);
    expect(merged.sessions[0]).toBe(old.sessions[0]);
    expect(merged.sessions[1]?.windows).toBe(old.sessions[1]?.windows);
  });

  test("entries are found by id when something before them went", () => {
    const old = [{ id: "a" }, { id: "b", big: [1] }];
    const merged = reuse(old, [{ id: "b", big: [1] }]);
    expect(merged[0]).toBe(old[1]);
  });

  test("a key that went away counts as a change", () => {
    const old: Record<string, unknown> = { a: 1, b: undefined };
    expect(reuse(old, { a: 1 })).toEqual({ a: 1 });
    expect(Object.keys(reuse(old, { a: 1 }))).toEqual(["a"]);
  });

  test("a key with a meaning of its own is a key like any other", () => {
    const odd = JSON.parse('{ "__proto__": 0 }') as unknown;
    expect(Object.keys(reuse<unknown>({}, odd) as object)).toEqual(["__proto__"]);
  });

  test("equals the newer value whatever the two are", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (older, newer) => {
        expect(reuse<unknown>(older, newer)).toEqual(newer);
      }),
    );
  });
});
