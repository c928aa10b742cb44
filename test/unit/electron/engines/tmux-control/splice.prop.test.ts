import fc from "fast-check";
import { expect, it } from "vitest";
import { Splice, type Spliced } from "../../../../../electron/engines/tmux-control/splice.ts";

const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => `line ${from + at} of what a program prints\r\n`).join("");

/** What happens in one turn: how much the server reads, and how much each road then brings of it. */
interface Turn {
  readonly read: number;
  readonly old: number;
  readonly fresh: number;
}

/** A server that has read some of a stream, and two roads that each bring it in their own time. */
class Roads {
  readonly #stream: Buffer;
  readonly #splice = new Splice();
  readonly passed: Buffer[] = [];
  #read: number;
  #oldAt: number;
  #freshAt: number;
  /** Where the road in use must be before it answers. */
  #asked: number | null = null;
  outcome: "gap" | "never" | "cut" = "never";

  /** When the second road is asked for, the first has brought `oldAt`; the server has read `begins` when it begins. */
  constructor(stream: Buffer, oldAt: number, begins: number) {
    this.#stream = stream;
    this.#oldAt = oldAt;
    this.#read = this.#freshAt = begins;
    this.passed.push(stream.subarray(0, oldAt));
  }

  turn({ read, old, fresh }: Turn): void {
    this.#read = Math.min(this.#stream.length, this.#read + read);
    this.#byOld(Math.min(old, this.#read - this.#oldAt));
    if (this.outcome === "never") this.#byFresh(Math.min(fresh, this.#read - this.#freshAt));
  }

  #byOld(count: number): void {
    const bytes = this.#stream.subarray(this.#oldAt, (this.#oldAt += count));
    this.passed.push(bytes);
    this.#told(this.#splice.old(bytes));
    if (this.outcome !== "never" || this.#asked === null || this.#oldAt < this.#asked) return;
    this.#asked = null;
    this.#told(this.#splice.caughtUp());
  }

  #byFresh(count: number): void {
    this.#told(this.#splice.fresh(this.#stream.subarray(this.#freshAt, (this.#freshAt += count))));
  }

  #told(told: Spliced): void {
    if (told.kind === "ask") this.#asked = this.#read;
    if (told.kind === "hopeless") this.outcome = "gap";
    if (told.kind !== "cut") return;
    this.outcome = "cut";
    this.passed.push(Buffer.from(told.rest), this.#stream.subarray(this.#freshAt + told.skip));
  }
}

const upTo = (max: number) => fc.integer({ min: 0, max });
const turns = fc
  .tuple(upTo(3000), upTo(3000), upTo(3000))
  .chain(([read, old, fresh]) =>
    fc.array(fc.record({ read: upTo(read), old: upTo(old), fresh: upTo(fresh) }), { minLength: 20, maxLength: 150 }),
  );

/** Streams that repeat themselves after so many bytes, and one that does not. */
const TEXT = lines(0, 6000);
const streams = new Map(
  [100, 1000, 3000, 8000, TEXT.length].map((period) => {
    const whole = TEXT.slice(0, period).repeat(Math.ceil(TEXT.length / period));
    return [period, Buffer.from(whole.slice(0, TEXT.length))];
  }),
);
const cases = fc.record({
  period: fc.constantFrom(...streams.keys()),
  all: turns,
  oldAt: upTo(9000),
  ahead: upTo(9000),
});

it("a stream changes its road with every byte in its place, or not at all, however it repeats itself and either road lags", () => {
  let cuts = 0;
  fc.assert(
    fc.property(cases, ({ period, all, oldAt, ahead }) => {
      const stream = streams.get(period) ?? Buffer.alloc(0);
      const roads = new Roads(stream, oldAt, oldAt + ahead);
      for (const turn of all) if (roads.outcome === "never") roads.turn(turn);
      if (roads.outcome !== "cut") return;
      cuts += 1;
      expect(Buffer.concat(roads.passed).equals(stream)).toBe(true);
    }),
    { numRuns: 1000 },
  );
  expect(cuts).toBeGreaterThan(200);
});

it("says that it can't be told where the same is printed again and again", () => {
  const roads = new Roads(Buffer.from("y\r\n".repeat(200_000)), 0, 300);
  for (let turn = 0; turn < 600 && roads.outcome === "never"; turn += 1)
    roads.turn({ read: 700, old: 700, fresh: 700 });
  expect(roads.outcome).toBe("gap");
});

it("is not taken in by what only begins alike", () => {
  const head = "x".repeat(300);
  const splice = new Splice();
  splice.old(Buffer.from(`${head} the other${lines(500, 20)}`));
  expect(splice.fresh(Buffer.from(`${"x".repeat(256)} the one${lines(0, 200)}`)).kind).toBe("ask");
  expect(splice.caughtUp().kind).not.toBe("cut");
});

it("gives up when the road in use has lost bytes, or much comes before it is known", () => {
  const broken = new Splice();
  broken.old(Buffer.from(lines(0, 100)));
  broken.breaks();
  expect(broken.fresh(Buffer.from(lines(50, 30))).kind).toBe("hopeless");
  expect(new Splice().fresh(Buffer.alloc(3 * 1024 * 1024, "a")).kind).toBe("hopeless");
});
