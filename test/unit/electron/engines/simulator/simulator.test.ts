import { afterEach, describe, expect, it } from "vitest";
import type { Engine } from "../../../../../electron/engines/engine.ts";
import { engine as simulator, openSimulator } from "../../../../../electron/engines/simulator/index.ts";
import { ManualClock } from "../../../../support/manual-clock.ts";
import { until } from "../../../../support/until.ts";

const engines: Engine[] = [];
let names = 0;
afterEach(async () => {
  for (const engine of engines.splice(0)) {
    await engine.run({ argv: ["kill-server"] }).catch(() => {}); // closed, or no server
    await engine.close();
  }
});

function open(socket = `simulator-${(names += 1)}`, clock?: ManualClock): Engine {
  const engine = openSimulator({ socket, env: { PS1: "$ ", HOME: "/home/ada" } }, clock);
  engines.push(engine);
  return engine;
}

async function ask(engine: Engine, ...argv: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await engine.run({ argv });
  return Buffer.from(exitCode === 0 ? stdout : stderr)
    .toString()
    .trimEnd();
}

async function started(command: readonly string[], clock?: ManualClock): Promise<Engine> {
  const engine = open(undefined, clock);
  await ask(engine, "new-session", "-d", "-s", "main", "-x", "40", "-y", "10", "-c", "/tmp", "--", ...command);
  return engine;
}

const screenOf = async (engine: Engine): Promise<string> => ask(engine, "capture-pane", "-p", "-t", "%0");
const told = async (engine: Engine, format: string): Promise<string> =>
  ask(engine, "display-message", "-p", "-t", "%0", format);

/** What a prompt shows after these lines. */
async function typed(...lines: string[]): Promise<string> {
  const engine = await started(["sh"]);
  for (const line of lines) await ask(engine, "send-keys", "-t", "%0", line, "Enter");
  return screenOf(engine);
}

describe("the simulator", () => {
  it("is always there", async () => {
    expect(await simulator.find({})).toMatchObject({ found: true, program: null });
  });

  it("gives the same state for the same commands and the same clock", async () => {
    const states = [];
    for (let run = 0; run < 2; run += 1) {
      const engine = await started(["sh"], new ManualClock());
      await ask(engine, "split-window", "-t", "%0", "sleep", "5");
      await ask(engine, "new-window", "-t", "main", "claude");
      const format = "#{pane_id} #{pane_pid} #{pane_tty} #{pane_current_command} #{session_created} #{window_layout}";
      states.push(await ask(engine, "list-panes", "-a", "-F", format));
    }
    expect(states[0]).toBe(states[1]);
    expect(states[0]).toContain("%1 10000002 /dev/pts/1 sleep 1800000000");
  });

  it("has one server per name, that lives as long as it has sessions", async () => {
    const one = await started(["cat"]);
    const name = `simulator-${names}`;
    await one.close();
    expect(await ask(open(name), "list-sessions", "-F", "#{session_name}")).toBe("main");
    expect(await ask(open(), "list-sessions")).toContain("no server running");
  });
});

