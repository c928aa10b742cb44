import { expect, it } from "vitest";
import { measureEngineRate } from "./engine-rate.ts";

it("control mode carries at least ten times as many operations as a process for each", async () => {
  const rate = await measureEngineRate();
  console.log(JSON.stringify(rate, null, 2));
  expect(rate.timesFaster).toBeGreaterThanOrEqual(10);
});
