import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullOnes } from "../../../../renderer/terminal/full-budget.ts";

const tile = (name: string, needed = false, hasKeyboard = false) => ({ name, needed, hasKeyboard, floods: false });
const names = (tiles: ReadonlySet<{ name: string }>) => [...tiles].map(({ name }) => name).toSorted();

describe("which tiles are full terminals", () => {
  const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((name) => tile(name));
  const wall = [a, b, c, d, e].filter((one) => one !== undefined);

  test("all, while they are not too many", () => {
    expect(names(fullOnes(wall, [], 5))).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("the ones used last, then the first on the wall", () => {
    expect(names(fullOnes(wall, [], 2))).toEqual(["a", "b"]);
    expect(
      names(
        fullOnes(
          wall,
          [b, d, e].filter((one) => one !== undefined),
          2,
        ),
      ),
    ).toEqual(["d", "e"]);
    expect(
      names(
        fullOnes(
          wall,
          [e].filter((one) => one !== undefined),
          3,
        ),
      ),
    ).toEqual(["a", "b", "e"]);
  });

  test("what is needed stays, beyond the budget if it must", () => {
    const held = tile("held", true);
    const other = tile("other", true);
    expect(names(fullOnes([...wall, held, other], wall.slice(0, 1), 1))).toEqual(["a", "held"]);
    expect(names(fullOnes([...wall, held, other], wall.slice(0, 1), 2))).toEqual(["a", "held", "other"]);
  });

  test("the one with the keyboard comes first, whatever was used since", () => {
    const typed = tile("typed", true, true);
    const held = [tile("h1", true), tile("h2", true), tile("h3", true)];
    expect(names(fullOnes([...held, typed, ...wall], [typed, ...held], 1))).toEqual(["h3", "typed"]);
  });

  test("what floods is none, unless a person needs it", () => {
    const flooding = wall.slice(0, 2).map((one) => ({ ...one, floods: true }));
    const others = wall.slice(2);
    expect(names(fullOnes([...flooding, ...others], flooding, 2))).toEqual(["c", "d"]);
    expect(names(fullOnes(flooding.concat(flooding), flooding, 2))).toEqual([]);
    const used = { ...tile("used", true), floods: true };
    const typed = { ...tile("typed", true, true), floods: true };
    expect(names(fullOnes([...flooding, ...others, used, typed], [], 3))).toEqual(["c", "typed", "used"]);
    expect(names(fullOnes(flooding, [], 2))).toEqual(["a", "b"]);
  });

  test("what is not shown counts for nothing", () => {
    expect(names(fullOnes(wall, [tile("gone", true)], 1))).toEqual(["a"]);
  });

  test("never more than twice the budget, never fewer than the budget or all, always the one used last", () => {
    const flags = fc.array(fc.boolean(), { minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(flags, fc.integer({ min: 1, max: 16 }), fc.nat(), (needed, budget, pick) => {
        const shown = needed.map((each, at) => tile(String(at), each));
        const last = shown[pick % shown.length] ?? tile("none");
        const full = fullOnes(shown, [last], budget);
        expect(full.has(last)).toBe(true);
        expect(full.size).toBeGreaterThanOrEqual(Math.min(budget, shown.length));
        expect(full.size).toBeLessThanOrEqual(Math.max(2 * budget, shown.length <= budget ? shown.length : 0));
      }),
    );
  });
});
