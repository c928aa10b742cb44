import { beforeEach, describe, expect, it } from "vitest";
import { silentServer, type SilentServer } from "../../../../support/silent-backend.ts";

let own: SilentServer;

beforeEach(async () => {
  own = silentServer();
  await own.say("new-session -d -s main -x 80 -y 24 cat");
});

const out = async (...argv: string[]): Promise<string> => (await own.ask(...argv)).out;

describe("bindings", () => {
  it("are kept as commands and listed as tmux writes them", async () => {
    await own.ask("bind-key", "-T", "mine", "x", "display", "a b", ";", "lsp", "-a");
    await own.ask("bind-key", "-T", "mine", "-r", "-N", "a note", "M-Up", "ls ; if -F 1 { display 'q\"r' }");
    expect(await out("list-keys", "-T", "mine")).toBe(
      [
        'bind-key    -T mine x    display-message "a b" \\; list-panes -a',
        "bind-key -r -T mine M-Up list-sessions \\; if-shell -F 1 { display-message 'q\"r' }",
        "",
      ].join("\n"),
    );
    expect(await out("list-keys", "-T", "mine", "M-Up")).toContain("bind-key -r -T mine M-Up ");
    expect([
      await out("list-keys", "-NT", "mine"),
      await out("list-keys", "-1NT", "mine"),
      await out("list-keys", "-NaT", "mine", "-P", "> "),
    ]).toEqual(["M-Up a note\n", "M-Up a note\n", '> x    display-message "a b" \\; list-panes -a\n> M-Up a note\n']);
  });

  it("get another note, or none, without another command", async () => {
    await own.ask("bind-key", "-T", "mine", "x", "ls");
    await own.ask("bind-key", "-T", "mine", "-N", "said", "x");
    expect(await out("list-keys", "-NT", "mine")).toBe("x said\n");
    await own.ask("bind-key", "-T", "mine", "-N", "", "x");
    await own.ask("bind-key", "-T", "mine", "y");
    expect([await out("list-keys", "-NT", "mine"), await out("list-keys", "-T", "mine")]).toEqual([
      "",
      "bind-key -T mine x list-sessions\n",
    ]);
  });

  it("are taken away one by one and by their table", async () => {
    for (const line of ["bind -T mine x ls", "bind -T mine y ls", "unbind -T mine x"]) await own.say(line);
    expect(await out("list-keys", "-T", "mine")).toBe("bind-key -T mine y list-sessions\n");
    await own.say("unbind -aT mine");
    expect((await own.say("list-keys -T mine")).err).toBe("table mine doesn't exist\n");
    await own.say("unbind -n WheelUpPane");
    expect(await out("list-keys", "-T", "root")).not.toContain("WheelUpPane");
  });

  it.each([
    ["bind nokey ls", "unknown key: nokey"],
    ["bind x nope", "unknown command: nope"],
    ["bind x ls -y", "command list-sessions: unknown flag -y"],
    ["bind", "command bind-key: too few arguments (need at least 1)"],
    ["unbind", "missing key"],
    ["unbind -a x", "key given with -a"],
    ["unbind -T nope x", "table nope doesn't exist"],
    ["unbind nokey", "unknown key: nokey"],
    ["list-keys nokey", "invalid key: nokey"],
    ["list-keys -T root F9", "unknown key: F9"],
    ["list-keys -N F9", "unknown key: F9"],
  ])("%s is refused: %s", async (line, words) => expect((await own.say(line)).err).toBe(`${words}\n`));

  it("that are not there are no matter where it is to be quiet", async () => {
    for (const line of ["unbind -q", "unbind -q nokey", "unbind -aqT nope", "unbind -qT nope x"]) {
      expect(await own.say(line)).toEqual({ exitCode: 0, out: "", err: "" });
    }
  });
});

describe("the list of commands", () => {
  it("has every command, one of them, or nothing for another name", async () => {
    expect((await out("list-commands")).split("\n")).toHaveLength(91);
    expect(await out("list-commands", "lsb")).toBe("list-buffers (lsb) [-F format] [-f filter]\n");
    expect(await out("list-commands", "-F", "#{command_list_name}/#{command_list_alias}", "kill-server")).toBe(
      "kill-server/\n",
    );
    expect(await own.say("list-commands nope")).toEqual({ exitCode: 0, out: "", err: "" });
  });
});
