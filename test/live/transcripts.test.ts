import { createHash } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { FeedTap } from "../../electron/live/feed-tap.ts";
import { transcriptsFolder } from "../../electron/transcripts/places.ts";
import { readRecords } from "../../electron/transcripts/read-records.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { Screen, tmuxScreen } from "../support/screen.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Ten kilobytes: lines with colours, wide characters and some that are cut in two. */
const PIECE = Buffer.from(
  "\u001b[32mline\u001b[0m 日本語の文字列 and so on, up to the end of it\n".repeat(160),
).subarray(0, 10_000);
const PIECES = 100;
const LAST = "this is the last line";

/** Prints a megabyte to a terminal, evenly in so many seconds. */
async function printTo(tty: string, seconds: number): Promise<void> {
  const handle = await open(tty, "w");
  const begin = performance.now();
  for (let at = 0; at < PIECES; at += 1) {
    await handle.write(PIECE);
    const wait = begin + ((at + 1) * seconds * 1000) / PIECES - performance.now();
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, wait)));
  }
  await handle.write(`${LAST}\n`);
  await handle.close();
}

let state: string;
let tmux: TestTmux;
let host: Host | null = null;

async function openOn(server: TestTmux): Promise<Host> {
  const env = { ...server.target.env, PANEGLASS_SOCKET: server.socket, PANEGLASS_ENGINE: "tmux-control" };
  host = await openHost({ env, stateFolder: state, kind: "browser", version: "0" });
  const { server: mux } = host.services.panes;
  await until(() => mux.state.value.phase === "connected", 15_000, "the connection");
  return host;
}
async function closeHost(): Promise<void> {
  await host?.close();
  host = null;
}

interface Heard {
  bytes: number;
  gaps: number;
  digest(): string;
  /** The last line was heard, or seen in an image. */
  ended(): boolean;
}

/** Hears what reaches a pane's feed from now on. */
function hear(feeds: Host["services"]["panes"]["feeds"], pane: string): Heard {
  const sum = createHash("sha256");
  let tail = "";
  const heard = { bytes: 0, gaps: -1, digest: () => sum.copy().digest("hex"), ended: () => tail.includes(LAST) };
  const tap: FeedTap = {
    image: ({ screen }, { gap }) => {
      heard.gaps += gap ? 1 : 0;
      tail = Buffer.from(screen).toString();
    },
    bytes: (chunk) => {
      heard.bytes += chunk.length;
      sum.update(chunk);
      tail = `${tail}${Buffer.from(chunk).toString()}`.slice(-200);
    },
    ended: () => {},
  };
  feeds.tap(pane as PaneId, tap);
  return heard;
}

function kept(id: string): { bytes: number; gaps: string[]; drawn: boolean; digest: string; text: string } {
  const sum = createHash("sha256");
  const records = [...readRecords(path.join(transcriptsFolder(state), id))];
  const output = records.filter(({ kind }) => kind === "output").map(({ bytes }) => Buffer.from(bytes));
  for (const bytes of output) sum.update(bytes);
  const all = Buffer.concat(output);
  const gaps = records.filter(({ kind }) => kind === "gap").map(({ bytes }) => Buffer.from(bytes).toString());
  const drawn = records.some(({ kind }) => kind === "image");
  return { bytes: all.length, gaps, drawn, digest: sum.digest("hex"), text: all.toString() };
}

beforeEach(async () => {
  state = await mkdtemp(path.join(tmpdir(), "pg-state-"));
});
afterEach(async () => {
  await closeHost();
  await tmux.kill();
  await rm(state, { recursive: true, force: true });
});

