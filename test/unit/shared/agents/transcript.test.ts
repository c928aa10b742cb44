import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TranscriptSpec } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { entriesIn, lastAnswerIn, readEntries, sessionIn } from "../../../../shared/agents/transcript.ts";
import type { Said } from "../../../../shared/models/history.ts";

const recorded = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, `../../../fixtures/transcripts/${name}.jsonl`), "utf8");

function specOf(id: string): TranscriptSpec {
  const spec = providers.find((provider) => provider.id === id)?.transcript;
  if (!spec) throw new Error(`${id} has no transcript`);
  return spec;
}

const read = (id: string, name: string): Said[] => readEntries(specOf(id), entriesIn(specOf(id), recorded(name)));
const told = (said: readonly Said[]): string[] =>
  said.map(({ role, name, text }) => `${role}${name === "" ? "" : ` ${name}`}: ${text.split("\n")[0] ?? ""}`);

describe("what the real CLIs wrote", () => {
  test("Claude Code", () => {
    const said = read("claude-code", "claude");
    expect(told(said)).toEqual([
      "person: hello there",
      "agent: Hello from the mock model. The answer is 42.",
      "person: make the marker file",
      "agent: I will run a command.",
      "tool Bash: {",
      "tool: (Bash completed with no output)",
      "agent: Done. The command finished and I checked the result.",
    ]);
    expect(said[4]?.text).toContain('"command": "touch x.txt"');
    expect(lastAnswerIn(said)).toEqual({
      text: "Done. The command finished and I checked the result.",
      at: Date.parse("2026-11-21T14:05:51.195Z"),
      unfinished: false,
    });
    expect(sessionIn(specOf("claude-code"), entriesIn(specOf("claude-code"), recorded("claude")))).toBe(
      "11111111-2222-4333-8444-555555555555",
    );
  });

  test("Codex: what it is told of its surroundings is not the person's", () => {
    const said = read("codex", "codex");
    expect(told(said).slice(0, 7)).toEqual([
      "person: hello",
      "agent: Hello from the mock model. The answer is 42.",
      "person: make the marker file",
      "agent: I will run a command.",
      'tool exec_command: {"cmd":"touch x.txt","sandbox_permissions":"require_escalated","justification":"Do you want to allow creating a marker file?"}',
      "tool: Chunk ID: eac763",
      "agent: Done. The command finished and I checked the result.",
    ]);
    expect(said.at(-1)).toMatchObject({ role: "person", text: expect.stringContaining("你好 🎉") });
    expect(lastAnswerIn(said)).toBeNull();
  });

  test("Gemini CLI: an entry that is written again counts once, as it was last", () => {
    const said = told(read("gemini-cli", "gemini"));
    expect(said.filter((line) => line === "agent: I will run a command.")).toHaveLength(1);
    expect(said[0]).toBe("person: hello");
    expect(said).toContain("tool run_shell_command: {");
  });

  test("Qwen Code and Copilot CLI: an answer before a tool is not the last word", () => {
    const qwen = read("qwen-code", "qwen");
    expect(told(qwen)[0]).toBe("person: make the marker file");
    expect(lastAnswerIn(qwen)).toMatchObject({ text: "I need a decision.", unfinished: true });
    const copilot = read("copilot-cli", "copilot");
    expect(told(copilot).slice(0, 4)).toEqual([
      "person: hello",
      "agent: Hello from the mock model. The answer is 42.",
      "person: make the marker file",
      "agent: I will run a command.",
    ]);
    expect(lastAnswerIn(copilot.slice(0, 7))).toMatchObject({ unfinished: false });
  });
});

const plain: TranscriptSpec = {
  files: [],
  print: null,
  format: "jsonl",
  list: "",
  session: null,
  id: null,
  at: "at",
  ignore: null,
  entries: [
    { where: { who: /^me$/ }, each: null, item: {}, role: "person", text: "text", name: null },
    { where: { who: /^it$/ }, each: null, item: {}, role: "agent", text: "text", name: null },
    { where: { who: /^tool$/ }, each: null, item: {}, role: "tool", text: "text", name: null },
  ],
};
const lines = (...entries: readonly object[]): string => entries.map((entry) => JSON.stringify(entry)).join("\n");

test("OpenCode, as its program prints it", () => {
  const text = readFileSync(path.resolve(import.meta.dirname, "../../../fixtures/transcripts/opencode.json"), "utf8");
  const said = readEntries(specOf("opencode"), entriesIn(specOf("opencode"), text));
  expect(told(said).slice(0, 7)).toEqual([
    "person: hello",
    "agent: Hello from the mock model. The answer is 42.",
    "person: make the marker file",
    "agent: I will run a command.",
    "tool bash: {",
    "tool: (no output)",
    "agent: Done. The command finished and I checked the result.",
  ]);
  expect(said[1]?.at).toBe(1795270202183);
});