describe("its prompt", () => {
  it.each([
    [
      ["echo one 'two  three' \"$HOME\" \\$x"],
      "$ echo one 'two  three' \"$HOME\" \\$x\none two  three /home/ada $x\n$",
    ],
    [["cd ../etc; pwd", "cd; pwd"], "$ cd ../etc; pwd\n/etc\n$ cd; pwd\n/home/ada\n$"],
    [["export A=b; echo ${A}c", "X=1 ; echo $X"], "$ export A=b; echo ${A}c\nbc\n$ X=1 ; echo $X\n1\n$"],
    [["false && echo no || echo yes; echo $?"], "$ false && echo no || echo yes; echo $?\nyes\n0\n$"],
    [["printf '%3d|%-3s|\\n' 7 a; seq 3"], "$ printf '%3d|%-3s|\\n' 7 a; seq 3\n  7|a  |\n1\n2\n3\n$"],
    [["echo kept > f; cat f; cat g"], "$ echo kept > f; cat f; cat g\nkept\ncat: g: No such file\n$"],
    [["# nothing"], "$ # nothing\n$"],
    [["'open"], "$ 'open\nThis would run: 'open\n'open>"],
  ])("runs %j", async (lines, shown) => {
    expect(await typed(...lines)).toBe(shown);
  });

  it("plays a program that it does not know", async () => {
    const engine = await started(["claude", "--resume"]);
    await ask(engine, "send-keys", "-t", "%0", "hello", "Enter");
    expect(await screenOf(engine)).toBe(
      "This would run: claude --resume\nclaude> hello\nclaude would read: hello\nclaude>",
    );
    expect(await told(engine, "#{pane_current_command}")).toBe("claude");
    await ask(engine, "set-option", "-p", "-t", "%0", "remain-on-exit", "on");
    await ask(engine, "send-keys", "-t", "%0", "exit 3", "Enter");
    await until(async () => (await told(engine, "#{pane_dead} #{pane_dead_status}")) === "1 3");
  });

  it("edits lines, and hears Ctrl-C and Ctrl-D", async () => {
    const engine = await started(["sh"]);
    await ask(
      engine,
      "send-keys",
      "-t",
      "%0",
      "echo onx",
      "BSpace",
      "e",
      "Enter",
      "cat",
      "Enter",
      "in",
      "Enter",
      "C-c",
    );
    expect(await screenOf(engine)).toBe("$ echo one\none\n$ cat\nin\nin\n^C\n$");
    expect(await told(engine, "#{pane_current_command}")).toBe("sh");
    await ask(engine, "send-keys", "-t", "%0", "C-u", "C-d");
    await until(async () => (await ask(engine, "list-sessions")).startsWith("no server"));
  });

  it("waits by the clock that it was given", async () => {
    const clock = new ManualClock();
    const engine = await started(["sh"], clock);
    await ask(engine, "send-keys", "-t", "%0", "sleep 2; echo awake", "Enter");
    clock.advance(1999);
    expect(await told(engine, "#{pane_current_command}")).toBe("sleep");
    clock.advance(1);
    expect(await screenOf(engine)).toBe("$ sleep 2; echo awake\nawake\n$");
  });

  it("paints a full screen, and again at another size", async () => {
    const engine = await started(["sh", "-c", "paint"]);
    await ask(engine, "send-keys", "-t", "%0", "ab");
    expect(await told(engine, "#{alternate_on} #{cursor_flag}")).toBe("1 0");
    expect((await screenOf(engine)).split("\n").slice(0, 2)).toEqual([
      `┌ 40 x 10 ${"─".repeat(29)}┐`,
      `│keys: 2${" ".repeat(31)}│`,
    ]);
    await ask(engine, "resize-window", "-t", "main", "-x", "30", "-y", "5");
    expect(await screenOf(engine)).toContain("┌ 30 x 5 ");
  });

  it("floods up to a limit, and can be stopped", async () => {
    const engine = await started(["sh"]);
    await ask(engine, "send-keys", "-t", "%0", "yes a b", "Enter");
    await until(async () => Number(await told(engine, "#{history_size}")) > 1000);
    await ask(engine, "send-keys", "-t", "%0", "C-c");
    expect((await screenOf(engine)).endsWith("a b\n^C\n$")).toBe(true);
  });
});

describe("its shell for commands", () => {
  it("writes files that stay in it, and gives exit codes", async () => {
    const engine = await started(["cat"]);
    await ask(engine, "run-shell", "echo 'set-buffer -b said one' > /commands; cat /commands");
    await ask(engine, "source-file", "/commands");
    expect(await ask(engine, "show-buffer", "-b", "said")).toBe("one");
    expect(await ask(engine, "if-shell", "false", "display-message -p yes", "display-message -p no")).toBe("no");
    const reply = await engine.run({ argv: ["run-shell", "exit 7"] });
    expect(reply.exitCode).toBe(7);
  });

  it("stops when nobody waits any more", async () => {
    const engine = await started(["cat"], new ManualClock());
    const stop = new AbortController();
    const running = engine.run({ argv: ["run-shell", "sleep 60"], signal: stop.signal });
    stop.abort();
    await expect(running).rejects.toMatchObject({ kind: "cancelled" });
    expect(await ask(engine, "display-message", "-p", "next")).toBe("next");
  });
});
