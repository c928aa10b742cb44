import { afterEach, beforeEach, expect, test } from "vitest";
import { broadcastOf } from "../../../../renderer/state/broadcast.ts";
import { HostActions } from "../../../../renderer/state/host-actions.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost } from "../../../support/page-host.ts";
import { connectedState, paneId, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

let page: ReturnType<typeof openPageHost>;
beforeEach(() => {
  resetStore();
  page = openPageHost();
});
afterEach(() => page.host.close());

const together = (window: ReturnType<typeof sampleWindow>, ...ids: readonly number[]) => ({
  ...window,
  panes: window.panes.map((pane) =>
    ids.some((id) => paneId(id) === pane.id) ? { ...pane, synchronized: true as const } : pane,
  ),
});
const withWindows = (...windows: ReturnType<typeof sampleWindow>[]) =>
  connectedState([sampleSession(0, "main", windows)]);
const ran = () => page.side.asked.filter(({ call }) => call === "ops.run").map(({ input }) => input);
const groups = () => [1, 2, 3, 4, 9].map((id) => broadcastOf(appStore.getState(), paneId(id)));

test("panes that get each other's keys are told, one alone is not", () => {
  act.server.follow(withWindows(together(sampleWindow(1, [1, 2, 3]), 1, 3), together(sampleWindow(2, [4]), 4)));
  const both = [paneId(1), paneId(3)];
  expect(groups()).toEqual([both, [], both, [], []]);
});

test("ended panes get nothing", () => {
  const window = together(sampleWindow(1, [1, 2]), 1, 2);
  act.server.follow(withWindows({ ...window, panes: window.panes.map((pane, at) => ({ ...pane, dead: at === 0 })) }));
  expect(groups().flat()).toEqual([]);
});

test("ending it takes away the window's setting and the panes' own, by the catalog's operations", async () => {
  act.server.follow(withWindows(together(sampleWindow(1, [1, 2]), 1, 2)));
  await new HostActions(page.host).endBroadcast(paneId(2));
  const option = "synchronize-panes";
  const own = { scope: "pane", unset: true, quiet: true, option };
  expect(ran()).toEqual([
    { kind: "setWindowOption", args: { target: "@1", option, value: "off" } },
    { kind: "setOption", args: { target: "%1", ...own } },
    { kind: "setOption", args: { target: "%2", ...own } },
  ]);
  await new HostActions(page.host).endBroadcast(paneId(9));
  expect(ran().length).toBe(3);
});
