import fc from "fast-check";
import { expect, test } from "vitest";
import { Subscription } from "../../../../electron/live/subscription.ts";

const limits = { high: 40, low: 10, queue: 60 };

/** A reader that draws what it is given: the text after the last repaint. */
function harness(): {
  subscription: Subscription;
  seen: { text: string; flows: string[]; got: number; asked: number };
} {
  const seen = { text: "", flows: [] as string[], got: 0, asked: 0 };
  const subscription = new Subscription(
    {
      repaint: ({ bytes }) => {
        seen.text = new TextDecoder().decode(bytes);
        seen.got += bytes.length;
      },
      data: (bytes) => {
        seen.text += new TextDecoder().decode(bytes);
        seen.got += bytes.length;
      },
      flow: (state) => seen.flows.push(state),
    },
    () => {
      seen.asked += 1;
    },
    limits,
  );
  return { subscription, seen };
}

const action = fc.oneof(
  fc.record({ do: fc.constant("write" as const), text: fc.stringMatching(/^[a-z]{1,15}$/) }),
  fc.record({ do: fc.constant("ack" as const), bytes: fc.integer({ min: 1, max: 50 }) }),
);

test("however slow the reader, once it has drained it shows exactly what the pane shows", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 120 }), (actions) => {
      const { subscription, seen } = harness();
      let pane = "start:";
      let unacked = 0;
      const image = (): void => subscription.image({ bytes: new TextEncoder().encode(pane), cols: 80, rows: 24 });
      const answerRequests = (before: number): void => {
        if (seen.asked > before) image();
      };
      image();
      for (const act of actions) {
        if (act.do === "write") {
          pane += act.text;
          subscription.bytes(new TextEncoder().encode(act.text));
        } else {
          const before = seen.asked;
          subscription.acked(act.bytes);
          answerRequests(before);
        }
      }
      for (let round = 0; round < 200; round += 1) {
        const before = seen.asked;
        unacked = seen.got;
        subscription.acked(unacked);
        answerRequests(before);
      }
      expect(seen.text).toBe(pane);
    }),
  );
});

test("nothing is sent before the first image, and falling behind is told", () => {
  const { subscription, seen } = harness();
  subscription.bytes(new Uint8Array([97]));
  expect([seen.text, subscription.needsImage]).toEqual(["", true]);
  subscription.image({ bytes: new Uint8Array(50).fill(97), cols: 80, rows: 24 });
  subscription.bytes(new Uint8Array(61));
  expect([seen.flows, subscription.needsImage]).toEqual([["live", "behind"], true]);
});
