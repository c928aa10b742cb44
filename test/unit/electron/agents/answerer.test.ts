import { expect, test } from "vitest";
import { Answerer } from "../../../../electron/agents/answerer.ts";
import { systemClock } from "../../../../electron/agents/clock.ts";
import { PaneHand } from "../../../../electron/agents/pane-hand.ts";
import { readDialog } from "../../../../shared/agents/dialog.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { AgentId, PaneId } from "../../../../shared/base/ids.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import type { OpResult } from "../../../../shared/base/op-result.ts";
import type { Agent, Dialog } from "../../../../shared/models/agent.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { sampleAgent, stateWithPanes } from "../../../support/page-samples.ts";

const id = AgentId.parse("a1b2c3d4e5f60718");
const paneId = PaneId.parse("%1");
const arrows: ReadonlyMap<string, number> = new Map([
  ["Up", -1],
  ["Down", 1],
]);

/** A program that shows a numbered list: a digit, or Enter at the mark, chooses at once, as most CLIs do it. */
class ListProgram {
  readonly keys: string[] = [];
  chosen: string | null = null;
  /** What a reader's screen shows until it is asked for a fresh one; null while it keeps up. */
  stale: readonly string[] | null = null;
  #labels: readonly string[];
  #at = 0;
  #drawn = (): void => {};

  constructor(count: number, last: string | null = null) {
    this.#labels = Array.from({ length: count }, (_, at) => `Choice number ${at + 1}`);
    if (last !== null) this.#labels = [...this.#labels.slice(1), last];
  }

  get rows(): readonly string[] {
    if (this.chosen !== null) return [`● ${this.chosen}`, "─".repeat(60), "❯ ", "─".repeat(60)];
    const list = this.#labels.map((label, at) => `${at === this.#at ? "❯" : " "} ${at + 1}. ${label}`);
    return ["─".repeat(60), " ☐ Session", "", "Which one?", "", ...list, "", FOOTER];
  }

  follow(drawn: () => void) {
    this.#drawn = drawn;
    return {
      view: () => ({ title: "", rows: this.stale ?? this.rows, lastOutputAt: null }),
      fresh: async () => {
        this.stale = null;
      },
      close: () => {},
    };
  }

  /** Somebody moves the choice, and a reader's screen does not know yet. */
  moveUnseen(): void {
    this.stale = this.rows;
    this.#at += 1;
  }

  async run({ kind, args }: Operation): Promise<OpResult> {
    const nothing = { kind, argv: [], status: "complete", exitCode: 0, stderr: "", value: null, notes: [] } as const;
    if (kind === "displayMessage") return { ...nothing, stdout: `%1 0/0/${id}` };
    // What is no key's name, tmux types letter by letter.
    for (const key of args["keys"] as string[]) {
      for (const one of arrows.has(key) || key === "Enter" || key === "Escape" ? [key] : key) this.#press(one);
    }
    return { ...nothing, stdout: "" };
  }

  #press(key: string): void {
    this.keys.push(key);
    if (this.chosen !== null) return;
    const step = arrows.get(key);
    if (key === "Escape") this.chosen = "(refused)";
    else if (step !== undefined) this.#at = (this.#at + step + this.#labels.length) % this.#labels.length;
    else this.chosen = this.#labels[key === "Enter" ? this.#at : Number(key) - 1] ?? null;
    this.#drawn();
  }
}

const FOOTER = "Enter to select · ↑/↓ to navigate · Esc to cancel";
const provider = providers.find(({ answers }) => answers.by === "key") as ProviderSpec;

async function answered(program: ListProgram, option: number, seen = readDialog([...program.rows])): Promise<void> {
  const agent: Agent = { ...sampleAgent(0, "blocked"), id, paneId, providerId: provider.id };
  const answerer = new Answerer({
    screens: { follow: (_, drawn) => program.follow(drawn) },
    hand: new PaneHand({
      run: (operation) => program.run(operation) as never,
      state: new LiveValue(stateWithPanes(1)),
    }),
    clock: systemClock,
    sight: () => ({ agent, pane: { alive: true, connected: true, inMode: false } }),
    provider: () => provider,
    version: () => null,
  });
  await answerer.answer(id, seen as Dialog, option);
}

test.each([
  [10, "Choice number 10"],
  [11, "Choice number 11"],
])("option %i of eleven is taken, and not the one that its first digit stands for", async (number, label) => {
  const program = new ListProgram(11);
  await answered(program, number - 1);
  expect(program.chosen).toBe(label);
  expect(program.keys.filter((key) => !arrows.has(key))).toEqual(["Enter"]);
});

test("an option with one digit is taken by that key alone", async () => {
  const program = new ListProgram(11);
  await answered(program, 8);
  expect([program.chosen, program.keys]).toEqual(["Choice number 9", ["9"]]);
});

test("an option that says that Escape chooses it is taken by Escape: its digit may open a field for words", async () => {
  const program = new ListProgram(3, "No, and tell it what to do differently (Esc to stop)");
  await answered(program, 2);
  expect([program.chosen, program.keys]).toEqual(["(refused)", ["Escape"]]);
});

test("a choice that somebody has just moved gets no key, also where the screen that is kept does not show it yet", async () => {
  const program = new ListProgram(3);
  const seen = readDialog([...program.rows]);
  program.moveUnseen();
  await expect(answered(program, 0, seen)).rejects.toMatchObject({ code: "answer.changed" });
  expect(program.keys).toEqual([]);
});
