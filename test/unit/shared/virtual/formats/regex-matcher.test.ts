import fc from "fast-check";
import { expect, it } from "vitest";
import { extendedRegExp, matchesGlob } from "../../../../../shared/virtual/formats/pattern.ts";
import { regexMatcher } from "../../../../../shared/virtual/formats/regex-matcher.ts";

const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "(a|b)", "(ab)", "(a|)", "^", "$", "\\.", "é", "漢");
const counted = fc
  .tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,2}", "{0,1}", "{1,}"))
  .map((parts) => parts.join(""));
const sequence = fc.array(counted, { maxLength: 5 }).map((parts) => parts.join(""));
const pattern = fc.tuple(sequence, sequence, sequence).map(([one, other, inner]) => `${one}|x(${inner})*${other}`);
const text = fc.string({ unit: fc.constantFrom("a", "b", "x", ".", "é", "漢", "A"), maxLength: 10 });

it("finds what an expression of the engine finds", () => {
  fc.assert(
    fc.property(fc.oneof(sequence, pattern), text, fc.boolean(), (source, whole, ignoreCase) => {
      const plain = extendedRegExp(source, ignoreCase);
      expect(regexMatcher(source, ignoreCase)?.(whole)).toBe(plain?.test(whole));
    }),
    { numRuns: 3000 },
  );
});

it.each(["(", "[a", "a\\", "*"])("says that %j is none", (source) => expect(regexMatcher(source, false)).toBeNull());

it("leaves to the engine what it does not know", () => {
  expect([
    regexMatcher("(a)\\1", false)?.("aa"),
    regexMatcher("\\bb", false)?.("a b"),
    regexMatcher("a{9999}", false)?.("a"),
  ]).toEqual([true, true, false]);
});

it("takes no longer for a pattern that has many ways through a text", () => {
  const many = `${"a".repeat(5000)}b`;
  for (const source of ["^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "(x+x+)+y"])
    expect(regexMatcher(source, false)?.(many)).toBe(false);
  expect(matchesGlob("*a".repeat(30), many)).toBe(false);
});
