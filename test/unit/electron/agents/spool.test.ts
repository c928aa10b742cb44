import { execFile, spawn } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agentPlaces, reportProgram } from "../../../../electron/agents/agent-folder.ts";
import { systemClock } from "../../../../electron/agents/clock.ts";
import { installReportProgram } from "../../../../electron/agents/report-program.ts";
import { Spools } from "../../../../electron/agents/spool.ts";
import { AgentId } from "../../../../shared/base/ids.ts";
import type { Closeable } from "../../../../shared/base/disposables.ts";
import type { Signal } from "../../../../shared/models/signal.ts";
import { until } from "../../../support/until.ts";

const id = AgentId.parse("abcdef0123456789");
const run = promisify(execFile);
let state: string;
let spool: string;
let program: string;
let heard: Signal[];
let following: Closeable | null;

beforeEach(() => {
  state = mkdtempSync(path.join(os.tmpdir(), "pg spool'"));
  ({ spool } = agentPlaces(state, id));
  mkdirSync(spool, { recursive: true });
  installReportProgram({ state, platform: "linux", node: "", script: "" });
  program = reportProgram(state, "linux");
  heard = [];
  following = null;
});
afterEach(() => {
  following?.close();
  rmSync(state, { recursive: true, force: true });
});

function follow(): void {
  following = new Spools(state, systemClock).follow(id, (signal) => void heard.push(signal));
}

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function call(args: readonly string[], more: { stdin?: string; env?: Record<string, string> } = {}): Promise<Ended> {
  const env = { PATH: process.env["PATH"], PANEGLASS_SPOOL: spool, ...more.env };
  const child = spawn(program, args, { env });
  const told = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (told.out += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (told.err += text));
  child.stdin.on("error", () => {}); // It need not read to the end.
  child.stdin.end(more.stdin ?? "");
  return new Promise((resolve) => child.on("close", (code) => resolve({ code: code ?? -1, ...told })));
}

const quiet: Ended = { code: 0, out: "", err: "" };

