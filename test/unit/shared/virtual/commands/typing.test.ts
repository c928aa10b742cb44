import { expect, it } from "vitest";
import { silentServer, type SilentServer } from "../../../../support/silent-backend.ts";

async function started(): Promise<SilentServer> {
  const own = silentServer();
  await own.say("new-session -d -s main -x 80 -y 24 cat");
  return own;
}

it("keys, texts and bytes go to the program", async () => {
  const own = await started();
  const [pane] = own.backend.panes;
  await own.ask("send-keys", "C-a", "Up", "word", "é");
  await own.ask("send-keys", "-l", "C-a", ";");
  await own.ask("send-keys", "-H", "41", "1b", "zz", "1ff");
  await own.ask("send-keys", "-N", "3", "x");
  await own.ask("send-keys", "-F", "#{pane_id}");
  expect(pane?.typed).toEqual(["\u0001\u001b[Awordé", "C-a;", "A\u001b", "x", "x", "x", "%0"]);
});

it("keys are as the program asked for them, and erase as the server says", async () => {
  const own = await started();
  const [pane] = own.backend.panes;
  pane?.says("\u001b[?1h\u001b=");
  await pane?.settled();
  await own.say("set-option -s backspace C-h");
  await own.say("send-keys Up KP5 BSpace");
  expect(pane?.typed).toEqual(["\u001bOA\u001bOu\b"]);
});

it("the prefix is typed where there is one", async () => {
  const own = await started();
  await own.say("send-prefix");
  await own.say("send-prefix -2");
  await own.say("set-option prefix2 M-x");
  await own.say("send-prefix -2");
  expect(own.backend.panes[0]?.typed).toEqual(["\u0002", "\u001bx"]);
});

it("what is typed goes to all panes that are typed into together, and to none that takes no input", async () => {
  const own = await started();
  for (const line of ["split-window cat", "split-window cat", "set-option -w synchronize-panes on"])
    await own.say(line);
  await own.say("set-option -p -t %1 synchronize-panes off");
  await own.say("send-keys -t %0 a");
  await own.say("send-keys -t %1 b");
  await own.say("select-pane -d -t %2");
  await own.say("send-keys -t %0 c");
  expect(own.backend.panes.map(({ typed }) => typed.join(""))).toEqual(["ac", "b", "a"]);
});

it.each([
  ["send-keys -N 0 a", "repeat count too small"],
  ["send-keys -N x a", "repeat count invalid"],
  ["send-keys -N 4294967295 a", "repeat count too large"],
  ["send-keys -N", "repeat count missing"],
  ["send-keys -X cancel", "not in a mode"],
  ["send-keys -M", "no mouse target"],
  ["send-keys -t nope a", "can't find pane: nope"],
  ["send-keys -y a", "command send-keys: unknown flag -y"],
])("%s is refused, and nothing is typed", async (line, words) => {
  const own = await started();
  expect(await own.say(line)).toEqual({ exitCode: 1, out: "", err: `${words}\n` });
  expect(own.backend.panes[0]?.typed).toEqual([]);
});
