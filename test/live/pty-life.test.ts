import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Engine } from "../../electron/engines/engine.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { hostScript } from "../../electron/engines/pty/host-script.ts";
import { seatsOf, transcriptsOf } from "../../electron/engines/pty/places.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { bundleScript } from "../support/bundle-script.ts";
import { hasEnded, isAlive, listen, say, TestPty } from "../support/pty-host.ts";
import { until } from "../support/until.ts";

let scripts: string;
let clientScript: string;

beforeAll(async () => {
  scripts = await mkdtemp(path.join(tmpdir(), "pg-pty-client-"));
  clientScript = await bundleScript(path.resolve(import.meta.dirname, "../support/pty-client.ts"), scripts);
});
afterAll(async () => rm(scripts, { recursive: true, force: true }));

interface Client {
  readonly process: ChildProcess;
  said(): string;
}

/** A client in a process of its own, once its command was answered. */
async function startClient(test: TestPty, ...argv: string[]): Promise<Client> {
  const { stateFolder = "", socket = "", env } = test.target;
  const child = spawn(process.execPath, [clientScript, stateFolder, socket, ...argv], {
    env: env as NodeJS.ProcessEnv,
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await until(() => said.includes("ready") || child.exitCode !== null, 10_000, `the client: ${said}`);
  return { process: child, said: () => said };
}

async function shown(engine: Engine, pane: string, ...more: string[]): Promise<string> {
  return say(engine, "capture-pane", "-p", "-t", pane, ...more);
}

describe("the embedded server's process", () => {
  it("is started by new-session and by nothing else", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    for (const argv of [["list-sessions"], ["new-window"], ["kill-server"], ["attach-session"], ["no-such"]]) {
      const { exitCode, stderr } = await engine.run({ argv });
      expect([exitCode, Buffer.from(stderr).toString()]).toEqual([1, `no server running on ${test.lives}\n`]);
    }
    expect(await test.hosts()).toEqual([]);
    expect((await pty.find(test.target)).says).not.toContain("runs now");
    await say(engine, "new", "-d", "-s", "one");
    expect(await pty.find(test.target)).toMatchObject({ found: true, says: expect.stringContaining("It runs now") });
    expect(await say(engine, "list-sessions", "-F", "#{session_name} #{pid}")).toBe(`one ${await test.hostPid()}`);
  });

  it("is one, however many want it at once, in one process or in several", async () => {
    await using test = await TestPty.make();
    const names = Array.from({ length: 6 }, (_, at) => `s${at}`);
    const clients = Promise.all(["a", "b"].map((name) => startClient(test, "new-session", "-d", "-s", name)));
    await Promise.all(names.map((name) => say(test.open(), "new-session", "-d", "-s", name)));
    try {
      expect((await clients).map((client) => client.said())).toEqual(["0 ready\n", "0 ready\n"]);
      expect(await say(test.open(), "list-sessions", "-F", "#{session_name}")).toBe(["a", "b", ...names].join("\n"));
      expect(await test.hosts()).toHaveLength(1);
    } finally {
      for (const client of await clients) client.process.kill();
    }
  });

  it("outlives a client that is killed, and shows the next one the same panes, screen and scrollback", async () => {
    await using test = await TestPty.make();
    const client = await startClient(test, "new-session", "-d", "-s", "kept", "-x", "60", "-y", "10");
    const pid = await test.hostPid();
    const before = test.open();
    await say(before, "send-keys", "-t", "%0", "seq 100; sleep 300", "Enter");
    await until(async () => (await shown(before, "%0")).includes("\n100\n"));
    const [screen, history] = [await shown(before, "%0"), await shown(before, "%0", "-S", "-")];
    client.process.kill("SIGKILL");
    await before.close();

    const after = test.open();
    const events = listen(after);
    expect(await shown(after, "%0", "-S", "-")).toBe(history);
    expect(await shown(after, "%0")).toBe(screen);
    expect(history.split("\n").length).toBeGreaterThan(90);
    expect(await say(after, "display-message", "-p", "-t", "%0", "#{pane_current_command}")).toBe("sleep");
    expect(await test.hosts()).toEqual([pid]);
    expect(events.at(-1)?.kind).toBe("up");
    const drawn = await new Promise<number>((resolve) => {
      after.output?.watch(
        "%0" as PaneId,
        { history: 50 },
        {
          image: ({ history: rows }) => resolve(Buffer.from(rows).toString().split("\n").length),
          bytes: () => {},
          ended: () => resolve(-1),
        },
      );
    });
    expect(drawn).toBe(50);
  });

  it("does not hear a terminal that closes or a Ctrl-C", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    const pid = await test.hostPid();
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const [session, terminal] = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .slice(3, 5);
    expect([Number(session), terminal]).toEqual([pid, "0"]);
    process.kill(pid, "SIGHUP");
    process.kill(pid, "SIGINT");
    expect(await say(engine, "display-message", "-p", "#{pid}")).toBe(String(pid));
  });

  it("serves two clients alike: each hears what the other does", async () => {
    await using test = await TestPty.make();
    const [one, two] = [test.open(), test.open()];
    const heard = listen(two);
    await say(one, "new-session", "-d", "-s", "shared", "--", "sh", "-c", "echo begin; exec cat");
    await until(() => heard.some(({ kind }) => kind === "up"));
    const output = [one, two].map((engine) => {
      const seen = { text: "" };
      engine.output?.watch(
        "%0" as PaneId,
        { history: 0 },
        {
          image: ({ screen }) => (seen.text = Buffer.from(screen).toString()),
          bytes: (chunk) => void (seen.text += Buffer.from(chunk).toString()),
          ended: (why) => void (seen.text += `<${why}>`),
        },
      );
      return seen;
    });
    await until(() => output.every(({ text }) => text.includes("begin")));
    const count = heard.length;
    await say(two, "send-keys", "-t", "%0", "from two", "Enter");
    await say(one, "rename-session", "-t", "shared", "other");
    await until(() => output.every(({ text }) => text.split("from two").length === 3));
    await until(() => heard.length > count);
    expect(await say(two, "list-sessions", "-F", "#{session_name}")).toBe("other");
    await say(one, "kill-pane", "-t", "%0");
    await until(() => output.every(({ text }) => text.endsWith("<gone>")));
  });

  it("ends with kill-server, with all its programs and what it had kept, and another one can begin", async () => {
    await using test = await TestPty.make();
    const [one, two] = [test.open(), test.open()];
    const heard = listen(two);
    await say(one, "new-session", "-d", "--", "sh", "-c", "trap '' HUP; echo $$; sleep 300 & wait");
    const pid = await test.hostPid();
    const program = Number(await say(one, "display-message", "-p", "#{pane_pid}"));
    await until(async () => (await test.files()).some((file) => file.endsWith(".log")), 5_000, "a transcript");
    await until(() => heard.at(-1)?.kind === "up");
    expect(await one.run({ argv: ["kill-server"] })).toMatchObject({ exitCode: 0 });
    expect(await one.run({ argv: ["list-sessions"] })).toMatchObject({ exitCode: 1 });
    await until(() => heard.at(-1)?.kind === "down");
    expect(heard.at(-1)).toMatchObject({ why: { code: "noServer" } });
    await say(two, "new-session", "-d", "-s", "again");
    expect(await test.hostPid()).not.toBe(pid);
    await until(() => hasEnded(pid));
    await until(() => hasEnded(program));
    const kept = await Promise.all((await seatsOf(test.lives)).slice(0, -1).map(transcriptsOf));
    expect(kept.flat()).toEqual([]);
    expect(await say(one, "list-sessions", "-F", "#{session_name}")).toBe("again");
  });

  it("ends by itself when it has neither session nor client", async () => {
    await using test = await TestPty.make();
    const script = hostScript() ?? "";
    const child = spawn(process.execPath, [script, "serve", test.lives, "100"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "sleep", "0.3");
    await engine.close();
    expect(await ended).toBe(0);
    expect(await test.log()).toContain("no session and no client");
  });

  it("ends without a client, whatever runs in it, when it was told so", async () => {
    await using test = await TestPty.make();
    const script = hostScript() ?? "";
    const child = spawn(process.execPath, [script, "serve", test.lives, "100"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "cat");
    await say(engine, "set-option", "-s", "exit-unattached", "on");
    const program = Number(await say(engine, "display-message", "-p", "#{pane_pid}"));
    await engine.close();
    expect(await ended).toBe(0);
    await until(() => hasEnded(program));
    expect(await test.log()).toContain("ends: no client");
  });

  it("tells whether it can work here", async () => {
    expect(await pty.find({})).toMatchObject({ found: true });
  });

  it("says why it cannot work here, and what to do", async () => {
    await using test = await TestPty.make();
    vi.stubEnv("PANEGLASS_PTY_HOST", path.join(scripts, "none.mjs"));
    const missing = "The embedded server's program (pty-host.mjs) is missing. Build or install Paneglass again.";
    expect(await pty.find({})).toEqual({ found: false, program: null, version: null, says: missing });
    const refused = test.open().run({ argv: ["new-session", "-d"] });
    await expect(refused).rejects.toMatchObject({ kind: "spawn", delivery: "notStarted", message: missing });
    const broken = path.join(scripts, "broken.mjs");
    await writeFile(broken, 'throw new Error("no terminals today");\n');
    vi.stubEnv("PANEGLASS_PTY_HOST", broken);
    const says = "Pseudo terminals do not work here: no terminals today. Install Paneglass again for this system.";
    expect(await pty.find({})).toEqual({ found: false, program: null, version: null, says });
    await expect(test.open().run({ argv: ["new-session", "-d"] })).rejects.toMatchObject({
      kind: "spawn",
      delivery: "notStarted",
      message: "The embedded server did not start: no terminals today",
    });
  });

  it("runs under the app's own runtime, which no program in it gets to see", async () => {
    await using test = await TestPty.make();
    const script = hostScript() ?? "";
    const env = { ...test.target.env, ELECTRON_RUN_AS_NODE: "1" } as NodeJS.ProcessEnv;
    const child = spawn(process.execPath, [script, "serve", test.lives], { env, stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "sh", "-c", "env; exec cat");
    await until(async () => (await shown(engine, "%0", "-S", "-")).includes("HOME="));
    expect(await shown(engine, "%0", "-S", "-")).not.toMatch(/ELECTRON_RUN_AS_NODE|PANEGLASS_PTY_HOST/);
    expect(isAlive(child.pid ?? 0)).toBe(true);
  });
});
