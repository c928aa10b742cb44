import { beforeEach, describe, expect, it } from "vitest";
import { silentServer, type SilentServer } from "../../../../support/silent-backend.ts";

let own: SilentServer;

beforeEach(async () => {
  own = silentServer({ isProgram: (path) => path === "/bin/sh" });
  await own.say("new-session -d -s main -x 80 -y 24 cat");
});

const out = async (...argv: string[]): Promise<string> => (await own.ask(...argv)).out;
const err = async (line: string): Promise<string> => (await own.say(line)).err;

describe("options", () => {
  it("are set where their name or a flag says, and hold further in", async () => {
    for (const line of [
      "set -g status-keys vi",
      "set -w mode-keys vi",
      "set -p remain-on-exit on",
      "set -s @s 1",
      "set @own 1",
    ])
      await own.say(line);
    expect(await out("show", "-A", "status-keys")).toBe("status-keys* vi\n");
    expect(await out("show", "-w")).toBe("mode-keys vi\n");
    expect(await out("show", "-p")).toBe("remain-on-exit on\n");
    expect([await out("show", "-s", "@s"), await out("show")]).toEqual(["@s 1\n", "@own 1\ndefault-size 80x24\n"]);
  });

  it("take formats in their names and, where it is asked for, in their values", async () => {
    await own.ask("set", "@#{session_name}", "#{session_name}");
    await own.ask("set", "-F", "@f", "#{session_name}");
    expect([await out("show", "-v", "@main"), await out("show", "-v", "@f")]).toEqual(["#{session_name}\n", "main\n"]);
  });

  it("of all panes of a window can be taken away at once", async () => {
    for (const line of [
      "split-window cat",
      "set -p remain-on-exit on",
      "set -w remain-on-exit failed",
      "set -U remain-on-exit",
    ])
      await own.say(line);
    expect([await out("show", "-p"), await out("show", "-w"), await out("show", "-Apv", "remain-on-exit")]).toEqual([
      "",
      "",
      "off\n",
    ]);
  });

  it("change the layout where they are about it", async () => {
    for (const line of ["split-window cat", "set -w pane-border-status top"]) await own.say(line);
    expect(await out("list-panes", "-F", "#{pane_top} #{pane_height}")).toBe("1 11\n13 11\n");
  });

  it("are told to whoever follows the server", async () => {
    const events: string[] = [];
    own.server.on(({ kind }) => void events.push(kind));
    await own.say("set @x 1");
    await own.say("show @x");
    expect(events).toEqual(["structure"]);
  });

  it.each([
    ["set nosuch 1", "invalid option: nosuch"],
    ["set stat 1", "ambiguous option: stat"],
    ["set @x", "empty value"],
    ["set @x[1] a", "not an array: @x[1]"],
    ["set status[0] on", "not an array: status[0]"],
    ["set default-shell /no", "not a suitable shell: /no"],
    ["set -t nope @x 1", "no such session: nope"],
    ["set -wt nope @x 1", "no such window: nope"],
    ["set -pt nope remain-on-exit on", "no such pane: nope"],
    ["show @never", "invalid option: @never"],
    ["show -t nope status", "no such session: nope"],
    ["set", "command set-option: too few arguments (need at least 1)"],
    ["set a b c", "command set-option: too many arguments (need at most 2)"],
  ])("%s is refused: %s", async (line, words) => expect(await err(line)).toBe(`${words}\n`));

  it("that are wrong are passed over quietly where that is asked for", async () => {
    for (const line of [
      "set -q nosuch 1",
      "show -q nosuch",
      "set -uq nosuch",
      "show -qt nope status",
      "show -qpt nope",
    ]) {
      expect(await own.say(line)).toEqual({ exitCode: 0, out: "", err: "" });
    }
    await own.say("set -o @x 1");
    expect([await err("set -o @x 2"), await err("set -oq @x 2"), await out("show", "-v", "@x")]).toEqual([
      "already set: @x\n",
      "",
      "1\n",
    ]);
  });

  it("hold commands as hooks, which run", async () => {
    await own.ask("set-hook", "-g", "after-new-window", "set -g @ran '#{window_index}' ; set -Fg @at '#{hook}'");
    await own.say("new-window -d cat");
    expect([await out("show", "-gv", "@ran"), await out("show", "-gv", "@at")]).toEqual([
      "#{window_index}\n",
      "after-new-window\n",
    ]);
    await own.ask("set-hook", "after-kill-pane", "set -g @now yes");
    await own.say("set-hook -R after-kill-pane");
    expect(await out("show", "-gv", "@now")).toBe("yes\n");
    expect(await err("set-hook after-kill-pane nope")).toBe("unknown command: nope\n");
  });

  it("stand for commands as aliases", async () => {
    await own.ask("set", "-s", "command-alias[20]", "both=set -g @a 1 ; set -g @b");
    expect((await own.say("both 2")).exitCode).toBe(0);
    expect([await out("show", "-gv", "@a"), await out("show", "-gv", "@b")]).toEqual(["1\n", "2\n"]);
  });
});

describe("the environment", () => {
  it("is set, hidden, taken out and shown for people and for shells", async () => {
    for (const argv of [
      ["A", 'x "y" $z'],
      ["-h", "B", "1"],
      ["-r", "C"],
      ["-g", "D", "2"],
    ])
      await own.ask("set-environment", ...argv);
    expect(await out("show-environment", "A")).toBe('A=x "y" $z\n');
    expect(await out("show-environment", "-s", "A")).toBe('A="x \\"y\\" \\$z"; export A;\n');
    expect([
      await out("show-environment", "B"),
      await out("show-environment", "-h"),
      await out("show-environment", "C"),
    ]).toEqual(["", "B=1\n", "-C\n"]);
    expect([await out("show-environment", "-gs", "D"), await out("show-environment", "-s", "C")]).toEqual([
      'D="2"; export D;\n',
      "unset C;\n",
    ]);
  });

  it("goes to programs, and to formats with what is hidden", async () => {
    for (const argv of [
      ["A", "1"],
      ["-h", "B", "2"],
      ["-r", "HOME"],
    ])
      await own.ask("set-environment", ...argv);
    await own.say("new-window -d -e E=3 cat");
    const env = own.backend.panes[1]?.request.env;
    expect(["A", "B", "HOME", "E"].map((name) => env?.[name])).toEqual(["1", undefined, undefined, "3"]);
    expect(await out("display-message", "-p", "#{A}#{B}#{HOME}")).toBe("12\n");
  });

  it.each([
    ["set-environment A", "no value specified"],
    ["set-environment A=B x", "variable name contains ="],
    ["set-environment -r A x", "can't specify a value with -r"],
    ["set-environment -u A x", "can't specify a value with -u"],
    ["set-environment -t nope A x", "no such session: nope"],
    ["show-environment NONE", "unknown variable: NONE"],
    ["show-environment -t nope", "no such session: nope"],
  ])("%s is refused: %s", async (line, words) => expect(await err(line)).toBe(`${words}\n`));
});
