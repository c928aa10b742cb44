import { describe, expect, it } from "vitest";
import { findCommand, parseCommand } from "../../../../../shared/virtual/syntax/command.ts";
import { commandNames } from "../../../../../shared/virtual/syntax/command-names.ts";
import { grammars } from "../../../../../shared/virtual/syntax/grammar.ts";
import type { ParsedCommand, Script } from "../../../../../shared/virtual/syntax/parsed.ts";
import { isRefusal } from "../../../../../shared/virtual/syntax/refusal.ts";

function parsed(...argv: (string | Script)[]): ParsedCommand {
  const command = parseCommand(argv);
  if (isRefusal(command)) throw new Error(command.refused);
  return command;
}

const refused = (...argv: (string | Script)[]): unknown => parseCommand(argv);
const block: Script = { groups: [] };

describe("a command", () => {
  it("is found by name, alias and beginning", () => {
    const names = ["list-panes", "lsp", "list-p", "kill-ser", "splitw"].map((name) => parsed(name).name);
    expect(names).toEqual(["list-panes", "list-panes", "list-panes", "kill-server", "split-window"]);
    expect(parsed("list-panes").kind).toBe("listPanes");
  });

  it.each([
    [["nope"], "unknown command: nope"],
    [["LS"], "unknown command: LS"],
    [["list-b-"], "unknown command: list-b-"],
    [["list-s", "a"], "command list-sessions: too many arguments (need at most 0)"],
    [["kill-s"], "ambiguous command: kill-s, could be: kill-server, kill-session"],
    [["splitw", "-y"], "command split-window: unknown flag -y"],
    [["splitw", "-!"], "command split-window: invalid flag -!"],
    [["bind-key"], "command bind-key: too few arguments (need at least 1)"],
    [["rename-window", "a", "b"], "command rename-window: too many arguments (need at most 1)"],
    [["has", "-?"], "usage: has-session [-t target-session]"],
    [["display", block], 'command display-message: argument 1 must be "string"'],
    [["display", "-t", block], "command display-message: -t argument must be a string"],
    [["run-shell", block], 'command run-shell: argument 1 must be "string"'],
    [[], "no command"],
    [[block], "no command"],
  ] as const)("refuses %j", (argv, words) => expect(refused(...argv)).toEqual({ refused: words }));

  it("reads flags as they are bundled, attached and ended", () => {
    const command = parsed("splitw", "-dPh", "-F#{x}", "-t", ":", "-e", "A=1", "-eB=2", "--", "-x");
    const { flags, words } = command;
    expect(["d", "P", "h", "v"].map((flag) => flags.has(flag))).toEqual([true, true, true, false]);
    expect([flags.value("F"), flags.value("t"), flags.value("l")]).toEqual(["#{x}", ":", null]);
    expect([flags.values("e"), flags.value("e"), flags.count("e")]).toEqual([["A=1", "B=2"], "B=2", 2]);
    expect(words).toEqual(["-x"]);
    expect(flags.all().map(([flag]) => flag)).toEqual(["F", "P", "d", "e", "h", "t"]);
  });

  it("counts what is given twice, and what has no value at the end as given", () => {
    expect(parsed("list-panes", "-aa", "-a").flags.count("a")).toBe(3);
    const { flags } = parsed("display-message", "-p", "-t");
    expect([flags.has("t"), flags.value("t"), flags.count("t")]).toEqual([true, null, 1]);
  });

  it("stops reading flags at the first word, and at a lone dash", () => {
    expect(parsed("send-keys", "a", "-X").words).toEqual(["a", "-X"]);
    expect(parsed("send-keys", "-", "-l").words).toEqual(["-", "-l"]);
  });

  it("keeps commands between braces apart from words", () => {
    const inner: Script = { groups: [[parsed("list-sessions"), parsed("display-message", "a b")]] };
    const command = parsed("if-shell", "-F", "1", inner, "ls");
    expect(command.words).toEqual(["1", 'list-sessions ; display-message "a b"', "ls"]);
    expect([...command.blocks.keys()]).toEqual([1]);
  });

  it("takes a value that may be left out only where one stands", () => {
    expect(parsed("refresh-client", "-l", "-S").flags.has("S")).toBe(true);
    expect(parsed("refresh-client", "-l", "%1").flags.value("l")).toBe("%1");
  });
});

it("every command of the release has a grammar, and no alias names two", () => {
  expect([...grammars().keys()]).toEqual([...commandNames.keys()]);
  const aliases = [...commandNames.values()].flatMap(({ alias }) => (alias === null ? [] : [alias]));
  expect(new Set(aliases).size).toBe(aliases.length);
  for (const alias of aliases) expect(isRefusal(findCommand(alias))).toBe(false);
  expect(commandNames.size).toBe(90);
});
