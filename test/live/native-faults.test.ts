import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Engine, EngineError, type EngineReply, type EngineTarget } from "../../electron/engines/engine.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { type FakeClient, fakeTmux } from "../support/fake-tmux.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

async function thrownBy(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

function plain({ exitCode, stdout, stderr }: EngineReply): { exitCode: number; stdout: string; stderr: string } {
  return { exitCode, stdout: Buffer.from(stdout).toString(), stderr: Buffer.from(stderr).toString() };
}

const say = (text: string) => ({ argv: ["display-message", "-p", text] });
const waitOn = (channel: string) => ({ argv: ["wait-for", channel], apart: true, timeoutMs: 20_000 });

async function withEngine(target: EngineTarget, body: (engine: Engine) => Promise<void>): Promise<void> {
  const engine = tmuxNative.open(target);
  try {
    await body(engine);
  } finally {
    await engine.close();
  }
}

/** What a server is asked first. */
const ASKED = "display-message -p #{version} #{socket_path}";

/** The tmux program behind a script that notes each start, and answers what a server is asked first with `version`. */
function noted(server: TestTmux, version?: string): { target: EngineTarget; starts: () => string[] } {
  const [binary, log] = [path.join(server.folder, "tmux"), path.join(server.folder, "starts")];
  const place = `case "$2" in -S) place="$3";; *) place=$(tmux "$@" | cut -d ' ' -f 2-);; esac`;
  const answered = `${place}; echo "${version} $place"; exit 0`;
  const answer = version === undefined ? "" : `case "$*" in *'${ASKED}') ${answered};; esac\n`;
  writeFileSync(binary, `#!/bin/sh\necho "$@" >> '${log}'\n${answer}exec tmux "$@"\n`);
  chmodSync(binary, 0o755);
  const starts = (): string[] => (existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : []);
  return { target: { ...server.target, binary }, starts };
}

describe("a server that", () => {
  it("is killed leaves every request with the truth, and the next ones with what the program says", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await withEngine(server.target, async (engine) => {
      await engine.run(say("up"));
      const waiting = ["a", "b", "c"].map(async (channel) => thrownBy(engine.run(waitOn(channel))));
      const batch = thrownBy(engine.runBatch([say("first"), waitOn("d"), say("never")]));
      process.kill(await server.serverPid(), "SIGKILL");
      const from = performance.now();
      const unknown = { kind: "protocol", delivery: "unknown" };
      expect(await Promise.all([...waiting, batch])).toMatchObject([unknown, unknown, unknown, unknown]);
      expect(performance.now() - from).toBeLessThan(1000);
      expect(plain(await engine.run(say("x")))).toMatchObject({
        exitCode: 1,
        stdout: "",
        stderr: /^no server running on /,
      });
    });
  });

  it("is started again is spoken to again, once its version is known", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const { target, starts } = noted(server);
    const asked = (): number => starts().filter((line) => line.endsWith(ASKED)).length;
    await withEngine(target, async (engine) => {
      for (let round = 0; round < 20; round += 1) await engine.run(say("x"));
      expect(asked()).toBe(1);
      process.kill(await server.serverPid(), "SIGKILL");
      const words = async (): Promise<unknown> => thrownBy(server.tmux("list-sessions"));
      await until(async () => String(await words()).includes("no server running"), 5000, "its end");
      const started = await engine.run({ argv: ["new-session", "-d", "-s", "anew", "cat"] });
      expect(plain(started)).toEqual({ exitCode: 0, stdout: "", stderr: "" });
      for (let round = 0; round < 20; round += 1) {
        expect(plain(await engine.run(say("#{session_name}"))).stdout).toBe("anew\n");
      }
      expect(asked()).toBe(2);
      expect(starts().filter((line) => !/-V$|#\{socket_path\}$/.test(line))).toHaveLength(1);
    });
  });

  it("has stopped lets hundreds go in their time, and answers when it goes on", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await withEngine(server.target, async (engine) => {
      await engine.run(say("up"));
      const pid = await server.serverPid();
      process.kill(pid, "SIGSTOP");
      try {
        const late = Array.from({ length: 300 }, async () => thrownBy(engine.run({ ...say("x"), timeoutMs: 1500 })));
        const from = performance.now();
        const errors = await Promise.all(late);
        expect(performance.now() - from).toBeLessThan(4000);
        expect(new Set(errors.map((error) => (error as EngineError).kind))).toEqual(new Set(["timeout"]));
        // What never found a place in the server's queue was certainly not run, and says so.
        expect(new Set(errors.map((error) => (error as EngineError).delivery))).toContain("notStarted");
      } finally {
        process.kill(pid, "SIGCONT");
      }
      expect(plain(await engine.run(say("on"))).stdout).toBe("on\n");
    });
  });

  it("ends at our word says so", async () => {
    for (let round = 0; round < 10; round += 1) {
      await using server = await startTmux({ command: ["cat"] });
      await withEngine(server.target, async (engine) => {
        expect(plain(await engine.run({ argv: ["kill-server"] }))).toEqual({ exitCode: 0, stdout: "", stderr: "" });
      });
    }
  });

  it("is not there is started by what starts one, and by nothing else", async () => {
    await using server = await startTmux({ session: null });
    await withEngine(server.target, async (engine) => {
      const reply = plain(await engine.run({ argv: ["list-sessions"] }));
      expect(reply).toMatchObject({ exitCode: 1, stderr: /^error connecting to .* \(No such file or directory\)\n$/ });
      const all = Array.from({ length: 4 }, async (_, at) =>
        engine.run({ argv: ["new-session", "-d", "-s", `s${at}`, "-P", "-F", "#{session_name}", "cat"] }),
      );
      expect((await Promise.all(all)).map((one) => plain(one).stdout)).toEqual(["s0\n", "s1\n", "s2\n", "s3\n"]);
      expect(plain(await engine.run({ argv: ["list-sessions", "-F", "x"] })).stdout).toBe("x\nx\nx\nx\n");
    });
  });
});

