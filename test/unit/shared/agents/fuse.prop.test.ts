import fc from "fast-check";
import { expect, test } from "vitest";
import { type FuseContext, fuse } from "../../../../shared/agents/fuse.ts";
import { AgentState, AgentStatus, Asks, type Evidence, EvidenceSource } from "../../../../shared/models/agent.ts";

const NOW = 1_800_000_000_000;
const time = fc.integer({ min: NOW - 600_000, max: NOW });

const evidence: fc.Arbitrary<Evidence> = fc.record({
  source: fc.constantFrom(...EvidenceSource.options),
  rule: fc.constantFrom("a.one", "a.two", "a.three"),
  says: fc.option(fc.constantFrom(...AgentState.options), { nil: null }),
  asks: fc.option(fc.constantFrom(...Asks.options), { nil: null }),
  detail: fc.constantFrom("This.", "That."),
  matched: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
  at: fc.oneof(fc.constant(NOW), time),
  sure: fc.constantFrom(0, 0.5, 0.9, 1),
});
const previous = fc.record<AgentStatus>({
  state: fc.constantFrom(...AgentState.options),
  asks: fc.option(fc.constantFrom(...Asks.options), { nil: null }),
  since: time,
  summary: fc.string(),
  winner: fc.constant(null),
  losers: fc.constant([]),
});
const context: fc.Arbitrary<FuseContext> = fc.record({
  now: fc.constant(NOW),
  previous: fc.option(previous, { nil: null }),
  turnSeen: fc.boolean(),
  lastOutputAt: fc.option(time, { nil: null }),
});

test("the order of evidence does not matter", () => {
  const shuffled = fc
    .array(evidence, { maxLength: 8 })
    .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
  fc.assert(
    fc.property(shuffled, context, ([items, other], when) => {
      expect(fuse(other, when)).toEqual(fuse(items, when));
    }),
  );
});

test("every status is well formed, loses nothing and asks only when blocked", () => {
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 8 }), context, (items, when) => {
      const said = fuse(items, when);
      expect(AgentStatus.parse(said)).toEqual(said);
      expect(said.asks !== null).toBe(said.state === "blocked");
      const kept = [...(said.winner ? [said.winner] : []), ...said.losers];
      for (const item of items) expect(kept).toContain(item);
      expect(said.summary).not.toBe("");
    }),
  );
});

test("done is never said of a turn whose start was not seen", () => {
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 8 }), context, (items, when) => {
      expect(fuse(items, { ...when, turnSeen: false }).state).not.toBe("done");
    }),
  );
});

test("an exit that the process shows always wins", () => {
  fc.assert(
    fc.property(fc.array(evidence, { maxLength: 8 }), context, (items, when) => {
      const exit: Evidence = {
        source: "process",
        rule: "p",
        says: "exited",
        asks: null,
        detail: "Over.",
        matched: [],
        at: NOW,
        sure: 1,
      };
      expect(fuse([...items, exit], when).state).toBe("exited");
    }),
  );
});
