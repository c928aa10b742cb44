import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readProfile, writeProfile } from "../../../../electron/store/profile-text.ts";
import { Profile } from "../../../../shared/models/profile.ts";

/** What YAML could take for something else, beside anything at all. */
const awkward = fc.oneof(
  fc.constantFrom(
    "no",
    "~",
    "null",
    "1e3",
    "0x1f",
    "- a",
    "a: b",
    "# c",
    "---",
    "...",
    "&a",
    "*a",
    "!!js x",
    "| ",
    ">",
    "{",
    "[",
    "'",
    '"',
    "a\\n",
    "%",
  ),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
);
/** What stands for nothing in a file can't be a value. */
const word = awkward.map((text) => text.trim()).filter((text) => !["", "~", "null"].includes(text));
const lines = fc.array(awkward, { maxLength: 5 }).map((all) => all.join("\n"));

const profiles = fc
  .record({
    name: word.filter((text) => text.length <= 80),
    description: fc.oneof(fc.constant(""), word),
    provider: fc.constantFrom("sample", "another-one"),
    model: fc.option(word),
    permissions: fc.option(fc.constantFrom("plan", "all-of-it")),
    env: fc.dictionary(fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,8}$/), awkward),
    folders: fc.array(word, { maxLength: 4 }),
    prompt: lines.map((text) => text.replaceAll("\r\n", "\n").trim()),
  })
  .map((fields) => Profile.parse({ id: "x", ...fields }));

const about = { id: "x", file: "x.md" };

describe("a profile's text", () => {
  test("reads as it was written, whatever is in it", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        expect(readProfile(writeProfile(profile, null, "x.md"), about)).toEqual({ profile, problem: null });
      }),
    );
  });

  test("becomes another one by the changes alone", () => {
    fc.assert(
      fc.property(profiles, profiles, (before, after) => {
        const text = writeProfile(before, null, "x.md").replace(
          "---\n",
          "---\n# a comment of the person's\nx-own: kept\n",
        );
        const changed = writeProfile(after, text, "x.md");
        expect(readProfile(changed, about).profile).toEqual(after);
        expect(changed).toContain("# a comment of the person's\nx-own: kept\n");
      }),
    );
  });

  test("of anybody is read or refused, and never throws", () => {
    const files = fc.tuple(lines, lines).map(([front, body]) => `---\n${front}\n---\n${body}`);
    fc.assert(
      fc.property(fc.oneof(files, lines), (text) => {
        const { profile, problem } = readProfile(text, about);
        expect(profile === null ? problem?.message : profile.id).toBeTruthy();
      }),
    );
  });
});
