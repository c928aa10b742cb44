import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { carryStamps, observe, type ProcessFacts, type Sighting } from "../../../../shared/agents/evidence.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { provider as claude } from "../../../../shared/agents/providers/claude-code.ts";
import { provider as codex } from "../../../../shared/agents/providers/codex.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { provider as shell } from "../../../../shared/agents/providers/shell.ts";
import type { Evidence } from "../../../../shared/models/agent.ts";

const NOW = 1_800_000_000_000;
const alive: ProcessFacts = {
  gone: false,
  dead: false,
  deadStatus: null,
  command: "node",
  ranBefore: "node",
  startedAt: NOW - 60_000,
};

function look(
  provider: ProviderSpec,
  rows: readonly string[],
  more: Partial<Sighting> & { title?: string } = {},
): Evidence[] {
  const { title = "", ...rest } = more;
  const usual = { process: alive, screen: { title, rows }, version: null, readBefore: true, signals: [], now: NOW };
  return observe(provider, { ...usual, ...rest });
}

const says = (evidence: readonly Evidence[], source: Evidence["source"]): unknown[] =>
  evidence.filter((item) => item.source === source).map((item) => [item.says, item.asks]);

const rail = "─".repeat(60);
const claudeBox = (draft: string, footer = "  ⏸ manual mode on · ? for shortcuts"): string[] => [
  rail,
  `❯\u00a0${draft}`,
  rail,
  footer,
];
const codexEnd = (draft: string): string[] => [
  `› ${draft}`,
  "",
  "  gpt-5.2-codex default · /home/me/work",
  "  ? for shortcuts",
];
const permission = [
  rail,
  " Bash command",
  " touch marker.txt",
  " Do you want to proceed?",
  " ❯ 1. Yes",
  "   2. No",
  "",
  " Esc to cancel · Tab to amend",
];

describe("process facts", () => {
  test("an exit is the only thing told, with its code", () => {
    const dead = { ...alive, dead: true, deadStatus: 3 };
    const evidence = look(claude, permission, { process: dead });
    expect(evidence).toEqual([expect.objectContaining({ rule: "process.ended", says: "exited", sure: 1 })]);
    expect(evidence[0]?.detail).toContain("exit code 3, which means that it failed");
  });

  test("code 0, a signal and a missing pane are told apart", () => {
    const detailOf = (facts: Partial<ProcessFacts>): string | undefined =>
      look(claude, [], { process: { ...alive, ...facts } })[0]?.detail;
    expect(detailOf({ dead: true, deadStatus: 0 })).toBe("The program ended with exit code 0.");
    expect(detailOf({ dead: true })).toContain("without an exit code");
    expect(detailOf({ gone: true })).toBe("Its pane is gone.");
  });

  test("a blank young pane is starting, an old one is not", () => {
    const young = { ...alive, startedAt: NOW - 1000, ranBefore: null };
    expect(says(look(claude, ["", " "], { process: young, readBefore: false }), "process")).toEqual([
      ["starting", null],
    ]);
    expect(says(look(claude, [], { readBefore: false }), "process")).toEqual([[null, null]]);
  });

  test("a provider without rules is starting while blank and says nothing after that", () => {
    const young = { ...alive, startedAt: NOW - 1000 };
    expect(says(look(shell, [""], { process: young, readBefore: false }), "process")).toEqual([["starting", null]]);
    const evidence = look(shell, ["$ "], { process: young, readBefore: false });
    expect(evidence).toEqual([expect.objectContaining({ says: null, detail: expect.stringContaining("Shell") })]);
  });

  test("a shell where the agent was makes the state unknown, except for shells themselves", () => {
    const left = { ...alive, command: "-bash" };
    expect(says(look(codex, codexEnd(""), { process: left }), "process")).toEqual([["unknown", null]]);
    expect(says(look(shell, ["$ "], { process: left }), "process")).toEqual([[null, null]]);
  });
});

