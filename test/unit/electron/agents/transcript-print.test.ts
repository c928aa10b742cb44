import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { printTranscript } from "../../../../electron/agents/transcript-print.ts";
import { defineProvider } from "../../../../shared/agents/provider.ts";
import { until } from "../../../support/until.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-print-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const provider = defineProvider({
  id: "sample",
  name: "Sample",
  icon: { glyph: "s", colour: "#000000" },
  command: { programs: ["sample"], version: [], install: "" },
  launch: { args: [], env: {}, message: null },
  transcript: {
    files: [],
    print: ["export", "{session}"],
    format: "json",
    list: "messages",
    entries: [{ role: "agent", text: "text" }],
  },
  evidence: null,
});

/** A program that does what the script says. */
function program(script: string): void {
  const file = path.join(folder, "sample");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
}
const print = (session = "ses_1234", limitMs = 10_000) =>
  printTranscript(provider, { session, folder, env: { PATH: `${folder}:/usr/bin:/bin`, EXTRA: undefined }, limitMs });

test("what the program prints of that session, in the agent's folder, is read", async () => {
  program(`printf '{"messages":[{"text":"%s in %s"}]}' "$2" "$(pwd)"; echo noise >&2`);
  expect((await print())?.said).toEqual([{ role: "agent", name: "", text: `ses_1234 in ${folder}`, at: null }]);
});

test.each(["", "--help", "a b", "x/../y", "$(reboot)"])("an id that is none starts nothing: %j", async (session) => {
  program(`touch "${path.join(folder, "ran")}"; echo '{}'`);
  expect(await print(session)).toBeNull();
  expect(existsSync(path.join(folder, "ran"))).toBe(false);
});

test("a program that fails, is missing, or prints something else", async () => {
  expect(await print()).toBeNull();
  program("exit 3");
  expect(await print()).toBeNull();
  program("echo not JSON");
  expect(await print()).toEqual({ said: [], cut: false });
});

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z");
  } catch {
    return false;
  }
}

test("one that never ends is ended, with what it started", async () => {
  const mark = path.join(folder, "pid");
  program(`sleep 300 & echo $! > "${mark}"; wait`);
  const begun = performance.now();
  expect(await print("ses_1234", 400)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(5000);
  const pid = Number(readFileSync(mark, "utf8"));
  await until(() => !runs(pid), 5000, "what it started to end");
});
