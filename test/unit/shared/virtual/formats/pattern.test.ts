import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { extendedRegExp, matchesGlob } from "../../../../../shared/virtual/formats/pattern.ts";

describe("shell patterns", () => {
  it.each([
    ["*", "", true],
    ["a*c", "abc", true],
    ["a?c", "a😀c", true],
    ["[a-c]x", "bx", true],
    ["[!a-c]x", "bx", false],
    ["[^a]", "b", true],
    ["[]x]", "]", true],
    ["[[:digit:]]", "7", true],
    ["\\*", "*", true],
    ["\\*", "x", false],
    ["[ab", "[ab", true],
    ["a.c", "abc", false],
    ["(a|b)+$", "(a|b)+$", true],
    ["A", "a", false],
  ])("%j against %j: %s", (pattern, text, matches) => expect(matchesGlob(pattern, text)).toBe(matches));

  it("may leave case out of account", () => expect(matchesGlob("ABC*", "abcd", true)).toBe(true));

  it("are never wrong expressions, and match themselves where nothing in them is special", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 12 }),
        (pattern) => typeof matchesGlob(pattern, "text") === "boolean",
      ),
    );
    fc.assert(fc.property(fc.stringMatching(/^[\w .,:;+(){}|^$é漢-]*$/), (text) => matchesGlob(text, text)));
  });
});

describe("extended regular expressions", () => {
  it.each([
    ["^b", "bab", true],
    ["b$", "bab", true],
    ["(an)+a$", "banana", true],
    ["a{2,3}", "baab", true],
    ["a{", "a{", true],
    ["[[:alpha:]]+[0-9]", "ab1", true],
    ["[]]", "]", true],
    ["\\.", "x", false],
    ["a|b", "xbx", true],
    [".", "漢", true],
    ["/-&", "/-&", true],
  ])("%j in %j: %s", (pattern, text, matches) => expect(extendedRegExp(pattern, false)?.test(text)).toBe(matches));

  it("say when they are none", () => {
    expect(["(", "[a", "a\\", "*"].map((pattern) => extendedRegExp(pattern, false))).toEqual([null, null, null, null]);
  });
});
