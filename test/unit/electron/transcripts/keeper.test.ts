import { mkdtemp, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type KeeperOptions,
  type Keeping,
  type PaneFacts,
  TranscriptKeeper,
} from "../../../../electron/transcripts/keeper.ts";
import { transcriptId } from "../../../../electron/transcripts/places.ts";
import { readRecords } from "../../../../electron/transcripts/read-records.ts";
import type { PaneImage } from "../../../../shared/models/pane-image.ts";
import type { AgentId, PaneId } from "../../../../shared/base/ids.ts";
import { TranscriptSettings } from "../../../../shared/models/transcript.ts";
import { paneImage } from "../../../support/pane-images.ts";
import { until } from "../../../support/until.ts";

let root: string;
const open: TranscriptKeeper[] = [];
let settings = TranscriptSettings.parse({});
let now = Date.parse("2026-11-21T10:00:00Z");
let steady = 0;

const facts = (pane: number, more: Partial<PaneFacts> = {}): PaneFacts => ({
  paneId: `%${pane}` as PaneId,
  server: "default",
  lifeId: "1-2",
  title: "a title",
  folder: "/work",
  agentId: null,
  name: "sh",
  ...more,
});
const idOf = (pane: number): string => transcriptId(facts(pane));
const folderOf = (pane: number): string => path.join(root, idOf(pane));
const image = (text: string, more: Partial<PaneImage> = {}): PaneImage =>
  paneImage({ screen: Buffer.from(text), ...more });

async function keeperOf(more: Partial<KeeperOptions> = {}): Promise<TranscriptKeeper> {
  const clocks = { now: () => now, steady: () => steady };
  const limits = { collectMs: 5, retryMs: 20 };
  const keeper = new TranscriptKeeper({ root, settings: () => settings, clocks, limits, changed: () => {}, ...more });
  open.push(keeper);
  await keeper.catalog.read;
  return keeper;
}
const keep = (keeper: TranscriptKeeper, pane: number, wantsImage = (): void => {}): Keeping => {
  const keeping = keeper.keep(facts(pane), wantsImage);
  keeping.writer.image(image("first"), true);
  return keeping;
};
const kindsOf = (pane: number): string[] => [...readRecords(folderOf(pane))].map(({ kind }) => kind);
const outputOf = (pane: number): string =>
  Buffer.concat(
    [...readRecords(folderOf(pane))].filter(({ kind }) => kind === "output").map(({ bytes }) => bytes),
  ).toString();
const segmentsOf = async (pane: number): Promise<string[]> =>
  (await readdir(folderOf(pane)).catch(() => [])).filter((name) => name.endsWith(".rec")).toSorted();

/** Nothing can be written for the pane from now on, until it is given back. */
const takeAway = async (pane: number): Promise<void> => {
  await rename(folderOf(pane), `${folderOf(pane)}.away`);
  await writeFile(folderOf(pane), "");
};
const giveBack = async (pane: number): Promise<void> => {
  await rm(folderOf(pane));
  await rename(`${folderOf(pane)}.away`, folderOf(pane));
};

beforeEach(async () => {
  root = path.join(await mkdtemp(path.join(tmpdir(), "pg-transcripts-")), "transcripts");
  settings = TranscriptSettings.parse({});
  now = Date.parse("2026-11-21T10:00:00Z");
  steady = 0;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((keeper) => keeper.close()));
  await rm(path.dirname(root), { recursive: true, force: true });
});

