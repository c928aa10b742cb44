import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { PageTimers } from "../../../support/page-timers.ts";

test("a timer that a page left running does not fire after the page, one of somebody else does", async () => {
  const own = setTimeout;
  const page = new PageTimers();
  const fired: string[] = [];
  page.begin();
  setInterval(() => fired.push("again"), 1);
  setTimeout(() => fired.push("late"), 5);
  page.end();
  setTimeout(() => fired.push("another's"), 5);
  await wait(30);
  expect(fired).toStrictEqual(["another's"]);
  expect(setTimeout).toBe(own);
});

test("a page's timers fire while it is there", async () => {
  const page = new PageTimers();
  page.begin();
  const fired = await new Promise((resolve) => {
    setTimeout(() => resolve("fired"), 1);
  });
  page.end();
  expect(fired).toBe("fired");
});
