import { describe, expect, test } from "vitest";
import { agentsSlice } from "../../../../renderer/state/agents-slice.ts";
import { deskSlice } from "../../../../renderer/state/desk-slice.ts";
import { MOST_NOTICES, noticesSlice } from "../../../../renderer/state/notices-slice.ts";
import { faceOf, waitsFor } from "../../../../renderer/state/pane-face.ts";
import { placesById } from "../../../../renderer/state/pane-places.ts";
import { serverSlice } from "../../../../renderer/state/server-slice.ts";
import {
  connectedState,
  paneId,
  sampleAgent,
  samplePane,
  sampleProvider,
  sampleSession,
  sampleWindow,
} from "../../../support/page-samples.ts";

describe("agents", () => {
  const { byPane, counts, iconOf, providerName } = agentsSlice.selectors;

  test("are found by their pane, those without one not at all", () => {
    const list = [sampleAgent(1, "ready"), sampleAgent(2, "exited", { paneId: null })];
    expect([...byPane(list)]).toEqual([[paneId(1), list[0]]]);
    expect(byPane(list)).toBe(byPane(list));
  });

  test("are counted by state, what a person looks for first in front", () => {
    const list = [
      sampleAgent(1, "working"),
      sampleAgent(2, "blocked"),
      sampleAgent(3, "working"),
      sampleAgent(4, "error"),
    ];
    expect(counts(list)).toEqual([
      { state: "blocked", count: 1 },
      { state: "error", count: 1 },
      { state: "working", count: 2 },
    ]);
  });

  test("of an unknown provider still have a badge and a name", () => {
    expect(iconOf(null, "mystery")).toEqual({ glyph: "my", colour: "" });
    expect(providerName([sampleProvider()], "sample")).toBe("Sample");
    expect(providerName([], "mystery")).toBe("mystery");
  });
});

describe("notices", () => {
  const tell = (slice: typeof noticesSlice.initial, message: string) => ({
    ...slice,
    ...noticesSlice.actions.tell(slice, { tone: "failure", message, next: "n" }),
  });

  test("the same words again count up instead of piling up", () => {
    const slice = tell(tell(tell(noticesSlice.initial, "a"), "b"), "a");
    expect(slice.list.map(({ message, times }) => [message, times])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
  });

  test("old ones make room, and ids are never used twice", () => {
    let slice = noticesSlice.initial;
    for (let number = 0; number < MOST_NOTICES + 4; number += 1) slice = tell(slice, `m${number}`);
    expect(slice.list).toHaveLength(MOST_NOTICES);
    expect(slice.list[0]?.message).toBe("m4");
    expect(new Set(slice.list.map(({ id }) => id)).size).toBe(MOST_NOTICES);
  });

  test("are dismissed one by one", () => {
    const slice = tell(tell(noticesSlice.initial, "a"), "b");
    const id = slice.list[0]?.id ?? -1;
    expect(noticesSlice.actions.dismiss(slice, id).list?.map(({ message }) => message)).toEqual(["b"]);
  });
});

describe("the desk", () => {
  const { shortFolder, theme } = deskSlice.selectors;

  test.each([
    ["/home/dev", "~"],
    ["/home/dev/a/b", "~/a/b"],
    ["/home/developer", "/home/developer"],
    ["/srv", "/srv"],
    ["", ""],
  ])("writes %s as %s", (folder, short) => expect(shortFolder(folder, "/home/dev")).toBe(short));

  test("without a known home nothing is shortened", () => {
    expect(shortFolder("/home/dev/a", undefined)).toBe("/home/dev/a");
    expect(shortFolder("/a", "")).toBe("/a");
  });

  test("follows the system's theme unless one is chosen", () => {
    const { initial } = deskSlice;
    expect(theme({ ...initial, systemTheme: "light" })).toBe("light");
    expect(theme({ ...initial, systemTheme: "light", settings: { ...initial.settings, theme: "dark" } })).toBe("dark");
  });
});

describe("a pane's face", () => {
  const pane = samplePane(1);
  const window = sampleWindow(1, [1], { name: "build" });
  const place = { pane, window, session: sampleSession(0, "main", [window]) };

  test("goes by the window's name, told apart by index where several share it", () => {
    expect(faceOf(place, null, null)).toMatchObject({ name: "build", doing: "bash", state: null, provider: null });
    const shared = { ...place, window: sampleWindow(1, [1, 2], { name: "build" }), pane: { ...pane, index: 1 } };
    expect(faceOf(shared, null, null).name).toBe("build.1");
  });

  test("goes by its agent when it has one", () => {
    const keys = { "shift+enter": "\n" };
    const face = faceOf(place, sampleAgent(1, "working"), [sampleProvider({ keys })]);
    expect(face).toMatchObject({ name: "agent-1", state: "working", provider: { name: "Sample", keys } });
  });

  test("says how a dead pane ended", () => {
    const ended = (deadStatus: number | null) =>
      faceOf({ ...place, pane: { ...pane, dead: true, deadStatus } }, null, null).doing;
    expect([ended(0), ended(127), ended(null)]).toEqual(["ended with 0", "ended with 127", "ended by a signal"]);
  });

  test("says what a blocked agent waits for, and nothing of the others", () => {
    expect(waitsFor(sampleAgent(1, "blocked"))).toBe("wants permission");
    expect(waitsFor(sampleAgent(1, "working"))).toBeNull();
  });
});

test("a window linked into two sessions shows its panes once", () => {
  const window = sampleWindow(1, [1, 2]);
  const places = placesById(
    connectedState([sampleSession(0, "a", [window]), sampleSession(1, "b", [window])]).sessions,
  );
  expect([...places.keys()]).toEqual([paneId(1), paneId(2)]);
  expect(places.get(paneId(1))?.session.name).toBe("a");
});

test("the page is live only with both connections", () => {
  const state = connectedState([]);
  const { live } = serverSlice.selectors;
  expect(live({ state, link: { phase: "up" } })).toBe(true);
  expect(live({ state, link: { phase: "lost", cause: { message: "", next: "" }, retryAt: 0 } })).toBe(false);
  expect(live({ state: { ...state, phase: "lost" }, link: { phase: "up" } })).toBe(false);
});
