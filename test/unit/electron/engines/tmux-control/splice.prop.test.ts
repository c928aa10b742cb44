import fc from "fast-check";
import { expect, it } from "vitest";
import { Splice } from "../../../../../electron/engines/tmux-control/splice.ts";

const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `line ${from + at} of what a program prints\r\n`).join("");

/** Carries a stream by two roads, of which the second begins at `begins`; gives what was passed on, as the pane does it. */
function carried(
  stream: Buffer,
  begins: number,
  turns: readonly { old: number; fresh: number }[],
): Buffer | "gap" | "never" {
  const splice = new Splice();
  let [oldAt, freshAt] = [0, begins];
  const passed: Buffer[] = [];
  for (const turn of turns) {
    const old = stream.subarray(oldAt, oldAt + turn.old);
    oldAt += old.length;
    passed.push(old);
    const told = [splice.old(old)];
    const fresh = stream.subarray(freshAt, freshAt + turn.fresh);
    freshAt += fresh.length;
    if (told[0]?.kind === "wait") told.push(splice.fresh(fresh));
    else freshAt -= fresh.length;
    for (const one of told) {
      if (one.kind === "hopeless") return "gap";
      if (one.kind === "cut") return Buffer.concat([...passed, one.rest, stream.subarray(freshAt + one.skip)]);
    }
  }
  return "never";
}

const turn = fc.record({ old: fc.integer({ min: 0, max: 900 }), fresh: fc.integer({ min: 0, max: 900 }) });

it("a stream changes its road with every byte in its place, whichever road is ahead", () => {
  const stream = Buffer.from(lines(0, 2000));
  let cuts = 0;
  fc.assert(
    fc.property(fc.array(turn, { minLength: 20, maxLength: 120 }), fc.nat({ max: 3000 }), (turns, begins) => {
      const got = carried(stream, begins, turns);
      if (got === "gap" || got === "never") return;
      cuts += 1;
      expect(got.equals(stream)).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(cuts).toBeGreaterThan(200);
});

it("says that it can't be told where the same is printed again and again", () => {
  const stream = Buffer.from("y\r\n".repeat(20_000));
  const turns = Array.from({ length: 60 }, () => ({ old: 700, fresh: 700 }));
  expect(carried(stream, 300, turns)).toBe("gap");
});

it("waits while it is not sure, and is not taken in by what only begins alike", () => {
  const head = "x".repeat(300);
  const splice = new Splice();
  expect(splice.fresh(Buffer.from(`${head} the one${lines(0, 200)}`)).kind).toBe("wait");
  expect(splice.old(Buffer.from(`${head} the other${lines(500, 20)}`)).kind).toBe("wait");
});

it("gives up when one road is far ahead", () => {
  const splice = new Splice();
  expect(splice.fresh(Buffer.alloc(600 * 1024, "a")).kind).toBe("hopeless");
});
