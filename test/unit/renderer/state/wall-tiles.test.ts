import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moveTile, pagesOf, visibleTiles, withoutGone } from "../../../../renderer/state/wall-tiles.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { paneId, paneIds } from "../../../support/page-samples.ts";

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
  test("hold so many tiles each, and there is always one", () => {
    expect(pagesOf(paneIds(1, 2, 3, 4, 5), 2, false)).toEqual([paneIds(1, 2), paneIds(3, 4), paneIds(5)]);
    expect([pagesOf([], 4, false), pagesOf([], 4, true)]).toEqual([[[]], [[]]]);
  });

  test("a leading tile stands on each of them", () => {
    expect(pagesOf(paneIds(1, 2, 3, 4), 3, true)).toEqual([paneIds(1, 2, 3), paneIds(1, 4)]);
    expect(pagesOf(paneIds(1, 2), 1, true)).toEqual([paneIds(1), paneIds(2)]);
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
    ...emptyWall,
    layout: "2x2" as const,
    order: paneIds(1, 2),
    hidden: paneIds(3, 4),
    focused: paneId(2),
    zoomed: paneId(1),
  };
  expect(withoutGone(wall, new Set(paneIds(1, 4)))).toEqual({
    ...emptyWall,
    layout: "2x2",
    order: paneIds(1),
    hidden: paneIds(4),
    focused: null,
    zoomed: paneId(1),
  });
});