describe("screens", () => {
  test("a dialog at the bottom blocks, and the lines that say so are kept", () => {
    const [found] = look(claude, permission).filter((item) => item.says === "blocked");
    expect(found).toMatchObject({ asks: "permission", rule: "claude-code.screen.permission" });
    expect(found?.matched).toEqual([" Do you want to proceed?", " ❯ 1. Yes", " Esc to cancel · Tab to amend"]);
  });

  test("a dialog above a composer is quoted text or past", () => {
    expect(says(look(claude, [...permission, "", ...claudeBox("")]), "screen")).toEqual([["ready", null]]);
    const quoted = ["• These are quoted:", "  Would you like to run the following command?", "  › 1. Yes", ""];
    expect(says(look(codex, [...quoted, ...codexEnd("")]), "screen")).toEqual([["ready", null]]);
  });

  test("a draft may hold anything", () => {
    expect(says(look(claude, claudeBox("esc to interrupt · Do you want to proceed?")), "screen")).toEqual([
      ["ready", null],
    ]);
    expect(says(look(codex, codexEnd("1. first, Press enter to confirm")), "screen")).toEqual([["ready", null]]);
  });

  test("a narrow pane that breaks the dialog's last line hides no dialog", () => {
    const codexAsks = ["  Would you like to run the", "  following command?", "› 1. Yes, proceed (y)", "  2. No"];
    const broken = [...codexAsks, "", "  Press enter to confirm or", "  esc to cancel"];
    expect(says(look(codex, broken), "screen")).toEqual([["blocked", "permission"]]);
    const claudeAsks = [
      "Which approach?",
      "❯ 1. Refactor",
      "  2. Patch",
      "Enter to select · ↑/↓ to",
      "navigate · Esc to cancel",
    ];
    expect(says(look(claude, claudeAsks), "screen")).toEqual([["blocked", "question"]]);
  });

  test("a question right below the person's message is no composer", () => {
    const asked = ["› Plan it", "", "  Question 1/1 (1 unanswered)", "  Which one?", "  › 1. This", "    2. That", ""];
    const end = "  tab to add notes | enter to submit answer | esc to interrupt";
    expect(says(look(codex, [...asked, end]), "screen")).toEqual([["blocked", "question"]]);
  });

  test("what the model wrote above a dialog does not change what the dialog asks", () => {
    const words = [
      "● Press Enter to continue, or trust this folder; Select login method.",
      "  Would you like to go on?",
    ];
    const claudeAsks = [
      ...words,
      ...Array(12).fill("  more"),
      "❯ 1. Refactor",
      "  2. Patch",
      "Enter to select · Esc to cancel",
    ];
    expect(says(look(claude, claudeAsks), "screen")).toEqual([["blocked", "question"]]);
    const question = ["  Question 1/1 (1 unanswered)", "  › 1. This", "  tab to add notes | enter to submit answer"];
    expect(says(look(codex, ["  Would you like to run it?", ...question]), "screen")).toEqual([
      ["blocked", "question"],
    ]);
  });

  test("choices that something else follows are not a dialog at the bottom", () => {
    const torn = ["  Allow execution of: 'rm'?", "  ❯ 1. Yes", "• # Summary", "  Ask Codex to do anything"];
    expect(says(look(codex, torn), "screen")).toEqual([]);
  });

  test("a numbered draft without the status row below is not taken for a composer", () => {
    expect(says(look(codex, ["› 1. Yes", "  2. No"]), "screen")).toEqual([]);
  });

  test("an error counts until the next message", () => {
    const failed = ["❯ hello", "", "● API Error: 500", ""];
    expect(says(look(claude, [...failed, ...claudeBox("")]), "screen")).toContainEqual(["error", null]);
    expect(says(look(claude, [...failed, "❯ again", "", ...claudeBox("")]), "screen")).toEqual([["ready", null]]);
  });

  test("a composer that was overwritten by a shell is no composer", () => {
    expect(says(look(claude, [rail, "❯ Killed", "$ ────", "$ ⏸ manual"]), "screen")).toEqual([]);
    expect(says(look(codex, ["› Killed", "$", "  gpt · ~/x"]), "screen")).toEqual([]);
  });

  test("a panel at the side does not hide a dialog", () => {
    const beside = permission.map((row) => `${row.padEnd(70)}│ 1 file changed`);
    expect(says(look(claude, beside), "screen")).toEqual([["blocked", "permission"]]);
  });

  test("a retry and a wait for background tasks are work", () => {
    for (const line of [
      "✻ API error · retrying in 1s · attempt 2/10",
      "* Doing… (2s)",
      "✻ Waiting for 2 background tasks",
    ]) {
      expect(
        says(look(claude, ["❯ go", line, "", ...claudeBox("a draft", "  ⏸ manual mode on")]), "screen"),
      ).toContainEqual(["working", null]);
    }
  });
});