describe("hooks", () => {
  test("one event is one signal, with its payload, and nothing is printed", async () => {
    follow();
    expect(await call(["hook", "Stop"], { stdin: '{"session_id":"s-1"}' })).toEqual(quiet);
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({ source: "hook", name: "Stop", body: { session_id: "s-1" } });
    expect(Math.abs((heard[0]?.at ?? 0) - Date.now())).toBeLessThan(5000);
  });

  test("the payload may be an argument, and the spool too", async () => {
    follow();
    const named = ["--spool", spool, "hook", "codex-notify", '{"type":"x","text":"it\'s $HOME `id`"}'];
    expect(await call(named, { env: { PANEGLASS_SPOOL: "" } })).toEqual(quiet);
    await until(() => heard.length === 1);
    expect(heard[0]?.body).toEqual({ type: "x", text: "it's $HOME `id`" });
  });

  test("what came while nobody read is read later, in order", async () => {
    for (const event of ["SessionStart", "UserPromptSubmit", "PreToolUse", "Stop"]) await call(["hook", event]);
    follow();
    await until(() => heard.length === 4);
    expect(heard.map(({ name }) => name)).toEqual(["SessionStart", "UserPromptSubmit", "PreToolUse", "Stop"]);
  });

  test("many at once are all heard, none half", async () => {
    follow();
    const stdin = (at: number): string => JSON.stringify({ at, filling: "x".repeat(at * 300) });
    await Promise.all(Array.from({ length: 40 }, (_, at) => call(["hook", "PreToolUse"], { stdin: stdin(at) })));
    await until(() => heard.length === 40);
    expect(heard.map(({ body }) => body["at"]).toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 40 }, (_, at) => at),
    );
    expect(new Set(heard.map((signal) => signal.id)).size).toBe(40);
  });

  test("a huge payload is cut, and its beginning is read", async () => {
    follow();
    const stdin = JSON.stringify({ session_id: "s-1", tool_response: "y".repeat(3_000_000) });
    expect(await call(["hook", "PostToolUse"], { stdin })).toEqual(quiet);
    await until(() => heard.length === 1);
    expect(heard[0]?.body).toEqual({ session_id: "s-1" });
  });

  test.each([
    ["no folder", { PANEGLASS_SPOOL: "/no/such/folder" }],
    ["no variable", { PANEGLASS_SPOOL: "" }],
    ["a file in its place", { PANEGLASS_SPOOL: "/etc/passwd" }],
  ])("%s: quiet, no error", async (_, env) => {
    expect(await call(["hook", "Stop"], { stdin: "{}", env })).toEqual(quiet);
  });

  test.each([[[]], [["St op"]], [["../x"]], [["a/b"]]])("event %j is nothing, quietly", async (words) => {
    expect(await call(["hook", ...words], { stdin: "{}" })).toEqual(quiet);
    expect(readdirSync(spool)).toEqual([]);
  });

  test("it is done in a moment, also when its standard input is a file that never ends", async () => {
    const took: number[] = [];
    for (let at = 0; at < 10; at += 1) {
      const started = performance.now();
      await call(["hook", "Stop"], { stdin: "{}" });
      took.push(performance.now() - started);
    }
    // The others may have waited for a processor.
    expect(Math.min(...took)).toBeLessThan(150);
    const endless = await run("sh", ["-c", 'exec "$0" hook Stop "{}" </dev/zero', program], {
      env: { PATH: process.env["PATH"], PANEGLASS_SPOOL: spool },
      timeout: 5000,
    });
    expect(endless).toEqual({ stdout: "", stderr: "" });
  });

  test("a spool that nobody reads does not grow for ever, and messages stay", async () => {
    for (let at = 0; at < 1001; at += 1) writeFileSync(path.join(spool, `old${at}.hook`), "paneglass 1 hook Stop\n\n");
    await call(["send", "--to", "other", "hi"]);
    await call(["hook", "Stop"]);
    const kinds = readdirSync(spool).map((name) => path.extname(name));
    expect(kinds.toSorted()).toEqual([".hook", ".send"]);
  });
});

describe("reports and messages", () => {
  test("a state, with what it asks and why", async () => {
    follow();
    const words = ["report", "blocked", "--asks", "question", "--detail", 'two\nlines: "x" $(id)'];
    expect(await call(words)).toEqual(quiet);
    await until(() => heard.length === 1);
    expect(heard[0]).toMatchObject({
      source: "report",
      name: "blocked",
      body: { asks: "question", detail: 'two lines: "x" $(id)' },
    });
  });

  test("a message, from words or from standard input, as it is", async () => {
    follow();
    const text = "first\n\n\tsecond ✓ \\n 'q' \"\"\n";
    expect(await call(["send", "--to", "the other", "--expires", "10m", "-"], { stdin: text })).toMatchObject({
      code: 0,
    });
    await call(["send", "--to", "x", "--", "--odd", "words"]);
    await until(() => heard.length === 2);
    expect(heard.map(({ body }) => body)).toEqual([
      { to: "the other", expires: "10m", text },
      { to: "x", text: "--odd words" },
    ]);
  });

  test.each([
    [[]],
    [["dance"]],
    [["report"]],
    [["report", "exited"]],
    [["report", "ready", "--asks", "money"]],
    [["report", "ready", "--detail"]],
    [["send", "hi"]],
    [["send", "--to", "x"]],
    [["send", "--to"]],
  ])("%j is refused with the usage", async (words) => {
    expect(await call(words)).toMatchObject({
      code: 64,
      out: "",
      err: expect.stringContaining("Usage: paneglass report"),
    });
    expect(readdirSync(spool)).toEqual([]);
  });

  test("outside an agent the cause is named; help is help", async () => {
    const env = { PANEGLASS_SPOOL: "" };
    expect(await call(["report", "ready"], { env })).toMatchObject({
      code: 1,
      err: expect.stringContaining("PANEGLASS_SPOOL"),
    });
    expect(await call(["--help"], { env })).toMatchObject({ code: 0, out: expect.stringContaining("Usage:") });
  });

  test("a message that is too long is refused, not cut", async () => {
    const sent = await call(["send", "--to", "x", "-"], { stdin: "m".repeat(1_100_000) });
    expect(sent).toMatchObject({ code: 1, err: expect.stringContaining("longer than") });
    expect(readdirSync(spool)).toEqual([]);
  });
});

