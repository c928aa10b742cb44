import { expect, it } from "vitest";
import type { ShellInput, ShellOptions } from "../../../../../shared/virtual/server-api.ts";
import { silentServer } from "../../../../support/silent-backend.ts";

const piped = async () => {
  const opened: { line: string; fed: string[]; ended: boolean; options: ShellOptions; finish: () => void }[] = [];
  const made = silentServer({
    shell: (line, options) =>
      new Promise((resolve) => {
        const finish = (): void => resolve({ exitCode: 0, output: new Uint8Array() });
        const pipe = { line, fed: [] as string[], ended: false, options, finish };
        opened.push(pipe);
        const input: ShellInput = {
          write: (bytes) => pipe.fed.push(new TextDecoder().decode(bytes)),
          end: () => (pipe.ended = true),
        };
        options.feed?.(input);
      }),
  });
  await made.say("new-session -d -s work");
  const [pane] = made.backend.panes;
  if (pane === undefined) throw new Error("There is no pane.");
  return { ...made, opened, pane };
};

it("gives a pane's output to a command until it is closed", async () => {
  const { ask, say, opened, pane } = await piped();
  await ask("pipe-pane", "cat > #{session_name}");
  expect((await say("display-message -p #{pane_pipe}")).out).toBe("1\n");
  pane.says("one");
  await say("pipe-pane");
  pane.says("two");
  expect(opened.map(({ line, fed, ended }) => [line, fed, ended])).toEqual([["cat > work", ["one"], true]]);
  expect((await say("display-message -p #{pane_pipe}")).out).toBe("0\n");
});

it("opens with -o only where none was open", async () => {
  const { ask, opened } = await piped();
  await ask("pipe-pane", "-o", "first");
  await ask("pipe-pane", "-o", "second");
  await ask("pipe-pane", "-o", "third");
  expect(opened.map(({ line, ended }) => [line, ended])).toEqual([
    ["first", true],
    ["third", false],
  ]);
});

it("types what a command prints with -I", async () => {
  const { ask, opened, pane } = await piped();
  await ask("pipe-pane", "-I", "echo");
  opened[0]?.options.hear?.(new TextEncoder().encode("typed"));
  pane.says("not fed");
  expect([pane.typed, opened[0]?.fed]).toEqual([["typed"], []]);
});

it("is closed when its command or its pane ends", async () => {
  const { ask, say, opened, pane } = await piped();
  await say("set-option -g remain-on-exit on");
  await ask("pipe-pane", "short");
  opened[0]?.finish();
  await Promise.resolve();
  expect((await say("display-message -p #{pane_pipe}")).out).toBe("0\n");
  await ask("pipe-pane", "long");
  pane.exit(0);
  await say("list-panes");
  expect(opened[1]?.ended).toBe(true);
  expect((await ask("pipe-pane", "more")).err).toBe("target pane has exited\n");
});

it("is unsupported where there is no shell", async () => {
  const { say, ask } = silentServer();
  await say("new-session -d -s work");
  expect((await ask("pipe-pane", "cat")).unsupported).toBe("This server runs no shell.");
});