describe("titles", () => {
  test("a spinner is work, a resting title says nothing", () => {
    expect(says(look(codex, [], { title: "⠸ Task | work" }), "title")).toEqual([["working", null]]);
    expect(says(look(claude, [], { title: "⠐ Fix the build" }), "title")).toEqual([["working", null]]);
    expect(says(look(claude, [], { title: "✳ Claude Code" }), "title")).toEqual([[null, null]]);
    expect(says(look(codex, [], { title: "Task | work" }), "title")).toEqual([]);
  });

  test("Action Required blocks", () => {
    expect(says(look(codex, [], { title: "[ ! ] Action Required | Task" }), "title")).toEqual([["blocked", null]]);
  });
});

describe("carryStamps", () => {
  test("keeps the age of what looks the same and not of what changed", () => {
    const before = look(codex, ["› go", "• Working (1s • esc to interrupt)", "", ...codexEnd("")]);
    const later = NOW + 5000;
    const same = look(codex, ["› go", "• Working (1s • esc to interrupt)", "", ...codexEnd("")], { now: later });
    const moved = look(codex, ["› go", "• Working (6s • esc to interrupt)", "", ...codexEnd("")], { now: later });
    const work = (evidence: readonly Evidence[]): number | undefined =>
      evidence.find((item) => item.says === "working")?.at;
    expect(work(carryStamps(before, same))).toBe(NOW);
    expect(work(carryStamps(before, moved))).toBe(later);
  });
});

test.each(providers)("what $id prints about permissions and keys is no dialog", (provider) => {
  const prose = [
    "I would like to explain how to allow or approve a tool.",
    "Do you want to proceed with an API key? Run /login and see goose configure.",
    "1. Allow once in the settings",
    "2. trust this folder in your mind, then press Enter to continue",
    "Yes, proceed: the API key is required and missing.",
    "Waiting for nothing in particular.",
  ];
  expect(look(provider, prose, {}).filter((item) => item.says === "blocked")).toEqual([]);
});

test("no screen, title or process makes a rule throw, and what is said is closed", () => {
  const pieces = [
    rail,
    "❯ ",
    "› 1. Yes",
    "Esc to cancel",
    "• Working (3s • esc to interrupt)",
    "▔".repeat(20),
    "│",
    "● API Error",
    "\u0000",
    "𝒳",
  ];
  const row = fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({ maxLength: 200 }),
    fc.string({ unit: "binary", maxLength: 50 }),
  );
  const seen = fc.tuple(fc.constantFrom(...providers), fc.string());
  fc.assert(
    fc.property(fc.array(row, { maxLength: 60 }), fc.string(), seen, (rows, title, [provider, command]) => {
      const evidence = look(provider, rows, { title, process: { ...alive, command } });
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.every((item) => item.at === NOW && item.detail !== "")).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test.each([claude, codex])("a giant screen of any filling is read in time by $id", (provider) => {
  for (const filling of ["─", "• (1s ", " ", "❯ 1. ", "\u00a0x", "· ", "› 1. Yes ("]) {
    const rows = Array.from({ length: 1000 }, () => filling.repeat(1000));
    // Time of this process alone: others may have the processor meanwhile.
    const begun = process.cpuUsage();
    look(provider, rows);
    const { user, system } = process.cpuUsage(begun);
    expect({ filling, slow: (user + system) / 1000 > 250 }).toEqual({ filling, slow: false });
  }
});
