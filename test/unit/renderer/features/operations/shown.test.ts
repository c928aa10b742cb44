import { describe, expect, test } from "vitest";
import { previewed } from "../../../../../renderer/features/operations/preview-words.ts";
import { answerLine, shownValue } from "../../../../../renderer/tables/answer-rows.ts";
import { fieldWords } from "../../../../../renderer/tables/field-words.ts";
import { draftProblems } from "../../../../../renderer/forms/use-operation-draft.ts";
import { parseTmuxVersion } from "../../../../../shared/base/tmux-version.ts";
import { makeOperation, opKinds, specOf } from "../../../../../shared/ops/catalog.ts";
import { render } from "../../../../../shared/ops/render.ts";

describe("what would be sent", () => {
  const versions = ["3.2", "3.4", "3.7"].map((text) => parseTmuxVersion(text));

  test.each(opKinds)("%s: is what is sent for its sample, by every version", (kind) => {
    const spec = specOf(kind);
    for (const version of versions) {
      const shown = previewed({ kind, spec, args: spec.sample, slots: [], version });
      const sent = render(makeOperation(kind, spec.sample), version);
      expect([shown.argv, shown.notes, shown.refused]).toEqual([sent.argv, sent.notes, sent.refused ?? null]);
    }
  });

  test("as far as it is filled in", () => {
    const spec = specOf("joinPane");
    expect(previewed({ kind: "joinPane", spec, args: {}, slots: [], version: null }).argv).toEqual(["join-pane"]);
  });

  test("places in what is not there yet", () => {
    const spec = specOf("newWindow");
    const args = { target: { slot: 2, part: "session", suffix: ":" }, name: "x" };
    const { words, argv } = previewed({ kind: "newWindow", spec, args, slots: [], version: null });
    expect(argv).toBeNull();
    expect(words.find(({ unknown }) => unknown)?.text).toBe("‹What step 3 makes›:");
  });
});

describe("an answer is told in words", () => {
  test.each([
    ["sessionId", "Session id"],
    ["window name", "Window name"],
    ["pane currentCommand", "Pane current command"],
    ["pid", "Process id"],
    ["", ""],
  ])("%j is %j", (name, words) => {
    expect(fieldWords(name)).toBe(words);
  });

  test.each([
    [{ sessionId: "$1", paneId: "%3" }, "Session id $1, Pane id %3"],
    [[{ a: 1 }, { a: 2 }], "2 rows"],
    [[{ a: 1 }], "1 row"],
    ["text", null],
    [["a"], null],
    [[], null],
    [null, null],
  ])("%j on one line is %j", (value, line) => {
    expect(answerLine(value)).toBe(line);
  });
});

describe("an answer is shown by its form", () => {
  test.each([
    [null, "", { as: "nothing" }],
    [null, "two\nlines\n", { as: "text", text: "two\nlines" }],
    [["a", "b"], "a\nb", { as: "text", text: "a\nb" }],
    [[], "", { as: "nothing" }],
    [true, "", { as: "text", text: "true" }],
    [
      { a: 1, b: { c: "x" }, raw: {} },
      "",
      {
        as: "facts",
        facts: [
          ["a", "1"],
          ["b c", "x"],
        ],
      },
    ],
    [
      [{ a: 1 }, { b: null }],
      "",
      {
        as: "table",
        columns: ["a", "b"],
        rows: [
          ["1", ""],
          ["", ""],
        ],
        more: 0,
      },
    ],
  ])("%j", (value, stdout, shown) => expect(shownValue(value, stdout)).toEqual(shown));

  test("very many rows and very long texts are cut", () => {
    const shown = shownValue(
      Array.from({ length: 300 }, (_, at) => ({ at })),
      "",
    );
    expect(shown).toMatchObject({ as: "table", more: 100 });
    expect(JSON.stringify(shownValue("x".repeat(300_000), "")).length).toBeLessThan(210_000);
  });
});

describe("what is wrong with a draft", () => {
  test.each(opKinds)("%s: nothing with its sample", (kind) => {
    expect(draftProblems(specOf(kind), specOf(kind).sample).problem).toBeNull();
  });

  test("all of it at once, in the form's own words; what is missing apart", () => {
    const spec = specOf("killPane");
    expect(draftProblems(spec, { filter: "x", nonsense: 1 })).toEqual({
      problems: {
        nonsense: "“nonsense” is not an argument of this operation.",
        filter: "Filter needs “Others” too.",
      },
      missing: { target: "Pane is missing." },
      problem: "“nonsense” is not an argument of this operation.",
    });
    const width = draftProblems(specOf("resizePane"), { target: "%1" });
    expect(width.missing["width"]).toBe("Width or one of “Height”, “Direction”, “Zoom”, “Trim” has to be given.");
  });
});
