import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printScript } from "../../../../../shared/virtual/syntax/print.ts";
import type { Reading } from "../../../../../shared/virtual/syntax/reading.ts";
import { isRefusal } from "../../../../../shared/virtual/syntax/refusal.ts";
import { aliasReader, parseArgv, parseText, parseWords } from "../../../../../shared/virtual/syntax/script.ts";

function reading(more: Partial<Reading> = {}): Reading & { readonly assigned: Map<string, [string, boolean]> } {
  const assigned = new Map<string, [string, boolean]>([["HOME", ["/home/me", false]]]);
  return {
    assigned,
    alias: aliasReader(["split-pane=split-window", "two=ls ; display", "loop=loop", "broken=display 'x", "none="]),
    variable: (name) => assigned.get(name)?.[0] ?? null,
    assign: (name, value, hidden) => void assigned.set(name, [value, hidden]),
    home: (user) => (user === "" ? "/home/me" : user === "you" ? "/home/you" : null),
    condition: (format) => format === "1" || format === "#{yes}",
    ...more,
  };
}

function read(text: string, more?: Partial<Reading>): string {
  const script = parseText(text, reading(more));
  return isRefusal(script) ? `! ${script.refused}` : printScript(script);
}

describe("a text of commands", () => {
  it.each([
    ["ls", "list-sessions"],
    ["ls ; lsp -a ;", "list-sessions ; list-panes -a"],
    ["display x ; ; ls", "display-message x ; list-sessions"],
    ["display a\\;b 'c;d'", "! command display-message: too many arguments (need at most 1)"],
    ["", ""],
    ["# only a comment", ""],
    ["display x#y # z", 'display-message "x#y"'],
    ["display 'it'\"'\"'s'", 'display-message "it\'s"'],
    ['display "$HOME/${HOME}" ', "display-message /home/me//home/me"],
    ["display '$HOME'", 'display-message "\\$HOME"'],
    ["display $", "display-message \\$"],
    ["display ~/x", "display-message /home/me/x"],
    ["display ~you", "display-message /home/you"],
    ["display a~", "display-message a~"],
    ["display '~'", "display-message \\~"],
    ["display \\101\\u00e9\\e\\q", "display-message Aé\\033q"],
    ["display a\\\nb", "display-message ab"],
    ["display \\\\\\\nb", "display-message \\\\b"],
    ['display "a\n   b"', "display-message a\\nb"],
    ['display "a\n  # gone\nb"', "display-message a\\n\\nb"],
    ["display 50%", 'display-message "50%"'],
    ["if 1 { ls\n display a }", "if-shell 1 { list-sessions ; display-message a }"],
    ["bind x { }", "bind-key x {  }"],
    [
      "if-shell -F 1 { if -F 0 { ls } } { ls ; ls }",
      "if-shell -F 1 { if-shell -F 0 { list-sessions } } { list-sessions ; list-sessions }",
    ],
    ["NEW=a display $NEW", "display-message a"],
    ["NEW=a\ndisplay $NEW", "display-message a"],
    ["%if 1\nls\n%endif", "list-sessions"],
    ["%if 0\nls\n%elif #{yes}\nlsp\n%else\nlsw\n%endif", "list-panes"],
    ["%if 0\n%if 1\nls\n%endif\nX=1\n%else\ndisplay a$X\n%endif", "display-message a"],
    ["%if 1 ls %else lsp %endif ; lsw", "list-sessions ; list-windows"],
  ])("%j is %j", (text, printed) => expect(read(text)).toBe(printed));

  it.each([
    ["; ls", "syntax error"],
    ["ls }", "syntax error"],
    ["if 1 { ls", "syntax error"],
    ["%foo", "syntax error"],
    ["%else", "syntax error"],
    ["%if 1\nls", "syntax error"],
    ["%if", "syntax error"],
    ["%hidden", "syntax error"],
    ["display ~nobody", "syntax error"],
    ["display \\9\\8\\7", "invalid octal escape"],
    ["display \\400", "invalid octal escape"],
    ["display \\u12", "invalid \\u argument"],
    ["display ${HOME", "invalid environment variable"],
    ["nope", "unknown command: nope"],
    ["ls -y", "command list-sessions: unknown flag -y"],
    ["display { ls }", 'command display-message: argument 1 must be "string"'],
    ["if 1 { nope }", "unknown command: nope"],
  ])("%j is refused", (text, words) => expect(read(text)).toBe(`! ${words}`));

  it("names the place in a file, and groups its commands by lines", () => {
    expect(read("ls\n\nls -y", { file: "/f" })).toBe("! /f:3: command list-sessions: unknown flag -y");
    expect(read("ls ; ls\ndisplay a", { file: "/f" })).toBe("list-sessions ; list-sessions ;; display-message a");
  });

  it("assigns what stands before or alone, and says what is hidden", () => {
    const world = reading();
    expect(isRefusal(parseText("A=1\n%hidden B='x y'\nC=2 ls", world))).toBe(false);
    expect([world.assigned.get("A"), world.assigned.get("B"), world.assigned.get("C")]).toEqual([
      ["1", false],
      ["x y", true],
      ["2", false],
    ]);
  });

  it("stands for more where it is an alias, which no other alias stands in", () => {
    expect(read("split-pane -h")).toBe("split-window -h");
    expect(read("two a")).toBe("list-sessions ; display-message a");
    expect(read("loop")).toBe("! unknown command: loop");
    expect(read("none x")).toBe("");
  });

  it("is refused where it is nested too deep", () => {
    expect(read("if 1 { ".repeat(20_000))).toBe("! memory exhausted");
    expect(read("%if 1\n".repeat(20_000))).toBe("! memory exhausted");
    expect(read(`${"if 1 { ".repeat(150)} ls ${"} ".repeat(150)}`)).toMatch(/^if-shell 1 \{ if-shell/);
  });

  it("is read to an end or refused, whatever it is, and reads back as it is printed", () => {
    const piece = fc.constantFrom(
      "ls",
      "display",
      " ",
      "{",
      "}",
      ";",
      "\n",
      "'",
      '"',
      "\\",
      "$",
      "~",
      "#",
      "%if",
      "%endif",
      "x",
      "=",
      "-p",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const printed = read(pieces.join(""));
        if (!printed.startsWith("! "))
          expect(read(printed.replaceAll(" ;; ", " ; "))).toBe(printed.replaceAll(" ;; ", " ; "));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("words", () => {
  const told = (script: ReturnType<typeof parseArgv>): string =>
    isRefusal(script) ? `! ${script.refused}` : printScript(script);

  it("are one command where they are as meant", () => {
    expect(told(parseArgv(["display", ";"], reading()))).toBe("display-message \\;");
    expect(told(parseArgv(["split-pane", "-d"], reading()))).toBe("split-window -d");
    expect(told(parseArgv(["nope"], reading()))).toBe("! unknown command: nope");
  });

  it("are several where one of them ends with a semicolon", () => {
    const words = ["display", "a;", "ls", ";", "display", "b\\;"];
    expect(told(parseWords(words, reading()))).toBe('display-message a ; list-sessions ; display-message "b;"');
    expect(told(parseWords([], reading()))).toBe("");
  });
});
