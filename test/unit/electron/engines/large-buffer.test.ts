import { expect, it } from "vitest";
import { loadOf } from "../../../../electron/engines/large-buffer.ts";

const long = "é;".repeat(10_000);

it.each([
  ["with a name", ["set-buffer", "-b", "kept", long], ["load-buffer", "-b", "kept", "-"], long],
  ["without one", ["set-buffer", long], ["load-buffer", "-"], long],
  ["by its alias", ["setb", "-b", "-", "--", `-${long}`], ["load-buffer", "-b", "-", "-"], `-${long}`],
])("a long text %s is loaded", (_what, argv, words, text) => {
  const load = loadOf({ argv });
  expect(load?.argv).toEqual(words);
  expect(Buffer.from(load?.input ?? []).toString()).toBe(text);
});

it.each([
  ["is short", ["set-buffer", "-b", "kept", "text"]],
  ["is added", ["set-buffer", "-a", "-b", "kept", long]],
  ["is added, flags behind the name", ["set-buffer", "-b", "kept", "-a", long]],
  ["goes to a clipboard", ["set-buffer", "-w", long]],
  ["is followed by more", ["set-buffer", "-b", "kept", long, "more"]],
  ["would be a flag", ["set-buffer", `-${long}`]],
  ["is missing", ["set-buffer", "-b", "kept"]],
  ["is a name", ["set-buffer", "-b", long]],
  ["is another command's", ["display-message", "-p", long]],
])("what %s is not", (_what, argv) => {
  expect(loadOf({ argv })).toBeNull();
});

it("neither is one of several commands, or one with input", () => {
  expect(loadOf({ argv: ["set-buffer", long], followedBy: [["list-sessions"]] })).toBeNull();
  expect(loadOf({ argv: ["set-buffer", long], stdin: new Uint8Array(1) })).toBeNull();
});
