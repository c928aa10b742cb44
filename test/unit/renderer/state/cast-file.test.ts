import { expect, test } from "vitest";
import { castHeader, castLines } from "../../../../renderer/state/cast-file.ts";
import type { TranscriptPart } from "../../../../shared/models/transcript.ts";

const part: TranscriptPart = {
  startedAt: 1_700_000_000_500,
  cols: 80,
  rows: 24,
  seconds: 90,
  events: [
    [0, "o", "é\u001b[1m\n"],
    [1.25, "r", "100x30"],
    [2, "m", "gap"],
  ],
  gaps: [2],
  next: null,
};

test("a whole recording is asciicast v2", () => {
  const text = castHeader(part, { title: 'a "title"', at: 0 }) + castLines(part.events, 0);
  const [header, ...events] = text
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
  expect(header).toMatchObject({
    version: 2,
    width: 80,
    height: 24,
    timestamp: 1_700_000_000,
    duration: 90,
    title: 'a "title"',
  });
  expect(events).toEqual([
    [0, "o", "é\u001b[1m\n"],
    [1.25, "r", "100x30"],
    [2, "m", "gap"],
  ]);
});

test("a part of one begins at nothing, and its times never fall", () => {
  const events: TranscriptPart["events"] = [
    [30, "o", "the screen as it stood"],
    [30.4000001, "o", "a"],
    [31, "o", "b"],
  ];
  const times = castLines(events, 30.4)
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as [number])[0]);
  expect(times).toEqual([0, 0, 0.6]);
  expect(JSON.parse(castHeader(part, { title: "", at: 30 }))).toMatchObject({ timestamp: 1_700_000_030, duration: 60 });
});
