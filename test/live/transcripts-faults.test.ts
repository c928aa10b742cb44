import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type Host, openHost } from "../../electron/app/host.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { removeIndex } from "../../electron/transcripts/index-file.ts";
import { TranscriptLibrary } from "../../electron/transcripts/library.ts";
import { readRecords } from "../../electron/transcripts/read-records.ts";
import { workerProgram } from "../../electron/transcripts/worker-program.ts";
import type { Problem } from "../../shared/models/server.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { testTranscript, writeSegment } from "../support/transcript-files.ts";
import { until } from "../support/until.ts";
import { startVirtual } from "../support/virtual-server.ts";

let state: string;
const mounts: string[] = [];

async function openOn(server: TestTmux, engine: string): Promise<Host> {
  const stateFolder = server.target.stateFolder ?? state;
  const env = { ...server.target.env, PANEGLASS_SOCKET: server.socket, PANEGLASS_ENGINE: engine };
  const host = await openHost({ env, stateFolder, kind: "browser", version: "0" });
  onTestFinished(() => host.close());
  await until(() => host.services.panes.server.state.value.phase === "connected", 15_000, "the connection");
  return host;
}
const plain = { regex: false, caseSensitive: false, limit: 10 };

beforeEach(async () => {
  state = await mkdtemp(path.join(tmpdir(), "pg-state-"));
});
afterEach(async () => {
  for (const folder of mounts.splice(0)) execFileSync("umount", ["-l", folder]);
  await rm(state, { recursive: true, force: true });
});

function printed(folder: string): string {
  const output = [...readRecords(folder)].filter(({ kind }) => kind === "output");
  return Buffer.concat(output.map(({ bytes }) => bytes)).toString();
}

/** A file system of eight megabytes at `folder`; false where nobody may make one. */
function mountSmall(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder], { stdio: "ignore" });
    mounts.push(folder);
    return true;
  } catch {
    return false;
  }
}

describe("a disk that is really full", () => {
  it("is told once, stops no pane, loses only what does not fit, and is used again when there is room", {
    timeout: 60_000,
  }, async ({ skip }) => {
    const folder = path.join(state, "transcripts");
    if (!mountSmall(folder)) return skip("nobody may mount a file system here");
    const tmux = await startTmux();
    onTestFinished(() => tmux.kill());
    const { services } = await openOn(tmux, "tmux-control");
    const told: (Problem | null)[] = [];
    services.transcripts.trouble.on((problem) => told.push(problem));
    await until(async () => ((await services.transcripts.list())[0]?.bytes ?? 0) > 0);
    const filler = path.join(folder, "filler");
    const fill = (bytes: number): void => appendFileSync(filler, Buffer.alloc(bytes));
    for (const bytes of [1_000_000, 100_000, 4096]) {
      expect(() => Array.from({ length: 100 }, () => fill(bytes))).toThrow(expect.objectContaining({ code: "ENOSPC" }));
    }
    await tmux.tmux("send-keys", "-t", "%0", "seq 1 20000; echo fl''ooded", "Enter");
    await until(() => told.length > 0, 20_000, "the trouble");
    expect(told[0]).toMatchObject({ code: "transcripts.disk" });
    expect(told[0]?.message).toContain("full");
    await tmux.tmux("send-keys", "-t", "%0", "echo still''typing", "Enter");
    await until(async () => (await tmux.tmux("capture-pane", "-p", "-t", "%0")).includes("\nstilltyping"), 20_000);
    await rm(filler);
    await until(() => told.length > 1, 20_000, "the end of the trouble");
    expect(told.map((problem) => problem?.code ?? null)).toEqual(["transcripts.disk", null]);
    const [info] = await services.transcripts.list();
    const output = (): string => printed(path.join(folder, info?.id ?? ""));
    await tmux.tmux("send-keys", "-t", "%0", "echo after''wards", "Enter");
    await until(() => output().includes("\nafterwards"), 20_000);
    const numbers = (output().match(/^\d+(?=\r$)/gm) ?? []).map(Number);
    // Where the machine is slow the multiplexer itself drops some, and says so.
    const lost = [...readRecords(path.join(folder, info?.id ?? ""))].some(({ kind, bytes }) => {
      return kind === "gap" && Buffer.from(bytes).toString() === "feed";
    });
    expect(numbers.at(-1)).toBe(20_000);
    if (!lost) expect(numbers).toEqual(Array.from({ length: 20_000 }, (_, at) => at + 1));
  });
});

