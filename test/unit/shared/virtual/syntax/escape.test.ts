import fc from "fast-check";
import { expect, it } from "vitest";
import { escapeWord, visible } from "../../../../../shared/virtual/syntax/escape.ts";
import { Lexer } from "../../../../../shared/virtual/syntax/lexer.ts";

it.each([
  ["", "''"],
  ["plain", "plain"],
  ["a b", '"a b"'],
  ['q"r', "'q\"r'"],
  ["it's", '"it\'s"'],
  ["a$b \\ {", '"a\\$b \\\\ {"'],
  ["$", "\\$"],
  [";", "\\;"],
  [" ", '" "'],
  ["~", "\\~"],
  ["~x", "\\~x"],
  ["x~", "x~"],
  ["\\", "\\\\"],
  ["tab\tx", "tab\\tx"],
  ["a\nb", "a\\nb"],
  ["\u001b[0m", "\\033[0m"],
  ["#{x}", '"#{x}"'],
  ["é漢", "é漢"],
])("%j is written %s", (word, written) => expect(escapeWord(word)).toBe(written));

it("shows control bytes, and quotes only where it is asked to", () => {
  expect([visible('a"\u0001'), visible('a"', true), visible("${x} $ $1")]).toEqual(['a"\\001', 'a\\"', "\\${x} $ $1"]);
});

it("any word reads back as it was", () => {
  const world = { variable: () => null, home: () => null };
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), (word) => {
      const token = new Lexer(escapeWord(word), world).next();
      expect("text" in token && token.text).toBe(word);
    }),
    { numRuns: 1000 },
  );
});
