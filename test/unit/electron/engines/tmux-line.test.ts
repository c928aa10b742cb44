import { expect, it } from "vitest";
import { quoteArgument, quoteLine } from "../../../../electron/engines/tmux-line.ts";

it.each([
  ["plain-text_1@2%3+=:,./^", "plain-text_1@2%3+=:,./^"],
  ["", "''"],
  ["two words", "'two words'"],
  ["%if", "'%if'"],
  ["~/x", "'~/x'"],
  ["A=b", "'A=b'"],
  ["# not a comment", "'# not a comment'"],
  ["a;", "'a;'"],
  ["{ b }", "'{ b }'"],
  ['$HOME "x" \\', `'$HOME "x" \\'`],
  ["it's", `"it's"`],
  [`it's "$x" ~\\`, `"it's \\"\\$x\\" \\~\\\\"`],
  ["line\nline\ttab\u007f", '"line\\012line\\011tab\\177"'],
  ["日本語", "'日本語'"],
])("%j is quoted as %s", (text, quoted) => {
  expect(quoteArgument(text)).toBe(quoted);
});

it("never lets a newline through, which would end the command", () => {
  expect(quoteLine(["display-message", "-p", "a\nkill-server\r\n"])).toBe(
    'display-message -p "a\\012kill-server\\015\\012"',
  );
});
