import fc from "fast-check";
import { expect, test } from "vitest";
import { AckGate } from "../../../../shared/base/ack-gate.ts";

const step = fc.record({ acks: fc.boolean(), bytes: fc.integer({ min: 1, max: 200 }) });

test("what is in flight stays within the limit plus one piece, and a drained reader is always let in again", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const gate = new AckGate({ high: 300, low: 100 });
      for (const { acks, bytes } of steps) {
        if (acks) gate.acked(bytes);
        else if (gate.open) gate.sent(bytes);
        expect(gate.inFlight).toBeLessThanOrEqual(500);
        expect(gate.open || gate.inFlight > 100).toBe(true);
      }
      gate.acked(10_000);
      expect([gate.open, gate.inFlight]).toEqual([true, 0]);
    }),
  );
});

test("an ack tells that it opened the gate exactly once", () => {
  const gate = new AckGate({ high: 10, low: 4 });
  gate.sent(11);
  expect([gate.open, gate.acked(6), gate.open, gate.acked(1), gate.open, gate.acked(1)]).toEqual([
    false,
    false,
    false,
    true,
    true,
    false,
  ]);
});
