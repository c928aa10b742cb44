import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reportProgram } from "../../../../electron/agents/agent-folder.ts";
import { type ReportEnd, runReport } from "../../../../electron/agents/report-call.ts";
import { installReportProgram } from "../../../../electron/agents/report-program.ts";

let state: string;
let spool: string;
beforeEach(() => {
  state = mkdtempSync(path.join(os.tmpdir(), "pg-report-"));
  spool = path.join(state, "agent/spool");
  mkdirSync(spool, { recursive: true });
  installReportProgram({ state, platform: "linux", node: "", script: "" });
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

/** What stands in the spool then, and empties it. */
function takeEntries(): string[] {
  const entries = readdirSync(spool).map(
    (name) => `${path.extname(name)} ${readFileSync(path.join(spool, name), "utf8")}`,
  );
  for (const name of readdirSync(spool)) rmSync(path.join(spool, name), { recursive: true });
  return entries;
}

interface Came {
  readonly end: Required<ReportEnd>;
  readonly entries: readonly string[];
}

function byShell(words: readonly string[], { env, stdin }: { env: Record<string, string>; stdin: string }): Came {
  const own = { PATH: process.env["PATH"], ...env };
  const ended = spawnSync(reportProgram(state, "linux"), words, { input: stdin, encoding: "utf8", env: own });
  return { end: { code: ended.status ?? -1, out: ended.stdout, err: ended.stderr }, entries: takeEntries() };
}

function byNode(words: readonly string[], { env, stdin }: { env: Record<string, string>; stdin: string }): Came {
  const { code, out = "", err = "" } = runReport(words, { env, read: (most) => stdin.slice(0, most) });
  return { end: { code, out, err }, entries: takeEntries() };
}

const long = "x".repeat(1_100_000);
test.each([
  { words: [] },
  { words: ["--help"] },
  { words: ["dance"] },
  { words: ["hook"] },
  { words: ["hook", "Stop"] },
  { words: ["hook", "Stop"], stdin: '{"session_id":"s","text":"ö\\n"}' },
  { words: ["hook", "Stop", '{"a":1}'], stdin: "not read" },
  { words: ["hook", "../Stop"] },
  { words: ["hook", "Stop"], stdin: "y".repeat(300_000) },
  { words: ["hook", "Stop"], spool: "/no/such" },
  { words: ["report"] },
  { words: ["report", "working"] },
  { words: ["report", "blocked", "--asks", "question", "--detail", "a\nb"] },
  { words: ["report", "blocked", "--asks", "money"] },
  { words: ["report", "blocked", "--asks"] },
  { words: ["report", "ready", "more"] },
  { words: ["report", "exited"] },
  { words: ["report", "ready"], spool: "" },
  { words: ["report", "ready"], spool: "/no/such" },
  { words: ["list"] },
  { words: ["list"], spool: "" },
  { words: ["list"], spool: "/no/such" },
  { words: ["list"], listed: "a1 ready One\nb2 working Two\n" },
  { words: ["send"] },
  { words: ["send", "--to", "x"] },
  { words: ["send", "--to", "x", "two", "words"] },
  { words: ["send", "--expires", "10m", "--to", "x y", "-"], stdin: "line\n\nline\n" },
  { words: ["send", "--to", "x", "--", "--odd"] },
  { words: ["send", "--odd", "--to", "x", "text"] },
  { words: ["send", "--to", "x", "-"], stdin: long },
  { words: ["send", "--to", "x", "hello"], spool: "" },
])("$words with stdin and spool: the same by both programs", ({ words, stdin = "", spool: named, listed }) => {
  if (listed !== undefined) writeFileSync(path.join(state, "list.txt"), listed);
  const env = { PANEGLASS_SPOOL: named ?? spool };
  const shell = byShell(words, { env, stdin });
  expect(byNode(words, { env, stdin })).toEqual(shell);
  expect(byNode(["--spool", env.PANEGLASS_SPOOL, ...words], { env: {}, stdin })).toEqual(shell);
});