describe("reading", () => {
  test("only whole plain files of ours: no links, pipes, folders or half written ones", async () => {
    await run("mkfifo", [path.join(spool, "pipe.hook")]);
    symlinkSync("/dev/zero", path.join(spool, "endless.hook"));
    mkdirSync(path.join(spool, "folder.hook"));
    writeFileSync(path.join(spool, ".new.abc"), "paneglass 1 hook Stop\n\n");
    writeFileSync(path.join(spool, "garbage.hook"), "\0\u0001 not ours");
    follow();
    await call(["hook", "Stop"]);
    await until(() => heard.length === 1);
    expect(heard[0]?.name).toBe("Stop");
  });

  test("what was told before the clock was set back is over; messages for others are not", async () => {
    const later = new Date(Date.now() + 3_600_000);
    const soon = new Date(Date.now() + 5000);
    const entries = {
      "a-far.hook": ["Stop", later],
      "b-near.hook": ["Stop", soon],
      "c-far.send": ["message", later],
    } as const;
    for (const [name, [event, at]] of Object.entries(entries)) {
      writeFileSync(path.join(spool, name), `paneglass 1 ${name.split(".")[1]} ${event}\n\nhello`);
      utimesSync(path.join(spool, name), at, at);
    }
    follow();
    await until(() => heard.length === 2);
    await until(() => !readdirSync(spool).includes("a-far.hook"));
    expect(heard.map(({ id }) => id)).toEqual(["b-near.hook", "c-far.send"]);
  });

  test("a second reader, and one after a restart, hear the same with the same id; old ones are gone", async () => {
    await call(["hook", "Stop"]);
    writeFileSync(path.join(spool, "old.hook"), "paneglass 1 hook SessionStart\n\n");
    utimesSync(path.join(spool, "old.hook"), new Date(1000), new Date(1000));
    follow();
    await until(() => heard.length === 2);
    await until(() => !readdirSync(spool).includes("old.hook"));
    const ids = heard.map((signal) => signal.id);
    following?.close();
    heard = [];
    follow();
    await until(() => heard.length === 1);
    expect(heard[0]?.id).toBe(ids[1]);
  });

  test("a folder that goes away and comes back is read again", async () => {
    rmSync(spool, { recursive: true });
    follow();
    await until(() => readdirSync(path.dirname(spool)).includes("spool"));
    await call(["hook", "Stop"]);
    await until(() => heard.length === 1);
  });

  test("the program is for the person alone, and written only where it differs", () => {
    expect(statSync(program).mode & 0o777).toBe(0o700);
    const before = statSync(program).mtimeMs;
    installReportProgram({ state, platform: "linux", node: "", script: "" });
    expect(statSync(program).mtimeMs).toBe(before);
    chmodSync(program, 0o600);
    writeFileSync(program, "# somebody's change");
    installReportProgram({ state, platform: "linux", node: "", script: "" });
    expect(statSync(program).mode & 0o777).toBe(0o700);
    installReportProgram({ state, platform: "win32", node: "C:\\app.exe", script: "C:\\r.mjs" });
    expect(readFileSync(reportProgram(state, "win32"), "utf8")).toContain('"C:\\app.exe" "C:\\r.mjs" %*');
  });
});
