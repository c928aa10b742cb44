import { expect, test } from "vitest";
import { follow, LiveValue } from "../../../../shared/base/live-value.ts";

test("a follower gets the present value first, then only the newest one", async () => {
  const source = new LiveValue(1);
  const values = follow(source);
  expect((await values.next()).value).toBe(1);
  source.set(2);
  source.set(3);
  expect((await values.next()).value).toBe(3);
  const later = values.next();
  source.set(4);
  expect((await later).value).toBe(4);
});

test("an abort ends a waiting follower and lets go of the source", async () => {
  const source = new LiveValue("a");
  const stop = new AbortController();
  const values = follow(source, stop.signal);
  await values.next();
  const waiting = values.next();
  stop.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
});

test("a change between two reads is not missed", async () => {
  const source = new LiveValue(0);
  const values = follow(source);
  await values.next();
  source.set(1);
  expect((await values.next()).value).toBe(1);
});
