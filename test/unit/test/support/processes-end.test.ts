import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { ended } from "../../../support/processes-end.ts";

const started: ChildProcess[] = [];
const run = (mark: string): ChildProcess => {
  const words = ["-e", "setTimeout(() => {}, 60_000)", mark];
  const child = spawn(process.execPath, words, { stdio: "ignore" });
  started.push(child);
  return child;
};
afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
});

test("a process that has the number of a server that is gone is left alone", async () => {
  const stranger = run("somebody-else");
  await once(stranger, "spawn");
  await ended([stranger.pid ?? 0], { marks: ["pg-test-here"], limitMs: 50 });
  const over = once(stranger, "exit");
  stranger.kill("SIGTERM");
  expect(await over).toEqual([null, "SIGTERM"]);
});

test("a server that does not end is ended", async () => {
  const server = run("/tmp/pg-test-here");
  const over = once(server, "exit");
  await once(server, "spawn");
  await ended([server.pid ?? 0], { marks: ["pg-test-here"], limitMs: 50 });
  expect(await over).toEqual([null, "SIGKILL"]);
});
