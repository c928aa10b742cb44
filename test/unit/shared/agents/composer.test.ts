import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readComposer } from "../../../../shared/agents/composer.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import type { ScreenLayout } from "../../../../shared/agents/provider.ts";

const layoutOf = (id: string): ScreenLayout => {
  const layout = providers.find((one) => one.id === id)?.evidence?.layout;
  if (!layout) throw new Error(`no layout of ${id}`);
  return layout;
};
const rail = "─".repeat(40);
const claude = (draft: readonly string[]): string[] => [
  "❯ before",
  "",
  "● Done.",
  "",
  rail,
  ...draft,
  rail,
  "  ⏸ manual mode on",
];
const read = (id: string, rows: readonly string[], faintless = rows) => readComposer(layoutOf(id), rows, faintless);

describe("what is typed", () => {
  test("between two rails, over several rows, with blank ones", () => {
    expect(read("claude-code", claude(["❯\u00a0first", "", "  third"]))).toMatchObject({
      typed: "first\n\nthird",
      newest: "❯ before",
    });
    expect(read("claude-code", claude(["❯\u00a0"])).typed).toBe("");
  });

  test("what is printed faint is a suggestion", () => {
    const rows = claude(['❯ Try "fix lint errors"']);
    expect(read("claude-code", rows, claude(["❯"])).typed).toBe("");
  });

  test("a frame's sign in the text is not lost", () => {
    expect(read("claude-code", claude(["❯ src", "  │ ├── a.ts"]))).toMatchObject({
      typed: "src",
      uncut: "src\n│ ├── a.ts",
    });
  });

  test("without a lower edge, up to the status line", () => {
    const rows = [
      "› asked before",
      "",
      "• Fine.",
      "",
      "› one",
      "  two",
      "",
      "  three",
      "",
      "  gpt-5 default · ~/thing",
      "  ? for shortcuts",
    ];
    expect(read("codex", rows)).toMatchObject({ typed: "one\ntwo\n\nthree", newest: "› asked before" });
    expect(read("codex", ["› ", "", "  gpt-5 default · ~/thing"]).typed).toBe("");
  });

  test.each([
    ["claude-code", claude(["! "])],
    ["claude-code", claude(["# a note"])],
    ["copilot-cli", [rail, "! ", rail, " Interactive"]],
    ["qwen-code", [rail, "! ls", rail, "  ➜ x"]],
  ])("of %s says when what is typed is no message", (id, rows) => {
    expect(read(id, rows).mode).toMatch(/^[!#]$/);
  });

  test("in message mode there is no word of a mode", () => {
    expect(read("claude-code", claude(["❯ ! not a mode"])).mode).toBeNull();
    expect(read("codex", ["› ! x", "", "  gpt-5 default · ~/thing"]).mode).toBeNull();
  });

  test("nothing where a dialog stands; the message above it is still read", () => {
    const rows = ["❯ please approve", "", rail, " Do you want to proceed?", " ❯ 1. Yes", "   2. No", " Esc to cancel"];
    expect(read("claude-code", rows)).toMatchObject({ typed: null });
    expect(
      read("codex", ["› please approve", "", "  Would you like to run?", "› 1. Yes", "  2. No", "  enter to confirm"])
        .typed,
    ).toBeNull();
  });
});

test("any screen is read without an error, and quickly", () => {
  const row = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(rail, "❯ x", "› x", " > x", "│ x │", "", "╹▀▀▀▀▀▀▀▀▀"),
  );
  const layouts = providers.flatMap(({ evidence }) => (evidence ? [evidence.layout] : []));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.constantFrom(...layouts), (rows, layout) => {
      const { typed, newest } = readComposer(layout, rows, rows);
      expect(typed === null || typeof typed === "string").toBe(true);
      expect(newest === null || rows.join("\n").includes(newest.split("\n")[0]?.trim() ?? "")).toBe(true);
    }),
  );
});
