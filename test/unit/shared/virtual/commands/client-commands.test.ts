import { expect, it } from "vitest";
import { silentServer } from "../../../../support/silent-backend.ts";

it.each([
  ["detach-client", "no current client"],
  ["switch-client -c me -t main", "can't find client: me"],
  ["refresh-client -S", "no current client"],
  ["command-prompt -t me", "can't find client: me"],
  ["display-menu a b ls", "no current client"],
  ["display-panes", "no current client"],
  ["show-messages", "no current client"],
  ["attach-session -t main", "open terminal failed: not a terminal"],
  ["attach-session -t nope", "can't find session: nope"],
  ["lock-session -t nope", "can't find session: nope"],
  ["show-prompt-history -T nope", "invalid type: nope"],
])("%s finds nobody: %s", async (line, words) => {
  const own = silentServer();
  await own.say("new-session -d -s main cat");
  expect(await own.say(line)).toEqual({ exitCode: 1, out: "", err: `${words}\n` });
});

it.each(["choose-tree", "clock-mode", "customize-mode", "find-window x", "copy-mode"])(
  "%s needs a terminal, and says so",
  async (line) => {
    const own = silentServer();
    await own.say("new-session -d -s main cat");
    const { exitCode, unsupported } = await own.say(line);
    expect([exitCode, unsupported]).toEqual([1, expect.stringMatching(/^[A-Z].*\.$/)]);
  },
);

it("nobody is listed and nothing is locked", async () => {
  const own = silentServer();
  await own.say("new-session -d -s main cat");
  for (const line of ["list-clients", "lock-server", "lock-session", "clear-prompt-history"]) {
    expect(await own.say(line)).toEqual({ exitCode: 0, out: "", err: "" });
  }
});
