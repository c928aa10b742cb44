import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { differences } from "../../../../../renderer/features/compare/differences.ts";

const told = (measure: string, text: string): string[] =>
  differences(measure, text).pieces.map(
    ({ kind, text: piece }) => `${{ same: " ", more: "+", less: "-" }[kind]}${piece}`,
  );

describe("where an answer differs from the measure", () => {
  test("word by word", () => {
    expect(told("the old answer", "the new answer")).toEqual([" the ", "-old", "+new", "  answer"]);
    expect(told("", "all new")).toEqual(["+all new"]);
    expect(differences("a\nb", "a\nb")).toEqual({ pieces: [{ kind: "same", text: "a\nb" }], why: "the same" });
  });

  test("nothing of either is lost", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "好", "🎉", ".") });
    fc.assert(
      fc.property(text, text, (measure, now) => {
        const { pieces } = differences(measure, now);
        const joined = (left: string): string =>
          pieces
            .filter(({ kind }) => kind !== left)
            .map((one) => one.text)
            .join("");
        expect([joined("less"), joined("more")]).toEqual([now, measure]);
      }),
    );
  });

  test("texts of any size take no longer than a moment", () => {
    const measure = Array.from({ length: 40_000 }, (_, at) => `word${at * 7}`).join(" ");
    const text = Array.from({ length: 40_000 }, (_, at) => `word${at * 11}`).join(" ");
    const begun = performance.now();
    const { pieces, why } = differences(measure, text);
    expect(performance.now() - begun).toBeLessThan(3000);
    expect(why).not.toBe("");
    expect(
      pieces
        .filter(({ kind }) => kind !== "less")
        .map((one) => one.text)
        .join(""),
    ).toBe(text);
  });
});
