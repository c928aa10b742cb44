import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { filterChoices } from "../../../../renderer/state/filter-choices.ts";
import { clearFilter, filterText, selectShown, toggleFilter } from "../../../../renderer/state/filter-commands.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { stripEntries } from "../../../../renderer/state/strip-view.ts";
import { followTiles, goToPane, moveTo } from "../../../../renderer/state/wall-commands.ts";
import { wallView } from "../../../../renderer/state/wall-view.ts";
import type { Agent } from "../../../../shared/models/agent.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import {
  connectedState,
  paneId,
  paneIds,
  sampleAgent,
  sampleProvider,
  sampleSession,
  sampleWindow,
} from "../../../support/page-samples.ts";

const state = () => appStore.getState();
const tiles = () => wallView(state()).tiles;
const named = (number: number, name: string) => sampleWindow(number, [number], { name });

const agents = (change: Partial<Record<1 | 2 | 3, Partial<Agent>>> = {}): Agent[] => [
  sampleAgent(1, "working", { name: "ada", ...change[1] }),
  sampleAgent(2, "ready", { name: "bob", ...change[2] }),
  sampleAgent(3, "ready", { name: "cleo", providerId: "other", ...change[3] }),
];

let stop: () => void = () => undefined;

/** Panes 1 to 3 with agents, 4 and 5 without, the last one in a session of its own. */
beforeEach(() => {
  resetStore();
  const main = [named(1, "one"), named(2, "two"), named(3, "three"), named(4, "shell")];
  act.server.follow(connectedState([sampleSession(0, "main", main), sampleSession(1, "ops", [named(5, "logs")])]));
  act.agents.setProviders([sampleProvider(), sampleProvider({ id: "other", name: "Another" })]);
  act.agents.follow(agents());
  act.wall.load("life-1", { ...emptyWall, focused: paneId(1) });
  let before = tiles();
  stop = appStore.subscribe(() => {
    const now = tiles();
    const was = before;
    before = now;
    followTiles(was, now);
  });
});

afterEach(() => stop());

describe("a filter", () => {
  test("passes any of the values of a facet, and all facets and words together", () => {
    toggleFilter("states", "ready");
    expect(tiles()).toEqual(paneIds(2, 3));
    toggleFilter("states", "none");
    expect(tiles()).toEqual(paneIds(2, 3, 4, 5));
    toggleFilter("sessions", "$1");
    expect(tiles()).toEqual(paneIds(5));
    clearFilter();
    filterText("ANOTHER  cle");
    expect(tiles()).toEqual(paneIds(3));
    filterText("");
    expect(tiles()).toEqual(paneIds(1, 2, 3, 4, 5));
  });

  test("a word is looked for in name, folder, program, session, title and status, never across two of them", () => {
    for (const word of ["bob", "two", "sample", "because"]) {
      filterText(word);
      expect(tiles(), word).toContain(paneId(2));
    }
    filterText("two/code");
    expect(tiles()).toEqual([]);
  });

  test("moves the focus to what passes without asking for the keyboard; with nothing left there is none", () => {
    const asked = state().wall.focusAsked;
    filterText("bob");
    expect(state().wall).toMatchObject({ focused: paneId(2), focusAsked: asked });
    filterText("nobody at all");
    expect(state().wall).toMatchObject({ focused: null, focusAsked: asked });
    clearFilter();
    expect(state().wall.focused).toBe(paneId(1));
  });

  test("the tile with the keyboard stays when it no longer passes, until it is left", () => {
    toggleFilter("states", "ready");
    act.agents.follow(agents({ 2: { status: sampleAgent(2, "working").status } }));
    expect([tiles(), state().wall.focused]).toEqual([paneIds(2, 3), paneId(2)]);
    goToPane(paneId(3));
    expect(tiles()).toEqual(paneIds(3));
  });

  test("a tile that is gone to is shown until the filter changes, and keeps being shown when it is left", () => {
    toggleFilter("states", "ready");
    goToPane(paneId(5));
    expect([tiles(), state().wall.focused]).toEqual([paneIds(2, 3, 5), paneId(5)]);
    goToPane(paneId(2));
    expect(tiles()).toEqual(paneIds(2, 3, 5));
    toggleFilter("sessions", "$0");
    expect(tiles()).toEqual(paneIds(2, 3));
  });

  test("a tile that is moved keeps the hidden ones where they stand", () => {
    toggleFilter("states", "ready");
    moveTo(paneId(3), paneId(2));
    clearFilter();
    expect(tiles()).toEqual(paneIds(1, 3, 2, 4, 5));
  });

  test("all that are shown are selected, on every page", () => {
    act.wall.setLayout("1");
    toggleFilter("states", "ready");
    selectShown(state());
    expect(state().selection.ids).toEqual(
      agents()
        .slice(1)
        .map(({ id }) => id),
    );
    goToPane(paneId(1));
    selectShown(state());
    expect(state().selection.ids).toEqual(agents().map(({ id }) => id));
  });

  test("offers what there is, the states in the order of their urgency, with counts", () => {
    expect(filterChoices(state()).map(({ facet, name, count }) => `${facet} ${name} ${count}`)).toEqual([
      "states working 1",
      "states ready 2",
      "states No agent 2",
      "providers Sample 2",
      "providers Another 1",
      "providers No agent 2",
      "sessions main 4",
      "sessions ops 1",
    ]);
  });

  test("that lets the same tiles through is the same list: nothing is drawn again each second", () => {
    toggleFilter("states", "ready");
    const before = wallView(state());
    act.agents.follow(agents({ 3: { status: { ...sampleAgent(3, "ready").status, summary: "Still." } } }));
    expect(wallView(state())).toBe(before);
  });
});

describe("the focus strip", () => {
  const told = (): string[] => stripEntries(state()).map(({ pane, item, where }) => `${pane} ${item.kind} ${where}`);
  const waiting = sampleAgent(3, "blocked", { name: "cleo" });
  const done = sampleAgent(2, "done", { name: "bob", unseen: true });

  test("holds nothing while everything is in sight, or nobody needs anybody", () => {
    act.agents.follow([agents()[0] ?? waiting, done, waiting]);
    expect(told()).toEqual([]);
    act.wall.setLayout("1");
    act.agents.follow(agents());
    expect(told()).toEqual([]);
  });

  test("says where what wants a person is: another page, the filter, a closed tile, behind a zoom", () => {
    act.agents.follow([agents()[0] ?? waiting, done, waiting]);
    act.wall.setLayout("1");
    expect(told()).toEqual(["%3 blocked on page 3", "%2 done on page 2"]);
    act.wall.setLayout("auto");
    act.wall.toggleZoom(paneId(1));
    expect(told()).toEqual(["%3 blocked behind the zoomed tile", "%2 done behind the zoomed tile"]);
    act.wall.toggleZoom(paneId(1));
    act.wall.closeTile(paneId(2));
    expect(told()).toEqual(["%2 done its tile is closed"]);
    act.wall.showAll();
    filterText("ada");
    expect(told()).toEqual(["%3 blocked filtered out", "%2 done filtered out"]);
  });

  test("an agent whose pane is gone has no place to go to", () => {
    act.agents.follow([sampleAgent(3, "exited", { unseen: true, paneId: null })]);
    expect(told()).toEqual([]);
  });
});