describe("what is kept of a pane", () => {
  it("is there for its owner alone: facts, the image, every byte, the end", async () => {
    const keeping = keep(await keeperOf(), 3);
    keeping.writer.output(Buffer.from("one "));
    keeping.writer.output(Buffer.from([0xff, 0xfe, 0xe6]));
    now += 50;
    keeping.writer.output(Buffer.from("three"));
    await keeping.close("closed");
    expect(kindsOf(3)).toEqual(["begin", "size", "image", "output", "output", "end"]);
    const output = [...readRecords(folderOf(3))].filter(({ kind }) => kind === "output");
    expect(output.map(({ at }) => at)).toEqual([now - 50, now]);
    expect(Buffer.concat(output.map(({ bytes }) => bytes))).toEqual(Buffer.from("6f6e6520fffee67468726565", "hex"));
    const modes = await Promise.all([root, folderOf(3), path.join(folderOf(3), "000001.rec")].map((one) => stat(one)));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o700, 0o700, 0o600]);
    expect((await stat(path.join(folderOf(3), "facts.json"))).mode & 0o777).toBe(0o600);
  });

  it("goes on in the next start of the app, with a gap, and never in a file that may be torn", async () => {
    const first = keep(await keeperOf(), 3);
    first.writer.output(Buffer.from("before"));
    await first.close("closed");
    await truncate(path.join(folderOf(3), "000001.rec"), (await stat(path.join(folderOf(3), "000001.rec"))).size - 3);
    now -= 3_600_000;
    const keeper = await keeperOf();
    const second = keep(keeper, 3);
    second.writer.output(Buffer.from("after"));
    await second.close("closed");
    expect(await segmentsOf(3)).toEqual(["000001.rec", "000002.rec"]);
    expect(kindsOf(3)).toEqual(["begin", "size", "image", "output", "begin", "size", "gap", "image", "output", "end"]);
    expect(outputOf(3)).toBe("beforeafter");
    const times = [...readRecords(folderOf(3))].map(({ at }) => at);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const [info] = await keeper.list();
    expect(info).toMatchObject({
      id: idOf(3),
      paneId: "%3",
      server: "default",
      title: "a title",
      gaps: 1,
      live: false,
    });
  });

  it("has its newest facts, in the list at once and on disk after a start", async () => {
    const keeper = await keeperOf();
    const keeping = keep(keeper, 3);
    keeping.told(facts(3, { title: "another", folder: "/elsewhere", name: "an agent" }));
    keeping.writer.output(Buffer.from("x"));
    expect(await keeper.list()).toMatchObject([{ title: "another", live: true }]);
    keeping.told(
      facts(3, { agentId: "abcdefgh" as AgentId, name: "an agent", title: "another", folder: "/elsewhere" }),
    );
    keeping.told(facts(3, { agentId: null, name: "sh", title: "another", folder: "/elsewhere" }));
    expect(await keeper.list()).toMatchObject([{ agentId: "abcdefgh", name: "an agent" }]);
    await keeping.close("closed");
    const facts2 = { title: "another", folder: "/elsewhere", name: "an agent", live: false, startedAt: now };
    expect(await (await keeperOf()).list()).toMatchObject([facts2]);
    await writeFile(path.join(folderOf(3), "facts.json"), '{"torn');
    expect(await (await keeperOf()).list()).toMatchObject([{ paneId: "%3", server: "default" }]);
  });

  it("with a clock that is set back has times that rise, and the clock's own once it has caught up", async () => {
    const keeping = keep(await keeperOf(), 3);
    const begin = now;
    for (const [clock, passed] of [
      [begin + 1000, 1000],
      [begin - 60_000, 10],
      [begin - 59_000, 1000],
      [begin + 9000, 1000],
    ] as const) {
      now = clock;
      steady += passed;
      keeping.writer.output(Buffer.from("."));
    }
    await keeping.close("closed");
    const times = [...readRecords(folderOf(3))].filter(({ kind }) => kind === "output").map(({ at }) => at - begin);
    expect(times).toEqual([1000, 2010, 9000].flatMap((at) => (at === 2010 ? [1010, 2010] : [at])));
  });
});

