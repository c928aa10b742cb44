import { beforeEach, describe, expect, test } from "vitest";
import {
  Playback,
  type PartStart,
  type PlaybackClock,
  type ReplayScreen,
} from "../../../../renderer/terminal/playback.ts";
import type { TranscriptEvent, TranscriptPart } from "../../../../shared/models/transcript.ts";

/** Time that a test moves. */
class Time implements PlaybackClock {
  #now = 0;
  #calls: { readonly at: number; readonly call: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): () => void {
    const entry = { at: this.#now + ms, call };
    this.#calls.push(entry);
    return () => void (this.#calls = this.#calls.filter((one) => one !== entry));
  }

  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#calls.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      this.#calls = this.#calls.filter((one) => one !== due);
      this.#now = due.at;
      due.call();
      await settled();
    }
    this.#now = end;
  }

  get waiting(): number {
    return this.#calls.length;
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

class Shown implements ReplayScreen {
  text = "";
  size = "";
  resets = 0;

  reset(cols: number, rows: number): void {
    this.text = "";
    this.size = `${cols}x${rows}`;
    this.resets += 1;
  }
  resize(cols: number, rows: number): void {
    this.size = `${cols}x${rows}`;
  }
  write(text: string): void {
    this.text += text;
  }
}

/** One letter each second, in parts of ten. */
const all: TranscriptEvent[] = Array.from({ length: 26 }, (_, at) => [at, "o", String.fromCharCode(97 + at)]);

function partOf(start: PartStart): TranscriptPart {
  const from = start.from === undefined ? 0 : Number(start.from);
  const facts = { startedAt: 1000, cols: 80, rows: 24, seconds: 25, gaps: [12] };
  if (start.at === undefined) {
    const next = from + 10 < all.length ? String(from + 10) : null;
    return { ...facts, events: all.slice(from, from + 10), next };
  }
  const seen = all.filter(([at]) => at <= (start.at ?? 0));
  const picture = seen.map(([, , data]) => data).join("");
  return { ...facts, events: [[start.at, "o", picture], ...all.slice(seen.length, seen.length + 10)], next: null };
}

let time: Time;
let screen: Shown;
let asked: PartStart[];
let load: (start: PartStart) => Promise<TranscriptPart>;
let playback: Playback;

beforeEach(() => {
  time = new Time();
  screen = new Shown();
  asked = [];
  load = async (start) => partOf(start);
  playback = new Playback({
    load: (start) => {
      asked.push(start);
      return load(start);
    },
    screen,
    clock: time,
    say: (thrown) => String(thrown),
  });
});

describe("playing", () => {
  test("shows each thing in its time, part after part, to the end and no further", async () => {
    await playback.open({});
    expect(screen).toMatchObject({ text: "a", size: "80x24" });
    await playback.play();
    await time.pass(4500);
    expect(screen.text).toBe("abcde");
    await time.pass(30_000);
    expect(screen.text).toBe("abcdefghijklmnopqrstuvwxyz");
    expect(playback.get()).toMatchObject({ playing: false, position: 25, seconds: 25, gaps: [12], problem: null });
    expect(time.waiting).toBe(0);
  });

  test("faster, slower, and not while it is paused", async () => {
    await playback.open({});
    playback.setSpeed(4);
    await playback.play();
    await time.pass(1000);
    expect(screen.text.length).toBeGreaterThanOrEqual(4);
    playback.pause();
    const { text } = screen;
    await time.pass(5000);
    expect(screen.text).toBe(text);
    playback.setSpeed(0.5);
    await playback.play();
    await time.pass(2100);
    expect(screen.text.length - text.length).toBe(1);
  });

  test("a long pause is passed over, or lived through", async () => {
    load = async () => ({
      ...partOf({}),
      seconds: 3600,
      events: [
        [0, "o", "x"],
        [3000, "o", "y"],
      ],
      next: null,
    });
    await playback.open({});
    await playback.play();
    await time.pass(1500);
    expect(screen.text).toBe("xy");
    await playback.open({ at: 0 });
    playback.setSkipsPauses(false);
    await playback.play();
    await time.pass(1500);
    expect(screen.text).toBe("x");
  });

  test("once more from the beginning after the end", async () => {
    await playback.open({ at: 25 });
    await playback.play();
    expect(asked.at(-1)).toEqual({ at: 0 });
    expect(playback.get()).toMatchObject({ playing: true, position: 0 });
  });
});

describe("seeking", () => {
  test("shows the screen as it stood then, and goes on from there", async () => {
    await playback.open({});
    await playback.seek(12);
    expect(screen.text).toBe("abcdefghijklm");
    await playback.play();
    await time.pass(2100);
    expect(screen.text).toBe("abcdefghijklmno");
  });

  test("stays within the recording", async () => {
    await playback.open({});
    await playback.seek(9999);
    expect(playback.get().position).toBe(25);
    await playback.seek(-5);
    expect(playback.get().position).toBe(0);
  });

  test("only the newest wish is shown, however late the answers come", async () => {
    await playback.open({});
    const answers: (() => void)[] = [];
    load = (start) => new Promise((resolve) => answers.push(() => resolve(partOf(start))));
    const first = playback.seek(3);
    const second = playback.seek(9);
    for (const answer of answers.toReversed()) answer();
    await Promise.all([first, second]);
    expect(playback.get().position).toBe(9);
    expect(screen.text).toBe("abcdefghij");
  });
});

test("sizes are followed where they changed", async () => {
  const events: TranscriptEvent[] = [
    [0, "o", "a"],
    [0, "r", "100x30"],
    [0, "o", "b"],
    [0, "r", "nonsense"],
    [0, "m", "gap"],
  ];
  load = async () => ({ ...partOf({}), events, next: null });
  await playback.open({});
  expect(screen).toMatchObject({ text: "ab", size: "100x30" });
});

test("what can't be read is said, and asked for again", async () => {
  load = async () => Promise.reject(new Error("torn"));
  await playback.open({});
  expect(playback.get()).toMatchObject({ loading: false, playing: false, problem: "Error: torn" });
  load = async (start) => partOf(start);
  await playback.open({});
  expect(playback.get().problem).toBeNull();
  expect(screen.text).toBe("a");
});

test("a part that could not be had is asked for again when somebody plays on", async () => {
  await playback.open({});
  const whole = load;
  load = async (start) => (start.from === undefined ? partOf(start) : Promise.reject(new Error("away")));
  await playback.open({});
  await playback.play();
  await time.pass(15_000);
  expect(playback.get()).toMatchObject({ playing: false, problem: "Error: away" });
  load = whole;
  await playback.play();
  await time.pass(40_000);
  expect(playback.get()).toMatchObject({ playing: false, problem: null, position: 25 });
  expect(screen.text).toBe("abcdefghijklmnopqrstuvwxyz");
});

test("nothing happens after it is closed", async () => {
  await playback.open({});
  await playback.play();
  playback.close();
  await time.pass(5000);
  expect(screen.text).toBe("a");
});
