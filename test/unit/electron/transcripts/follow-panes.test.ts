import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PaneFollower, type TapPane, type WantedPane } from "../../../../electron/transcripts/follow-panes.ts";
import { TranscriptKeeper } from "../../../../electron/transcripts/keeper.ts";
import { readRecords } from "../../../../electron/transcripts/read-records.ts";
import type { FeedTap } from "../../../../electron/live/feed-tap.ts";
import { transcriptId } from "../../../../electron/transcripts/places.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { TranscriptSettings } from "../../../../shared/models/transcript.ts";
import { until } from "../../../support/until.ts";

let root: string;
let keeper: TranscriptKeeper;
const said: string[] = [];

const wanted: WantedPane = {
  facts: {
    ...{ paneId: "%3" as PaneId, server: "default", lifeId: "1-2", title: "", folder: "/work" },
    ...{ agentId: null, name: "sh" },
  },
  cols: 80,
  rows: 24,
};

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "pg-follow-"));
  const settings = TranscriptSettings.parse({});
  const limits = { collectMs: 5, retryMs: 20 };
  keeper = new TranscriptKeeper({ root, settings: () => settings, limits, changed: () => {} });
  keeper.problem.on((problem) => said.push(problem?.message ?? ""));
  await keeper.catalog.read;
});
afterEach(async () => {
  await keeper.close();
  await rm(root, { recursive: true, force: true });
  said.length = 0;
});

it("a pane that is left and wanted again at once goes on behind what is still being written", async () => {
  const taps: FeedTap[] = [];
  const tapped: TapPane = (_, tap) => {
    taps.push(tap);
    return { close: () => {}, redraw: () => {} };
  };
  const follower = new PaneFollower(keeper, tapped);
  const say = (text: string): void => taps.at(-1)?.bytes(Buffer.from(text), 0);
  follower.follow([wanted]);
  say("one ");
  follower.follow([]);
  follower.follow([wanted]);
  follower.follow([]);
  follower.follow([wanted]);
  await until(() => taps.length === 2);
  say("two");
  await follower.close();
  const folder = path.join(root, transcriptId(wanted.facts));
  const records = [...readRecords(folder)];
  const output = records.filter(({ kind }) => kind === "output").map(({ bytes }) => Buffer.from(bytes).toString());
  expect(output.join("")).toBe("one two");
  expect((await readdir(folder)).toSorted()).toEqual(["000001.rec", "000002.rec", "facts.json"]);
  expect(said).toEqual([]);
});

it("a pane that is wanted again while all is being closed is not begun again", async () => {
  let taps = 0;
  const follower = new PaneFollower(keeper, () => {
    taps += 1;
    return { close: () => {}, redraw: () => {} };
  });
  follower.follow([wanted]);
  follower.follow([]);
  follower.follow([wanted]);
  await follower.close();
  expect(taps).toBe(1);
});
