import fc from "fast-check";
import { expect, test } from "vitest";
import type { Gate } from "../../../../shared/agents/gate.ts";
import { mayFold } from "../../../../shared/agents/message-text.ts";
import { type Look, type SubmitEnd, type SubmitStep, submit } from "../../../../shared/agents/submit.ts";

/** An agent's composer, as slow and as deaf as it likes. */
interface Nature {
  /** Milliseconds until a pasted text is shown; null when it is lost. */
  readonly arrives: number | null;
  readonly echo: "whole" | "stands" | "tail";
  /** The first so many Enters do nothing. */
  readonly deaf: number;
  /** Milliseconds from the Enter it hears until the composer is empty, and from then until work is seen; null: never seen. */
  readonly leaves: number;
  readonly works: number | null;
  /** Milliseconds from the start at which a dialog comes up and stays; null: none does. */
  readonly dialog: number | null;
  readonly draft: string;
}

const nature: fc.Arbitrary<Nature> = fc.record({
  arrives: fc.option(fc.integer({ min: 0, max: 4_000 }), { freq: 8 }),
  echo: fc.constantFrom("whole", "stands", "tail"),
  deaf: fc.integer({ min: 0, max: 6 }),
  leaves: fc.integer({ min: 0, max: 1_200 }),
  works: fc.option(fc.integer({ min: 0, max: 1_000 }), { freq: 4 }),
  dialog: fc.option(fc.integer({ min: 0, max: 60_000 }), { freq: 3, nil: null }).map((at) => (at === null ? null : at)),
  draft: fc.constantFrom("", "", "", " ", "half a thought"),
});

class World {
  now = 0;
  turns = 0;
  readonly writes: string[] = [];
  /** What was wrong with a press, if anything. */
  readonly faults: string[] = [];
  readonly told: string[] = [];
  #presses = 0;
  #written: number | null = null;
  #left: number | null = null;
  readonly #nature: Nature;
  readonly #text: string;

  constructor(nature: Nature, text: string) {
    this.#nature = nature;
    this.#text = text;
  }

  get #inDialog(): boolean {
    const { dialog } = this.#nature;
    return dialog !== null && this.now >= dialog && this.turns === 0;
  }

  get #composer(): string | null {
    if (this.#inDialog) return null;
    if (this.#left !== null && this.now >= this.#left) return "";
    const { arrives, echo, draft } = this.#nature;
    if (this.#written === null || arrives === null || this.now < this.#written + arrives) return draft;
    if (echo === "stands" && mayFold(this.#text)) return "[Pasted text #1 +12 lines]";
    return echo === "tail" ? this.#text.slice(-60) : this.#text;
  }

  look(): Look {
    const { works } = this.#nature;
    const working = this.#left !== null && works !== null && this.now >= this.#left + works;
    const gate: Gate = this.#inDialog
      ? { open: false, waits: true, why: "A dialog is up." }
      : working
        ? { open: false, waits: true, why: "It works." }
        : { open: true };
    return { now: this.now, gate, composer: this.#composer, working, newest: null, told: false };
  }

  press(key: string): void {
    if (key !== "Enter") return;
    if (this.#inDialog) this.faults.push("Enter went into a dialog");
    else if (this.#composer?.trim() === "" || this.#composer === null) this.faults.push("Enter went into nothing");
    this.#presses += 1;
    if (this.#presses <= this.#nature.deaf || this.#left !== null || this.#inDialog) return;
    this.#left = this.now + this.#nature.leaves;
    this.turns += 1;
  }

  write(text: string): void {
    this.writes.push(text);
    this.#written = this.now;
  }
}

function run(world: World, steps: Generator<SubmitStep, SubmitEnd, Look>): SubmitEnd {
  let next = steps.next(world.look());
  while (next.done !== true) {
    const step = next.value;
    if (step.kind === "wait") world.now += step.ms;
    if (step.kind === "write") world.write(step.text);
    if (step.kind === "press") world.press(step.key);
    if (step.kind === "told") world.told.push(step.state);
    next = steps.next(world.look());
  }
  return next.value;
}

const text = fc
  .string({ minLength: 1, maxLength: 300 })
  .filter((one) => /[\p{L}\p{N}]{3}/u.test(one) && !one.includes("\u001b"));

test("a message is written once at most, accepted once at most, and never told to be more than it was", () => {
  fc.assert(
    fc.property(nature, text, fc.constantFrom(null, "Right"), (its, message, flushKey) => {
      const world = new World(its, message);
      const end = run(world, submit(message, { flushKey, settleMs: 300, joined: false }));
      expect(world.faults).toEqual([]);
      expect(world.writes.length).toBeLessThanOrEqual(1);
      expect(world.turns).toBeLessThanOrEqual(1);
      if (end.state === "accepted") expect(world.turns).toBe(1);
      if (end.state === "queued") expect(world.writes).toEqual([]);
      if (end.state === "undelivered") expect(world.turns === 0 || /can't be told/.test(end.reason ?? "")).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

test("Enter is kept back while the gate is shut, whatever reads as a composer", () => {
  const shut: Gate = { open: false, waits: true, why: "The agent waits for a person's answer." };
  const look = (now: number, composer: string, gate: Gate): Look => ({
    now,
    gate,
    composer,
    working: false,
    newest: null,
    told: false,
  });
  const steps = submit("yes", { flushKey: null, settleMs: 0, joined: false });
  const pressed: string[] = [];
  let now = 0;
  steps.next();
  let next = steps.next(look(now, "", { open: true }));
  while (next.done !== true) {
    if (next.value.kind === "press") pressed.push(next.value.key);
    if (next.value.kind === "wait") now += next.value.ms;
    next = steps.next(look(now, next.value.kind === "write" ? "" : "yes", shut));
  }
  expect(pressed).toEqual([]);
  expect(next.value).toMatchObject({ state: "undelivered", presses: 0 });
});

test("a willing agent gets every message, however deaf it is at first", () => {
  const willing = nature.map((its) => ({
    ...its,
    arrives: its.arrives ?? 10,
    deaf: its.deaf % 5,
    dialog: null,
    draft: "",
  }));
  fc.assert(
    fc.property(willing, text, (its, message) => {
      const world = new World(its, message);
      expect(run(world, submit(message, { flushKey: null, settleMs: 300, joined: false }))).toMatchObject({
        state: "accepted",
      });
      expect(world.told).toEqual(["typed", "arrived"]);
      expect(world.turns).toBe(1);
    }),
    { numRuns: 1_000 },
  );
});
