import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepRecording, type Moment } from "../../../../electron/agents/keep-recording.ts";
import { readRecordings } from "../../../../electron/agents/recordings.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { recordedSignals } from "../../../../shared/agents/recorded-signals.ts";
import { scoreOf } from "../../../../shared/agents/recording.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "pg-keep-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const provider = providers.find(({ command }) => command.programs.includes("claude"));
if (!provider) throw new Error("No provider runs claude.");

const rail = "─".repeat(40);
const now = Date.UTC(2026, 10, 21, 14, 5, 6, 7);

function moment(change: Partial<Moment> = {}): Moment {
  const process = {
    gone: false,
    dead: false,
    deadStatus: null,
    command: "claude",
    ranBefore: null,
    startedAt: now - 9,
  };
  const screen = { title: "✳ Claude Code", rows: [rail, "❯ ", rail, "  ⏸ manual mode on · ? for shortcuts"] };
  const hook = { source: "hook" as const, name: "Stop", at: now - 5, body: { session_id: "abc" } };
  return {
    provider: provider as Moment["provider"],
    sighting: { process, screen, signals: [hook], version: "2.1.329 (Claude Code)", readBefore: true, now },
    status: { state: "working", asks: null, since: now, summary: "It works.", winner: null, losers: [] },
    pane: null,
    styled: null,
    ...change,
  };
}

it("keeps a moment that the reader of recordings scores", async () => {
  const own = await keepRecording(folder, moment({ styled: "\u001b[1mbold\u001b[0m" }), {
    expect: "idle",
    note: "at rest",
  });
  expect(path.relative(folder, own)).toBe(path.join("claude", "idle_2026-11-21T14-05-06-007Z"));
  const [recording] = readRecordings(folder);
  if (!recording) throw new Error("There is no recording.");
  expect(recording.meta).toMatchObject({ cli: "claude", expect: "idle", ms_since_start: 9, cols: 40, rows: 4 });
  const looks = { title: true, process: true };
  expect(scoreOf(moment().provider, [recording], looks)).toMatchObject({ right: 1, all: 1 });
  expect(await readFile(path.join(own, "screen.ansi"), "utf8")).toContain("bold");
  const meta = JSON.parse(await readFile(path.join(own, "meta.json"), "utf8")) as {
    hooks: unknown;
    note: string;
    said: unknown;
  };
  expect(meta.hooks).toEqual([{ ago_ms: 5, event: "Stop", body: '{"session_id":"abc"}' }]);
  expect(meta.note).toBe("at rest");
  expect(meta.said).toMatchObject({ state: "working" });
});

it("keeps it private, and two of the same state beside each other", async () => {
  const own = await keepRecording(folder, moment(), { expect: "idle|completed", note: "" });
  expect((await stat(path.join(own, "screen.txt"))).mode & 0o777).toBe(0o600);
  const { sighting } = moment();
  await keepRecording(folder, moment({ sighting: { ...sighting, now: now + 1 } }), {
    expect: "idle|completed",
    note: "",
  });
  expect(readRecordings(folder)).toHaveLength(2);
});

it("refuses a state that nobody knows, a screen that is not read, and a folder that can't be written", async () => {
  const verdict = { expect: "idle", note: "" };
  for (const expect_ of ["", "fine", "idle|", "../idle", "constructor"]) {
    await expect(keepRecording(folder, moment(), { expect: expect_, note: "" })).rejects.toMatchObject({
      code: "recording.expect",
    });
  }
  const blind = moment({ sighting: { ...moment().sighting, screen: null } });
  await expect(keepRecording(folder, blind, verdict)).rejects.toMatchObject({ code: "recording.blank" });
  const file = path.join(folder, "file");
  await writeFile(file, "");
  await expect(keepRecording(file, moment(), verdict)).rejects.toMatchObject({ code: "recording.unwritable" });
});

it("what was told by other ways than hooks is read again, at its time", async () => {
  const { sighting } = moment();
  const body = { text: "state=blocked:kind=question" };
  const signals = [{ source: "osc" as const, name: "7501", at: now - 4, body }];
  const process = { ...sighting.process, startedAt: now - 60_000 };
  const unreadable = { ...sighting, process, signals, screen: { title: "", rows: ["something new"] } };
  await keepRecording(folder, moment({ sighting: unreadable }), { expect: "question", note: "" });
  const [recording] = readRecordings(folder);
  if (!recording) throw new Error("There is no recording.");
  expect(recordedSignals(recording.meta)).toEqual([{ ...signals[0], at: 59_996 }]);
  const score = (told: boolean): number =>
    scoreOf(moment().provider, [recording], { title: true, process: true, signals: told }).right;
  expect([score(false), score(true)]).toEqual([0, 1]);
});
