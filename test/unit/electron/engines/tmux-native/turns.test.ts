import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Turns } from "../../../../../electron/engines/tmux-native/turns.ts";

const AT_ONCE = 64;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The numbers of those who have gone, in order. */
function queue(turns: Turns, count: number): number[] {
  const gone: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const turn = turns.enter();
    if (turn === null) gone.push(number);
    else void turn.then(() => gone.push(number));
  }
  return gone;
}

describe("turns", () => {
  it("let so many through at once, and one more for each that leaves, in order", async () => {
    const turns = new Turns();
    const gone = queue(turns, AT_ONCE + 3);
    expect(gone).toHaveLength(AT_ONCE);
    turns.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.slice(AT_ONCE)).toEqual([AT_ONCE]);
    turns.leave();
    turns.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(gone.slice(AT_ONCE)).toEqual([AT_ONCE, AT_ONCE + 1, AT_ONCE + 2]);
  });

  it("let nobody wait for long, since those before him may wait for him", async () => {
    const turns = new Turns();
    const gone = queue(turns, AT_ONCE + 2);
    await vi.advanceTimersByTimeAsync(249);
    expect(gone).toHaveLength(AT_ONCE);
    await vi.advanceTimersByTimeAsync(1);
    expect(gone).toHaveLength(AT_ONCE + 2);
  });

  it("are free again once all have left", async () => {
    const turns = new Turns();
    queue(turns, AT_ONCE + 2);
    await vi.advanceTimersByTimeAsync(1000);
    for (let number = 0; number < AT_ONCE + 2; number += 1) turns.leave();
    expect(queue(turns, AT_ONCE)).toHaveLength(AT_ONCE);
    expect(vi.getTimerCount()).toBe(0);
  });
});
