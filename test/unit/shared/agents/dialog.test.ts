import { describe, expect, it } from "vitest";
import { readDialog } from "../../../../shared/agents/dialog.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { type Recording, readRecording } from "../../../../shared/agents/recording.ts";
import type { Dialog } from "../../../../shared/models/agent.ts";
import { recordingsOf } from "../../../support/agent-recordings.ts";

const clis = ["claude", "cline", "codex", "copilot", "gemini", "kimi", "opencode", "qwen"];
const asked = clis.flatMap((cli) =>
  recordingsOf(cli).filter(({ meta }) => ["approval", "question", "trust"].includes(meta.expect)),
);

function dialogOf(recording: Recording): Dialog | undefined {
  const provider = providers.find(({ command }) => command.programs.includes(recording.meta.cli));
  if (provider === undefined) throw new Error(`No provider starts ${recording.meta.cli}.`);
  return readRecording(provider, recording, { title: true, process: true }).winner?.dialog;
}

const labels = (dialog: Dialog | null | undefined): unknown => dialog?.options.map(({ label }) => label);

describe("dialogs of agents", () => {
  it.each(asked)("can be answered in $name", (recording) => {
    const dialog = dialogOf(recording);
    const { expect: truth } = recording.meta;
    expect(dialog?.question).toMatch(/\?$|^Permission required$|^Choose /);
    expect(dialog?.text.filter((row) => /^[●•❯›✻✦⎿]\s/.test(row))).toEqual([]);
    expect(dialog?.options.length).toBeGreaterThanOrEqual(2);
    expect(dialog?.options.filter(({ chosen }) => chosen).length).toBeLessThanOrEqual(1);
    if (truth === "question") return;
    expect(labels(dialog)).toContainEqual(expect.stringMatching(/^(yes|allow|approve|trust)\b/i));
    expect(labels(dialog)).toContainEqual(expect.stringMatching(/^(no|reject|deny|don.t trust|back)\b/i));
  });

  it("are asked without the sign that stands before the question", () => {
    const asked = Object.fromEntries(
      recordingsOf("kimi")
        .filter(({ name }) => /\/(approval_shell|question_tool|trust)$/.test(name))
        .map((one) => [one.name, [dialogOf(one)?.question, labels(dialogOf(one))]]),
    );
    expect(asked).toEqual({
      "kimi/approval_shell": [
        "Run this command?",
        ["Approve once", "Approve for this session", "Reject", "Reject with feedback"],
      ],
      "kimi/question_tool": ["Which way shall I go?", ["Left", "Right", "Other"]],
      "kimi/trust": ["Trust this folder?", ["Trust this folder", "Don't trust"]],
    });
  });

  it("are read with what is to be allowed", () => {
    const screen = [
      "╭────────────────────╮",
      "│ Shell  rm -rf out  │",
      "│ Allow execution?   │",
      "│                    │",
      "│ ● 1. Allow once    │",
      "│   2. No (esc)      │",
      "╰────────────────────╯",
    ];
    expect(readDialog(screen)).toEqual({
      question: "Allow execution?",
      text: ["Shell  rm -rf out", "Allow execution?"],
      options: [
        { key: "1", label: "Allow once", chosen: true },
        { key: "2", label: "No (esc)", chosen: false },
      ],
    });
  });

  it("end where the transcript above them does", () => {
    const transcript = ["❯ go", "● I will look at this.", "  What is there?", "", "─".repeat(40)];
    const dialog = ["Bash command", "╌".repeat(40), "rm -rf out", "╌".repeat(40), "Proceed?", "❯ 1. Yes", "  2. No"];
    expect(readDialog([...transcript, ...dialog])?.text).toEqual(["Bash command", "rm -rf out", "Proceed?"]);
    const plain = [
      "• Running it",
      "  and so on",
      "",
      "Run it?",
      "Reason: May it be run?",
      "$ rm",
      "› 1. Yes",
      "  2. No",
    ];
    expect(readDialog(plain)).toMatchObject({
      question: "Run it?",
      text: ["Run it?", "Reason: May it be run?", "$ rm"],
    });
  });

  it.each([
    [
      ["Do you want to run this very long", "command on this machine?"],
      "Do you want to run this very long command on this machine?",
    ],
    [
      [
        "Bash command",
        "Which of the ways shall I go",
        "for this very large",
        "parser, given that",
        "its callers are many",
        "as of today?",
      ],
      "Which of the ways shall I go for this very large parser, given that its callers are many as of today?",
    ],
    [["It runs this:", "which of them is meant?"], "which of them is meant?"],
    [["Trust this folder? It can be changed later.", "Nothing is sent."], "Trust this folder?"],
    [["? Shell rm -rf out", "Choose one"], "Choose one"],
    [["Reason: Is it needed?"], "Reason: Is it needed?"],
    [["Pick one"], "Pick one"],
  ])("%j asks: %s", (rows, question) => {
    expect(readDialog([...rows, "❯ 1. Yes", "  2. No"])?.question).toBe(question);
  });

  it.each<[string, string[], unknown]>([
    ["descriptions between", ["Which?", "❯ 1. One", "     the first", "  2. Two", "     the second"], ["One", "Two"]],
    ["an older list above", ["1. old", "2. older", "Which?", "› 1. New", "  2. Newer"], ["New", "Newer"]],
    ["letters", ["Go on?", "  [y] Approve   [n] Deny"], ["Approve", "Deny"]],
    ["a pointer", ["Which?", " ❯ Left", "   Right", " enter accept"], ["Left", "Right"]],
    ["nothing to choose", ["Which?", "Type it:"], undefined],
    ["a list that does not begin with 1", ["Which?", "3. Three", "4. Four"], undefined],
    ["one option", ["Which?", "❯ 1. Only"], undefined],
    ["nothing", [], undefined],
  ])("are read with %s", (_what, screen, expected) => {
    expect(labels(readDialog(screen))).toEqual(expected);
  });
});
