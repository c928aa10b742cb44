import { execFileSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findTranscript } from "../../../../electron/agents/transcript-file.ts";
import { readConversation, readHead, readLastTurn } from "../../../../electron/agents/transcript-read.ts";
import type { TranscriptSpec } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { lastAnswerIn } from "../../../../shared/agents/transcript.ts";

const fixtures = path.resolve(import.meta.dirname, "../../../fixtures/transcripts");
const CLAUDE = "11111111-2222-4333-8444-555555555555";
const CODEX = "01a1fe6f-6333-7111-8310-0b4f0487fa39";
const GEMINI = "015fbfc1-3d50-457a-957e-8c9f37e72906";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), "pg-transcripts-"));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function specOf(id: string): TranscriptSpec {
  const spec = providers.find((provider) => provider.id === id)?.transcript;
  if (!spec) throw new Error(`${id} has no transcript`);
  return spec;
}

/** Puts a recorded file where its CLI would have. */
function put(name: string, ...at: string[]): string {
  const file = path.join(home, ...at);
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(path.join(fixtures, `${name}.jsonl`), file);
  return file;
}

function find(id: string, record: { session: string | null; transcript?: string | null }, env: NodeJS.ProcessEnv = {}) {
  return findTranscript(specOf(id), { record: { folder: "/work", transcript: null, ...record }, home, env });
}

describe("where it lies", () => {
  test("found by the session's id, in the places of the real CLIs", async () => {
    const claude = put("claude", ".claude", "projects", "-home-ada-project", `${CLAUDE}.jsonl`);
    const codex = put("codex", ".codex", "sessions", "2026", "11", "21", `rollout-2026-11-21T14-07-55-${CODEX}.jsonl`);
    const gemini = put("gemini", ".gemini", "tmp", "project", "chats", "session-2026-11-21T14-08-015fbfc1.jsonl");
    expect(await find("claude-code", { session: CLAUDE })).toBe(claude);
    expect(await find("codex", { session: CODEX })).toBe(codex);
    expect(await find("gemini-cli", { session: GEMINI })).toBe(gemini);
  });

  test("another session's file is never taken, however new it is", async () => {
    put("claude", ".claude", "projects", "-home-ada-project", `${CLAUDE}.jsonl`);
    const other = "99999999-2222-4333-8444-555555555555";
    expect(await find("claude-code", { session: other })).toBeNull();
    expect(await find("claude-code", { session: null })).toBeNull();
    // The name fits, what it holds does not.
    put("claude", ".claude", "projects", "-home-ada-project", `${other}.jsonl`);
    expect(await find("claude-code", { session: other })).toBeNull();
    put("gemini", ".gemini", "tmp", "project", "chats", "session-2026-11-21T14-08-015fbfc1.jsonl");
    expect(await find("gemini-cli", { session: "015fbfc1-0000-4000-8000-000000000000" })).toBeNull();
  });

  test("a folder that the environment names comes first", async () => {
    put("claude", ".claude", "projects", "-home-ada-project", `${CLAUDE}.jsonl`);
    const own = put("claude", "elsewhere", "projects", "-home-ada-project", `${CLAUDE}.jsonl`);
    const env = { CLAUDE_CONFIG_DIR: path.join(home, "elsewhere") };
    expect(await find("claude-code", { session: CLAUDE }, env)).toBe(own);
  });

  test("what the CLI told comes before any search, if it is a file", async () => {
    const told = put("claude", "told.jsonl");
    expect(await find("claude-code", { session: CLAUDE, transcript: told })).toBe(told);
    const pipe = path.join(home, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const transcript of [pipe, home, path.join(home, "missing"), "told.jsonl", ""]) {
      expect(await find("claude-code", { session: null, transcript })).toBeNull();
    }
  });

  test.each(["../../../etc/passwd", "*", "a", "", "x".repeat(200), "a/b", "..", "a\0b", "{home}"])(
    "an id that is none finds nothing: %j",
    async (session) => {
      put("claude", ".claude", "projects", "x", "*.jsonl");
      put("claude", ".claude", "projects", "x", "a.jsonl");
      expect(await find("claude-code", { session })).toBeNull();
    },
  );
});

const line = (who: "user" | "assistant", text: string): string =>
  `${JSON.stringify({
    type: who,
    sessionId: CLAUDE,
    message: { content: who === "user" ? text : [{ type: "text", text }] },
  })}\n`;

describe("reading", () => {
  test("the last turn comes from the end of a large file, and all of it is read when asked for", async () => {
    const file = path.join(home, "large.jsonl");
    const turns = 120;
    const filler = "x".repeat(1_000_000);
    for (let turn = 0; turn < turns; turn += 1)
      appendFileSync(file, line("user", `q${turn}`) + line("assistant", filler));
    appendFileSync(file, line("user", "the last one") + line("assistant", "the answer is 42"));
    const begun = performance.now();
    const tail = await readLastTurn(file, specOf("claude-code"));
    const took = performance.now() - begun;
    expect(lastAnswerIn(tail?.said ?? [])?.text).toBe("the answer is 42");
    expect(tail?.cut).toBe(true);
    expect(took).toBeLessThan(500);
    const whole = await readConversation(file, specOf("claude-code"));
    expect([whole?.said.length, whole?.cut]).toEqual([2 * turns + 2, false]);
  }, 60_000);

  test("a last turn longer than the first look is found too", async () => {
    const file = path.join(home, "long-turn.jsonl");
    writeFileSync(
      file,
      line("user", "q") + line("assistant", "y".repeat(300_000)) + line("assistant", "z".repeat(900_000)),
    );
    const read = await readLastTurn(file, specOf("claude-code"));
    expect(read?.said.map(({ role }) => role)).toEqual(["person", "agent", "agent"]);
  });

  test("a line that is only half written does not count, and does no harm", async () => {
    const file = path.join(home, "half.jsonl");
    const last = line("assistant", "not yet whole");
    writeFileSync(file, line("user", "q") + line("assistant", "whole") + last.slice(0, -8));
    expect(lastAnswerIn((await readLastTurn(file, specOf("claude-code")))?.said ?? [])?.text).toBe("whole");
    expect((await readConversation(file, specOf("claude-code")))?.said).toHaveLength(2);
    appendFileSync(file, last.slice(-8));
    expect(lastAnswerIn((await readLastTurn(file, specOf("claude-code")))?.said ?? [])?.text).toBe(
      "whole\n\nnot yet whole",
    );
  });

  test("characters of several bytes are whole, wherever chunks end", async () => {
    const file = path.join(home, "wide.jsonl");
    const text = "好🎉é".repeat(200_000);
    writeFileSync(file, line("user", "q") + line("assistant", text.slice(0, 400_000)));
    const whole = await readConversation(file, specOf("claude-code"));
    expect(whole?.said[1]?.text).toBe(text.slice(0, 400_000));
  });

  test("a file that is gone, or a folder, or an empty one", async () => {
    const missing = path.join(home, "missing");
    const empty = path.join(home, "empty");
    writeFileSync(empty, "");
    expect(await readLastTurn(missing, specOf("claude-code"))).toBeNull();
    expect(await readConversation(missing, specOf("claude-code"))).toBeNull();
    expect(await readConversation(home, specOf("claude-code"))).toBeNull();
    expect(await readHead(missing)).toBe("");
    expect(await readLastTurn(empty, specOf("claude-code"))).toEqual({ said: [], cut: false });
  });
});
