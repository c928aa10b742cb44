import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { opKinds, specOf, makeOperation } from "../../../../shared/ops/catalog.ts";
import { render } from "../../../../shared/ops/render.ts";
import { handWords, powershellLine, powershellNote, shLine } from "../../../../shared/ops/shell-line.ts";
import { powershellWords } from "../../../support/powershell-words.ts";

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
      fc.property(fc.array(fc.oneof(word, nasty), { minLength: 1, maxLength: 60 }), (words) => {
        expect(heard(shLine([...printing, ...words]))).toEqual(words);
      }),
      { numRuns: 12 },
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
    [["tmux", "-1kb", "-5", "-x"], "tmux '-1kb' '-5' -x"],
    [["tmux", "80", "1,2", "-C:1", "a b", ""], "tmux '80' '1,2' '-C:1' 'a b' ''"],
    [["C:\\Program Files\\tmux.exe", "ls"], "& 'C:\\Program Files\\tmux.exe' ls"],
  ])("%j", (argv, line) => expect(powershellLine(argv)).toBe(line));

  const words = fc.oneof(
    fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
    fc.stringMatching(/^-{0,2}[A-Za-z0-9:.,=@$;'"‘’‚‛\\/ \n-]{0,12}$/),
    fc.constantFrom(
      ...["$HOME", "$(id)", "`n", "a`", "@(1)", "{last}", "#x", "a#b", "1kb", "0x1f", "-1", "-5.2", "--%", ">x"],
    ),
    fc.constantFrom(
      ...["--", "-", ";", "&", "|", "||", "2>&1", "<", "a,b", "(x)", "&&", "!", "%", "?", "-and", "-t:", "true"],
    ),
  );

  test("a grammar of PowerShell reads every word of every operation's sample as it is", () => {
    for (const kind of opKinds) {
      const argv = ["tmux", ...render(makeOperation(kind, specOf(kind).sample), null).argv];
      expect(powershellWords(powershellLine(argv))).toEqual(argv);
    }
  });

  test("and whatever a word holds, but a NUL", () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (some) => {
        const argv = ["tmux", ...some];
        expect(powershellWords(powershellLine(argv))).toEqual(argv);
      }),
      { numRuns: 400 },
    );
  });

  test.each(["tmux $x", "tmux a,b", "tmux a; id", "tmux 'a", "tmux a | b", "tmux a # b", "tmux ’x'"])(
    "what would be read otherwise is seen: %s",
    (line) => expect(() => expect(powershellWords(line)).toEqual(["tmux", line.slice(5)])).toThrow(/./),
  );

  test("an older one loses empty words and double quotes, and it is said", () => {
    expect(powershellNote(["tmux", "ls"])).toBeNull();
    expect(powershellNote(["tmux", ""])).toMatch(/7\.3/);
    expect(powershellNote(["tmux", 'say "hi"'])).toMatch(/7\.3/);
  });
});

describe("by hand", () => {
  const argv = ["display-message", "a;", ";", "a;b"];
  const operation = { kind: "displayMessage", args: {} };

  test("a word that ends in a semicolon would end the command", () => {
    const words = ["tmux", "display-message", "a\\;", "\\;", "a;b"];
    expect(handWords({}, { argv, operation })).toEqual(words);
    expect(handWords({ byHand: ["tmux"], opByHand: ["op"] }, { argv, operation })).toEqual(words);
  });

  test("a server without commands of its own is given the operation", () => {
    expect(handWords({ opByHand: ["op", "--engine", "x"] }, { argv, operation })).toEqual([
      ...["op", "--engine", "x", '{"kind":"displayMessage","args":{}}'],
    ]);
  });
});
