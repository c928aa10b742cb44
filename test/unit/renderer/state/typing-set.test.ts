import { beforeEach, describe, expect, test } from "vitest";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import {
  beginTyping,
  endTyping,
  hearingOf,
  isTyping,
  typedToo,
  typingSet,
} from "../../../../renderer/state/typing-set.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { WindowSnapshot } from "../../../../shared/models/snapshot.ts";
import {
  connectedState,
  paneId,
  paneIds,
  sampleAgent,
  sampleSession,
  sampleWindow,
} from "../../../support/page-samples.ts";

const changed = (window: WindowSnapshot, change: object): WindowSnapshot => ({
  ...window,
  panes: window.panes.map((pane) => ({ ...pane, ...change })),
});
const server = (...windows: WindowSnapshot[]) => connectedState([sampleSession(0, "main", windows)]);
const single = (...numbers: number[]) => server(...numbers.map((number) => sampleWindow(number, [number])));
const from = (pane: number): readonly PaneId[] => typedToo(appStore.getState(), paneId(pane));
const notices = () => appStore.getState().notices.list.map(({ message }) => message);

beforeEach(() => {
  resetStore();
  act.server.follow(single(1, 2, 3, 4));
});

describe("what is typed into one of the set", () => {
  test("goes to the others, and what is typed outside of it to nobody else", () => {
    expect(from(1)).toEqual([]);
    expect(beginTyping(paneIds(1, 2, 3))).toBe(true);
    expect([from(1), from(2), from(4)]).toEqual([paneIds(2, 3), paneIds(1, 3), []]);
    endTyping();
    expect(from(1)).toEqual([]);
  });

  test("never goes to one that waits for an answer, and an answer goes to nobody else, unless asked", () => {
    beginTyping(paneIds(1, 2, 3));
    act.agents.follow([sampleAgent(2, "blocked"), sampleAgent(3, "working")]);
    expect([from(1), from(2)]).toEqual([paneIds(3), []]);
    act.fanOut.typeToWaiting(true);
    expect([from(1), from(2)]).toEqual([paneIds(2, 3), paneIds(1, 3)]);
    beginTyping(paneIds(1, 2, 3));
    expect(from(1)).toEqual(paneIds(3));
  });

  test("never goes to one that is out of sight or has ended", () => {
    beginTyping(paneIds(1, 2, 3, 4));
    act.server.follow(
      server(
        sampleWindow(1, [1]),
        sampleWindow(2, [2]),
        changed(sampleWindow(3, [3]), { dead: true }),
        sampleWindow(4, [4]),
      ),
    );
    act.wall.closeTile(paneId(4));
    expect(from(1)).toEqual(paneIds(2));
    expect(paneIds(1, 2, 3, 4).map((pane) => hearingOf(appStore.getState(), pane))).toEqual([
      "gets",
      "gets",
      "ended",
      "away",
    ]);
  });

  test("goes once to panes that the server copies keys between", () => {
    const together = changed(sampleWindow(1, [1, 2]), { synchronized: true });
    const others = changed(sampleWindow(3, [3, 4]), { synchronized: true });
    act.server.follow(server(together, others, sampleWindow(5, [5])));
    beginTyping(paneIds(1, 2, 3, 4, 5));
    expect([from(1), from(5)]).toEqual([paneIds(3, 5), paneIds(1, 3)]);
  });
});

describe("the set", () => {
  test("needs two panes that are there", () => {
    expect(beginTyping(paneIds(1, 9))).toBe(false);
    expect(notices()).toEqual(["Typing into several panes needs two of them."]);
    expect(typingSet(appStore.getState())).toEqual([]);
  });

  test("ends with the panes it is of: one alone is typed into alone, and other lives have other panes", () => {
    beginTyping(paneIds(1, 2));
    act.server.follow(single(1, 3));
    expect(typingSet(appStore.getState())).toEqual([]);
    act.server.follow({ ...single(1, 2), lifeId: "another" });
    expect([typingSet(appStore.getState()), from(1)]).toEqual([[], []]);
  });
});

test.each([
  ["a", true],
  ["\x1b", true],
  ["\x1b[A", true],
  ["\x1b[<0;10;5M", false],
  ["\x1b[<35;10;5M\x1b[<35;11;5M", false],
  ["\x1b[M !!", false],
  ["\x1b[<0;10;5Mls", true],
])("what a terminal says of its mouse is not typed: %j", (text, typed) => {
  expect(isTyping(new TextEncoder().encode(text))).toBe(typed);
});
