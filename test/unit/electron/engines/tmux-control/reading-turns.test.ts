import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { ReadingTurns, type TurnedStream } from "../../../../../electron/engines/tmux-control/reading-turns.ts";
import { until } from "../../../../support/until.ts";

const PIECE = new Uint8Array(64 * 1024).fill(120);

/** Milliseconds of work for each piece, without a break. */
function work(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

interface Followed {
  readonly stream: PassThrough;
  readonly turned: TurnedStream;
  readonly pieces: { readonly at: number; readonly bytes: number }[];
  bytes: number;
  /** What comes is what was waited for. */
  isAnswered: boolean;
}

function follow(turns: ReadingTurns, costMs = 0): Followed {
  const stream = new PassThrough({ highWaterMark: PIECE.length });
  const pieces: { at: number; bytes: number }[] = [];
  const followed: Followed = {
    stream,
    pieces,
    bytes: 0,
    isAnswered: true,
    turned: turns.follow(stream, (chunk) => {
      followed.bytes += chunk.length;
      pieces.push({ at: performance.now(), bytes: chunk.length });
      if (followed.isAnswered) followed.turned.heard();
      work(costMs);
    }),
  };
  return followed;
}

/** Keeps a stream full until told to stop. */
function flood(followed: Followed): { stop: () => void; readonly written: () => number } {
  let going = true;
  let written = 0;
  const write = (): void => {
    if (!going) return void followed.stream.end();
    written += PIECE.length;
    followed.stream.write(PIECE, () => setImmediate(write));
  };
  write();
  return { stop: () => (going = false), written: () => written };
}

/** The most pieces that were read in one turn of the loop while `during` ran. */
async function mostInTurn(all: readonly Followed[], during: () => Promise<unknown>): Promise<number> {
  const count = (): number => all.reduce((sum, { pieces }) => sum + pieces.length, 0);
  let [most, before, going] = [0, count(), true];
  const look = (): void => {
    const now = count();
    most = Math.max(most, now - before);
    before = now;
    if (going) setImmediate(look);
  };
  setImmediate(look);
  await during();
  going = false;
  return most;
}

/** Keys at thirty a second, each taken by the server within more than it should. */
function typeSlowly(into: () => readonly Followed[]): () => void {
  const typing = setInterval(() => {
    const taken = into().map(({ turned }) => turned.hurry());
    setTimeout(() => taken.forEach((each) => each()), 20);
  }, 33);
  return () => clearInterval(typing);
}

/** The longest time in which one of them was not read, longest first. */
async function silences(all: readonly Followed[], ms: number): Promise<readonly number[]> {
  const from = performance.now();
  await new Promise((resolve) => setTimeout(resolve, ms));
  const to = performance.now();
  const longest = all.map(({ pieces }) => {
    const times = [from, ...pieces.flatMap(({ at }) => (at > from ? [at] : [])), to];
    return Math.max(...times.slice(1).map((at, nth) => at - (times[nth] ?? at)));
  });
  return longest.toSorted((a, b) => b - a);
}

/** The longest that any of `heard` brought nothing, in milliseconds, while these flood and somebody types into one. */
async function longestSilence(
  heard: readonly Followed[],
  { flooding, typed }: { readonly flooding: readonly Followed[]; readonly typed: Followed },
): Promise<number> {
  const going = flooding.map((one) => flood(one));
  await until(() => heard.every(({ pieces }) => pieces.length > 5), 5000, "the floods");
  const stop = typeSlowly(() => [typed]);
  const [longest = Infinity] = await silences(heard, 4000);
  stop();
  for (const one of going) one.stop();
  return longest;
}

describe("streams read in turns", () => {
  it("give all that they bring, in order, whatever is typed", async () => {
    const turns = new ReadingTurns();
    const streams = Array.from({ length: 5 }, () => follow(turns));
    const expected = streams.map(() => [] as string[]);
    const got = streams.map(() => "");
    for (const [at, { stream }] of streams.entries()) {
      stream.on("end", () => (got[at] = "ended"));
      for (let nth = 0; nth < 50; nth += 1) {
        const text = `${at}:${nth};`.repeat(nth * 40);
        expected[at]?.push(text);
        stream.write(text);
      }
      stream.end();
    }
    for (const { turned } of streams) turned.hurry();
    await until(() => got.every((one) => one === "ended"), 5000, "all streams to end");
    expect(streams.map(({ bytes }) => bytes)).toEqual(expected.map((texts) => texts.join("").length));
  });

  it("hold the loop up for no longer than a few milliseconds and a piece", async () => {
    const turns = new ReadingTurns();
    const floods = Array.from({ length: 24 }, () => follow(turns, 1));
    const going = floods.map((one) => flood(one));
    const most = await mostInTurn(floods, () => until(() => floods.every(({ pieces }) => pieces.length > 8), 10_000));
    for (const one of going) one.stop();
    // Each takes a millisecond.
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(6);
  });

  it("take turns: none is read twice while another waits", async () => {
    const turns = new ReadingTurns();
    const all = Array.from({ length: 6 }, () => follow(turns, 1));
    const floods = all.map((one) => flood(one));
    await until(() => all.every(({ pieces }) => pieces.length > 30), 5000, "each to be read often");
    for (const one of floods) one.stop();
    const counts = all.map(({ pieces }) => pieces.length);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThan(12);
  });

  it("let one that brings little go before floods", async () => {
    const turns = new ReadingTurns();
    const floods = Array.from({ length: 24 }, () => follow(turns, 2));
    const going = floods.map((one) => flood(one));
    await until(() => floods.every(({ pieces }) => pieces.length > 2), 5000, "the floods");
    const quiet = follow(turns);
    const waits: number[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      const from = performance.now();
      quiet.stream.write("a");
      await until(() => quiet.bytes > nth, 2000, "the letter");
      waits.push((quiet.pieces.at(-1)?.at ?? Infinity) - from);
    }
    for (const one of going) one.stop();
    // A round of the floods takes 48 ms.
    expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(20);
  });
});

describe("while a person waits", () => {
  it("floods rest until it has come", async () => {
    const turns = new ReadingTurns();
    const noisy = follow(turns);
    const going = flood(noisy);
    const typed = follow(turns);
    await until(() => noisy.pieces.length > 20, 5000, "the flood");
    typed.turned.hurry();
    const from = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 25));
    const during = noisy.pieces.filter(({ at }) => at > from).length;
    typed.stream.write("a");
    await until(() => typed.bytes === 1, 1000, "the echo");
    const answered = performance.now();
    const before = noisy.pieces.length;
    await until(() => noisy.pieces.length > before, 1000, "the flood to go on");
    const restedAfter = (noisy.pieces[before]?.at ?? Infinity) - answered;
    going.stop();
    expect(during).toBe(0);
    expect(restedAfter).toBeLessThan(30);
  });

  it("floods rest no longer than that when nothing comes, and lose nothing", async () => {
    const turns = new ReadingTurns();
    const noisy = follow(turns);
    const going = flood(noisy);
    const typed = follow(turns);
    await until(() => noisy.pieces.length > 20, 5000, "the flood");
    const from = performance.now();
    typed.turned.hurry();
    await until(() => noisy.pieces.some(({ at }) => at > from), 1000, "the flood to go on");
    const rested = (noisy.pieces.find(({ at }) => at > from)?.at ?? 0) - from;
    expect(rested).toBeGreaterThan(40);
    expect(rested).toBeLessThan(150);
    going.stop();
    let ended = false;
    noisy.stream.on("end", () => (ended = true));
    await until(() => ended, 2000, "the end");
    expect(noisy.bytes).toBe(going.written());
  });

  it("floods go on however much is typed, and give way", async () => {
    const turns = new ReadingTurns();
    const noisy = follow(turns);
    const going = flood(noisy);
    const typed = follow(turns);
    await until(() => noisy.pieces.length > 20, 5000, "the flood");
    const from = performance.now();
    const typing = setInterval(() => typed.turned.hurry(), 5);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    clearInterval(typing);
    going.stop();
    const spans = Array.from({ length: 100 }, (_, nth) => from + nth * 10);
    const read = spans.filter((span) => noisy.pieces.some(({ at }) => at >= span && at < span + 10)).length;
    expect(read).toBeGreaterThan(8);
    expect(read).toBeLessThan(75);
  });

  it("one that floods itself is read at once, also when it waits among the floods already", async () => {
    const turns = new ReadingTurns();
    const [noisy, typed, other] = [follow(turns), follow(turns), follow(turns)];
    const going = [noisy, typed].map((one) => flood(one));
    await until(() => typed.pieces.length > 20 && noisy.pieces.length > 20, 5000, "the floods");
    const waits: number[] = [];
    for (let nth = 0; nth < 8; nth += 1) {
      // Somebody types elsewhere: both floods come to wait.
      other.turned.hurry();
      await new Promise((resolve) => setTimeout(resolve, 20));
      const [from, had] = [performance.now(), typed.pieces.length];
      typed.turned.hurry();
      await until(() => typed.pieces.length > had, 3000, "the flood that is typed into");
      waits.push((typed.pieces[had]?.at ?? Infinity) - from);
    }
    for (const one of going) one.stop();
    expect(waits.toSorted((a, b) => a - b)[5]).toBeLessThan(15);
  });

  it("a stream that brings floods, too, is read until it brings what is waited for", async () => {
    const turns = new ReadingTurns();
    const [shared, elsewhere] = [follow(turns), follow(turns)];
    shared.isAnswered = false;
    const going = flood(shared);
    await until(() => shared.pieces.length > 20, 5000, "the flood");
    elsewhere.turned.hurry()();
    for (let nth = 0; nth < 20; nth += 1) elsewhere.turned.hurry();
    const [from, had] = [performance.now(), shared.pieces.length];
    shared.turned.hurry();
    // Far more than floods may bring in that time while somebody types.
    await until(() => shared.pieces.length > had + 100, 5000, "what stood before it");
    const took = performance.now() - from;
    going.stop();
    expect(took).toBeLessThan(1000);
  });

  it("those that bring little are read as ever", async () => {
    const turns = new ReadingTurns();
    const [quiet, typed] = [follow(turns), follow(turns)];
    typed.turned.hurry();
    const from = performance.now();
    quiet.stream.write("a");
    await until(() => quiet.bytes === 1, 1000, "the letter");
    expect((quiet.pieces[0]?.at ?? Infinity) - from).toBeLessThan(35);
  });

  it.each([true, false])("floods elsewhere go on while a flood is typed into that answers: %s", async (answers) => {
    const turns = new ReadingTurns();
    const [typed, ...others] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(() => follow(turns));
    if (typed === undefined) throw new Error("no stream");
    typed.isAnswered = answers;
    const longest = await longestSilence(others, { flooding: [typed, ...others], typed });
    // After a second the server drops what was not read.
    expect(longest).toBeLessThan(950);
  });

  it("many floods are each read often enough, however slow the server is", async () => {
    const turns = new ReadingTurns();
    const floods = Array.from({ length: 16 }, () => follow(turns));
    const typed = follow(turns);
    const longest = await longestSilence(floods, { flooding: floods, typed });
    expect(longest).toBeLessThan(950);
  });

  it("all are read at once that somebody types into", async () => {
    const turns = new ReadingTurns();
    const [noisy, one, two] = [follow(turns), follow(turns), follow(turns)];
    for (const typed of [one, two]) typed.isAnswered = false;
    const going = [noisy, one, two].map((each) => flood(each));
    await until(() => [noisy, one, two].every(({ pieces }) => pieces.length > 20), 5000, "the floods");
    const stop = typeSlowly(() => [one, two]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const [before, other] = [one.bytes, two.bytes];
    await new Promise((resolve) => setTimeout(resolve, 500));
    const read = [one.bytes - before, two.bytes - other];
    stop();
    for (const each of going) each.stop();
    // Far more than floods may bring in that time.
    expect(Math.min(...read)).toBeGreaterThan(100 * PIECE.length);
  });
});

describe("a stream whose reader fails", () => {
  it("stops neither the others nor itself", async () => {
    const failures: unknown[] = [];
    const listeners = process.listeners("uncaughtException");
    process.removeAllListeners("uncaughtException");
    process.on("uncaughtException", (thrown) => failures.push(thrown));
    try {
      const turns = new ReadingTurns();
      const [failing, other] = [new PassThrough(), follow(turns)];
      let had = 0;
      turns.follow(failing, (chunk) => {
        had += chunk.length;
        if (failures.length === 0) throw new Error("once");
      });
      failing.write("a");
      other.stream.write("abc");
      await until(() => failures.length === 1, 2000, "the failure");
      other.stream.write("def");
      await until(() => other.bytes === 6, 2000, "what the other brings");
      failing.write("b");
      await until(() => had === 2, 2000, "what it brings later");
    } finally {
      process.removeAllListeners("uncaughtException");
      for (const listener of listeners) process.on("uncaughtException", listener);
    }
  });
});