describe("the index", () => {
  const root = (): string => path.join(state, "transcripts");
  const file = (): string => path.join(root(), "index.db");

  function open(): { library: TranscriptLibrary; find: (text: string) => Promise<string[]>; said: string[] } {
    const program = workerProgram();
    if (program === null) throw new Error("the program was not built");
    const said: string[] = [];
    const library = new TranscriptLibrary({ root: root(), program, log: (text) => said.push(text) });
    library.keepIndex();
    onTestFinished(() => library.close());
    const find = async (text: string): Promise<string[]> =>
      (await library.search({ text, ...plain }, undefined)).hits.map((hit) => hit.text);
    return { library, find, said };
  }

  it("that is deleted or overwritten while it is used is made anew, and so it is at the next start", async () => {
    const id = testTranscript(1);
    writeSegment(root(), { id, segment: 1 }, [{ at: Date.now() - 60_000, text: "first needle\r\n" }]);
    const { library, find } = open();
    const found = (text: string): Promise<void> => until(async () => (await find(text)).length === 1, 10_000, text);
    await found("first needle");
    removeIndex(file());
    await found("first needle");
    writeFileSync(file(), Buffer.alloc(100_000, "this is no database "));
    await found("first needle");
    writeSegment(root(), { id, segment: 2 }, [{ at: Date.now() - 50_000, text: "second needle\r\n" }]);
    library.changed([id]);
    await found("second needle");
    await library.close();
    writeFileSync(file(), "garbage");
    const next = open();
    await until(async () => (await next.find("needle")).length === 2, 10_000, "both");
  });

  it("is behind by nothing when all is read, and forgets what is gone", async () => {
    const id = testTranscript(1);
    writeSegment(root(), { id, segment: 1 }, [{ at: Date.now() - 60_000, text: "needle\r\n" }]);
    const { library, find } = open();
    await until(() => library.indexed(id) !== undefined);
    await until(async () => (await find("needle")).length === 1);
    // Who only reads knows it, too, once it has searched.
    const reader = new TranscriptLibrary({ root: root(), program: workerProgram() ?? "", log: () => {} });
    onTestFinished(() => reader.close());
    expect(reader.indexed(id)).toBeUndefined();
    expect((await reader.search({ text: "needle", ...plain }, undefined)).hits).toHaveLength(1);
    expect(reader.indexed(id)).toEqual(library.indexed(id));
    await rm(path.join(root(), id), { recursive: true });
    library.changed([id]);
    await until(async () => (await find("needle")).length === 0);
  });
});

