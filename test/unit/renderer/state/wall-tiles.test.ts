import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveTile, pageCount, tilesPerPage, visibleTiles, withoutGone } from "../../../../renderer/state/wall-tiles.ts";
import { paneId, paneIds } from "../../../support/page-samples.ts";

const wide = { width: 1600, height: 1000 };

describe("visibleTiles", () => {
  test("keeps the person's order, then the rest from oldest to newest", () => {
    const tiles = visibleTiles(paneIds(2, 10, 9, 1), { order: paneIds(9, 2), hidden: [] });
    expect(tiles).toEqual(paneIds(9, 2, 1, 10));
  });

  test("leaves out closed tiles, and arranged panes that are gone", () => {
    expect(visibleTiles(paneIds(1, 2, 3), { order: paneIds(7, 3), hidden: paneIds(1) })).toEqual(paneIds(3, 2));
  });

  test("shows each pane once however often it is named", () => {
    expect(visibleTiles(paneIds(1, 2), { order: paneIds(2, 2, 1), hidden: [] })).toEqual(paneIds(2, 1));
  });

  test("shows exactly the panes that are there and not closed", () => {
    const ids = fc.uniqueArray(fc.nat(30)).map((numbers) => paneIds(...numbers));
    fc.assert(
      fc.property(ids, ids, ids, (present, order, hidden) => {
        const expected = present.filter((id) => !hidden.includes(id));
        expect([...visibleTiles(present, { order, hidden })].sort()).toEqual([...expected].sort());
      }),
    );
  });
});

describe("pages", () => {
  test("a fixed layout holds what its name says", () => {
    expect((["1", "2", "2x2", "3x3"] as const).map((layout) => tilesPerPage(layout, wide))).toEqual([1, 2, 4, 9]);
  });

  test("auto holds at most twelve, fewer where they would be too small to read, and never none", () => {
    expect(tilesPerPage("auto", { width: 6000, height: 4000 })).toBe(12);
    expect(tilesPerPage("auto", { width: 640, height: 540 })).toBe(6);
    expect(tilesPerPage("auto", { width: 10, height: 10 })).toBe(1);
  });

  test("there is always a page", () => {
    expect([0, 1, 12, 13, 24, 25].map((tiles) => pageCount(tiles, 12))).toEqual([1, 1, 1, 2, 2, 3]);
  });
});

describe("moveTile", () => {
  test("takes the place of the other, in both directions", () => {
    const tiles = paneIds(1, 2, 3, 4);
    expect(moveTile(tiles, paneId(1), paneId(3))).toEqual(paneIds(2, 3, 1, 4));
    expect(moveTile(tiles, paneId(4), paneId(2))).toEqual(paneIds(1, 4, 2, 3));
  });

  test("changes nothing for a tile onto itself, or one that is not there", () => {
    const tiles = paneIds(1, 2);
    expect(moveTile(tiles, paneId(1), paneId(1))).toEqual(tiles);
    expect(moveTile(tiles, paneId(9), paneId(1))).toEqual(tiles);
    expect(moveTile(tiles, paneId(1), paneId(9))).toEqual(tiles);
  });
});

test("withoutGone forgets panes that are gone, wherever they are named", () => {
  const wall = {
    layout: "2x2" as const,
    order: paneIds(1, 2),
    hidden: paneIds(3, 4),
    focused: paneId(2),
    zoomed: paneId(1),
  };
  expect(withoutGone(wall, new Set(paneIds(1, 4)))).toEqual({
    layout: "2x2",
    order: paneIds(1),
    hidden: paneIds(4),
    focused: null,
    zoomed: paneId(1),
  });
});
