import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import type { Delivery } from "../../../../shared/models/delivery.ts";
import { CourierRun, MessageWorld, worker } from "../../../support/message-world.ts";

interface Act {
  readonly do: keyof typeof deeds;
  /** Which of the two programs. */
  readonly run: 0 | 1;
  readonly ms: number;
  readonly how: "notStarted" | "lost" | "done";
}

/** What can happen. */
const deeds = {
  post: (story: Story, { run }: Act) => story.post(run),
  restart: (story: Story, { run }: Act) => story.open(run, "closed"),
  crash: (story: Story, { run }: Act) => story.open(run, "crashed"),
  stop: (story: Story, { run }: Act) => story.stop(run),
  wait: (story: Story, { ms }: Act) => story.passes(ms),
  break: ({ world }: Story, { how }: Act) => {
    world.breaks = how;
  },
  tell: ({ world }: Story) => world.tell(),
  dialog: ({ world }: Story) => world.openDialog(),
  answer: ({ world }: Story) => world.answerDialog(),
  endTurn: ({ world }: Story) => world.endTurn(),
  types: ({ world }: Story) => world.personTypes("z"),
  clears: ({ world }: Story) => world.personClears(),
  submits: ({ world }: Story) => world.personSubmits(),
  cover: ({ world }: Story) => world.cover(true),
  uncover: ({ world }: Story) => world.cover(false),
  deaf: ({ world }: Story) => {
    world.deaf = true;
  },
  slow: ({ world }: Story, { ms }: Act) => {
    world.slowMs = ms;
  },
};

const often: Partial<Record<Act["do"], number>> = { post: 6, wait: 10, tell: 3, answer: 2, endTurn: 2 };
const names = Object.keys(deeds) as Act["do"][];
const act: fc.Arbitrary<Act> = fc.record({
  do: fc.oneof(...names.map((name) => ({ weight: often[name] ?? 1, arbitrary: fc.constant(name) }))),
  run: fc.constantFrom(0 as const, 1 as const),
  ms: fc.oneof(
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ min: 0, max: 3000 }),
    fc.integer({ min: 0, max: 40_000 }),
  ),
  how: fc.constantFrom("notStarted" as const, "lost" as const, "done" as const),
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quiet = async (): Promise<void> => {
  for (let at = 0; at < 3; at += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Two programs on one state, an agent, and a person who does as they like. */
class Story {
  readonly world = new MessageWorld();
  readonly posted: { id: string; text: string }[] = [];
  readonly #stores: Store[] = [];
  readonly #runs: CourierRun[] = [];

  constructor(at: string) {
    for (const nth of [0, 1]) {
      const store = openStore(at, () => this.world.clock.now());
      this.#stores.push(store);
      this.#runs[nth] = new CourierRun(this.world, store.deliveries);
    }
  }

  get deliveries(): Delivery[] {
    return this.#stores[0]?.deliveries.all() ?? [];
  }

  async does(act: Act): Promise<void> {
    await deeds[act.do](this, act);
    await quiet();
  }

  async passes(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) {
      this.world.clock.advance(Math.min(50, left));
      await quiet();
    }
  }

  /** The person goes away, and everything takes its course. */
  async ends(): Promise<void> {
    const { world } = this;
    world.breaks = null;
    world.deaf = false;
    for (let round = 0; round < 400 && this.deliveries.some(isOpen); round += 1) {
      world.cover(false);
      world.answerDialog();
      world.personClears();
      world.endTurn();
      // What was given up stands in the composer: a person takes it away.
      const waits = this.deliveries.some(({ state, reason }) => state === "queued" && reason?.includes("draft"));
      if (waits && round % 5 === 4) world.composer = "";
      world.tell();
      await this.passes(600);
    }
  }

  close(): void {
    for (const { courier } of this.#runs) courier.close();
    for (const store of this.#stores) store.close();
  }

  /** One of the programs ends, and is started again. */
  open(run: 0 | 1, before: "closed" | "crashed"): void {
    if (before === "closed") this.#runs[run]?.courier.close();
    else this.#runs[run]?.crash();
    const store = this.#stores[run];
    if (store) this.#runs[run] = new CourierRun(this.world, store.deliveries);
  }

  post(run: 0 | 1): void {
    const text = `message number ${this.posted.length + 1} of them`;
    const delivery = this.#runs[run]?.courier.post({ agentId: worker, text });
    if (delivery) this.posted.push({ id: delivery.id, text });
    this.world.clock.advance(1);
  }

  stop(run: 0 | 1): void {
    const courier = this.#runs[run]?.courier;
    const waiting = courier?.list.value.find(({ state }) => state === "queued");
    try {
      if (waiting) courier?.stop(waiting.id);
    } catch {
      // The other program has it already.
    }
  }
}

function isOpen({ state }: Delivery): boolean {
  return state !== "answered" && state !== "undelivered" && state !== "stopped";
}

let nth = 0;

test("whatever happens: written once, in order, never into a dialog or over a draft, and never told to be more than it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
      const story = new Story(path.join(folder, String((nth += 1))));
      try {
        for (const one of acts) await story.does(one);
        await story.ends();
        const { world, posted, deliveries } = story;
        expect(world.faults).toEqual([]);
        expect(deliveries.filter(isOpen)).toEqual([]);
        const times = (text: string): number => world.taken.filter((taken) => taken.includes(text)).length;
        for (const { id, text } of posted) {
          const delivery = deliveries.find((one) => one.id === id);
          expect(times(text)).toBeLessThanOrEqual(1);
          if (delivery?.state === "answered") expect([text, times(text)]).toEqual([text, 1]);
          if (delivery?.state === "stopped") expect([text, times(text)]).toEqual([text, 0]);
        }
        const order = world.taken.flatMap((taken) => posted.findIndex(({ text }) => taken.includes(text)));
        const ours = order.filter((at) => at >= 0);
        expect(ours).toEqual(ours.toSorted((a, b) => a - b));
      } finally {
        story.close();
      }
    }),
    { numRuns: 40, interruptAfterTimeLimit: 45_000 },
  );
}, 60_000);

test("without disturbance everything is delivered", async () => {
  const story = new Story(path.join(folder, "calm"));
  for (let at = 0; at < 5; at += 1) story.post(at % 2 === 0 ? 0 : 1);
  await story.ends();
  expect(story.world.taken).toEqual(story.posted.map(({ text }) => text));
  expect(story.deliveries.map(({ state, attempts, presses }) => [state, attempts, presses])).toEqual(
    story.posted.map(() => ["answered", 1, 1]),
  );
  story.close();
}, 60_000);
