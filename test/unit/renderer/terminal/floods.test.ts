import { beforeEach, describe, expect, test } from "vitest";
import { ByteFlood, FloodMemory, RowFlood } from "../../../../renderer/terminal/floods.ts";

let now: number;
let told: number;
beforeEach(() => {
  now = 0;
  told = 0;
});

describe("a terminal", () => {
  const meter = () =>
    new ByteFlood(
      () => (told += 1),
      () => now,
    ); // prettier-ignore
  const print = (flood: ByteFlood, seconds: number, perSecond: number): void => {
    for (let at = 0; at < seconds * 50; at += 1) {
      flood.took(perSecond / 50);
      now += 20;
    }
  };

  test("floods when it gets more than 100 KB a second, and until it gets much less", () => {
    const flood = meter();
    print(flood, 5, 80_000);
    expect([flood.floods, told]).toEqual([false, 0]);
    print(flood, 3, 200_000);
    expect(flood.floods).toBe(true);
    print(flood, 5, 60_000);
    expect(flood.floods).toBe(true);
    print(flood, 3, 10_000);
    expect(flood.floods).toBe(false);
  });

  test("is told of each second", () => {
    print(meter(), 6, 200_000);
    expect(told).toBe(4);
  });

  test("has calmed down when nothing comes at all", () => {
    const flood = meter();
    print(flood, 3, 200_000);
    now += 3000;
    expect(flood.floods).toBe(false);
  });

  test("does not flood by one large piece among small ones", () => {
    const flood = meter();
    print(flood, 3, 1000);
    flood.took(600_000);
    print(flood, 5, 1000);
    expect(told).toBe(0);
  });

  test("does not flood by being drawn anew, as its history and a person's wish make it", () => {
    const flood = meter();
    for (let at = 0; at < 6; at += 1) {
      print(flood, 1, 1000);
      flood.drawnAnew(false);
    }
    expect(told).toBe(0);
  });

  test.each([
    ["while it could not be given all", 1000, true],
    ["beside much that comes", 60_000, false],
  ])("floods when it is drawn anew time and again %s", (_, perSecond, lost) => {
    const flood = meter();
    for (let at = 0; at < 6; at += 1) {
      print(flood, 1, perSecond);
      flood.drawnAnew(lost);
    }
    expect(flood.floods).toBe(true);
  });

  test("does not flood by one large piece after a pause", () => {
    const flood = meter();
    now += 60_000;
    flood.took(5_000_000);
    expect(flood.floods).toBe(false);
    now += 30_000;
    flood.took(10);
    expect(flood.floods).toBe(false);
  });
});

describe("a preview", () => {
  const meter = () => new RowFlood(() => now);

  test("may flood once nearly all its rows are others, and is worth fewer pictures once that goes on", () => {
    const flood = meter();
    flood.took(10, 24);
    expect(flood.floods).toBe(false);
    for (let at = 0; at < 4; at += 1) {
      expect(flood.steady).toBe(false);
      flood.took(22, 24);
      expect(flood.floods).toBe(at > 0);
    }
    expect(flood.steady).toBe(true);
    flood.took(3, 24);
    expect(flood.steady).toBe(false);
  });

  test("does not flood for one change of all rows, nor for the next one much later", () => {
    const flood = meter();
    for (let at = 0; at < 3; at += 1) {
      flood.took(24, 24);
      expect(flood.floods).toBe(false);
      now += 5000;
    }
    flood.took(24, 24);
    now += 500;
    flood.took(24, 24);
    expect(flood.floods).toBe(true);
  });

  test("has calmed down when no such thing has come for a while", () => {
    const flood = meter();
    for (let at = 0; at < 4; at += 1) flood.took(24, 24);
    now += 3000;
    flood.took(3, 24);
    expect(flood.floods).toBe(true);
    now += 2000;
    flood.took(3, 24);
    expect(flood.floods).toBe(false);
  });
});

describe("a tile that was put down for a flood", () => {
  const secondsUntilCalm = (memory: FloodMemory): number => {
    memory.saw();
    memory.fell();
    const since = now;
    while (memory.floods) now += 1000;
    memory.rose();
    return (now - since) / 1000;
  };

  test("is calm later each time that it floods at once as a terminal, up to four minutes", () => {
    const memory = new FloodMemory(() => now);
    expect(memory.floods).toBe(false);
    const waits = Array.from({ length: 7 }, () => {
      now += 2000;
      return secondsUntilCalm(memory);
    });
    expect(waits).toEqual([8, 16, 32, 64, 128, 240, 240]);
  });

  test("is calm soon after it was a terminal for a while, or was used", () => {
    const memory = new FloodMemory(() => now);
    for (let at = 0; at < 3; at += 1) secondsUntilCalm(memory);
    now += 70_000;
    expect(secondsUntilCalm(memory)).toBe(8);
    expect(secondsUntilCalm(memory)).toBe(16);
    memory.used();
    expect(secondsUntilCalm(memory)).toBe(8);
  });
});
