import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Engine, EngineEvent } from "../../electron/engines/engine.ts";
import { holdServer } from "../../electron/engines/wezterm/hold-server.ts";
import { WeztermEngine } from "../../electron/engines/wezterm/wezterm-engine.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { until } from "../support/until.ts";
import { WeztermDouble } from "../support/wezterm-double.ts";

const ENV = { PATH: process.env["PATH"] ?? "", HOME: "/", LANG: "C.UTF-8", SHELL: "/bin/sh", PS1: "$ ", ENV: "" };

let double: WeztermDouble;
let engine: Engine;
let number = 0;

function openOn(one: WeztermDouble, key: string): Engine {
  const parts = { run: one.run, env: ENV, powershell: null, socket: key, lost: () => {}, pollMs: 30, ended: () => {} };
  return new WeztermEngine(holdServer(key, () => parts));
}

beforeEach(() => {
  double = new WeztermDouble({ env: ENV });
  number += 1;
  engine = openOn(double, `test ${number}`);
});
afterEach(async () => {
  await engine.close();
  double.end();
});

async function say(...argv: string[]): Promise<string> {
  const reply = await engine.run({ argv });
  if (reply.exitCode !== 0) throw new Error(`${argv.join(" ")}: ${Buffer.from(reply.stderr).toString()}`);
  return Buffer.from(reply.stdout).toString().trimEnd();
}

async function panes(): Promise<string[]> {
  return (
    await say(
      "list-panes",
      "-a",
      "-F",
      "#{session_name}:#{window_index}.#{pane_id} #{pane_width}x#{pane_height} #{pane_left},#{pane_top}#{?pane_active, active,}",
    )
  ).split("\n");
}

async function shows(target: string, text: string): Promise<void> {
  await until(async () => (await say("capture-pane", "-p", "-t", target)).includes(text), 5000, `${text} in ${target}`);
}

describe("an instance without windows", () => {
  test("is a server that does not run, and a session starts it", async () => {
    const events: EngineEvent[] = [];
    engine.events?.on((event) => events.push(event));
    const reply = await engine.run({ argv: ["list-sessions"] });
    expect([reply.exitCode, Buffer.from(reply.stderr).toString()]).toEqual([
      1,
      expect.stringContaining("no server running"),
    ]);
    expect(events[0]).toMatchObject({ kind: "down", why: { code: "noServer" } });
    await say("new-session", "-d", "-s", "work", "-n", "build", "cat");
    await until(() => events.some(({ kind }) => kind === "up"));
    expect(await say("list-windows", "-a", "-F", "#{session_name} #{window_name} #{window_panes}")).toBe(
      "work build 1",
    );
  });
});

