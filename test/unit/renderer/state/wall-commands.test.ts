import { beforeEach, describe, expect, test } from "vitest";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import * as wall from "../../../../renderer/state/wall-commands.ts";
import { wallView } from "../../../../renderer/state/wall-view.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { paneId, paneIds, sampleAgent, stateWithPanes } from "../../../support/page-samples.ts";

const state = () => appStore.getState();
const view = () => wallView(state());

/** Nine panes in a 3 by 3 layout, the first one focused. */
beforeEach(() => {
  resetStore();
  act.server.follow(stateWithPanes(0, 1, 2, 3, 4, 5, 6, 7, 8));
  act.wall.load("life-1", { ...emptyWall, layout: "3x3", focused: paneId(0) });
});

describe("focus", () => {
  test("walks to neighbours and asks for the keyboard each time", () => {
    const asked = state().wall.focusAsked;
    wall.focusNeighbour("right");
    wall.focusNeighbour("down");
    expect(state().wall).toMatchObject({ focused: paneId(4), focusAsked: asked + 2 });
    wall.focusNeighbour("left");
    wall.focusNeighbour("left");
    expect(state().wall.focused).toBe(paneId(3));
  });

  test("goes on to the next page and back beyond the edge", () => {
    act.wall.setLayout("2x2");
    wall.goToPane(paneId(3));
    wall.focusNeighbour("right");
    expect([state().wall.focused, view().page]).toEqual([paneId(4), 1]);
    wall.focusNeighbour("up");
    expect([state().wall.focused, view().page]).toEqual([paneId(3), 0]);
  });

  test("a zoomed wall walks through all tiles and stays zoomed", () => {
    act.wall.toggleZoom(paneId(0));
    wall.focusNeighbour("down");
    expect(view()).toMatchObject({ zoomed: true, shown: paneIds(1) });
    wall.focusNeighbour("left");
    wall.focusNeighbour("left");
    expect(view().shown).toEqual(paneIds(0));
  });

  test("brings a closed tile back when it is gone to, on its page", () => {
    act.wall.setLayout("2");
    act.wall.closeTile(paneId(8));
    wall.goToPane(paneId(8));
    expect(state().wall.hidden).toEqual([]);
    expect(view().shown).toEqual(paneIds(8));
  });

  test("goes round the pages with a tile of the page in focus", () => {
    act.wall.setLayout("2x2");
    wall.turnPage(-1);
    expect([view().page, state().wall.focused]).toEqual([2, paneId(8)]);
    wall.turnPage(1);
    expect([view().page, state().wall.focused]).toEqual([0, paneId(0)]);
  });
});

describe("moving", () => {
  test("gives the focused tile its neighbour's place and keeps it in focus", () => {
    wall.moveFocused("right");
    expect(view().tiles).toEqual(paneIds(1, 0, 2, 3, 4, 5, 6, 7, 8));
    expect(state().wall.focused).toBe(paneId(0));
  });

  test("a dropped tile takes the other's place; panes made later come after", () => {
    wall.moveTo(paneId(8), paneId(0));
    act.server.follow(stateWithPanes(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    expect(view().tiles).toEqual(paneIds(8, 0, 1, 2, 3, 4, 5, 6, 7, 9));
  });
});

describe("closing a tile", () => {
  test("moves the keyboard to the tile that takes its place, or to the last one", () => {
    wall.closeTile(paneId(0));
    expect(state().wall.focused).toBe(paneId(1));
    wall.goToPane(paneId(8));
    wall.closeTile(paneId(8));
    expect(state().wall.focused).toBe(paneId(7));
    expect(view().tiles).toEqual(paneIds(1, 2, 3, 4, 5, 6, 7));
  });

  test("ends a zoom and survives the last tile", () => {
    act.wall.toggleZoom(paneId(3));
    wall.closeTile(paneId(3));
    expect(view().zoomed).toBe(false);
    for (const number of [0, 1, 2, 4, 5, 6, 7, 8]) wall.closeTile(paneId(number));
    expect([view().tiles, view().pages, state().wall.focused]).toEqual([[], [[]], null]);
  });
});

describe("followTiles", () => {
  const change = (...numbers: number[]): void => {
    const before = view().tiles;
    act.server.follow(stateWithPanes(...numbers));
    wall.followTiles(before, view().tiles);
  };

  test("the tile in a killed pane's place gets the keyboard", () => {
    wall.goToPane(paneId(4));
    change(0, 1, 2, 3, 5, 6, 7, 8);
    expect(state().wall.focused).toBe(paneId(5));
    wall.goToPane(paneId(8));
    change(0, 1, 2, 3, 5, 6, 7);
    expect(state().wall.focused).toBe(paneId(7));
  });

  test("a pane that was waited for gets it as soon as it is there, and its page is turned to", () => {
    act.wall.setLayout("2x2");
    wall.goToPane(paneId(12));
    expect(view().page).toBe(0);
    change(0, 1, 2, 3, 4, 5, 6, 7, 8, 12);
    expect([state().wall.focused, view().page]).toEqual([paneId(12), 2]);
  });

  test("nothing is asked for when other tiles come and go", () => {
    const asked = state().wall.focusAsked;
    change(0, 1, 2, 3, 4, 5, 6, 7);
    expect(state().wall).toMatchObject({ focused: paneId(0), focusAsked: asked });
  });
});

describe("goToNext", () => {
  test("goes round the agents in a state, and says when there is none", () => {
    act.agents.follow([
      sampleAgent(1, "blocked"),
      sampleAgent(2, "working"),
      sampleAgent(5, "blocked"),
      sampleAgent(7, "blocked", { paneId: null }),
    ]);
    expect(wall.goToNext("blocked")).toBe(true);
    expect(state().wall.focused).toBe(paneId(1));
    wall.goToNext("blocked");
    expect(state().wall.focused).toBe(paneId(5));
    wall.goToNext("blocked");
    expect(state().wall.focused).toBe(paneId(1));
    expect(wall.goToNext("error")).toBe(false);
  });
});

test("a loaded arrangement that names no focus keeps what was asked for before it came", () => {
  wall.goToPane(paneId(6));
  act.wall.load("life-2", emptyWall);
  expect(state().wall.focused).toBe(paneId(6));
  act.wall.load("life-3", { ...emptyWall, focused: paneId(2) });
  expect(state().wall.focused).toBe(paneId(2));
});
