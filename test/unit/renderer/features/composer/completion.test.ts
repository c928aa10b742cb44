import { describe, expect, test } from "vitest";
import { choiceKey } from "../../../../../renderer/features/composer/choice-keys.ts";
import {
  fileChoice,
  fittingSnippets,
  wantedAt,
  withChoice,
  withPaths,
} from "../../../../../renderer/features/composer/completion.ts";
import { enterMeans } from "../../../../../renderer/features/composer/composer-keys.ts";
import { stepped } from "../../../../../renderer/features/composer/recall.ts";
import { keyScheme } from "../../../../../shared/models/key-scheme.ts";

/** `|` is where the caret stands. */
const at = (marked: string) => ({ text: marked.replace("|", ""), caret: marked.indexOf("|") });

describe("what is being named", () => {
  test.each([
    ["@|", { kind: "file", query: "", start: 0, end: 1 }],
    ["see @src/pa| now", { kind: "file", query: "src/pa", start: 4, end: 11 }],
    ["(@x|", { kind: "file", query: "x", start: 1, end: 3 }],
    ["line\n@é|", { kind: "file", query: "é", start: 5, end: 7 }],
    ["me@example.org|", null],
    ["@a b|", null],
    ["@@|", null],
    ["/fix|", { kind: "snippet", query: "fix", start: 0, end: 4 }],
    ["/|", { kind: "snippet", query: "", start: 0, end: 1 }],
    ["see /fix|", null],
    ["/fix it|", null],
    ["/fix/it|", null],
    ["text\n/fix|", null],
    ["|", null],
  ])("in %j", (marked, wanted) => {
    expect(wantedAt(at(marked))).toEqual(wanted);
  });

  test("a snippet takes the place of its name, a folder is gone into, blanks are quoted", () => {
    const wanted = { kind: "file", query: "s", start: 4, end: 6 } as const;
    expect(withChoice("see @s now", wanted, fileChoice("src/"))).toEqual({ text: "see @src/ now", caret: 9 });
    expect(withChoice("see @s now", wanted, fileChoice("a b.ts")).text).toBe('see @"a b.ts"  now');
    expect(fileChoice("src/deep/x.ts")).toEqual({ label: "x.ts", about: "src/deep/", text: "@src/deep/x.ts " });
    expect(fileChoice("src/deep/")).toEqual({ label: "deep/", about: "src/", text: "@src/deep/" });
  });

  test("snippets that begin so come first, whatever their letters' size", () => {
    const snippets = ["review", "Prefix", "fix", "FixAll"].map((name) => ({ name, text: `${name}!\nmore` }));
    expect(fittingSnippets(snippets, "fix").map(({ label }) => label)).toEqual(["/fix", "/FixAll", "/Prefix"]);
    expect(fittingSnippets(snippets, "fix")[0]).toEqual({ label: "/fix", about: "fix!", text: "fix!\nmore" });
    expect(fittingSnippets(snippets, "nothing")).toEqual([]);
  });

  test("paths are set off by blanks and quoted where they hold some", () => {
    expect(withPaths(at("see|"), ["/a/b.png"])).toEqual({ text: "see /a/b.png ", caret: 13 });
    expect(withPaths(at("|tail"), ["/a", "/my file"]).text).toBe('/a "/my file" tail');
    expect(withPaths(at("see | now"), ["/a"]).text).toBe("see /a now");
  });
});

const key = (name: string, held: Partial<KeyboardEvent> = {}) => ({
  key: name,
  code: "",
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  isComposing: false,
  ...held,
});

const { text } = keyScheme({ mac: false, browser: false }, {});

describe("keys", () => {
  test("Enter sends or starts a line, as the person wants it, and never while letters are composed", () => {
    const send = { when: "now", thenFocus: false };
    expect(enterMeans(key("Enter"), { enterSends: true, text })).toEqual(send);
    expect(enterMeans(key("Enter", { shiftKey: true }), { enterSends: true, text })).toBeNull();
    expect(enterMeans(key("Enter"), { enterSends: false, text })).toBeNull();
    expect(enterMeans(key("Enter", { shiftKey: true }), { enterSends: false, text })).toEqual(send);
    expect(enterMeans(key("Enter", { isComposing: true }), { enterSends: true, text })).toBeNull();
    expect(enterMeans(key("Enter", { ctrlKey: true }), { enterSends: false, text })).toEqual({
      when: "now",
      thenFocus: true,
    });
    expect(enterMeans(key("Enter", { altKey: true }), { enterSends: true, text })).toEqual({
      when: "ready",
      thenFocus: false,
    });
    expect(enterMeans(key("a"), { enterSends: true, text })).toBeNull();
  });

  test("another key makes the new line when the person says so, and Shift+Enter does nothing then", () => {
    const own = keyScheme({ mac: false, browser: false }, { newline: "Ctrl+J" }).text;
    const ctrlJ = key("j", { code: "KeyJ", ctrlKey: true });
    expect(enterMeans(ctrlJ, { enterSends: true, text: own })).toBe("newline");
    expect(enterMeans(ctrlJ, { enterSends: false, text: own })).toBe("newline");
    expect(enterMeans(ctrlJ, { enterSends: true, text })).toBeNull();
    expect(enterMeans(key("Enter", { shiftKey: true }), { enterSends: true, text: own })).toBe("nothing");
    expect(enterMeans(key("Enter", { shiftKey: true }), { enterSends: false, text: own })).toEqual({
      when: "now",
      thenFocus: false,
    });
    expect(enterMeans(key("Enter"), { enterSends: false, text: own })).toBeNull();
  });

  test("in a list of files Enter takes the marked one; of snippets only one that is marked or named in full", () => {
    const files = {
      wanted: { kind: "file", query: "", start: 0, end: 1 },
      choices: [fileChoice("a"), fileChoice("b")],
      at: 0,
    } as const;
    expect(choiceKey(key("Enter"), files)).toEqual({ kind: "take", choice: fileChoice("a") });
    expect(choiceKey(key("ArrowUp"), files)).toEqual({ kind: "go", at: 1 });
    expect(choiceKey(key("Enter", { shiftKey: true }), files)).toBeNull();
    expect(choiceKey(key("Enter"), { ...files, choices: [] })).toBeNull();
    const choices = fittingSnippets([{ name: "compact-notes", text: "x" }], "compact");
    const snippets = { wanted: { kind: "snippet", query: "compact", start: 0, end: 8 }, choices, at: -1 } as const;
    expect(choiceKey(key("Enter"), snippets)).toBeNull();
    expect(choiceKey(key("Tab"), snippets)).toMatchObject({ kind: "take" });
    expect(choiceKey(key("ArrowDown"), snippets)).toEqual({ kind: "go", at: 0 });
    const full = { ...snippets, wanted: { ...snippets.wanted, query: "Compact-Notes" } };
    expect(choiceKey(key("Enter"), full)).toMatchObject({ kind: "take" });
    expect(choiceKey(key("Escape"), full)).toEqual({ kind: "close" });
  });
});

describe("what was sent before", () => {
  test("is walked newest first, what is the same as shown is passed over, and the own text is at the end of the way back", () => {
    const begun = { texts: ["draft", "two", "one"], at: -1, own: "draft" };
    const two = stepped(begun, 1);
    expect(two?.at).toBe(1);
    const one = two && stepped(two, 1);
    expect(one?.at).toBe(2);
    expect(one && stepped(one, 1)).toBeNull();
    expect(two && stepped(two, -1)?.at).toBe(0);
    expect(stepped({ ...begun, texts: [] }, 1)).toBeNull();
    expect(stepped(begun, -1)).toBeNull();
  });
});
