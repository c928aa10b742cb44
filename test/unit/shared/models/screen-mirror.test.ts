import { describe, expect, test } from "vitest";
import { cellsOf, ScreenMirror } from "../../../../shared/models/screen-mirror.ts";
import { Flag, type ScreenUpdate, ScreenUpdatePayload, TRUE_COLOUR } from "../../../../shared/models/screen-rows.ts";

function update(given: Partial<ScreenUpdate>): ScreenUpdate {
  return {
    ...{ seq: 1, cols: 20, rows: 3, full: false, changed: [], title: "", bells: 0, drawing: false },
    ...{ cursor: { x: 0, y: 0, visible: true }, takesPastes: null, alternate: false },
    ...given,
  };
}

describe("a mirror of a screen", () => {
  test("has nothing before a full update, and refuses what continues one", () => {
    const mirror = new ScreenMirror();
    expect([mirror.last, mirror.height, mirror.texts()]).toEqual([null, 0, []]);
    expect(mirror.apply(update({ changed: [[0, { runs: [["lost", 4]] }]] }))).toBe(false);
    expect([mirror.last, mirror.texts()]).toEqual([null, []]);
  });

  test("takes changed rows over what it has", () => {
    const mirror = new ScreenMirror();
    const first = update({ full: true, changed: [[1, { runs: [["one", 3]], wrapped: true }]] });
    const next = update({ seq: 9, changed: [[2, { runs: [["two", 3, 1, TRUE_COLOUR, Flag.bold]] }]], title: "t" });
    expect([mirror.apply(first), mirror.apply(next)]).toEqual([true, true]);
    expect(mirror.texts()).toEqual(["", "one", "two"]);
    expect(mirror.row(1)).toEqual({ runs: [["one", 3]], wrapped: true });
    expect(mirror.last).toBe(next);
  });

  test("a full update leaves nothing of before", () => {
    const mirror = new ScreenMirror();
    mirror.apply(update({ full: true, changed: [[0, { runs: [["old", 3]] }]] }));
    mirror.apply(update({ full: true, rows: 2, changed: [[1, { runs: [["new", 3]] }]] }));
    expect([mirror.height, mirror.texts()]).toEqual([2, ["", "new"]]);
  });

  test("refuses a change of size that is not full", () => {
    const mirror = new ScreenMirror();
    mirror.apply(update({ full: true, changed: [[0, { runs: [["old", 3]] }]] }));
    expect(mirror.apply(update({ cols: 21 }))).toBe(false);
    expect(mirror.apply(update({ rows: 4 }))).toBe(false);
    expect([mirror.texts()[0], mirror.last?.cols]).toEqual(["old", 20]);
  });

  test("rows that are not there are left out, and read as blank", () => {
    const mirror = new ScreenMirror();
    mirror.apply(update({ full: true, changed: [[7, { runs: [["off", 3]] }]] }));
    expect([mirror.height, mirror.row(7), mirror.text(-1)]).toEqual([3, { runs: [] }, ""]);
  });

  test("texts end where letters end", () => {
    const mirror = new ScreenMirror();
    const runs = [["a ", 2] as const, ["你", 2] as const, ["   ", 3, -1, 4] as const];
    mirror.apply(update({ full: true, changed: [[0, { runs }]] }));
    expect(mirror.text(0)).toBe("a 你");
  });

  test("what it takes is what may come over the wire", () => {
    const sent = update({ full: true, changed: [[0, { runs: [["x", 1, -1, 3, Flag.dim]] }]], takesPastes: true });
    expect(ScreenUpdatePayload.parse(JSON.parse(JSON.stringify(sent)))).toEqual(sent);
  });
});

describe("the letters of a run", () => {
  test.each([
    ["letters of one cell", "ab─", 3, ["a", "b", "─"]],
    ["a wide one", "你", 2, ["你"]],
    ["a wide one with a mark", "か\u3099", 2, ["か\u3099"]],
    ["a narrow one with a mark", "e\u0301", 1, ["e\u0301"]],
    ["joined ones", "👩\u200d🚀", 2, ["👩\u200d🚀"]],
    ["letters beyond the first plane", "𝄞𝄢", 2, ["𝄞", "𝄢"]],
  ])("%s", (_what, text, cells, letters) => {
    const found = cellsOf([text, cells]);
    expect(found.map(([chars]) => chars)).toEqual(letters);
    expect(found.reduce((sum, [, count]) => sum + count, 0)).toBe(cells);
  });
});
