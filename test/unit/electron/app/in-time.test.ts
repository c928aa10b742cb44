import { expect, it } from "vitest";
import { inTime } from "../../../../electron/app/in-time.ts";

it("tells whether something is done in time, and waits no longer", async () => {
  expect(await inTime(Promise.resolve(), 10_000)).toBe(true);
  expect(await inTime(new Promise(() => {}), 20)).toBe(false);
});

it("throws what goes wrong in time, and is silent of what goes wrong later", async () => {
  await expect(inTime(Promise.reject(new Error("no")), 10_000)).rejects.toThrow("no");
  let fail = (_: Error): void => {};
  const late = new Promise<void>((_, reject) => {
    fail = reject;
  });
  expect(await inTime(late, 5)).toBe(false);
  fail(new Error("late"));
  await late.catch(() => {});
});
