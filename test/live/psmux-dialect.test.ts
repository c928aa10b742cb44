import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Engine, EngineReply } from "../../electron/engines/engine.ts";
import { probePsmux } from "../../electron/engines/psmux-probe.ts";
import { QUIRKS, type QuirkId } from "../../electron/engines/psmux-quirks.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { runTmux } from "../../electron/engines/tmux-process.ts";
import { type PsmuxDouble, psmuxProgram } from "../support/psmux-double.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** What the double can be told to do wrong, beyond what its version does. */
const EVERY: readonly QuirkId[] = QUIRKS.map(({ id }) => id).filter(
  (id) => id !== "listFormat" && id !== "pipeNothing",
);

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

/** The same steps on any server; gives what they say, ids included. */
async function story(engine: Engine): Promise<unknown[]> {
  const said: unknown[] = [];
  const run = async (...argv: string[]): Promise<EngineReply> => engine.run({ argv });
  const tell = async (...argv: string[]): Promise<string> => {
    const reply = await run(...argv);
    const text = textOf(reply.stdout);
    said.push([argv[0], reply.exitCode, text]);
    return text.trim();
  };
  await tell(
    "new-session",
    "-d",
    "-s",
    "one",
    "-n",
    "first",
    "-x",
    "80",
    "-y",
    "24",
    "-P",
    "-F",
    "#{session_name} #{window_name}",
    "sh",
  );
  await tell(
    "new-session",
    "-d",
    "-s",
    "two",
    "-n",
    "second",
    "-x",
    "80",
    "-y",
    "24",
    "-e",
    "A=a b\\",
    "-e",
    "B=kept",
    "sh",
  );
  const pane = await tell(
    "new-window",
    "-d",
    "-t",
    "=one:",
    "-n",
    "named",
    "-P",
    "-F",
    "#{pane_id}",
    "--",
    "sh",
    "-c",
    "printf '%s|' \"$@\"; exec cat",
    "x",
    "a b",
    "it's",
    "$HOME",
  );
  await until(async () => textOf((await run("capture-pane", "-p", "-t", pane)).stdout).startsWith("a b|it's|$HOME|"));
  const other = await tell("split-window", "-d", "-h", "-t", "two:", "-P", "-F", "#{pane_id}", "cat");
  expect(other).not.toBe(pane);
  await tell("list-windows", "-a", "-F#{session_name}:#{window_index} #{window_name}");
  await tell("set-buffer", "-b", "k", "pasted text");
  await run("paste-buffer", "-d", "-b", "k", "-t", pane);
  await until(async () => textOf((await run("capture-pane", "-p", "-t", pane)).stdout).includes("pasted text"));
  await tell("kill-window", "-t", "one:7");
  await tell("list-windows", "-t", "one", "-F", "#{window_name}");
  await tell("rename-session", "-t", "two", "three é");
  await tell("kill-pane", "-t", other);
  await tell("kill-pane", "-t", "%77");
  await tell("list-panes", "-a", "-F", "#{session_name} #{window_index}.#{pane_index}");
  await run("send-keys", "-t", "three é:", "echo [$B]", "Enter");
  await until(async () => textOf((await run("capture-pane", "-p", "-t", "three é:")).stdout).includes("\n[kept]"));
  await tell("has-session", "-t", "=one");
  await tell("kill-session", "-t", "=one");
  await tell("list-sessions", "-F", "#{session_name}");
  await tell("kill-server");
  return said;
}

/** The order of creation differs, and with it the numbers. */
function withoutNumbers(said: readonly unknown[]): string {
  return JSON.stringify(said, null, 1)
    .replace(/%\d+/g, "%n")
    .replace(/\(.*?\)/g, "");
}

describe("a psmux with every quirk", () => {
  let tmux: TestTmux;
  let double: PsmuxDouble;
  beforeAll(async () => {
    tmux = await startTmux({ session: null });
    double = await psmuxProgram({ quirks: EVERY });
  });
  afterAll(async () => {
    await double[Symbol.asyncDispose]();
    await tmux.kill();
  });

  test("tells the same story as tmux", async () => {
    const onTmux = tmuxCli.open(tmux.target);
    const onPsmux = tmuxCli.open({ ...tmux.target, binary: double.program, socket: "story" });
    try {
      const wanted = await story(onTmux);
      expect(wanted.length).toBeGreaterThan(15);
      expect(withoutNumbers(await story(onPsmux))).toBe(withoutNumbers(wanted));
    } finally {
      await onTmux.close();
      await onPsmux.close();
    }
  }, 120_000);

  test("ends no server of another name", async () => {
    const [mine, other] = ["mine", "other"].map((socket) =>
      tmuxCli.open({ ...tmux.target, binary: double.program, socket }),
    );
    for (const engine of [mine, other]) await engine?.run({ argv: ["new-session", "-d", "-s", "s"] });
    await mine?.run({ argv: ["kill-server"] });
    const left = await other?.run({ argv: ["list-sessions", "-F", "#{session_name}"] });
    expect(textOf(left?.stdout ?? new Uint8Array())).toBe("s\n");
    await other?.run({ argv: ["kill-server"] });
    await mine?.close();
    await other?.close();
  });

  test("is found by what it is", async () => {
    expect(await tmuxCli.find({ ...tmux.target, binary: double.program })).toMatchObject({
      found: true,
      version: "psmux 3.3.8",
    });
    const control = { ...tmux.target, binary: double.program };
    expect(await tmuxControl.find(control)).toMatchObject({
      found: false,
      program: null,
      version: null,
      says: `${double.program} is psmux 3.3.8, which only the engine with one process per command can speak to.`,
    });
    const opened = tmuxControl.open(control);
    const told = await new Promise((resolve) => opened.events?.on(resolve));
    expect(told).toMatchObject({ kind: "down", why: { message: expect.stringContaining("psmux 3.3.8") } });
    await opened.close();
  });
});

describe("trying a psmux", () => {
  const TRIED: readonly QuirkId[] = [
    "exactName",
    "idsPerSession",
    "pasteNothing",
    "pipeNothing",
    "trailingBackslash",
    "automaticRename",
    "killsAnother",
  ];

  test.each([
    ["none of them", []],
    ["all of them", TRIED],
  ] as const)(
    "finds %s",
    async (_what, quirks) => {
      await using double = await psmuxProgram({ quirks });
      const target = { binary: double.program, socket: "tried", env: process.env };
      const tried = await probePsmux((request) => runTmux(target, request));
      const found = Object.entries(tried).filter(([, there]) => there);
      // The double cannot have one server for all, so ids are always per session.
      expect(found.map(([id]) => id).toSorted()).toEqual([...new Set([...quirks, "idsPerSession"])].toSorted());
      expect(await double.running()).toEqual([]);
    },
    120_000,
  );

  test("an old one is not found", async () => {
    await using double = await psmuxProgram({ version: "3.3.4" });
    const found = await tmuxCli.find({ binary: double.program });
    expect(found).toMatchObject({ found: false, version: "psmux 3.3.4", says: expect.stringContaining("too old") });
  });
});
