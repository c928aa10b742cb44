import { describe, expect, it } from "vitest";
import { Hold, Ration } from "../../../../../electron/engines/tmux-control/giving-way.ts";

const MOST_PIECE = 64 * 1024;

/** Bytes that floods bring from `from` on in so many milliseconds, as much as they may. */
function taken(ration: Ration, from: number, ms: number): number {
  let bytes = 0;
  for (let now = from; now < from + ms; now += Math.max(0.1, ration.left(now))) {
    if (ration.left(now) > 0) continue;
    ration.took(MOST_PIECE, now);
    bytes += MOST_PIECE;
  }
  return bytes;
}

/** Types at ten keys a second, each taken within `ms`, for a second. */
function typing(ration: Ration, from: number, ms: number): void {
  for (let now = from; now < from + 1000; now += 100) {
    ration.typed(now);
    ration.answered(ms);
  }
}

describe("what floods may bring", () => {
  it("is not rationed while nobody types, nor long after", () => {
    const ration = new Ration();
    expect(taken(ration, 0, 100)).toBeGreaterThan(50 * MOST_PIECE);
    typing(ration, 1000, 50);
    expect(ration.left(3100)).toBe(0);
    expect(taken(ration, 3100, 100)).toBeGreaterThan(50 * MOST_PIECE);
  });

  it("becomes less while the server takes keys slowly, but does not end", () => {
    const ration = new Ration();
    typing(ration, 0, 50);
    const bytes = taken(ration, 1000, 900);
    expect(bytes).toBeGreaterThan(150_000);
    expect(bytes).toBeLessThan(1_000_000);
  });

  it("becomes more where keys are taken quickly", () => {
    const ration = new Ration();
    typing(ration, 0, 50);
    for (let second = 1; second < 4; second += 1) typing(ration, second * 1000, 2);
    expect(taken(ration, 4000, 900)).toBeGreaterThan(10_000_000);
  });

  it("stays as it is where they are taken in good time, and starts above what many logs print", () => {
    const ration = new Ration();
    typing(ration, 0, 10);
    expect(taken(ration, 1000, 900)).toBeGreaterThan(1_500_000);
  });

  it("begins anew when typing does: what a server was busy with once says nothing of later", () => {
    const ration = new Ration();
    typing(ration, 0, 50);
    typing(ration, 10_000, 10);
    expect(taken(ration, 11_000, 900)).toBeGreaterThan(1_500_000);
  });

  it("owes no more than a piece, whatever was read", () => {
    const ration = new Ration();
    typing(ration, 0, 10);
    ration.took(50_000_000, 950);
    expect(ration.left(951)).toBeLessThan(100);
  });

  it("is told again at the latest when typing has ended", () => {
    const ration = new Ration();
    typing(ration, 0, 50);
    ration.took(50_000_000, 950);
    expect(ration.left(951)).toBeLessThan(1000);
    expect(ration.left(1901)).toBe(0);
  });
});

describe("holding floods up", () => {
  it("ends with the answer, or after a while", () => {
    const hold = new Hold();
    hold.begin(1000);
    expect(hold.left(1000)).toBeGreaterThan(40);
    hold.end(1010);
    expect(hold.left(1011)).toBe(0);
    hold.begin(2000);
    expect(hold.left(2070)).toBe(0);
  });

  it("takes no more than half of the time, however often it is begun", () => {
    const hold = new Hold();
    let held = 0;
    for (let now = 0; now < 10_000; now += 1) {
      if (now % 3 === 0) hold.begin(now);
      if (hold.lasts(now)) held += 1;
    }
    expect(held).toBeGreaterThan(3000);
    expect(held).toBeLessThan(5500);
  });
});
