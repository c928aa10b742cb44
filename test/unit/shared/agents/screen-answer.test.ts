import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScreenLayout } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { readScreenAnswer, type ScreenAnswer } from "../../../../shared/agents/screen-answer.ts";
import { recordingsOf } from "../../../support/agent-recordings.ts";

/** Our name of each CLI that the recordings name. */
const ids = {
  claude: "claude-code",
  codex: "codex",
  gemini: "gemini-cli",
  qwen: "qwen-code",
  copilot: "copilot-cli",
  opencode: "opencode",
} as const;
type Cli = keyof typeof ids;

function layoutOf(cli: Cli): ScreenLayout {
  const layout = providers.find(({ id }) => id === ids[cli])?.evidence?.layout;
  if (!layout) throw new Error(`${cli} can't be read`);
  return layout;
}

function answers(cli: Cli): ReadonlyMap<string, ScreenAnswer | null> {
  return new Map(
    recordingsOf(cli).map(({ name, screen }) => [
      name.slice(name.indexOf("/") + 1),
      readScreenAnswer(layoutOf(cli), screen),
    ]),
  );
}

const done = "Done. The command finished and I checked the result.";
const hello = "Hello from the mock model. The answer is 42.";

describe.each(Object.keys(ids) as Cli[])("%s", (cli) => {
  const read = answers(cli);
  const named = [...read].filter(([name]) => /^(narrow_)?completed/.test(name));
  test("there are recordings", () => expect(named.length).toBeGreaterThan(3));

  test("what it said after its last tool, without the tool", () => {
    const after = [...read].filter(([name]) => /^completed_after_(tool|edit|question)$/.test(name));
    expect(after.length).toBeGreaterThan(0);
    for (const [name, answer] of after) expect([name, answer]).toEqual([name, { text: done, cut: false }]);
  });

  test("a plain answer is whole", () => {
    const plain = [...read].filter(([name]) => /^completed(_later|_after_queue)?$/.test(name));
    for (const [name, answer] of plain) {
      expect([name, answer?.cut]).toEqual([name, false]);
      expect(answer?.text.replaceAll(/\s+/g, " ")).toMatch(/^I will look at this .* the answer is 42\.$/);
    }
  });

  test("a table, a list and code stay rows", () => {
    const answer = read.get("completed_markdown");
    expect(answer?.text).toMatch(/^(# )?Summary\n\nHere is a table/);
    expect(answer?.text).toMatch(/first\n.*second\n.*third$/);
    expect(answer?.cut).toBe(false);
  });

  test("an answer whose top has scrolled away says so, and one without any sign of it is not made up", () => {
    const whole = [...read].filter(([name, answer]) => /completed_long/.test(name) && answer?.cut === false);
    expect(whole).toEqual([]);
  });

  test("nothing of the composer, the footer or a tool gets in", () => {
    for (const [name, answer] of named) {
      expect([name, answer?.text ?? ""]).toEqual([
        name,
        expect.not.stringMatching(/^─{20}|for shortcuts|▀{8}|Worked for/),
      ]);
    }
  });
});

test("an answer in other scripts, and one that quotes status lines", () => {
  expect(answers("claude").get("holdout_completed_intl")?.text).toBe("好的，已完成。Готово. 완료했습니다.");
  expect(answers("copilot").get("holdout_completed_intl")?.text).toBe("好的，已完成。Готово. 완료했습니다.");
  expect(answers("claude").get("completed_adversarial")?.text).toMatch(
    /^These strings occur[^]*the end of the quotation; nothing is pending\.$/,
  );
  expect(answers("codex").get("completed_after_thinking")?.text).toBe(hello);
});

test("without a composer there is no answer, and no screen is an error", () => {
  for (const [name, answer] of answers("claude")) {
    if (/^(question|approval|trust)/.test(name)) expect([name, answer]).toEqual([name, null]);
  }
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 60 }), (rows) => {
      for (const { evidence } of providers) if (evidence) readScreenAnswer(evidence.layout, rows);
    }),
  );
});
