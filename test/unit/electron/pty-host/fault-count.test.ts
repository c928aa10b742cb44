import { expect, it } from "vitest";
import { FaultCount } from "../../../../electron/pty-host/fault-count.ts";

it("bears some faults in a while, and any number over time, but not many at once", () => {
  const rare = new FaultCount({ most: 3, withinMs: 100 });
  expect(Array.from({ length: 50 }, (_, at) => rare.add(at * 40))).not.toContain(true);
  const many = new FaultCount({ most: 3, withinMs: 100 });
  expect([0, 1, 2, 99, 100, 102].map((now) => many.add(now))).toEqual([false, false, false, true, true, false]);
});
