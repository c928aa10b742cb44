import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nearKey } from "../../../../shared/base/near-key.ts";

describe("a key that is nearly a known one", () => {
  test.each([
    ["foldr", "folder"],
    ["fodler", "folder"],
    ["sub_Folders", "subfolder"],
    ["Model", "model"],
    ["ab", "abc"],
  ])("%s is meant to be %s", (key, known) => {
    expect(nearKey(key, ["zzzzzzzz", known])).toBe(known);
  });

  test.each([
    ["fold", "folder-of"],
    ["a", "abc"],
    ["axyz", "abcd"],
    ["", "abc"],
  ])("%j is not meant to be %s", (key, known) => {
    expect(nearKey(key, [known])).toBeNull();
  });

  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
  test("is found exactly where so few letters are changed, added or taken away", () => {
    fc.assert(
      fc.property(word, word, (key, known) => {
        const near = distance([...key], [...known]) <= (known.length > 4 ? 2 : 1);
        expect(nearKey(key, [known])).toBe(near ? known : null);
      }),
    );
  });
});

function distance([one, ...ones]: readonly string[], [other, ...others]: readonly string[]): number {
  if (one === undefined || other === undefined)
    return (one === undefined ? 0 : ones.length + 1) + (other === undefined ? 0 : others.length + 1);
  if (one === other) return distance(ones, others);
  return 1 + Math.min(distance(ones, others), distance([one, ...ones], others), distance(ones, [other, ...others]));
}