describe("two Paneglass on one state folder", () => {
  it("keep each pane once: the second goes on where the first has ended", { timeout: 60_000 }, async () => {
    const tmux = await startTmux();
    onTestFinished(() => tmux.kill());
    const first = await openOn(tmux, "tmux-control");
    await until(async () => (await first.services.transcripts.list()).length === 1);
    const second = await openOn(tmux, "tmux-control");
    const [info] = await first.services.transcripts.list();
    const folder = path.join(state, "transcripts", info?.id ?? "");
    const begins = (): number => [...readRecords(folder)].filter(({ kind }) => kind === "begin").length;
    const say = async (word: string): Promise<void> => {
      await tmux.tmux("send-keys", "-t", "%0", `echo ${word}''${word}`, "Enter");
      await until(() => printed(folder).includes(`\n${word}${word}`), 30_000, word);
    };
    await say("one");
    const find = async ({ services }: Host): Promise<number> =>
      (await services.transcripts.search({ text: "oneone", ...plain }, undefined)).hits.length;
    await until(async () => (await find(first)) === 1);
    expect(await find(second)).toBe(1);
    expect(begins()).toBe(1);
    expect(await second.services.transcripts.list()).toMatchObject([{ id: info?.id, live: false }]);
    await first.close();
    const live = async (): Promise<boolean> => (await second.services.transcripts.list())[0]?.live === true;
    await until(live, 30_000, "the second to go on");
    await until(() => begins() === 2);
    await say("two");
    expect(begins()).toBe(2);
    expect(await second.services.transcripts.list()).toMatchObject([{ id: info?.id, live: true, gaps: 1 }]);
  });
});

describe("a second Paneglass that has not looked since its start", () => {
  it("goes on behind what the first one wrote, and removes nothing under its hands", { timeout: 60_000 }, async () => {
    const tmux = await startTmux();
    onTestFinished(() => tmux.kill());
    const first = await openOn(tmux, "tmux-control");
    const second = await openOn(tmux, "tmux-control");
    await until(async () => ((await first.services.transcripts.list())[0]?.bytes ?? 0) > 0);
    const [info] = await first.services.transcripts.list();
    const id = info?.id ?? "";
    const folder = path.join(state, "transcripts", id);
    const say = async (word: string): Promise<void> => {
      await tmux.tmux("send-keys", "-t", "%0", `echo ${word}''${word}`, "Enter");
      await until(() => printed(folder).includes(`\n${word}${word}`), 30_000, word);
    };
    await say("one");
    const trouble: (Problem | null)[] = [];
    second.services.transcripts.trouble.on((problem) => trouble.push(problem));
    await first.close();
    const begins = (): number => [...readRecords(folder)].filter(({ kind }) => kind === "begin").length;
    await until(() => begins() === 2, 30_000, "the second to go on");
    await say("two");
    expect(trouble).toEqual([]);
    expect(printed(folder).indexOf("\noneone")).toBeLessThan(printed(folder).indexOf("\ntwotwo"));
    expect(await second.services.transcripts.list()).toMatchObject([{ id, startedAt: info?.startedAt, live: true }]);
    const third = await openOn(tmux, "tmux-control");
    await until(async () => (await third.services.transcripts.list()).length === 1);
    await expect(third.services.transcripts.remove(id)).rejects.toMatchObject({ code: "transcripts.elsewhere" });
    await say("three");
    await second.services.transcripts.remove(id);
    expect(printed(folder)).not.toContain("three");
  });
});

describe("panes of the embedded server", () => {
  it("that are lost with it are found with what they printed", { timeout: 60_000 }, async () => {
    const server = await startVirtual(pty, { command: ["sh"] });
    onTestFinished(() => server.kill());
    const { services } = await openOn(server, "pty");
    await until(async () => (await services.transcripts.list()).length === 1);
    await server.tmux("send-keys", "-t", "%0", "echo last''words of a pane", "Enter");
    const search = (): ReturnType<typeof services.transcripts.search> =>
      services.transcripts.search({ text: "lastwords of", ...plain }, undefined);
    await until(async () => (await search()).hits.length === 1, 15_000, "a hit");
    process.kill(await server.serverPid(), "SIGKILL");
    await until(() => services.panes.server.state.value.phase !== "connected", 15_000, "the loss");
    const [hit] = (await search()).hits;
    const part = await services.transcripts.part(hit?.transcript ?? "", { from: hit?.cursor });
    expect(part.events[0]?.[2]).toContain("lastwords of a pane");
    const infos = await services.transcripts.list();
    expect(infos).toHaveLength(1);
    expect(infos[0]).toMatchObject({ id: hit?.transcript, name: "sh" });
  });
});
