import { beforeEach, describe, expect, test } from "vitest";
import { applyLayout, applyNumbered, changeLayout, layoutNow } from "../../../../renderer/state/layout-commands.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { wallView } from "../../../../renderer/state/wall-view.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { paneId, paneIds, sampleAgent, stateWithPanes } from "../../../support/page-samples.ts";

const state = () => appStore.getState();
const view = () => wallView(state());

beforeEach(() => {
  resetStore();
  act.server.follow(stateWithPanes(1, 2, 3, 4, 5));
  act.wall.load("life-1", { ...emptyWall, layout: "2x2", focused: paneId(1) });
});

describe("a saved layout", () => {
  test("brings back grid, sizes, order and what was closed; newer panes stand after it", () => {
    act.wall.setSizes({ "2x2 x 2": [0.7, 0.3] });
    act.wall.setOrder(paneIds(4, 1, 2));
    act.wall.closeTile(paneId(3));
    const saved = layoutNow(state(), " Review ");
    expect(saved).toMatchObject({ id: "review", name: "Review", layout: "2x2" });
    act.wall.setLayout("auto");
    act.wall.setSizes({});
    act.wall.showAll();
    act.wall.setOrder(paneIds(5, 4, 3, 2, 1));
    act.server.follow(stateWithPanes(1, 2, 3, 4, 5, 6));
    applyLayout(saved);
    expect(state().wall).toMatchObject({ layout: "2x2", sizes: { "2x2 x 2": [0.7, 0.3] }, hidden: paneIds(3) });
    expect(view().tiles).toEqual(paneIds(4, 1, 2, 5, 6));
    expect(state().wall.focused).toBe(paneId(1));
    expect(state().notices.list).toEqual([]);
  });

  test("tomorrow finds agents by their names, and tells which are not here", () => {
    act.agents.follow([sampleAgent(2, "ready", { name: "ada" }), sampleAgent(3, "ready", { name: "bob" })]);
    act.wall.setOrder(paneIds(3, 2, 1, 4, 5));
    const saved = layoutNow(state(), "Review");
    const tomorrow = stateWithPanes(11, 12);
    act.server.follow({ ...tomorrow, lifeId: "life-2" });
    act.agents.follow([sampleAgent(11, "ready", { name: "ada" }), sampleAgent(12, "ready", { name: "bob" })]);
    act.wall.load("life-2", emptyWall);
    applyLayout(saved);
    expect(view().tiles).toEqual(paneIds(12, 11));
    expect(state().notices.list.map(({ message }) => message)).toEqual([
      "3 of the 5 tiles of “Review” are not here: window-1, window-4, window-5.",
    ]);
  });

  test("tomorrow closes again what is surely meant, and hides no shell that only looks like one", () => {
    act.agents.follow([sampleAgent(2, "ready", { name: "ada" }), sampleAgent(3, "ready", { name: "bob" })]);
    for (const number of [1, 2, 3]) act.wall.closeTile(paneId(number));
    const saved = layoutNow(state(), "Quiet");
    act.server.follow({ ...stateWithPanes(1, 12, 13), lifeId: "life-2" });
    act.agents.follow([sampleAgent(12, "ready", { name: "ada" }), sampleAgent(13, "ready", { name: "carol" })]);
    act.wall.load("life-2", emptyWall);
    applyLayout(saved);
    expect(state().wall.hidden).toEqual(paneIds(12));
    expect(view().tiles).toEqual(paneIds(1, 13));
  });

  test("takes the id of the one with its name, else one that is free", () => {
    const first = layoutNow(state(), "Ärger & Co");
    act.layouts.set([first]);
    expect(layoutNow(state(), "ärger & CO").id).toBe(first.id);
    expect(layoutNow(state(), "Arger Co").id).toBe(`${first.id}-2`);
    expect(layoutNow(state(), "夜").id).toBe("layout");
  });

  test("has the key of its number; a number without one says so", () => {
    act.layouts.set([{ ...layoutNow(state(), "One"), layout: "columns" }]);
    applyNumbered(1);
    expect(state().wall.layout).toBe("columns");
    applyNumbered(2);
    expect(state().notices.list.map(({ message }) => message)).toEqual(["There is no saved layout 2 yet."]);
  });

  test("gives the keyboard to the first tile when its own is closed now", () => {
    act.wall.closeTile(paneId(2));
    const saved = layoutNow(state(), "Review");
    act.wall.showAll();
    act.wall.focus(paneId(2), 0);
    applyLayout(saved);
    expect(state().wall.focused).toBe(paneId(1));
  });
});

test("another layout shows the page with the focused tile", () => {
  act.wall.focus(paneId(5), 1);
  changeLayout("2");
  expect([view().page, view().shown]).toEqual([2, paneIds(5)]);
  changeLayout("auto");
  expect(view().page).toBe(0);
});
