import { expect, it } from "vitest";
import { ShellJobs } from "../../../../../shared/virtual/formats/shell-jobs.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it("shows the last line of the run before, and runs at most once a second", async () => {
  const jobs = new ShellJobs();
  let runs = 0;
  let changes = 0;
  const ask = (now: number): string =>
    jobs.line("date", {
      now,
      run: async () => bytes(`first\nrun ${(runs += 1)}\n`),
      changed: () => void (changes += 1),
    });
  expect(ask(1)).toBe("");
  await new Promise(setImmediate);
  expect([ask(1), runs, changes]).toEqual(["run 1", 1, 1]);
  expect(ask(2)).toBe("run 1");
  await new Promise(setImmediate);
  expect([ask(2), runs, changes]).toEqual(["run 2", 2, 2]);
});

it("says that a slow one is not ready, and never starts it twice", async () => {
  const jobs = new ShellJobs();
  let runs = 0;
  let finish: (output: Uint8Array) => void = () => {};
  const run = (): Promise<Uint8Array> => {
    runs += 1;
    return new Promise((resolve) => (finish = resolve));
  };
  const ask = (now: number): string => jobs.line("sleep", { now, run, changed: () => {} });
  expect([ask(1), ask(2), ask(3)]).toEqual(["", "", "<'sleep' not ready>"]);
  finish(bytes("no newline"));
  await new Promise(setImmediate);
  expect([ask(3), runs]).toEqual(["no newline", 2]);
});

it("prints nothing for a shell that can't be started", async () => {
  const jobs = new ShellJobs();
  const how = { now: 1, run: () => Promise.reject(new Error("no shell")), changed: () => {} };
  jobs.line("x", how);
  await new Promise(setImmediate);
  expect(jobs.line("x", how)).toBe("");
});

it("forgets what was not asked for in a long time", () => {
  const jobs = new ShellJobs();
  let runs = 0;
  const run = async (): Promise<Uint8Array> => bytes(String((runs += 1)));
  for (let at = 0; at < 500; at += 1) jobs.line(`job ${at}`, { now: 1, run, changed: () => {} });
  jobs.line("job 499", { now: 1, run, changed: () => {} });
  expect(runs).toBe(500);
  jobs.line("job 0", { now: 1, run, changed: () => {} });
  expect(runs).toBe(501);
});