describe("the limits", () => {
  it("of a pane let its oldest segments go; each segment begins with an image that was asked for", async () => {
    settings = TranscriptSettings.parse({ paneMegabytes: 1 });
    let wrote = 0;
    const keeper = await keeperOf({ changed: () => void (wrote += 1) });
    let asked = 0;
    const keeping = keep(keeper, 3, () => {
      asked += 1;
      keeping.writer.image(image(`image ${asked}`), false);
    });
    const chunk = Buffer.alloc(20_000, "x");
    let written = 0;
    for (let at = 0; at < 150; at += 1) {
      now += 10;
      keeping.writer.output(chunk);
      await until(() => wrote > written);
      written = wrote;
    }
    await keeping.close("closed");
    await keeper.sweep();
    const segments = await segmentsOf(3);
    expect(segments).not.toContain("000001.rec");
    expect((await keeper.list())[0]?.bytes).toBeLessThan(1.2 * 1024 * 1024);
    expect((await keeper.list())[0]?.bytes).toBeGreaterThan(0.7 * 1024 * 1024);
    expect(asked).toBeGreaterThan(1);
    const kept = [...readRecords(folderOf(3))];
    const heads = segments.map((name) =>
      kept.filter(({ segment }) => Number(name.slice(0, 6)) === segment).map(({ kind }) => kind),
    );
    expect(heads.map((kinds) => kinds.slice(0, 3))).toEqual(segments.map(() => ["begin", "size", "image"]));
  });

  it("of all let the oldest go, whatever pane it is of, but never what is live", async () => {
    const keeper = await keeperOf();
    const many = [1, 2, 3].map((pane) => keep(keeper, pane));
    for (const { writer } of many) {
      for (let at = 0; at < 2; at += 1) writer.output(Buffer.alloc(3_900_000, "x"));
      now += 60_000;
    }
    await Promise.all(many.slice(0, 2).map((one) => one.close("closed")));
    await until(async () => (await keeper.list()).reduce((sum, { bytes }) => sum + bytes, 0) >= 23_000_000);
    settings = TranscriptSettings.parse({ allMegabytes: 16 });
    await keeper.sweep();
    expect(await segmentsOf(1)).not.toContain("000001.rec");
    expect((await keeper.list()).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(17_000_000);
    expect(await segmentsOf(3)).not.toEqual([]);
    expect((await keeper.list()).map(({ paneId }) => paneId)).toContain("%3");
    await many[2]?.close("closed");
  });

  it("of age count from the last output, and hold nothing against a clock that jumped", async () => {
    const keeper = await keeperOf();
    await keep(keeper, 1).close("closed");
    const day = 24 * 3_600_000;
    now += 31 * day;
    await keeper.sweep();
    expect(await keeper.list()).toHaveLength(1);
    steady += 31 * day;
    await keeper.sweep();
    expect(await keeper.list()).toEqual([]);
    expect(await readdir(root)).toEqual([]);
  });

  it("let a person remove what is kept: what is live begins anew", async () => {
    const keeper = await keeperOf();
    let asked = 0;
    const [one, two] = [keep(keeper, 1), keep(keeper, 2, () => void (asked += 1))];
    two.writer.output(Buffer.from("secret"));
    await one.close("closed");
    await until(() => outputOf(2) === "secret");
    await keeper.remove(idOf(1));
    await keeper.remove(idOf(2));
    expect(await readdir(root)).toEqual([idOf(2)]);
    expect(outputOf(2)).toBe("");
    expect(asked).toBe(1);
    two.writer.output(Buffer.from("public"));
    await two.close("closed");
    expect(outputOf(2)).toBe("public");
    await expect(keeper.remove("../../etc")).rejects.toMatchObject({ code: "transcripts.unknown" });
  });
});

describe("a disk that takes nothing", () => {
  it("is told once; what fits into memory is kept, the rest is a gap and an image is asked for", async () => {
    const said: (string | null)[] = [];
    const keeper = await keeperOf({ limits: { collectMs: 5, retryMs: 20, queue: 1000 } });
    keeper.problem.on((problem) => said.push(problem?.code ?? null));
    const keeping = keep(keeper, 3);
    const other = keep(keeper, 4);
    await until(() => kindsOf(3).length === 3);
    keeping.writer.output(Buffer.from("one "));
    await until(() => outputOf(3) === "one ");
    // No segment can be begun any more.
    await keeping.writer.turn();
    await takeAway(3);
    keeping.writer.output(Buffer.from("two "));
    await until(() => said.length === 1);
    other.writer.output(Buffer.from("goes on"));
    await until(() => outputOf(4) === "goes on");
    for (let at = 0; at < 20; at += 1) keeping.writer.output(Buffer.alloc(100, "x"));
    await giveBack(3);
    await until(() => kindsOf(3).includes("gap"));
    await until(() => said.length === 2);
    keeping.writer.output(Buffer.from("three"));
    await keeping.close("closed");
    await other.close("closed");
    expect(outputOf(3)).toMatch(/^one (two )?three$/);
    expect(said).toEqual(["transcripts.disk", null]);
  });

  it("is no trouble any more once the last pane it failed for is left", async () => {
    const said: (string | null)[] = [];
    const keeper = await keeperOf();
    keeper.problem.on((problem) => said.push(problem?.code ?? null));
    const keeping = keep(keeper, 3);
    await until(() => kindsOf(3).length === 3);
    await keeping.writer.turn();
    await takeAway(3);
    keeping.writer.output(Buffer.from("lost"));
    await until(() => said.length === 1);
    await keeping.close("closed");
    expect(said).toEqual(["transcripts.disk", null]);
  });
});

describe("what another Paneglass keeps or has kept", () => {
  it("is gone on with behind what it wrote, though that was not known at the beginning", async () => {
    const late = await keeperOf();
    const first = keep(await keeperOf(), 3);
    first.writer.output(Buffer.from("one "));
    await until(() => outputOf(3) === "one ");
    await first.writer.turn();
    first.writer.output(Buffer.from("two "));
    await first.close("closed");
    expect(await segmentsOf(3)).toEqual(["000001.rec", "000002.rec"]);
    const second = keep(late, 3);
    second.writer.output(Buffer.from("three"));
    await second.close("closed");
    expect(await segmentsOf(3)).toEqual(["000001.rec", "000002.rec", "000003.rec"]);
    expect(outputOf(3)).toBe("one two three");
  });

  it("is not removed under its hands", async () => {
    const writing = keep(await keeperOf(), 3);
    writing.writer.output(Buffer.from("mine"));
    await until(() => outputOf(3) === "mine");
    const other = await keeperOf({ mayRemove: () => null });
    await expect(other.remove(idOf(3))).rejects.toMatchObject({
      code: "transcripts.elsewhere",
      message: expect.stringContaining("another Paneglass") as string,
    });
    expect(outputOf(3)).toBe("mine");
    await writing.close("closed");
    let held = 0;
    const free = await keeperOf({ mayRemove: () => ({ close: () => void (held += 1) }) });
    await free.remove(idOf(3));
    expect(await readdir(root)).toEqual([]);
    expect(held).toBe(1);
  });
});

describe("what changes while a pane is kept", () => {
  it("the size of segments follows the settings", async () => {
    settings = TranscriptSettings.parse({ paneMegabytes: 64 });
    let wrote = 0;
    const keeper = await keeperOf({ changed: () => void (wrote += 1) });
    const keeping = keep(keeper, 3);
    await until(() => wrote > 0);
    settings = TranscriptSettings.parse({ paneMegabytes: 1 });
    for (let at = 0; at < 8; at += 1) {
      const before = wrote;
      keeping.writer.output(Buffer.alloc(60_000, "x"));
      await until(() => wrote > before);
    }
    await keeping.close("closed");
    expect((await segmentsOf(3)).length).toBeGreaterThan(1);
  });

  it("a title that changes all the time is no work for the disk, and is kept in the end", async () => {
    const keeper = await keeperOf({ limits: { collectMs: 5, retryMs: 20 }, factsMs: 10 });
    const keeping = keep(keeper, 3);
    await until(() => kindsOf(3).length === 3);
    const onDisk = async (): Promise<{ title: string; folder: string }> =>
      JSON.parse(await readFile(path.join(folderOf(3), "facts.json"), "utf8")) as { title: string; folder: string };
    await until(async () => (await onDisk().catch(() => null)) !== null);
    keeping.told(facts(3, { title: "spins" }));
    const other = keep(keeper, 4);
    await until(() => kindsOf(4).length === 3);
    other.told(facts(4, { folder: "/other" }));
    const others = (): Promise<string> => readFile(path.join(folderOf(4), "facts.json"), "utf8").catch(() => "");
    await until(async () => (await others()).includes("/other"));
    expect(await onDisk()).toMatchObject({ title: "a title" });
    keeping.told(facts(3, { title: "spins", folder: "/new" }));
    await until(async () => (await onDisk()).folder === "/new");
    keeping.told(facts(3, { title: "at last", folder: "/new" }));
    await keeping.close("closed");
    await other.close("closed");
    expect(await onDisk()).toMatchObject({ title: "at last" });
  });
});