describe("arrangements", () => {
  beforeEach(async () => {
    await say("new-session", "-d", "-s", "w", "cat");
  });

  test("splits, sizes, the active pane and zoom are WezTerm's", async () => {
    expect(await say("split-window", "-h", "-t", "w:", "-l", "30", "-P", "-F", "#{pane_id}", "cat")).toBe("%1");
    await say("split-window", "-d", "-v", "-t", "%0", "-l", "10", "cat");
    expect(await panes()).toEqual(["w:0.%0 49x13 0,0", "w:0.%2 49x10 0,14", "w:0.%1 30x24 50,0 active"]);
    await say("resize-pane", "-t", "%0", "-R", "5");
    await say("resize-pane", "-t", "%0", "-U", "3");
    expect(await panes()).toEqual(["w:0.%0 54x10 0,0", "w:0.%2 54x13 0,11", "w:0.%1 25x24 55,0 active"]);
    await say("select-pane", "-t", "%2");
    expect(double.world.placeOf(double.world.focused ?? -1).tab.active).toBe(double.world.focused);
    await say("resize-pane", "-Z", "-t", "%2");
    expect(await say("display-message", "-p", "-t", "%2", "#{window_zoomed_flag} #{pane_width}x#{pane_height}")).toBe(
      "1 80x24",
    );
    await say("resize-pane", "-Z", "-t", "%2");
    expect((await panes())[1]).toBe("w:0.%2 54x13 0,11 active");
  });

  test("windows are tabs: made, named, selected, ended", async () => {
    await say("new-window", "-d", "-t", "w:", "-n", "two", "cat");
    expect(await say("list-windows", "-F", "#{window_index} #{window_active}")).toBe("0 1\n1 0");
    await say("select-window", "-t", "w:1");
    expect(await say("list-windows", "-F", "#{window_name} #{window_active}")).toMatch(/\ntwo 1$/);
    await say("rename-window", "-t", "w:1", "three");
    expect(double.world.windows[0]?.tabs[1]?.title).toBe("three");
    await say("rename-session", "-t", "w", "v");
    expect(double.world.windows[0]?.workspace).toBe("v");
    await say("kill-window", "-t", "v:1");
    expect(await say("list-windows", "-a", "-F", "#{session_name}:#{window_index}")).toBe("v:0");
    await say("kill-session", "-t", "v");
    await until(() => double.world.panes.size === 0);
    expect((await engine.run({ argv: ["list-sessions"] })).exitCode).toBe(1);
  });

  test("a pane gets a window of its own", async () => {
    await say("split-window", "-t", "w:", "cat");
    await say("break-pane", "-d", "-s", "%1");
    expect(await say("list-panes", "-a", "-F", "#{window_index} #{pane_id} #{pane_width}x#{pane_height}")).toBe(
      "0 %0 80x24\n1 %1 80x24",
    );
  });

  test("a pane joins another window, and its own goes with its last pane", async () => {
    await say("new-window", "-d", "-t", "w:", "cat");
    await say("join-pane", "-h", "-l", "20", "-s", "w:1", "-t", "%0");
    expect(await panes()).toEqual(["w:0.%0 59x24 0,0", "w:0.%1 20x24 60,0 active"]);
    await say("split-window", "-d", "-v", "-l", "5", "-t", "%0", "cat");
    await say("new-window", "-d", "-t", "w:", "cat");
    await say("move-pane", "-d", "-b", "-v", "-l", "4", "-s", "%3", "-t", "%1");
    expect(await panes()).toEqual([
      "w:0.%0 59x18 0,0",
      "w:0.%2 59x5 0,19",
      "w:0.%3 20x4 60,0",
      "w:0.%1 20x19 60,5 active",
    ]);
    expect(double.world.windows[0]?.tabs).toHaveLength(1);
  });

  test("what WezTerm has no way for is unsupported, with the reason", async () => {
    await say("split-window", "-t", "w:", "cat");
    for (const argv of [
      ["kill-server"],
      ["select-layout", "-t", "w:", "tiled"],
      ["swap-pane", "-s", "%0", "-t", "%1"],
      ["respawn-pane", "-k", "-t", "%0"],
      ["set-option", "-p", "-t", "%0", "remain-on-exit", "on"],
    ]) {
      const reply = await engine.run({ argv });
      expect([argv[0], reply.exitCode, reply.unsupported]).toEqual([
        argv[0],
        1,
        expect.stringMatching(/^WezTerm.*\.$/),
      ]);
    }
    expect(await panes()).toHaveLength(2);
  });

  test("no room is no pane", async () => {
    await say("split-window", "-t", "w:", "-l", "22", "cat");
    const reply = await engine.run({ argv: ["split-window", "-t", "%0", "cat"] });
    expect([reply.exitCode, Buffer.from(reply.stderr).toString()]).toEqual([1, "no space for new pane\n"]);
    expect(double.world.panes.size).toBe(2);
  });
});