describe("transcripts of a real server", () => {
  it("hold each byte that reached the feed, of 24 panes that print 200 KB a second", { timeout: 120_000 }, async () => {
    const command = ["sleep", "1000"];
    const setup = Array.from({ length: 23 }, () => ["new-window", "-d", "-t", "main", ...command]);
    tmux = await startTmux({ command, setup });
    const { services } = await openOn(tmux);
    await until(async () => (await services.transcripts.list()).length === 24, 15_000, "24 transcripts");
    const panes = (await services.transcripts.list()).map(({ paneId }) => paneId);
    const heard = new Map(panes.map((pane) => [pane, hear(services.panes.feeds, pane)]));
    await until(() => [...heard.values()].every(({ gaps }) => gaps >= 0), 15_000, "an image of each pane");
    const ttys = (await tmux.tmux("list-panes", "-a", "-F", "#{pane_tty}")).split("\n");
    await Promise.all(ttys.map((tty) => printTo(tty, 5)));
    const last = async (pane: string): Promise<boolean> =>
      (await tmux.tmux("capture-pane", "-p", "-t", pane)).includes(LAST);
    for (const pane of panes) await until(() => last(pane), 20_000, `the end of ${pane}`);
    await until(() => [...heard.values()].every((one) => one.ended()), 20_000, "all of it");
    const infos = await services.transcripts.list();
    await closeHost();
    for (const { id, paneId } of infos) {
      const one = heard.get(paneId);
      const { bytes, digest, gaps } = kept(id);
      expect({ pane: paneId, bytes, digest, gaps }).toEqual({
        ...{ pane: paneId, bytes: one?.bytes, digest: one?.digest() },
        gaps: Array.from({ length: one?.gaps ?? 0 }, () => "feed"),
      });
    }
  });

  it("go on after a restart of the app and a reconnect, each with a gap; begin with panes and end with them", async () => {
    tmux = await startTmux();
    const first = await openOn(tmux);
    await until(async () => (await first.services.transcripts.list()).length === 1);
    const [info] = await first.services.transcripts.list();
    const id = info?.id ?? "";
    await until(() => kept(id).drawn);
    await tmux.tmux("send-keys", "-t", "%0", "echo be''fore", "Enter");
    await until(() => kept(id).text.includes("before"));
    await closeHost();
    const second = await openOn(tmux);
    await tmux.tmux("split-window", "-d", "-t", "%0", "sh");
    await until(async () => (await second.services.transcripts.list()).length === 2);
    await until(() => second.services.panes.feeds.seqOf("%0" as PaneId) >= 0);
    await until(() => kept(id).gaps.length === 1);
    await tmux.tmux("send-keys", "-t", "%0", "echo af''ter", "Enter");
    await until(() => kept(id).text.includes("after"));
    await tmux.tmux("kill-pane", "-t", "%1");
    await until(async () => (await second.services.transcripts.list()).filter(({ live }) => live).length === 1);
    expect(kept(id).gaps[0]).toBe("restart");
    const names = (await second.services.transcripts.list()).map(({ paneId, name }) => `${paneId} ${name}`);
    expect(names.toSorted()).toEqual(["%0 sh", "%1 sh"]);
  });

  it("are kept as the settings say, from the moment they say so", async () => {
    tmux = await startTmux();
    const { services } = await openOn(tmux);
    await until(async () => (await services.transcripts.list()).length === 1);
    const id = (await services.transcripts.list())[0]?.id ?? "";
    const change = (keep: string): Promise<unknown> => {
      return services.desk.changeSettings({ transcripts: { keep } });
    };
    const say = async (word: string): Promise<void> => {
      await tmux.tmux("send-keys", "-t", "%0", `echo ${word}''${word}`, "Enter");
      await until(async () => (await tmux.tmux("capture-pane", "-p", "-t", "%0")).includes(`\n${word}${word}`));
    };
    await until(() => kept(id).drawn);
    await say("one");
    await until(() => kept(id).text.includes("oneone"));
    await change("off");
    await until(async () => (await services.transcripts.list())[0]?.live === false);
    await say("two");
    await change("seen");
    await until(async () => (await services.transcripts.list())[0]?.live === true);
    await until(() => kept(id).gaps.length === 1);
    await say("three");
    await until(() => kept(id).text.includes("threethree"));
    expect(kept(id).text).not.toContain("twotwo");
    const { lifeId } = services.panes.server.state.value;
    services.desk.keepWall(lifeId ?? "", { ...services.desk.wall(lifeId ?? ""), hidden: ["%0" as PaneId] });
    await until(async () => (await services.transcripts.list())[0]?.live === false);
    await services.transcripts.remove(id);
    expect(await services.transcripts.list()).toEqual([]);
  });

  it("are searched for what another pane printed, and open at that moment", async () => {
    tmux = await startTmux();
    await tmux.tmux("new-window", "-d", "-t", "main", "sh");
    const { services } = await openOn(tmux);
    const { transcripts } = services;
    await until(async () => (await transcripts.list()).length === 2);
    const [id = "", other = ""] = (await transcripts.list())
      .toSorted((a, b) => a.paneId.localeCompare(b.paneId))
      .map((one) => one.id);
    await until(() => kept(id).drawn && kept(other).drawn);
    await tmux.tmux("send-keys", "-t", "%1", "echo need''le in the hay; seq 1 200", "Enter");
    await tmux.tmux("send-keys", "-t", "%0", "echo hay''stack", "Enter");
    const wanted = { text: "needle in", regex: false, caseSensitive: false, limit: 10 };
    const find = (): ReturnType<typeof transcripts.search> => transcripts.search(wanted, undefined);
    await until(async () => (await find()).hits.length > 0, 15_000, "a hit");
    const { hits, more } = await find();
    expect({ more, found: hits.map(({ transcript, text }) => [transcript, text]) }).toEqual({
      more: false,
      found: [[other, "needle in the hay"]],
    });
    expect(hits[0]?.after).toEqual(["1", "2", "3"]);
    await until(async () => (await find()).behind === 0, 15_000, "all of it to be searchable");
    expect((await transcripts.search({ ...wanted, within: [id] }, undefined)).hits).toEqual([]);
    const part = await transcripts.part(other, { from: hits[0]?.cursor });
    const screen = new Screen(part);
    screen.write(part.events[0]?.[2] ?? "");
    expect(await screen.text()).toContain("needle in the hay");
    for (const [, kind, text] of part.events.slice(1)) if (kind === "o") screen.write(text);
    expect(await screen.text()).toEqual(await (await tmuxScreen(tmux, "%1", part)).text());
    const slow = transcripts
      .search({ ...wanted, text: "(.*)*x(.*)*y", regex: true }, undefined)
      .catch((thrown: unknown) => thrown);
    const stopped = new AbortController();
    const aborted = transcripts.search({ ...wanted, text: "e" }, stopped.signal);
    stopped.abort();
    await slow;
    expect((await aborted).hits).toEqual([]);
    await expect(transcripts.search({ ...wanted, text: "(", regex: true }, undefined)).rejects.toMatchObject({
      code: "transcripts.badPattern",
    });
    await expect(transcripts.part("../x", {})).rejects.toMatchObject({ code: "transcripts.unknown" });
  });
});