describe("many requests", () => {
  it("at once are all answered, each with its own", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await withEngine(server.target, async (engine) => {
      const numbers = Array.from({ length: 600 }, (_, at) => String(at));
      const replies = await Promise.all(numbers.map((number) => engine.run(say(number))));
      expect(replies.map((reply) => plain(reply).stdout.trim())).toEqual(numbers);
    });
  });

  it("that wait for others behind them do not keep those from going", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await withEngine(server.target, async (engine) => {
      const waiting = Array.from({ length: 100 }, async (_, at) => engine.run({ argv: ["wait-for", `c${at}`] }));
      const waking = Array.from({ length: 100 }, async (_, at) => engine.run({ argv: ["wait-for", "-S", `c${at}`] }));
      expect((await Promise.all([...waiting, ...waking])).filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    });
  });
});

/** Open files of this process, sockets among them. */
const openFiles = (): number => readdirSync("/proc/self/fd").length;

describe.skipIf(!existsSync("/proc/self/fd"))("thousands of requests", () => {
  it("leave nothing open, however they end", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const file = path.join(server.folder, "file");
    await withEngine(server.target, async (engine) => {
      const round = async (): Promise<void> => {
        const cancel = new AbortController();
        const held = Array.from({ length: 20 }, async (_, at) =>
          thrownBy(engine.run({ ...waitOn(`never-${at}`), signal: cancel.signal })),
        );
        await engine.run({ argv: ["load-buffer", "-b", "b", "-"], stdin: Buffer.alloc(100_000, "x") });
        await engine.run({ argv: ["save-buffer", "-b", "b", file] });
        await engine.run({ argv: ["load-buffer", "-b", "c", file] });
        await engine.run({ argv: ["load-buffer", "-b", "d", `${file}-none`] });
        await Promise.all(Array.from({ length: 60 }, async () => engine.run(say("x"))));
        cancel.abort();
        await Promise.all(held);
      };
      await round();
      const before = openFiles();
      for (let at = 0; at < 25; at += 1) await round();
      await until(() => openFiles() <= before + 2, 5000, "every file to be closed");
    });
    expect(await server.tmux("list-clients")).toBe("");
  });
});

