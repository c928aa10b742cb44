import { expect, it } from "vitest";
import { Turns } from "../../../../shared/virtual/turns.ts";

const gate = (): { promise: Promise<void>; open: () => void } => {
  let open = (): void => {};
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open };
};

it("does one job at a time, in the order of asking", async () => {
  const turns = new Turns();
  const first = gate();
  const done: string[] = [];
  const jobs = [
    turns.run(async () => {
      await first.promise;
      done.push("first");
    }),
    turns.run(() => done.push("second")),
    turns.run(() => done.push("third")),
  ];
  await Promise.resolve();
  expect(done).toEqual([]);
  first.open();
  await Promise.all(jobs);
  expect(done).toEqual(["first", "second", "third"]);
});

it("lets others pass while one waits aside, and gives it the turn again", async () => {
  const turns = new Turns();
  const waiting = gate();
  const done: string[] = [];
  const aside = turns.run(async () => {
    done.push("before");
    await turns.aside(waiting.promise);
    done.push("after");
  });
  await turns.run(() => done.push("between"));
  waiting.open();
  await aside;
  expect(done).toEqual(["before", "between", "after"]);
});

it("goes on after a job that threw", async () => {
  const turns = new Turns();
  await expect(
    turns.run(() => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  expect(await turns.run(() => 1)).toBe(1);
});

it("takes the turn back when what was waited for failed", async () => {
  const turns = new Turns();
  const failing = turns.run(() => turns.aside(Promise.reject(new Error("lost"))));
  await expect(failing).rejects.toThrow("lost");
  expect(await turns.run(() => "next")).toBe("next");
});
