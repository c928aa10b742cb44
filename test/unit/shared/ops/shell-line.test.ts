import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { opKinds, specOf, makeOperation } from "../../../../shared/ops/catalog.ts";
import { render } from "../../../../shared/ops/render.ts";
import { powershellLine, powershellNote, shLine, withoutEnds } from "../../../../shared/ops/shell-line.ts";

/** What a program gets from a real sh for a line that begins with it. */
function heard(line: string): string[] {
  const out = execFileSync("sh", ["-c", line], { encoding: "utf8" });
  return out.split("\0").slice(0, -1);
}
const printing = ["printf", "%s\\0"];

describe("for sh", () => {
  test("every word of every operation's sample comes as it is", () => {
    const words = opKinds.flatMap((kind) => render(makeOperation(kind, specOf(kind).sample), null).argv);
    expect(words.length).toBeGreaterThan(300);
    expect(heard(shLine([...printing, ...words]))).toEqual(words);
  });

  test("whatever a word holds, but a NUL", () => {
    const word = fc.string({ unit: "binary" }).filter((text) => !text.includes("\0"));
    const nasty = fc.constantFrom(
      "",
      "'",
      "''",
      "$HOME",
      "`id`",
      "a;b",
      "~",
      "*",
      "\\",
      "-n",
      "--",
      "!x",
      "#",
      "a\nb",
      "{last}",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, nasty), { minLength: 1, maxLength: 6 }), (words) => {
        expect(heard(shLine([...printing, ...words]))).toEqual(words);
      }),
      { numRuns: 60 },
    );
  });

  test("plain words stay readable", () => {
    expect(shLine(["tmux", "-L", "work", "split-window", "-t", "%1", "-h", "--", "vim a.txt"])).toBe(
      "tmux -L work split-window -t '%1' -h -- 'vim a.txt'",
    );
  });
});

describe("for PowerShell", () => {
  test.each([
    [["tmux", "kill-pane", "-t", "%1"], "tmux kill-pane -t '%1'"],
    [["tmux", "a", "--", "b"], "tmux a '--' b"],
    [["tmux", "@1", "$0", "{last}", "#S"], "tmux '@1' '$0' '{last}' '#S'"],
    [["tmux", "it's", "‘x’"], "tmux 'it''s' '‘‘x’’'"],
    [["tmux", "80", "1,2", "-C:1", "a b", ""], "tmux '80' '1,2' '-C:1' 'a b' ''"],
    [["C:\\Program Files\\tmux.exe", "ls"], "& 'C:\\Program Files\\tmux.exe' ls"],
  ])("%j", (argv, line) => expect(powershellLine(argv)).toBe(line));

  test("an older one loses empty words and double quotes, and it is said", () => {
    expect(powershellNote(["tmux", "ls"])).toBeNull();
    expect(powershellNote(["tmux", ""])).toMatch(/7\.3/);
    expect(powershellNote(["tmux", 'say "hi"'])).toMatch(/7\.3/);
  });
});

test("by hand, a word that ends in a semicolon would end the command", () => {
  expect(withoutEnds(["display-message", "a;", ";", "a;b"])).toEqual(["display-message", "a\\;", "\\;", "a;b"]);
});
