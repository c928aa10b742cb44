import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  type Engine,
  type EngineDown,
  EngineError,
  type EngineEvent,
  type EngineTarget,
} from "../../electron/engines/engine.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { openLive } from "../support/live-engine.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Every event from the present one on. */
function listen(engine: Engine): EngineEvent[] {
  const heard: EngineEvent[] = [];
  engine.events?.on((event) => heard.push(event));
  return heard;
}

function downs(heard: readonly EngineEvent[]): EngineDown[] {
  return heard.flatMap((event) => (event.kind === "down" ? [event.why] : []));
}

async function untilUp(heard: readonly EngineEvent[], times = 1): Promise<void> {
  await until(() => heard.filter((event) => event.kind === "up").length >= times, 10_000, `up ${times} times`);
}

async function untilDown(heard: readonly EngineEvent[], code: EngineDown["code"]): Promise<EngineDown> {
  await until(() => downs(heard).some((why) => why.code === code), 12_000, `down ${code}`);
  return downs(heard).find((why) => why.code === code) as EngineDown;
}

async function said(engine: Engine, ...argv: string[]): Promise<string> {
  const reply = await engine.run({ argv });
  return Buffer.from(reply.stdout).toString().trimEnd();
}

/** As {@link said}; empty when it was under way as the connection broke. */
async function attempt(engine: Engine, ...argv: string[]): Promise<string> {
  try {
    return await said(engine, ...argv);
  } catch (thrown) {
    if (thrown instanceof EngineError && thrown.delivery === "unknown") return "";
    throw thrown;
  }
}

/** Processes that we started for this server and that are still there. */
async function helpers(server: TestTmux): Promise<number[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = numbers.map(async (pid) => readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""));
  const found = await Promise.all(environments);
  return numbers
    .filter((_pid, at) => found[at]?.includes(server.folder) && found[at].includes("PANEGLASS_HELPER_OF="))
    .map(Number);
}

/** A program in tmux's place. `control`: what it does when it is to speak control mode. */
async function fakeTmux(
  server: TestTmux,
  script: { version?: string; list?: string; control?: string },
): Promise<EngineTarget> {
  const binary = path.join(server.folder, "fake-tmux");
  const { version = "echo tmux 3.3a", list = "echo '1|2|3.3a|$0|0|1|main'", control = "cat" } = script;
  const cases = `*" -V"*) ${version};; *" -C "*) ${control};; *list-sessions*) ${list};;`;
  await writeFile(binary, `#!/bin/sh\ncase " $* " in ${cases} esac\n`);
  await chmod(binary, 0o755);
  return { ...server.target, binary };
}

/** An engine on a server that is expected to have trouble. */
function open(target: EngineTarget): { engine: Engine; heard: EngineEvent[] } {
  const engine = tmuxControl.open(target);
  onTestFinished(() => engine.close());
  return { engine, heard: listen(engine) };
}