describe("the version of the server", () => {
  it("decides: below 3.6 nothing is sent unless that was chosen", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const cautious = (version: string): EngineTarget => {
      const { target } = noted(server, version);
      return { ...target, env: { ...target.env, PANEGLASS_NATIVE: undefined } };
    };
    for (const version of ["3.5a", "3.2", "3.0a"]) {
      await withEngine(cautious(version), async (engine) => {
        const error = await thrownBy(engine.run({ argv: ["set-buffer", "-b", "sent", "x"] }));
        expect(error).toBeInstanceOf(EngineError);
        expect(error).toMatchObject({ kind: "protocol", delivery: "notStarted" });
        expect((error as EngineError).message).toContain(version);
        expect((await engine.version?.())?.text).toBe(version);
      });
    }
    await expect(server.tmux("show-buffer", "-b", "sent")).rejects.toThrow("no buffer sent");
    for (const version of ["3.6", "3.7c", "master"]) {
      await withEngine(cautious(version), async (engine) => {
        expect(plain(await engine.run(say("hello"))).stdout).toBe("hello\n");
      });
    }
  });

  it("is that of another one where the program looks elsewhere: then only the program speaks", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await using other = await startTmux({ command: ["cat"] });
    const { target, starts } = noted(server);
    const there = await other.tmux("display-message", "-p", "#{socket_path}");
    const script = readFileSync(target.binary ?? "", "utf8");
    writeFileSync(target.binary ?? "", script.replace('exec tmux "$@"', `shift 3; exec tmux -S '${there}' "$@"`));
    await withEngine(target, async (engine) => {
      for (const name of ["one", "two"]) {
        expect(plain(await engine.run({ argv: ["set-buffer", "-b", name, "x"] }))).toMatchObject({ exitCode: 0 });
      }
      expect(await other.tmux("list-buffers", "-F", "#{buffer_name}")).toBe("two\none");
      expect(await server.tmux("list-buffers")).toBe("");
      expect((await engine.version?.())?.text).toBe(await other.tmux("display-message", "-p", "#{version}"));
      expect(starts().filter((line) => line.endsWith(ASKED))).toHaveLength(1);
    });
  });

  it("that is too old is refused even by choice", async () => {
    await using server = await startTmux({ command: ["cat"] });
    await withEngine(noted(server, "3.1c").target, async (engine) => {
      const error = await thrownBy(engine.run(say("x")));
      expect(error).toMatchObject({
        delivery: "notStarted",
        message: "The server is tmux 3.1c; 3.2 or newer is needed.",
      });
    });
  });
});

describe("a socket on which something else listens", () => {
  const open = { type: 303, numbers: [1, 1, 0] };
  const wrong: readonly ((client: FakeClient) => void)[] = [
    (client) => void client.socket.write(Buffer.alloc(4096, "garbage ")),
    (client) => client.send({ type: 304, numbers: [1], data: "an answer for nobody" }, { type: 203, numbers: [0] }),
    (client) => void client.socket.end(Buffer.alloc(10)),
  ];
  const right = (client: FakeClient): void =>
    client.send(open, { type: 304, numbers: [1], data: "right\n" }, { type: 203, numbers: [0] });

  it("costs each request one clear error, never a wrong answer, and the next goes well", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const answers = [...wrong, right];
    await using fake = await fakeTmux((client, { type }) => {
      if (type === 200) answers.shift()?.(client);
    });
    const { target } = noted(server, "3.7c");
    await withEngine({ ...target, socket: fake.socketPath }, async (engine) => {
      for (const _wrong of wrong) {
        expect(await thrownBy(engine.run(say("x")))).toMatchObject({ kind: "protocol", delivery: "unknown" });
      }
      expect(plain(await engine.run(say("x")))).toEqual({ exitCode: 0, stdout: "right\n", stderr: "" });
      await until(() => fake.clients.every(({ socket }) => socket.closed));
    });
  });
});
