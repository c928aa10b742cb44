import { describe, expect, it } from "vitest";
import { readOptions } from "../../../../shared/ops/option-reply.ts";

describe("readOptions", () => {
  it("reads what tmux 3.3a prints", () => {
    const printed = [
      "base-index 0",
      'default-command ""',
      "@empty ''",
      'default-terminal "screen-256color"',
      "message-style bg=yellow,fg=black",
      '@dq "a\\"b \\$HOME #{x} \\\\ é😀"',
      "@sq 'a\"b'",
      "@one \\#",
      "@tab a\\tb",
      "@line a\\nb\\033",
      "@backslash a\\\\b",
      "@tilde \\~/x",
      "update-environment[0] DISPLAY",
      'update-environment[10] "A B"',
      "status-format[1]",
      "user-keys",
      "history-limit* 2000",
      "update-environment[1]* KRB5CCNAME",
      'after-new-window[0] display-message "hi \\"you\\""',
    ].join("\n");
    expect(readOptions(`${printed}\n`)).toEqual({
      "base-index": "0",
      "default-command": "",
      "@empty": "",
      "default-terminal": "screen-256color",
      "message-style": "bg=yellow,fg=black",
      "@dq": 'a"b $HOME #{x} \\ é😀',
      "@sq": 'a"b',
      "@one": "#",
      "@tab": "a\tb",
      "@line": "a\nb\u001b",
      "@backslash": "a\\b",
      "@tilde": "~/x",
      "update-environment[0]": "DISPLAY",
      "update-environment[10]": "A B",
      "status-format[1]": "",
      "user-keys": "",
      "history-limit": "2000",
      "update-environment[1]": "KRB5CCNAME",
      "after-new-window[0]": 'display-message "hi \\"you\\""',
    });
  });

  it("has nothing for no text", () => {
    expect(readOptions("")).toEqual({});
  });
});
