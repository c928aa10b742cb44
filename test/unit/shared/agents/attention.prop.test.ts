import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Asking,
  FIRST_PAUSE_MS,
  LONGEST_PAUSE_MS,
  OFTEN,
  recentAsks,
  tellAt,
} from "../../../../shared/agents/ask-pace.ts";
import { attentionOf, needsNow } from "../../../../shared/agents/attention.ts";
import { clockTime, isQuiet } from "../../../../shared/agents/quiet-hours.ts";
import { AgentState } from "../../../../shared/models/agent.ts";
import { DeliveryState } from "../../../../shared/models/delivery.ts";
import { sampleAsking, sampleDelivery } from "../../../support/attention-samples.ts";

const agent = fc.record({
  state: fc.constantFrom(...AgentState.options),
  since: fc.nat(1000),
  unseen: fc.boolean(),
  question: fc.string({ maxLength: 5 }),
});
const agents = fc
  .array(agent, { maxLength: 12 })
  .map((list) =>
    list.map(({ state, since, question, unseen }, at) => ({ ...sampleAsking(at, state, { question, since }), unseen })),
  );
const delivery = fc.record({ to: fc.nat(12), state: fc.constantFrom(...DeliveryState.options), at: fc.nat(1000) });
const deliveries = fc
  .array(delivery, { maxLength: 20 })
  .map((list) => list.map(({ to, state, at }, id) => sampleDelivery(to, state, { id: `d${id}`, changedAt: at })));

test("the queue: ordered, each event once, nothing invented, the same whatever order things come in", () => {
  fc.assert(
    fc.property(agents, deliveries, (list, sent) => {
      const items = attentionOf(list, sent);
      const ids = items.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(attentionOf(list.toReversed(), sent.toReversed()).map(({ id }) => id)).toEqual(ids);
      for (const [at, item] of items.entries()) {
        const next = items[at + 1];
        expect(list.some(({ id }) => id === item.agentId)).toBe(true);
        if (next && needsNow(item) === needsNow(next)) expect(item.since).toBeLessThanOrEqual(next.since);
        else if (next) expect(needsNow(item)).toBe(true);
      }
      const blocked = list.filter(({ status }) => status.state === "blocked");
      expect(items.filter(({ kind }) => kind === "blocked")).toHaveLength(blocked.length);
    }),
  );
});

const gaps = fc.array(fc.integer({ min: 0, max: 120_000 }), { minLength: 1, maxLength: 40 });

test("pace: few questions are told at once, many with pauses, none later than the longest pause", () => {
  fc.assert(
    fc.property(gaps, (between) => {
      let now = 1_000_000;
      let asking: Asking = { asks: [], toldAt: null };
      let lastTold: number | null = null;
      for (const gap of between) {
        now += gap;
        asking = { ...asking, asks: [...asking.asks, now] };
        const due = tellAt(asking, now);
        expect(due).toBeGreaterThanOrEqual(now);
        expect(due - now).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
        if (recentAsks(asking, now) < OFTEN) expect(due).toBe(now);
        else if (lastTold !== null) expect(due - lastTold).toBeGreaterThanOrEqual(FIRST_PAUSE_MS);
        if (due === now) asking = { ...asking, toldAt: (lastTold = now) };
      }
    }),
  );
});

const time = fc.record({ hours: fc.nat(23), minutes: fc.nat(59) });
const written = ({ hours, minutes }: { hours: number; minutes: number }): string =>
  `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;

test("quiet hours: from one time to the other, over midnight too, on the days on which they begin", () => {
  fc.assert(
    fc.property(time, time, fc.uniqueArray(fc.nat(6)), fc.nat(7 * 24 * 60 - 1), (from, to, days, minute) => {
      const start = from.hours * 60 + from.minutes;
      const length = (to.hours * 60 + to.minutes - start + 1440) % 1440 || 1440;
      const within = days.some((day) => (minute - (day * 1440 + start) + 10_080) % 10_080 < length);
      const now = { day: Math.floor(minute / 1440), hours: Math.floor(minute / 60) % 24, minutes: minute % 60 };
      const quiet = { on: true, from: written(from), to: written(to), days };
      expect(isQuiet(quiet, now)).toBe(within);
      expect(isQuiet({ ...quiet, on: false }, now)).toBe(false);
    }),
  );
});

test("the machine's own clock is read", () => {
  const at = new Date(2026, 10, 21, 23, 5).getTime();
  expect(clockTime(at)).toEqual({ day: 6, hours: 23, minutes: 5 });
});