describe("a file that is not as it should be", () => {
  test("a last line that is half written is left out, the others count", () => {
    const whole = recorded("claude");
    const half = whole.slice(0, whole.lastIndexOf('"stop_reason":"end_turn"'));
    const said = readEntries(specOf("claude-code"), entriesIn(specOf("claude-code"), half));
    expect(said.at(-1)?.text).toBe("(Bash completed with no output)");
    expect(lastAnswerIn(said)).toMatchObject({ text: "I will run a command.", unfinished: true });
  });

  test("lines of other shapes say nothing", () => {
    const text = ["null", "7", '"text"', "[]", "{}", '{"who":"it"}', '{"who":"it","text":{"a":1}}', "", "{"].join("\n");
    expect(readEntries(plain, entriesIn(plain, text))).toEqual([]);
  });

  test("names that every object has are no fields", () => {
    const spec: TranscriptSpec = {
      ...plain,
      entries: [{ ...(plain.entries[1] ?? plain.entries[0]!), text: "constructor.name" }],
    };
    expect(readEntries(spec, entriesIn(spec, lines({ who: "it" })))).toEqual([]);
  });

  test("a message of any length is bounded, and says so", () => {
    const [said] = readEntries(plain, [{ who: "it", text: "x".repeat(600_000) }]);
    expect(said?.text.length).toBeLessThan(500_100);
    expect(said?.text).toContain("it was longer");
  });

  test("any JSON and any text are read without an error", () => {
    fc.assert(
      fc.property(fc.array(fc.json()), fc.string(), (values, junk) => {
        const text = [...values, junk].join("\n");
        for (const { transcript } of providers) {
          if (transcript) lastAnswerIn(readEntries(transcript, entriesIn(transcript, text)));
        }
      }),
    );
  });
});

test("what Claude Code adds by itself, and what its own agents wrote, is not the conversation", () => {
  const user = (content: unknown, more: object = {}): object => ({ type: "user", message: { content }, ...more });
  const spec = specOf("claude-code");
  const said = readEntries(spec, [
    user("[x] is the box that I mean"),
    user("what happened so far: much", { isCompactSummary: true }),
    user("Caveat: the messages below", { isMeta: true }),
    user("do it", { isSidechain: true }),
    user("<command-name>/model</command-name>"),
    user([{ type: "text", text: "[Request interrupted by user]" }]),
    user([
      { type: "text", text: "with a picture" },
      { type: "image", source: {} },
    ]),
    { type: "assistant", isSidechain: true, message: { content: [{ type: "text", text: "of a sub-agent" }] } },
  ]);
  expect(told(said)).toEqual(["person: [x] is the box that I mean", "person: with a picture"]);
});

test("times: dates, seconds, milliseconds", () => {
  const at = (value: unknown): unknown => readEntries(plain, [{ who: "it", text: "a", at: value }])[0]?.at;
  const moment = Date.parse("2026-11-21T14:05:51.195Z");
  expect(["2026-11-21T14:05:51.195Z", moment / 1000, moment, "soon", null].map(at)).toEqual([
    moment,
    moment,
    moment,
    null,
    null,
  ]);
});

test("one JSON file with a list in it", () => {
  const spec: TranscriptSpec = { ...plain, format: "json", list: "chat.messages" };
  const text = JSON.stringify({
    chat: {
      messages: [
        { who: "me", text: "hi" },
        { who: "it", text: "ho" },
      ],
    },
  });
  expect(told(readEntries(spec, entriesIn(spec, text)))).toEqual(["person: hi", "agent: ho"]);
  expect(entriesIn(spec, text.slice(0, -3))).toEqual([]);
});

test("the last answer is all that was said after the last tool, and of the last turn only", () => {
  const said = (...rows: readonly (readonly [string, string])[]): Said[] =>
    readEntries(
      plain,
      rows.map(([who, text]) => ({ who, text })),
    );
  expect(lastAnswerIn(said(["me", "q"], ["it", "a"], ["tool", "t"], ["it", "b"], ["it", "c"]))?.text).toBe("b\n\nc");
  expect(lastAnswerIn(said(["me", "q"], ["it", "a"], ["me", "q2"]))).toBeNull();
  expect(lastAnswerIn(said(["it", "the beginning is not in sight"]))?.text).toBe("the beginning is not in sight");
  expect(lastAnswerIn([])).toBeNull();
});
