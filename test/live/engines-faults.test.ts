import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { type Engine, EngineError, type EngineEvent, type EngineReply } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { bundleScript } from "../support/bundle-script.ts";
import { openLive } from "../support/live-engine.ts";
import { openMuxServer } from "../support/open-mux-server.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** What came of one request, and how long that took. */
interface Outcome {
  readonly reply: EngineReply | EngineError;
  readonly at: number;
}

async function outcome(reply: Promise<EngineReply>): Promise<Outcome> {
  try {
    return { reply: await reply, at: performance.now() };
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return { reply: thrown, at: performance.now() };
  }
}

const alive = (pid: number): boolean => existsSync(`/proc/${pid}`);

/** Clients of any kind that somebody has started for this server. */
async function clientsOf(server: TestTmux): Promise<string[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(numbers.map((pid) => readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(server.socket) && line.includes("attach-session"));
}

/** How much is under way at once. Each request of the first takes a process, and of the last where it meets no server any more. */
describe.each([
  ["tmux-cli", tmuxCli, 4],
  ["tmux-control", tmuxControl, 60],
  ["tmux-native", tmuxNative, 12],
] as const)("a server killed while much is under way, on %s,", (_id, spec, length) => {
  it("lets go of every request within a second, and no more is claimed than is so", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { engine, server } = live;
    await engine.run({ argv: ["display-message", "-p", "here"] });
    const pid = await server.serverPid();
    const mark = (at: number): string => path.join(server.folder, `mark-${at}`);
    // What a command did stands in a file, which outlives the server: one that was never started leaves none.
    const requests = Array.from({ length: length / 2 }, (_, at) => {
      const followedBy = [["save-buffer", "-b", `b${at}`, mark(at)]];
      return outcome(engine.run({ argv: ["set-buffer", "-b", `b${at}`, "x"], followedBy }));
    });
    const single = Array.from({ length }, (_, at) =>
      outcome(engine.run({ argv: ["set-buffer", "-b", `c${at}`, "x"] })),
    );
    const batch = outcome(
      engine
        .runBatch(Array.from({ length }, (_, at) => ({ argv: ["set-buffer", "-b", `d${at}`, "x"] })))
        .then((replies) => replies[0] as EngineReply),
    );
    await Promise.race([...requests, ...single]);
    const killed = performance.now();
    process.kill(pid, "SIGKILL");
    const outcomes = await Promise.all([...requests, ...single, batch]);
    expect(Math.max(...outcomes.map(({ at }) => at)) - killed).toBeLessThan(1000);
    for (const [at, { reply }] of outcomes.slice(0, requests.length).entries()) {
      if (reply instanceof EngineError && reply.delivery === "notStarted")
        expect(existsSync(mark(at)), `${at}`).toBe(false);
    }
    const broken = outcomes.flatMap(({ reply }) => (reply instanceof EngineError ? [reply] : []));
    for (const { delivery, message } of broken) expect(["notStarted", "unknown", "ran"], message).toContain(delivery);
    // A refusal is tmux's own answer: a server that is gone has refused nothing but those who came after it.
    const refused = outcomes.flatMap(({ reply }) =>
      !(reply instanceof EngineError) && reply.exitCode !== 0 ? [reply] : [],
    );
    for (const { stderr } of refused) {
      expect(Buffer.from(stderr).toString()).toMatch(/^(?:no server running on|error connecting to) /);
    }
  });

  it("is told of a request that was answered by nobody, not of one refused", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    await live.engine.run({ argv: ["display-message", "-p", "here"] });
    const pid = await live.server.serverPid();
    process.kill(pid, "SIGSTOP");
    const asked = outcome(live.engine.run({ argv: ["set-buffer", "x"] }));
    await new Promise((resolve) => setTimeout(resolve, 100)); // it has been written, and cannot be answered
    process.kill(pid, "SIGKILL");
    expect((await asked).reply).toMatchObject({ name: "EngineError", delivery: "unknown" });
  });
});

describe("an app that is killed while panes flood", () => {
  let folder = "";
  let script = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "pg-faults-"));
    script = await bundleScript(path.resolve(import.meta.dirname, "../support/watching-script.ts"), folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("leaves no helper behind, and a server that works and ends as it should", async () => {
    const flood = ["sh", "-c", "exec yes 'a flood of text that nobody can read so fast'"];
    const setup = [1, 2, 3].map(() => ["new-window", "-d", ...flood]);
    await using server = await startTmux({ command: flood, setup });
    const child = spawn(process.execPath, [script, JSON.stringify(server.target), "%0", "%1", "%2", "%3"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    for await (const line of createInterface({ input: child.stdout })) if (Number(line) > 1_000_000) break;
    expect(await clientsOf(server)).not.toEqual([]);
    const pid = await server.serverPid();
    child.kill("SIGKILL");
    await until(async () => (await clientsOf(server)).length === 0, 5000, "the end of every helper");
    await until(async () => (await server.tmux("list-clients")) === "", 5000, "a server without clients");
    expect(await server.tmux("display-message", "-p", "works")).toBe("works");
    await server.tmux("kill-server");
    await until(() => !alive(pid), 5000, "the end of the server");
    await server.start();
    expect(await server.tmux("display-message", "-p", "again")).toBe("again");
  });
});

describe("a stream that says what nobody asked", () => {
  /** The real tmux, and once a second voice on its control stream as soon as `cue` exists. */
  async function twoVoices(server: TestTmux, said: string): Promise<{ binary: string; cue: string }> {
    const [binary, cue, once] = ["two-voices", "cue", "once"].map((name) => path.join(server.folder, name));
    const voice = `(until [ -e ${cue} ]; do sleep 0.05; done; mkdir ${once} 2>/dev/null && printf '${said}') &`;
    await writeFile(`${binary}`, `#!/bin/sh\ncase " $* " in *no-output*) ${voice} esac\nexec tmux "$@"\n`);
    await chmod(`${binary}`, 0o755);
    return { binary: `${binary}`, cue: `${cue}` };
  }

  const ask = async (engine: Engine, text: string): Promise<string> =>
    Buffer.from((await engine.run({ argv: ["display-message", "-p", text] })).stdout).toString();

  it.each([
    ["a reply for no request", "%%begin 1 1 1\\nforged\\n%%end 1 1 1\\n"],
    ["an error for no request", "%%begin 1 1 1\\nforged\\n%%error 1 1 1\\n"],
  ])("%s: it is dropped and rebuilt, with one line in the log and no wrong result", async (_what, said) => {
    await using server = await startTmux({ command: ["cat"] });
    const { binary, cue } = await twoVoices(server, said);
    const logged: string[] = [];
    await using opened = openMuxServer({ ...server.target, binary }, { log: (line) => logged.push(line) });
    const { linked } = opened.engines;
    const heard: EngineEvent[] = [];
    linked.events?.on((event) => heard.push(event));
    await until(() => opened.server.state.value.phase === "connected");
    expect(await ask(linked, "before")).toBe("before\n");
    await writeFile(cue, "");
    await until(() => heard.some((event) => event.kind === "down"), 5000, "the dropped connection");
    await until(() => heard.filter((event) => event.kind === "up").length === 2, 5000, "the new one");
    expect(await ask(linked, "after")).toBe("after\n");
    expect(logged).toEqual([expect.stringContaining("turned to garbage")]);
  });
});
