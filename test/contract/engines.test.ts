import { afterAll, beforeAll, describe, expect } from "vitest";
import { type Engine, EngineError, type EngineReply, type EngineRequest } from "../../electron/engines/engine.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { startServer } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";

/** Every engine gives these answers to these commands, byte for byte. */
const SAID: readonly [string, readonly string[], { exitCode: number; stdout: string; stderr: string }][] = [
  ["an answer", ["display-message", "-p", "hello"], { exitCode: 0, stdout: "hello\n", stderr: "" }],
  ["an empty answer", ["display-message", "-p", ""], { exitCode: 0, stdout: "\n", stderr: "" }],
  ["no answer", ["set-buffer", "-b", "quiet", "x"], { exitCode: 0, stdout: "", stderr: "" }],
  ["a refusal", ["kill-pane", "-t", "%99"], { exitCode: 1, stdout: "", stderr: "can't find pane: %99\n" }],
  ["an unknown command", ["no-such"], { exitCode: 1, stdout: "", stderr: "unknown command: no-such\n" }],
  [
    "too many arguments",
    ["kill-pane", "-t", "%0", "x"],
    { exitCode: 1, stdout: "", stderr: "command kill-pane: too many arguments (need at most 0)\n" },
  ],
  ["other scripts", ["display-message", "-p", "é 日本語 🙂 e\u0301"], answer("é 日本語 🙂 e\u0301")],
  ["quotes", ["display-message", "-p", `'a' "b" \\ $HOME \`c\` {d}`], answer(`'a' "b" \\ $HOME \`c\` {d}`)],
  ["what looks like a condition", ["display-message", "-p", "%if"], answer("%if")],
  ["what looks like a home folder", ["display-message", "-p", "~/x"], answer("~/x")],
  ["what looks like an assignment", ["display-message", "-p", "A=b"], answer("A=b")],
  ["what looks like a comment", ["display-message", "-p", "# c"], answer("# c")],
  ["a trailing semicolon", ["display-message", "-p", "a;"], answer("a;")],
  ["an escaped trailing semicolon", ["display-message", "-p", "a\\;"], answer("a\\;")],
  ["only a semicolon", ["display-message", "-p", ";"], answer(";")],
];

function answer(text: string): { exitCode: number; stdout: string; stderr: string } {
  return { exitCode: 0, stdout: `${text}\n`, stderr: "" };
}

function plain(reply: EngineReply): { exitCode: number; stdout: string; stderr: string } {
  return { ...reply, stdout: Buffer.from(reply.stdout).toString(), stderr: Buffer.from(reply.stderr).toString() };
}

/** The error of a request that must not be answered. */
async function brokenBy(running: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await running.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(EngineError);
  return thrown as EngineError;
}

