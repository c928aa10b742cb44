import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changedLines, inOrder, rowsOf, withLines, withNews } from "../../../../../renderer/features/timeline/lines.ts";
import { noLogFilter, queryOf } from "../../../../../renderer/features/timeline/log-filter.ts";
import { durationText, groupMs, groupText } from "../../../../../renderer/features/timeline/log-words.ts";
import { logLine } from "./log-samples.ts";

const ids = (lines: readonly { readonly id: number }[]): number[] => lines.map(({ id }) => id);
const inGroup = (id: number, at: number, of = 2) => logLine(id, { group: { id: "g", name: "Build", at, of } });

describe("lines", () => {
  test("are there once, newest first, as they were told last, whatever order they come in", () => {
    const tellings = fc.array(fc.record({ id: fc.nat(20), durationMs: fc.nat(9) }), { maxLength: 40 });
    fc.assert(
      fc.property(tellings, (told) => {
        const lines = told.reduce<ReturnType<typeof withLines>>(
          (all, one) => withLines(all, [logLine(one.id, one)]),
          [],
        );
        expect(ids(lines)).toEqual([...new Set(ids(told))].toSorted((a, b) => b - a));
        for (const { id, durationMs } of lines)
          expect(durationMs).toBe(told.findLast((one) => one.id === id)?.durationMs);
      }),
    );
  });

  test("of a filter take changes and nothing that is new: the host says what passes", () => {
    const lines = [logLine(3), logLine(1)];
    const now = changedLines(lines, [logLine(4), logLine(3, { status: "failed" })]);
    expect(now.map(({ id, status }) => [id, status])).toEqual([
      [3, "failed"],
      [1, "complete"],
    ]);
  });

  test("older than all that was read wait until the list gets there", () => {
    expect(ids(withNews([logLine(9), logLine(5)], [logLine(10), logLine(4)], true))).toEqual([10, 9, 5]);
    expect(ids(withNews([logLine(9), logLine(5)], [logLine(4)], false))).toEqual([9, 5, 4]);
  });
});

describe("rows", () => {
  test("have a group where its newest line would be; unfolded, its lines in the order they ran", () => {
    const lines = [logLine(5), inGroup(4, 1), logLine(3), inGroup(2, 0), logLine(1)];
    const shown = (open: readonly string[]) =>
      rowsOf(lines, new Set(open)).map((row) =>
        row.kind === "group" ? `${row.name} ${row.lines.length}` : row.line.id,
      );
    expect(shown([])).toEqual([5, "Build 2", 3, 1]);
    expect(shown(["g"])).toEqual([5, "Build 2", 2, 4, 3, 1]);
  });

  test("have keys of their own", () => {
    const rows = rowsOf([inGroup(2, 1), inGroup(1, 0)], new Set(["g"]));
    expect(new Set(rows.map(({ key }) => key)).size).toBe(3);
  });

  test("that are chosen come in the order they ran", () => {
    expect(ids(inOrder([logLine(3), logLine(2), logLine(1)], new Set([3, 1])))).toEqual([1, 3]);
  });
});

test("a filter asks for what it names only", () => {
  expect(queryOf(noLogFilter, 50)).toEqual({ limit: 50 });
  expect(queryOf({ text: "  x ", by: ["plan"], outcomes: ["failed"], kind: "killPane" }, 50)).toEqual({
    ...{ limit: 50, text: "x", by: ["plan"], kind: "killPane" },
    status: ["failed", "unknown", "unsupported"],
  });
});

test("spans and groups are told shortly", () => {
  expect([0.2, 12.4, 1234, 12_345, 61_000].map(durationText)).toEqual([
    "under 1 ms",
    "12 ms",
    "1.2 s",
    "12 s",
    "1 min 1 s",
  ]);
  expect(groupText([inGroup(1, 0), inGroup(2, 1)], 2)).toBe("2 operations: 2 done");
  expect(groupMs([inGroup(1, 0), inGroup(3, 1)])).toBe(2003);
  expect(groupMs([inGroup(1, 0), logLine(2, { durationMs: null })])).toBeNull();
  expect(groupText([inGroup(1, 0), logLine(2, { status: "failed" })], 4)).toBe("2 of 4 operations: 1 done, 1 failed");
});