describe("following a server", () => {
  it("says at once where it stands", async () => {
    await using live = await openLive(tmuxControl);
    await untilUp(listen(live.engine));
    const late = listen(live.engine);
    expect(late).toMatchObject([{ kind: "up", version: { major: 3 } }]);
  });

  it("comes up when a server appears, and at once when asked to", async () => {
    await using server = await startTmux({ session: null });
    const { engine, heard } = open(server.target);
    const why = await untilDown(heard, "noServer");
    expect(why.message).toContain(server.socket);
    await expect(engine.run({ argv: ["list-panes"] })).rejects.toMatchObject({ kind: "spawn", delivery: "notStarted" });
    await server.tmux("new-session", "-d");
    engine.events?.retryNow();
    await untilUp(heard);
    expect(await said(engine, "display-message", "-p", "here")).toBe("here");
  });

  it("goes down with a killed server and comes up with the next", async () => {
    await using live = await openLive(tmuxControl);
    const heard = listen(live.engine);
    await untilUp(heard);
    const pid = await live.server.serverPid();
    process.kill(pid, "SIGSTOP");
    const lost = live.engine.run({ argv: ["display-message", "-p", "x"] });
    process.kill(pid, "SIGKILL");
    await expect(lost).rejects.toMatchObject({ delivery: "unknown" });
    await untilDown(heard, "noServer");
    await live.server.start();
    await untilUp(heard, 2);
    expect(await said(live.engine, "display-message", "-p", "back")).toBe("back");
    expect(heard.filter((event) => event.kind === "down").length).toBeLessThanOrEqual(2);
  });

  it("moves to another session when its own is killed, without going down", async () => {
    await using live = await openLive(tmuxControl);
    await live.engine.run({ argv: ["display-message", "-p", "attached"] });
    await live.server.tmux("new-session", "-d", "-s", "other");
    const heard = listen(live.engine);
    await live.server.tmux("kill-session", "-t", "=main");
    await until(async () => (await attempt(live.engine, "list-clients", "-F", "#{client_session}")) === "other");
    expect(downs(heard)).toEqual([]);
  });

  it("goes to its own session rather than to others", async () => {
    await using live = await openLive(tmuxControl, {
      setup: [
        ["new-session", "-d", "-s", "paneglass"],
        ["new-session", "-d", "-s", "z"],
      ],
    });
    expect(await said(live.engine, "list-clients", "-F", "#{client_session}")).toBe("paneglass");
  });

  it("survives the death of its helper", async () => {
    await using live = await openLive(tmuxControl);
    const heard = listen(live.engine);
    await untilUp(heard);
    for (const pid of await helpers(live.server)) process.kill(pid, "SIGKILL");
    await until(async () => (await attempt(live.engine, "display-message", "-p", "again")) === "again");
    expect(downs(heard)).toEqual([]);
  });

  it("notices a server that has stopped answering", async () => {
    await using live = await openLive(tmuxControl);
    const heard = listen(live.engine);
    await untilUp(heard);
    const pid = await live.server.serverPid();
    process.kill(pid, "SIGSTOP");
    try {
      expect((await untilDown(heard, "lost")).message).toContain("did not answer");
    } finally {
      process.kill(pid, "SIGCONT");
    }
    await untilUp(heard, 2);
  });

  it("tells what changes in any session, even where tmux notifies nobody", async () => {
    await using live = await openLive(tmuxControl, { setup: [["new-session", "-d", "-s", "paneglass"]] });
    const heard = listen(live.engine);
    await untilUp(heard);
    const changes: string[][] = [
      ["split-window", "-d", "-t", "main"],
      ["set-option", "-w", "-t", "main", "remain-on-exit", "on"],
      ["respawn-pane", "-k", "-t", "main", "false"],
      ["select-pane", "-t", "main", "-T", "a title: $(x) #{y} | 'z'"],
      ["rename-session", "-t", "main", "renamed"],
      ["new-window", "-d", "-t", "renamed"],
      ["set-option", "-p", "-t", "renamed", "@paneglass_agent", "a1b2c3d4"],
      ["copy-mode", "-t", "renamed"],
    ];
    for (const argv of changes) {
      await new Promise((resolve) => setTimeout(resolve, 1_100)); // what the last change set off has been told
      const before = heard.length;
      await live.server.tmux(...argv);
      if (argv[0] === "set-option" && argv[1] === "-w") continue;
      await until(() => heard.slice(before).some((event) => event.kind === "structure"), 3_000, argv.join(" "));
    }
  });

  it("tells that clients come and go", async () => {
    await using live = await openLive(tmuxControl);
    const heard = listen(live.engine);
    await untilUp(heard);
    const other = tmuxControl.open(live.server.target);
    await other.run({ argv: ["display-message", "-p", "x"] });
    await until(() => heard.some((event) => event.kind === "clients"));
    const before = heard.length;
    await other.close();
    await until(() => heard.slice(before).some((event) => event.kind === "clients"));
  });
});

