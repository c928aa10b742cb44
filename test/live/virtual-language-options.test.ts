import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSameAnswers, type SameAnswers } from "../support/same-answers.ts";

let servers: SameAnswers;

beforeEach(async () => {
  servers = await startSameAnswers();
});
afterEach(async () => servers[Symbol.asyncDispose]());

const text = (value: string): readonly (readonly string[])[] => [
  ["set", "@text", value],
  ["show", "@text"],
  ["show", "-v", "@text"],
];

const scripts: Readonly<Record<string, readonly (string | readonly string[])[]>> = {
  "names, abbreviated, ambiguous and unknown": [
    ["set", "nosuch", "1"],
    ...["set stat on", "set status-k vi", "show status-k", "show nosuch", "show -q nosuch", "set -q nosuch 1"],
    ...["set -q mo x", "show stat", "set -u nosuch", "set -qu nosuch"],
    ...[
      ["set", "", "x"],
      ["show", ""],
      ["show", "#{?x,a,status-keys}"],
      ["set", "update-environment[x]", "F"],
    ],
  ],
  "flags and choices that turn": [
    ...[
      "set mouse",
      "show mouse",
      "set mouse",
      "show mouse",
      "set mouse yes",
      "show mouse",
      "set mouse 0",
      "show mouse",
    ],
    ...["set mouse x", "set mouse ON", ["set", "mouse", ""], "show mouse", "set status", "show status", "set status"],
    ...[
      "show status",
      "set status 2",
      "set status",
      "show status",
      "set status maybe",
      "set -u mouse",
      "set -u status",
    ],
    ...["show mouse", "set -w window-size", "show -w window-size", "set -wu window-size"],
  ],
  "numbers and their limits": [
    ...["set base-index x", "set base-index -1", "set base-index 99999999999", "set base-index 5", "show base-index"],
    ...[
      "set base-index 007",
      "show -v base-index",
      ["set", "base-index", ""],
      ["set", "base-index", " 3"],
      "set base-index",
    ],
    ...[["set", "base-index", "1 "], "set repeat-time 3000000", "set -u base-index", "set -s buffer-limit 0"],
  ],
  "colours, styles and keys": [
    ...["set status-bg red", "show status-bg", "set status-bg nocol", "set status-bg #ff0000", "show status-bg"],
    ...["set status-bg colour5", "show status-bg", "set status-bg 5", "show status-bg", "set status-bg orange"],
    ...[
      "show status-bg",
      "set status-bg BrightRed",
      "show status-bg",
      "set status-bg colour256",
      "set status-bg grey50",
    ],
    ...[
      "show status-bg",
      "set status-bg",
      "set -u status-bg",
      "set status-style fg=red",
      "set -a status-style bg=blue",
    ],
    ...[
      "show status-style",
      "set status-style nope",
      ["set", "status-style", "fg=#ff0000 bold,nounderscore align=left"],
    ],
    ...[
      "show status-style",
      "set status-style #{x}",
      ["set", "status-style", ""],
      "show status-style",
      "set -u status-style",
    ],
    ...["set status-style fill=red,list=on,range=left", "set status-style range=window|3", "set status-style list=off"],
    ...["set status-style bold|dim", "set status-style us=red", "set status-style nobold", "set status-style no"],
    ...["set prefix C-x", "show prefix", "set prefix nokey", "set prefix None", "show prefix", ["set", "prefix", ""]],
    ...["set prefix", "set prefix c-M-up", "show prefix", "set -u prefix"],
  ],
  "texts that are checked": [
    ...["set default-shell /nosuch", "set default-shell /bin/cat", "show default-shell", "set default-shell cat"],
    ...[
      "set default-size 10",
      "set default-size 10x20",
      "set default-size x",
      "show default-size",
      "set -u default-shell",
    ],
  ],
  "values as they are quoted": [
    ...["x y", 'q"r', "a'b", "a$b \\ {", "", "tab\tx", "~x", "é漢", "#{x}", ";", "$", "a;b", "a\nb", "%x", "x=y", "\\"],
    ...["$x", "${x", "a}", "\u001b[0m", "{", "'", '"', "~", "#", "\u007f", "a\\nb", '"a b"', "$(x)", "`x`"],
  ].flatMap(text),
  "a user's own": [
    ...[
      "set @a",
      "set @a x",
      ["set", "-a", "@a", " z"],
      "show @a",
      "set -o @a q",
      "set -oq @a q",
      "show @a",
      "set -u @a",
    ],
    ...["show @a", "set -u @a", "set -gu @never", "show -q @a", "set @a[1] x", "set -F @f #{session_name}", "show @f"],
    ...["set -w @w 1", "show -w @w", "show @w", "set -p @p 1", "show -p", "set -s @s 1", "show -s @s", "set -g @g 1"],
    ...["show @g", "show -A @g", "show -g @g", "set -gu @g", "show -g @g", "set @ x", "show @", "set -u @"],
  ],
  "levels and what is inherited": [
    ...[
      "show status-keys",
      "show -A status-keys",
      "show -v status-keys",
      "show -g status-keys",
      "set -g status-keys vi",
    ],
    ...["show -A status-keys", "set -gu status-keys", "show -g status-keys", "set -w mode-keys vi", "show mode-keys"],
    ...["show -p mode-keys", "set -p remain-on-exit on", "show -p remain-on-exit", "show -w remain-on-exit"],
    ...["set remain-on-exit on", "show -w remain-on-exit", "set -pu remain-on-exit", "show -p remain-on-exit"],
    ...["set -p remain-on-exit on", "set -U remain-on-exit", "show -Ap remain-on-exit", "show -p remain-on-exit"],
    ...["set -s base-index 1", "show -s base-index", "set buffer-limit 3", "show buffer-limit", "set -gu buffer-limit"],
    ...["set -u base-index", "showw -g mode-keys", "setw mode-keys emacs", "showw mode-keys", "showw -v mode-keys"],
    ...["set -t nope status on", "set -t nope mode-keys vi", "show -t nope", "show -wt nope", "show -pt nope"],
    ...["show -qt nope status", "show -pt nope remain-on-exit", "set -t =nope: @x 1"],
  ],
  "lists and their items": [
    ...["set update-environment A", "show update-environment", ["set", "update-environment", "B C,D"]],
    ...["show update-environment", "set -a update-environment E", ["set", "update-environment[7]", "F G"]],
    ...[
      "show update-environment",
      "show update-environment[7]",
      "show -v update-environment[7]",
      "show -v update-environment",
    ],
    ...[
      "set -u update-environment[0]",
      "show update-environment",
      "set -a update-environment[7] H",
      "show update-environment",
    ],
    ...["set status[0] on", "set -u update-environment", "show update-environment", ["set", "update-environment", ""]],
    ...[
      "show update-environment",
      "show -v update-environment",
      "show update-environment[77]",
      "set update-environment",
    ],
    ...["set -o update-environment[1] x", "set -o update-environment[1] y", "set -u update-environment"],
    ...[["set", "-s", "command-alias[10]", "zoom=resize-pane -Z"], "show -s command-alias", "zoom"],
    ...["set -as command-alias mine=list-sessions,other=ls", "show -s command-alias", "set -su command-alias"],
    ...["set -g pane-colours[3] red", "show -g pane-colours", "set -g pane-colours[3] no", "set -gu pane-colours"],
    ...["show -gw pane-colours", "show user-keys", "show -g status-format[1]"],
  ],
  hooks: [
    ...["show-hooks", ["set-hook", "after-new-window", "display a ; ls"], "show-hooks"],
    ...[["set-hook", "-a", "after-new-window", 'display "b c"'], "show-hooks", "show-hooks after-new-window"],
    ...[
      "set-hook -u after-new-window[0]",
      "show-hooks",
      "set-hook after-n ls",
      "set-hook pane-exited ls",
      "show-hooks -w",
    ],
    ...["show-hooks -p", "set-hook -p pane-exited ls", "show-hooks -p", "set-hook pane-exited nope", "show-hooks -w"],
    ...[["set-hook", "pane-exited", ""], "show-hooks pane-exited", ["set-hook", "pane-exited[2]", ""], "show-hooks -w"],
    ...["set-hook pane-exited", "set-hook bogus ls", "show -H", "set-hook -g @x ls", "show -g @x", "set-hook -gu @x"],
    ...[["set-hook", "after-kill-pane", 'if -F 1 { ls } { display "a b" }'], "show-hooks after-kill-pane"],
    ...[["set-hook", "after-kill-pane", "ls\ndisplay a"], "show-hooks after-kill-pane", "show -g after-kill-pane"],
    ...[["set-hook", "after-kill-pane", "display 'x"], "show-hooks after-kill-pane", "set-hook -u after-kill-pane"],
    ...[
      "set-hook -u after-new-window",
      "set-hook -wu pane-exited",
      "set-hook -pu pane-exited",
      "show-hooks",
      "show-hooks -g",
    ],
    ...["show-hooks -gw", "set-hook -t nope after-kill-pane ls", "set-hook -wt nope pane-exited ls"],
  ],
  "everything there is": [
    ...["show -s", "show -g", "show -wg", "show -gv", "show", "show -w", "show -p", "show -sA", "show -wA", "show -pA"],
    ...["show -g -H", "show -wg -H"],
  ],
  "the environment": [
    ...["set-environment FOO bar", "show-environment FOO", "show-environment -s FOO", "show-environment -g FOO"],
    ...[["set-environment", "-g", "GOO", 'a "b" $c `d` \\e'], "show-environment -g GOO", "show-environment -gs GOO"],
    ...["set-environment -r FOO", "show-environment FOO", "show-environment -s FOO", "set-environment -u FOO"],
    ...["show-environment FOO", "set-environment -r FOO x", "set-environment -u FOO x", "set-environment FOO"],
    ...[["set-environment", "", "x"], "set-environment A=B x", "set-environment -h HID 1", "show-environment HID"],
    ...[
      "show-environment -h HID",
      "show-environment -h",
      "show-environment -sh",
      "set-environment -F EXP #{session_name}",
    ],
    ...["show-environment EXP", "set-environment -t nope A b", "show-environment -t nope", "show-environment -g NOPE"],
    ...["set-environment -gu GOO", "set-environment -u HID", "set-environment -u EXP", "set-environment"],
  ],
  "bindings of keys": [
    ...["bind-key x", "bind x ls", "list-keys -T prefix x", "list-keys nokey", ["bind", "-n", "F5", "ls", ";", "ls"]],
    ...["list-keys -T root F5", ["bind", "-T", "foo", "-r", "-N", "my note", "M-x", "display-message", "-p", "hi"]],
    ...["bind -T foo a ls", "list-keys -T foo", "list-keys -T nope", "list-keys -N -T foo", "list-keys -aN -T foo"],
    ...["list-keys -1 -T foo", "list-keys -1N -T foo", ["list-keys", "-N", "-P", "X ", "-T", "foo"], "unbind -T foo a"],
    ...["unbind -T foo zz", "unbind -T foo b", "unbind -T nope a", "unbind", "unbind -a x", "unbind -aT foo"],
    ...["list-keys -T foo", "unbind -q nokey", "unbind -aT nope", "unbind -aqT nope", "bind nokey ls", "bind x nope"],
    ...[["bind", "x", "ls -y"], ["bind", "-T", "foo", "Q", "ls ; display a"], "list-keys -T foo", "bind -T foo Q"],
    ...["bind -T foo -N new Q", "list-keys -N -T foo", 'bind -T foo " ls', "bind -T foo \\ ls", "list-keys -T foo"],
    ...['list-keys -T foo "', "list-keys -T foo zz", "list-keys -T foo b", ["bind", "-T", "foo", "y", "display", "a;"]],
    ...[
      "list-keys -T foo y",
      ["bind", "-T", "foo", "z", "display", "a b", ";", "if", "-F", "1", "ls", "display 'x y'"],
    ],
    ...["list-keys -T foo", "unbind -aT foo", "unbind x", "unbind -n F5", "list-keys -T copy-mode"],
  ],
  "commands themselves": [
    "list-commands",
    "list-commands ls",
    "list-commands nope",
    "list-commands -F #{command_list_name}",
  ],
};

describe("said to both", () => {
  it("the keys of a new server, but for those that open menus", async (test) => {
    if (!servers.comparable) test.skip();
    const listed = await servers.tmux.tmux("list-keys");
    const { out } = await servers.own.ask("list-keys");
    const kept = listed.split("\n").filter((line) => !line.includes("display-menu"));
    // The longest name of a key is in a menu's line: columns are as wide as their own list asks.
    const columns = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/ +/g, " "));
    expect(columns(out.trimEnd().split("\n"))).toEqual(columns(kept));
  });

  it.each(Object.entries(scripts))("%s", async (_name, lines) => {
    expect(lines.length).toBeGreaterThan(3);
    if (servers.comparable) for (const line of lines) await servers.expectSame(line);
  });
});
