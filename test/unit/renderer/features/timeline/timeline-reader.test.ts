import { afterEach, beforeEach, expect, test } from "vitest";
import { noLogFilter } from "../../../../../renderer/features/timeline/log-filter.ts";
import { TimelineReader } from "../../../../../renderer/features/timeline/timeline-reader.ts";
import { TimelineActions } from "../../../../../renderer/state/timeline-actions.ts";
import type { LogEntry } from "../../../../../shared/models/operation-log.ts";
import { openPageHost } from "../../../../support/page-host.ts";
import { until } from "../../../../support/until.ts";
import { logLine } from "./log-samples.ts";

const numbered = (count: number) => Array.from({ length: count }, (_, at) => logLine(count - at));

let page: ReturnType<typeof openPageHost>;
let reader: TimelineReader;
let close: () => void;

beforeEach(async () => {
  page = openPageHost();
  await until(() => page.host.link.state.phase === "up");
});
afterEach(() => {
  close();
  page.host.close();
});

const count = (): number => reader.view.lines.length;
const asked = (): number => page.side.asked.filter(({ call }) => call === "ops.log").length;
const came = (line: LogEntry): void => {
  page.side.operations.entries = [line, ...page.side.operations.entries];
  page.side.operations.news.set([line]);
};

/** Reads the timeline until nothing is asked for any more: each new connection is read again a moment later. */
async function open(entries: LogEntry[], filtered: boolean): Promise<void> {
  page.side.operations.entries = entries;
  reader = new TimelineReader(new TimelineActions(page.host));
  close = reader.open();
  if (filtered) reader.filter({ ...noLogFilter, by: ["person"] });
  let last = { asked: 0, at: Date.now() };
  await until(() => {
    if (asked() !== last.asked) last = { asked: asked(), at: Date.now() };
    return reader.view.phase === "read" && Date.now() - last.at > 400;
  });
}

test("lines that were scrolled to stay when there are news of a filter, without a gap", async () => {
  await open(numbered(1500), true);
  for (const more of [580, 1080]) {
    reader.readMore();
    await until(() => count() === more);
  }
  came(logLine(1501));
  await until(() => reader.view.lines[0]?.id === 1501);
  expect(count()).toBe(1081);
  expect(reader.view.more).toBe(true);
  reader.readMore();
  await until(() => count() === 1501);
  expect(reader.view.more).toBe(false);
});

test("what was held goes when so much came meanwhile that there would be a gap", async () => {
  await open(numbered(300), true);
  page.side.operations.entries = numbered(1000);
  page.side.operations.news.set([logLine(1000)]);
  await until(() => reader.view.lines[0]?.id === 1000);
  expect(count()).toBe(80);
  expect(reader.view.more).toBe(true);
});

test("news without a pause do not keep a filter's lines from being read", async () => {
  await open(numbered(3), true);
  let last = 3;
  const steady = setInterval(() => came(logLine((last += 1))), 50);
  try {
    await until(() => count() > 3, 3000, "the first of the news");
  } finally {
    clearInterval(steady);
  }
});

test("a reading that failed is tried again with the next news", async () => {
  await open(numbered(300), false);
  page.side.operations.unreadable = "busy";
  reader.readMore();
  await until(() => reader.view.phase === "failed");
  const before = asked();
  came(logLine(301));
  await until(() => asked() > before, 3000, "another reading");
  expect(reader.view.failure?.message).toBe("busy");
  page.side.operations.unreadable = null;
  came(logLine(302));
  await until(() => reader.view.phase === "read", 3000, "the lines");
  expect(reader.view.lines.map(({ id }) => id).slice(0, 3)).toEqual([302, 301, 300]);
  expect(reader.view.more).toBe(true);
});
