import { beforeEach, describe, expect, test } from "vitest";
import { ByteFlood, RowFlood } from "../../../../renderer/terminal/floods.ts";

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
    expect(told).toBe(5);
  });

  test("has calmed down when nothing comes at all", () => {
    const flood = meter();
    print(flood, 3, 200_000);
    now += 3000;
    expect(flood.floods).toBe(false);
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
      expect(flood.floods).toBe(true);
    }
    expect(flood.steady).toBe(true);
    flood.took(3, 24);
    expect(flood.steady).toBe(false);
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
