import { expect, it } from "vitest";
import { ControlStream } from "../../../../shared/parse/control-stream.ts";

const CASES = 100_000;
const MAX_LINE = 512;
const MAX_REPLY = 4096;
/** What may be held for a line that is not whole and a reply that has not ended, and for the collector to be late. */
const MEMORY_LIMIT = 64 * 1024 * 1024;

/** A small generator of numbers (mulberry32): the same seed gives the same cases. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const pieces = [
  "%begin 1 1 1",
  "%begin 1 2 0",
  "%end 1 1 1",
  "%end 1 2 0",
  "%error 1 1 1",
  "%begin 1",
  "%begin a b c",
  "seal-5e41",
  "%output %1 ",
  "%output %1 a\\033[1m\\",
  "%output ",
  "%extended-output %2 9 : ",
  "%extended-output %2 x",
  "%pause %1",
  "%layout-change @1 a,b,c 0 *",
  "%subscription-changed t $0 - - - : ",
  "%session-changed $1",
  "%exit",
  "%exit too far behind",
  "%\u0000\u00ff",
  "\\134\\777\\9",
  "%unheard-of 1 2 3",
];

function line(random: (below: number) => number): Buffer {
  const text = Buffer.from(pieces[random(pieces.length)] ?? "", "latin1");
  const noise = Buffer.from(Array.from({ length: random(4) === 0 ? random(700) : random(12) }, () => random(256)));
  const parts = random(3) === 0 ? [noise, text] : [text, noise];
  return Buffer.concat([...parts.slice(random(8) === 0 ? 1 : 0), Buffer.from(random(10) === 0 ? "" : "\n")]);
}

/** One stream is fed every case: whatever one leaves behind, the next has to bear. */
it(`bears ${CASES} pieces of a stream gone wrong, cut anywhere, in bounded memory`, () => {
  const seed = Number(process.env["FUZZ_SEED"] ?? Date.now() % 1_000_000_000);
  const random = numbers(seed);
  const fresh = (): ControlStream =>
    new ControlStream({
      seal: ({ flags }) => (flags === 1 ? Buffer.from("seal-5e41") : null),
      maxLineBytes: MAX_LINE,
      maxReplyBytes: MAX_REPLY,
    });
  let [stream, whole] = [fresh(), fresh()];
  let events = 0;
  let longest = 0;
  const told = (from: ControlStream, chunk: Uint8Array): string =>
    [...from.feed(new Uint8Array(chunk))]
      .map((event) => {
        const held = "line" in event ? event.line : "data" in event ? event.data : null;
        events += 1;
        longest = Math.max(longest, held?.length ?? 0);
        return `${event.kind} ${held?.length ?? ""},`;
      })
      .join("");
  const before = process.memoryUsage();
  try {
    for (let round = 0; round < CASES; round += 1) {
      if (round % 5000 === 0) [stream, whole] = [fresh(), fresh()];
      const data = line(random);
      const cut = random(data.length + 1);
      const inParts = told(stream, data.subarray(0, cut)) + told(stream, data.subarray(cut));
      const atOnce = told(whole, data);
      if (inParts !== atOnce) throw new Error(`cut at ${cut} of ${data.toString("latin1")}: ${inParts} for ${atOnce}`);
    }
  } catch (thrown) {
    throw new Error(`failed with FUZZ_SEED=${seed}`, { cause: thrown });
  }
  expect(events, `FUZZ_SEED=${seed}`).toBeGreaterThan(CASES / 10);
  expect(longest, `FUZZ_SEED=${seed}`).toBeLessThanOrEqual(MAX_LINE);
  const after = process.memoryUsage();
  expect(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers).toBeLessThan(MEMORY_LIMIT);
}, 60_000);
