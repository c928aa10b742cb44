import { describe, expect, test } from "vitest";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { agrees, scoreOf } from "../../../../shared/agents/recording.ts";
import { recordingsOf } from "../../../support/agent-recordings.ts";

/** Least share of moments that the screen alone tells, as when a CLI sets no title. */
const alone: Readonly<Record<string, number>> = {
  claude: 0.95,
  cline: 0.95,
  codex: 0.9,
  copilot: 0.95,
  gemini: 0.95,
  kimi: 0.95,
  opencode: 0.93,
  qwen: 0.95,
};

describe.each(Object.entries(alone))("recorded screens of %s", (cli, least) => {
  const provider = providers.find(({ command }) => command.programs.includes(cli));
  if (provider === undefined) throw new Error(`No provider starts ${cli}.`);
  const recordings = recordingsOf(cli);
  const full = scoreOf(provider, recordings, { title: true, process: true, signals: false });
  const told = scoreOf(provider, recordings, { title: true, process: true, signals: true });
  const screenOnly = scoreOf(provider, recordings, { title: false, process: false, signals: false });

  test("screen, title and process facts read every moment rightly", () => {
    expect(full.all).toBeGreaterThanOrEqual(30);
    expect(full.missed).toEqual([]);
  });

  test("hooks and escape sequences change nothing that is right", () => {
    expect(told.missed).toEqual([]);
  });

  test("the screen alone tells most moments, and takes no work for an end and no text for a dialog", () => {
    expect(screenOnly.missed.length / screenOnly.all, JSON.stringify(screenOnly.missed, null, 1)).toBeLessThanOrEqual(
      1 - least,
    );
    expect(screenOnly.falseBlocks).toEqual([]);
    expect(screenOnly.falseEnds).toEqual([]);
  });
});

test("several truths are all right, and an unknown one is a fault of the recording", () => {
  expect(agrees("error|processing", { state: "working", asks: null })).toBe(true);
  expect(agrees("error", { state: "working", asks: null })).toBe(false);
  expect(agrees("approval", { state: "blocked", asks: "question" })).toBe(false);
  expect(() => agrees("asleep", { state: "ready", asks: null })).toThrow("asleep");
});
