import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Pace, Subscription } from "../../../../electron/live/subscription.ts";

const limits = { high: 40, low: 10, queue: 60 };

interface Seen {
  text: string;
  seq: number;
  readonly flows: string[];
  readonly calls: { at: number; size: number }[];
  unacked: number;
  asked: number;
}

/** A reader that draws what it is given: the text after the last repaint. */
function harness(pace: Pace = 0): { subscription: Subscription; seen: Seen; image: (text: string) => void } {
  const seen: Seen = { text: "", seq: -1, flows: [], calls: [], unacked: 0, asked: 0 };
  const took = (bytes: Uint8Array, seq: number): string => {
    seen.calls.push({ at: performance.now(), size: bytes.length });
    seen.unacked += bytes.length;
    seen.seq = seq;
    return new TextDecoder().decode(bytes);
  };
  const reader = {
    repaint: ({ bytes }: { bytes: Uint8Array }, seq: number) => void (seen.text = took(bytes, seq)),
    data: (bytes: Uint8Array, seq: number) => void (seen.text += took(bytes, seq)),
    flow: (state: string) => void seen.flows.push(state),
  };
  const subscription = new Subscription(reader, { limits, pace, wantsImage: () => void (seen.asked += 1) });
  const image = (text: string): void =>
    subscription.image({ bytes: new TextEncoder().encode(text), cols: 80, rows: 24 }, text.length);
  return { subscription, seen, image };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const turn = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const action = fc.oneof(
  fc.record({ do: fc.constant("write" as const), text: fc.stringMatching(/^[a-z]{1,15}$/) }),
  fc.record({ do: fc.constant("ack" as const), bytes: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ do: fc.constant("pace" as const), everyMs: fc.constantFrom<Pace>(0, 16, 100, null) }),
  fc.record({ do: fc.constant("wait" as const), ms: fc.integer({ min: 0, max: 120 }) }),
  fc.record({ do: fc.constant("redraw" as const) }),
);

test("however slow the reader and its pace, once it has drained it shows exactly what the pane shows", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 80 }), async (actions) => {
      const { subscription, seen, image } = harness();
      let pane = "start:";
      let answered = 0;
      const settle = async (ms: number): Promise<void> => {
        await vi.advanceTimersByTimeAsync(ms);
        if (seen.asked > answered) image(pane);
        answered = seen.asked;
      };
      image(pane);
      for (const act of actions) {
        if (act.do === "write") {
          pane += act.text;
          subscription.bytes(bytes(act.text), pane.length);
        } else if (act.do === "ack") {
          seen.unacked = Math.max(0, seen.unacked - act.bytes);
          subscription.acked(act.bytes);
        } else if (act.do === "pace") subscription.pace(act.everyMs);
        else if (act.do === "redraw") subscription.redraw();
        await settle(act.do === "wait" ? act.ms : 0);
        expect(seen.seq).toBeLessThanOrEqual(pane.length);
      }
      subscription.pace(16);
      for (let round = 0; round < 40; round += 1) {
        subscription.acked(seen.unacked);
        seen.unacked = 0;
        await settle(20);
      }
      expect([seen.text, seen.seq]).toEqual([pane, pane.length]);
      subscription.close();
    }),
    { numRuns: 150 },
  );
});

test("nothing is sent before the first image, and falling behind is told", async () => {
  const { subscription, seen, image } = harness();
  subscription.bytes(new Uint8Array([97]), 1);
  await turn();
  expect([seen.text, subscription.needsImage]).toEqual(["", true]);
  image("a".repeat(50));
  await turn();
  subscription.bytes(new Uint8Array(61), 111);
  await turn();
  expect([seen.flows, subscription.needsImage]).toEqual([["live", "behind"], true]);
});

test("what comes in one turn is one piece, and the first after a quiet spell does not wait", async () => {
  const { subscription, seen, image } = harness(16);
  image("x");
  await turn();
  await vi.advanceTimersByTimeAsync(50);
  for (const letter of "abc") subscription.bytes(bytes(letter), 1);
  await turn();
  subscription.bytes(bytes("d"), 5);
  await vi.advanceTimersByTimeAsync(15);
  expect(seen.calls.map(({ size }) => size)).toEqual([1, 3]);
  await vi.advanceTimersByTimeAsync(1);
  expect(seen.calls.map(({ size }) => size)).toEqual([1, 3, 1]);
});

test("a parked reader hears no more often than it asked for, and is drawn anew when that is too seldom", async () => {
  const { subscription, seen, image } = harness(200);
  image("x");
  await turn();
  for (let at = 0; at < 40; at += 1) {
    subscription.acked(1000);
    subscription.bytes(bytes("12345"), at);
    await vi.advanceTimersByTimeAsync(10);
    if (seen.asked > 0 && subscription.needsImage) image("all of it");
  }
  await vi.advanceTimersByTimeAsync(400);
  const gaps = seen.calls.slice(1).map(({ at }, before) => at - (seen.calls[before]?.at ?? 0));
  expect(Math.min(...gaps.filter((gap) => gap > 0))).toBeGreaterThanOrEqual(200); // an image and what follows it go together
  expect(seen.flows).toContain("behind");
  expect(seen.text.startsWith("all of it")).toBe(true);
});

test("one that holds hears nothing, and then goes on, or is drawn anew when too much came", async () => {
  const { subscription, seen, image } = harness(0);
  image("x");
  await turn();
  subscription.pace(null);
  subscription.bytes(bytes("little"), 7);
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen.text).toBe("x");
  subscription.pace(0);
  await turn();
  expect(seen.text).toBe("xlittle");
  subscription.pace(null);
  for (let at = 0; at < 100; at += 1) subscription.bytes(bytes("much"), at);
  await vi.advanceTimersByTimeAsync(1000);
  expect(seen.asked).toBe(0);
  subscription.pace(0);
  await turn();
  expect(seen.asked).toBe(1);
});

test("the last words of a program come before it is told that the pane is gone", async () => {
  const { subscription, seen, image } = harness(100);
  image("x");
  await turn();
  subscription.bytes(bytes("bye"), 4);
  subscription.gone();
  expect([seen.text, seen.flows.at(-1)]).toEqual(["xbye", "gone"]);
});