describe.each(everyEngine)("%s", (_name, spec) => {
  const it = casesOf(spec);
  let server: TestTmux;
  let engine: Engine;
  const run = async (argv: readonly string[]): Promise<ReturnType<typeof plain>> => plain(await engine.run({ argv }));
  const bufferIs = async (name: string): Promise<string> => server.tmux("show-buffer", "-b", name);

  beforeAll(async () => {
    server = await startServer(spec);
    engine = spec.open(server.target);
  });
  afterAll(async () => {
    await engine.close();
    await server.kill();
  });

  it("has the members that its capabilities name", () => {
    expect(engine.caps).toEqual(spec.caps);
    for (const cap of ["events", "output", "version"] as const) {
      expect(engine[cap] !== undefined).toBe(spec.caps.includes(cap));
    }
  });

  it.each(SAID)("gives %s", async (_what, argv, reply) => {
    expect(await run(argv)).toEqual(reply);
  });

  it.each([
    ["newlines", "a\nb\n\n\tc\r"],
    ["every control character", Array.from({ length: 31 }, (_, at) => String.fromCharCode(at + 1)).join("") + "\u007f"],
    ["64 KB", "x'é;".repeat(13_200)],
    ["64 KB of semicolons", ";".repeat(65_536)],
  ])("carries %s in an argument unchanged", async (_what, text) => {
    expect(await run(["set-buffer", "-b", "kept", "--", text])).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    expect(await bufferIs("kept")).toBe(text.replace(/\n$/, ""));
  });

  it("refuses a long command as tmux does", async () => {
    const reply = await run(["kill-pane", "-t", "%99", "y".repeat(65_536)]);
    expect(reply.exitCode).toBe(1);
    expect(reply.stderr).toBe("command kill-pane: too many arguments (need at most 0)\n");
    expect(reply.stdout).toBe("");
  });

  it("answers a batch in order, a refused one stopping none", async () => {
    const batch: EngineRequest[] = [
      { argv: ["set-buffer", "-b", "one", "1"] },
      { argv: ["kill-pane", "-t", "%99"] },
      { argv: ["no-such"] },
      { argv: ["display-message", "-p", "2"] },
      { argv: ["display-message", "-p", "3"] },
    ];
    const replies = (await engine.runBatch(batch)).map(plain);
    expect(replies.map((reply) => reply.exitCode)).toEqual([0, 1, 1, 0, 0]);
    expect(replies.map((reply) => reply.stdout)).toEqual(["", "", "", "2\n", "3\n"]);
    expect(await engine.runBatch([])).toEqual([]);
  });

  it("answers many at once, each with its own", async () => {
    const numbers = Array.from({ length: 50 }, (_, at) => String(at));
    const replies = await Promise.all(numbers.map((number) => run(["display-message", "-p", number])));
    expect(replies.map((reply) => reply.stdout.trim())).toEqual(numbers);
  });

  it.each([
    ["a NUL byte", { argv: ["display-message", "-p", "a\0b"] }],
    ["no command", { argv: [] }],
  ])("sends nothing with %s", async (_what, request) => {
    expect(await brokenBy(engine.run(request))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    const batch = [{ argv: ["set-buffer", "-b", "never", "x"] }, request];
    expect(await brokenBy(engine.runBatch(batch))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    await expect(bufferIs("never")).rejects.toThrow("no buffer never");
  });

  it("sends nothing that was cancelled before", async () => {
    const request = { argv: ["set-buffer", "-b", "never", "x"], signal: AbortSignal.abort() };
    expect(await brokenBy(engine.run(request))).toMatchObject({ kind: "cancelled", delivery: "notStarted" });
    await expect(bufferIs("never")).rejects.toThrow("no buffer never");
  });

  it.needing("process")("lets go of a command that is cancelled or takes too long, and stays usable", async () => {
    // A stopped server answers nothing; what was sent is answered to nobody when it goes on.
    const pid = await server.serverPid();
    process.kill(pid, "SIGSTOP");
    try {
      const cancel = new AbortController();
      const cancelled = brokenBy(engine.run({ argv: ["display-message", "-p", "1"], signal: cancel.signal }));
      const late = brokenBy(engine.run({ argv: ["display-message", "-p", "2"], timeoutMs: 150 }));
      setTimeout(() => cancel.abort(), 50);
      expect(await cancelled).toMatchObject({ kind: "cancelled", delivery: "unknown" });
      expect(await late).toMatchObject({ kind: "timeout", delivery: "unknown" });
    } finally {
      process.kill(pid, "SIGCONT");
    }
    expect((await run(["display-message", "-p", "3"])).stdout).toBe("3\n");
  });

  it("tells the version of its server", async () => {
    expect((await engine.version?.())?.text).toBe(await server.tmux("display-message", "-p", "#{version}"));
  });

  it("answers nothing once it is closed", async () => {
    const other = spec.open(server.target);
    await other.run({ argv: ["display-message", "-p", "1"] });
    await other.close();
    await other.close();
    expect(await brokenBy(other.run({ argv: ["list-panes"] }))).toMatchObject({
      kind: "closed",
      delivery: "notStarted",
    });
    expect(await brokenBy(other.runBatch([{ argv: ["list-panes"] }]))).toMatchObject({ kind: "closed" });
    expect((await run(["display-message", "-p", "still"])).stdout).toBe("still\n");
  });

  it("never starts a server by itself", async () => {
    const nowhere = await startServer(spec, { session: null });
    const lonely = spec.open(nowhere.target);
    try {
      const answered: unknown = await lonely.run({ argv: ["list-sessions"] }).catch((thrown: unknown) => thrown);
      if (answered instanceof EngineError) expect(answered.delivery).toBe("notStarted");
      else expect((answered as EngineReply).exitCode).toBe(1);
      await expect(nowhere.tmux("list-sessions")).rejects.toThrow(/no server running|No such file or directory/);
    } finally {
      await lonely.close();
      await nowhere.kill();
    }
  });

  it.needing("program")("says when there is no such program", async () => {
    const other = spec.open({ ...server.target, binary: "/nowhere/tmux" });
    expect(await brokenBy(other.run({ argv: ["list-panes"] }))).toMatchObject({
      kind: "spawn",
      delivery: "notStarted",
    });
    await other.close();
  });
});