describe("programs", () => {
  test("text, keys, pastes and captures", async () => {
    await say("new-session", "-d", "-s", "w", "sh");
    await shows("w:", "$");
    await say("send-keys", "-t", "w:", "echo hé-$((40 + 2))", "Enter");
    await shows("w:", "\nhé-42");
    await say("set-buffer", "-b", "k", "echo pasted");
    await say("paste-buffer", "-p", "-b", "k", "-t", "w:");
    await say("send-keys", "-t", "w:", "Enter");
    await shows("w:", "\npasted");
    await say("send-keys", "-t", "w:", "seq 1 50", "Enter");
    await shows("w:", "\n50");
    expect(await say("capture-pane", "-p", "-S", "-", "-t", "w:")).toMatch(/\n1\n2\n3\n[^]*\n50\n\$$/);
    expect(
      await say("display-message", "-p", "-t", "w:", "#{history_size} #{pane_pid}|#{pane_current_command}"),
    ).toMatch(/^\d\d \|?/);
    await say("send-keys", "-t", "w:", "exit", "Enter");
    await until(async () => (await engine.run({ argv: ["list-sessions"] })).exitCode === 1);
  });

  test("nothing stands between WezTerm and a program without one of its own", async () => {
    await say("new-session", "-d", "-s", "w", "sh", "-c", 'echo "<$TMUX_PANE|$WEZTERM_PANE>"; exec cat');
    await shows("w:", `<|${[...double.world.panes.keys()][0]}>`);
    const spawn = double.calls.find((argv) => argv.includes("spawn")) ?? [];
    expect(spawn.slice(spawn.indexOf("--") + 1, -1)).toEqual(["sh", "-c"]);
  });

  test("an environment of its own", async () => {
    await say("new-session", "-d", "-s", "w", "-e", "A=x y", "sh", "-c", 'echo "<$A|$TERM_PROGRAM|$TMUX>"; exec cat');
    await shows("w:", "<x y|WezTerm|>");
    expect(double.calls.flat()).toContain("A=x y");
  });

  test("a pane that is followed gives an image, then what comes after it", async () => {
    await say("new-session", "-d", "-s", "w", "sh");
    await shows("w:", "$");
    let text = "";
    let images = 0;
    const link = engine.output?.watch(
      "%0" as PaneId,
      { history: 100 },
      {
        image: (image) => {
          images += 1;
          text = Buffer.from(image.screen).toString();
        },
        bytes: (chunk) => {
          text += Buffer.from(chunk).toString();
        },
        ended: () => {},
      },
    );
    await until(() => images > 0);
    await say("send-keys", "-t", "w:", "echo foll''owed", "Enter");
    await until(() => text.includes("followed"));
    link?.close();
  });
});

describe("what people do in WezTerm", () => {
  test("shows here, under ids that stay", async () => {
    const heard: EngineEvent[] = [];
    double.world.spawn({ workspace: "hand" }, ["cat"]);
    engine.events?.on((event) => heard.push(event));
    await until(() => heard.some(({ kind }) => kind === "up"));
    expect(await panes()).toEqual(["hand:0.%0 80x24 0,0 active"]);
    const [first] = [...double.world.panes.keys()];
    double.world.split(first ?? -1, { side: "left", cells: 20, full: false }, [["cat"], undefined]);
    await until(async () => (await panes()).length === 2);
    expect(await panes()).toEqual(["hand:0.%1 20x24 0,0 active", "hand:0.%0 59x24 21,0"]);
    heard.length = 0;
    double.world.spawn({ workspace: "other" }, ["cat"]);
    await until(() => heard.some(({ kind }) => kind === "structure"));
    expect((await panes()).at(-1)).toBe("other:0.%2 80x24 0,0 active");
    double.world.kill(first ?? -1);
    await until(async () => (await panes()).length === 2);
    expect(await panes()).toEqual(["hand:0.%1 80x24 0,0 active", "other:0.%2 80x24 0,0 active"]);
  });

  test("is left alone when the engine closes", async () => {
    await say("new-session", "-d", "-s", "w", "cat");
    await engine.close();
    expect(double.world.panes.size).toBe(1);
    engine = openOn(double, `again ${number}`);
    expect(await panes()).toEqual(["w:0.%0 80x24 0,0 active"]);
  });

  test("an instance that goes away is a server that does", async () => {
    await say("new-session", "-d", "-s", "w", "cat");
    const heard: EngineEvent[] = [];
    engine.events?.on((event) => heard.push(event));
    double.up = false;
    await until(() => heard.at(-1)?.kind === "down");
    double.up = true;
    await until(() => heard.at(-1)?.kind !== "down");
  });
});

test("two engines on one instance see the same options and buffers", async () => {
  const other = openOn(double, `test ${number}`);
  await say("new-session", "-d", "-s", "w", "cat");
  await say("set-buffer", "-b", "shared", "text");
  await say("set-option", "-g", "@mine", "yes");
  const reply = await other.run({
    argv: ["show-buffer", "-b", "shared"],
    followedBy: [["show-options", "-gv", "@mine"]],
  });
  expect(Buffer.from(reply.stdout).toString()).toBe("textyes\n");
  await other.close();
  expect(await panes()).toHaveLength(1);
});
