import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { environment, keys } from "../../../../shared/ops/text-rows.ts";
import type { EnvironmentRow } from "../../../../shared/ops/text-rows.ts";

const asked = (args: Record<string, unknown> = {}) => ({ version: null, args });
const reply = (stdout: string) => ({ exitCode: 0, stdout, stderr: "" });
const unreadable = expect.objectContaining({ code: "op.unreadable" });

/** As tmux prints it for a shell. */
function printed({ name, value }: EnvironmentRow): string {
  if (value === null) return `unset ${name};\n`;
  return `${name}="${value.replace(/[$`"\\]/g, "\\$&")}"; export ${name};\n`;
}

describe("environment", () => {
  it("reads what tmux 3.3a prints", () => {
    const text = 'unset DISPLAY;\nX="a\nb\\"c\\$\\`\\\\"; export X;\nE=""; export E;\n';
    expect(environment.read(reply(text), asked())).toEqual([
      { name: "DISPLAY", value: null },
      { name: "X", value: 'a\nb"c$`\\' },
      { name: "E", value: "" },
    ]);
    expect(environment.read(reply(text.slice(0, -1)), asked())).toHaveLength(3);
    expect(environment.read(reply(""), asked())).toEqual([]);
  });

  it("reads every value, whatever is in it", () => {
    const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/);
    const hard = fc.constantFrom('"; export A;\nB="', "unset A;\n", "\\", '"', "\n", "$(id)");
    const value = fc.option(fc.oneof(hard, fc.string({ unit: "binary", maxLength: 20 })));
    fc.assert(
      fc.property(fc.array(fc.record({ name, value }, { noNullPrototype: true })), (rows) => {
        expect(environment.read(reply(rows.map(printed).join("")), asked())).toEqual(rows);
      }),
    );
  });

  it.each(["X=1\n", 'X="a\n', "unset X\n", "export X;\n", "what?"])("does not guess at %j", (text) => {
    expect(() => environment.read(reply(text), asked())).toThrow(unreadable);
  });
});

describe("keys", () => {
  it("reads the commands that tmux 3.3a prints", () => {
    const text = [
      "bind-key    -T copy-mode    C-Space              send-keys -X begin-selection",
      "bind-key -r -T prefix       Up                   select-pane -U",
      'bind-key    -T copy-mode    "M-{"                send-keys -X previous-paragraph',
      "bind-key    -T copy-mode    \\;                   send-keys -X jump-again",
      'bind-key    -T prefix       \\"                   split-window',
      'bind-key    -T prefix       "\'"                  command-prompt -T window-target',
      'bind-key -T x é  display-message a \\; display-message "b c"',
    ].join("\n");
    const read = keys.read(reply(`${text}\n`), asked());
    expect(read.map(({ table, key, repeat }) => [table, key, repeat])).toEqual([
      ["copy-mode", "C-Space", false],
      ["prefix", "Up", true],
      ["copy-mode", "M-{", false],
      ["copy-mode", ";", false],
      ["prefix", '"', false],
      ["prefix", "'", false],
      ["x", "é", false],
    ]);
    expect(read.at(-1)).toMatchObject({ command: 'display-message a ; display-message "b c"', note: null });
    expect(keys.read(reply(""), asked())).toEqual([]);
    expect(() => keys.read(reply("C-b Send the prefix key\n"), asked())).toThrow(unreadable);
  });

  it.each([
    ["select-pane -t = \\; send-keys -M", "select-pane -t = ; send-keys -M"],
    ["display-message c \\;\\; display-message d", "display-message c ;; display-message d"],
    ["if-shell x { a ; b \\; c } \\; new-window", "if-shell x { a ; b \\; c } ; new-window"],
    ['display-message "a \\; new-window" \\; new-window', 'display-message "a \\; new-window" ; new-window'],
    ["send-keys \\} \\; send-keys \\; Enter", "send-keys \\} ; send-keys \\; Enter"],
    ["send-keys -X jump \\;", "send-keys -X jump \\;"],
  ])("gives %s as one argument that binds the same", (printed, command) => {
    expect(keys.read(reply(`bind-key -T x F1 ${printed}\n`), asked())).toMatchObject([{ command }]);
  });

  it("reads notes", () => {
    const args = { notes: true, table: "prefix" };
    expect(keys.ask(asked(args))).toEqual(["-P", ""]);
    expect(keys.ask(asked())).toEqual([]);
    expect(keys.read(reply("C-b     Send the prefix key\nS-Left  Move  it\n"), asked(args))).toEqual([
      { table: "prefix", key: "C-b", repeat: null, command: null, note: "Send the prefix key" },
      { table: "prefix", key: "S-Left", repeat: null, command: null, note: "Move  it" },
    ]);
  });
});