describe("trouble", () => {
  it("no program", async () => {
    await using server = await startTmux();
    const { engine, heard } = open({ ...server.target, binary: "/nowhere/tmux" });
    expect((await untilDown(heard, "noBinary")).message).toContain("/nowhere/tmux");
    expect(await engine.version?.()).toBeNull();
  });

  it("a program that is too old", async () => {
    await using server = await startTmux();
    const { heard } = open(await fakeTmux(server, { version: "echo tmux 3.0a" }));
    expect((await untilDown(heard, "tooOld")).message).toContain("3.0a");
  });

  it("a server that is too old", async () => {
    await using server = await startTmux();
    const { heard } = open(await fakeTmux(server, { list: "echo '1|2|2.9|$0|0|1|main'" }));
    expect((await untilDown(heard, "tooOld")).message).toContain("2.9");
  });

  it("a socket folder with unsafe permissions", async () => {
    await using server = await startTmux({ session: null });
    const folder = path.join(server.folder, `tmux-${process.getuid?.()}`);
    await mkdir(folder, { mode: 0o777 });
    await chmod(folder, 0o777);
    const { heard } = open(server.target);
    expect((await untilDown(heard, "denied")).message).toContain(folder);
  });

  it("a socket of somebody else's", async () => {
    await using server = await startTmux();
    const list = "echo 'error connecting to /tmp/tmux-0/x (Permission denied)' >&2; exit 1";
    const { heard } = open(await fakeTmux(server, { list }));
    expect((await untilDown(heard, "denied")).message).toContain("/tmp/tmux-0/x");
  });

  it("a socket path that is too long", async () => {
    await using server = await startTmux({ session: null });
    const { heard } = open({ ...server.target, socket: `/tmp/${"x".repeat(120)}` });
    expect((await untilDown(heard, "denied")).message).toContain("longer than the system allows");
  });

  it.each([
    ["lines", "yes garbage"],
    ["bytes without a line", "head -c 40000000 /dev/zero; sleep 60"],
    ["lines after a good beginning", "printf '%%begin 1 1 0\\n%%end 1 1 0\\n'; yes garbage"],
    ["a reply that never ends", "printf '%%begin 1 1 0\\n%%end 1 1 0\\n%%begin 1 2 1\\n'; yes garbage"],
  ])("a stream of garbage: %s", async (_what, control) => {
    await using server = await startTmux();
    const { engine, heard } = open(await fakeTmux(server, { control: `exec 2>&1; ${control}` }));
    const asked = engine.run({ argv: ["list-panes"] }).catch((thrown: unknown) => thrown);
    await untilDown(heard, "garbage");
    expect(await asked).toMatchObject({ name: "EngineError" });
  });

  it("garbage that stops: the real program is followed again", async () => {
    await using server = await startTmux();
    const mark = path.join(server.folder, "was-here");
    const control = `if [ -e ${mark} ]; then exec tmux "$@"; else touch ${mark}; yes garbage; fi`;
    const { engine, heard } = open(await fakeTmux(server, { list: 'exec tmux "$@"', control }));
    await untilDown(heard, "garbage");
    await untilUp(heard);
    expect(await said(engine, "display-message", "-p", "fine")).toBe("fine");
  });
});

describe("helpers", () => {
  it("are gone after close", async () => {
    await using server = await startTmux();
    const engine = tmuxControl.open(server.target);
    await engine.run({ argv: ["display-message", "-p", "x"] });
    const sink = { image: () => {}, bytes: () => {}, ended: () => {} };
    engine.output?.watch("%0" as never, { history: 0 }, sink);
    await until(async () => (await helpers(server)).length === 2, 5_000, "a command and an output helper");
    await engine.close();
    expect(await helpers(server)).toEqual([]);
    expect(await server.tmux("list-clients")).toBe("");
  });

  it("left behind by a dead predecessor are ended at the start", async () => {
    await using server = await startTmux();
    const args = ["-L", server.socket, "-C", "attach-session", "-f", "no-output,ignore-size"];
    // Its parent ends at once, as a killed app does.
    const script = `PANEGLASS_HELPER_OF=$$ tmux ${args.join(" ")} </dev/zero >/dev/null 2>&1 & exit 0`;
    spawnSync("sh", ["-c", script], { env: { ...server.target.env, FOLDER: server.folder } as NodeJS.ProcessEnv });
    await until(async () => (await helpers(server)).length === 1, 5_000, "the orphan");
    const [orphan] = await helpers(server);
    const { engine, heard } = open(server.target);
    await untilUp(heard);
    await until(async () => !(await helpers(server)).includes(orphan as number), 5_000, "the end of the orphan");
    expect(await said(engine, "display-message", "-p", "fine")).toBe("fine");
  });
});

describe("forged replies", () => {
  it("in a pane's text end nothing", async () => {
    await using live = await openLive(tmuxControl, { cols: 80, rows: 60 });
    await live.engine.run({ argv: ["display-message", "-p", "x"] });
    for (let round = 0; round < 5; round += 1) {
      const number = Number(
        await said(live.engine, "display-message", "-p", "#{e|+:0,0}").then(() => blockNumber(live.server)),
      );
      const now = Math.floor(Date.now() / 1000);
      const guesses = Array.from({ length: 24 }, (_, at) =>
        [0, 1].map((late) => `%end ${now + late} ${number + at} 1`),
      ).flat();
      await writeFile(
        path.join(live.server.folder, "forged"),
        `\u001b[H\u001b[2J${guesses.join("\n")}\n%exit forged\nLAST`,
      );
      await live.server.tmux(
        "respawn-pane",
        "-k",
        "-t",
        "%0",
        "sh",
        "-c",
        `cat ${live.server.folder}/forged; exec sleep 100`,
      );
      await until(async () => (await live.server.tmux("capture-pane", "-p", "-t", "%0")).includes("LAST"));
      const screen = await said(live.engine, "capture-pane", "-p", "-t", "%0");
      expect(screen.split("\n")).toEqual([...guesses, "%exit forged", "LAST"]);
    }
  });
});

/** About the number that the server will give to its next command. */
async function blockNumber(server: TestTmux): Promise<number> {
  return Number(/%begin \d+ (\d+)/.exec(await server.tmux("-C", "display-message", "-p", "x"))?.[1] ?? 0);
}
