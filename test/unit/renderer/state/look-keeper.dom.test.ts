import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { LookKeeper } from "../../../../renderer/state/look-keeper.ts";
import { act, resetStore } from "../../../../renderer/state/store.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { paneId, paneIds, stateWithPanes } from "../../../support/page-samples.ts";

let host: Host;
let side: PageHostSide;
let inFront: boolean;

const looks = (): unknown[] => side.asked.filter(({ call }) => call === "agents.looking").map(({ input }) => input);
const away = { panes: [], focused: null };

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await vi.waitUntil(() => host.link.state.phase === "up");
  inFront = true;
  vi.spyOn(document, "hasFocus").mockImplementation(() => inFront);
  act.server.setLink({ phase: "up" });
  act.server.follow(stateWithPanes(0, 1, 2));
  act.wall.load("life-1", { ...emptyWall, layout: "2", focused: paneId(0) });
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  host.close();
});

/** Lets `ms` pass, and messages cross. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test("the host hears what is in sight, at once for a change, again and again while it stays", async () => {
  new LookKeeper(host).start();
  await pass(100);
  expect(looks()).toEqual([{ panes: paneIds(0, 1), focused: paneId(0) }]);
  act.wall.focus(paneId(2), 1);
  act.wall.setPage(1);
  await pass(100);
  expect(looks().at(-1)).toEqual({ panes: paneIds(2), focused: paneId(2) });
  const before = looks().length;
  await pass(45_000);
  expect(looks().length - before).toBe(2);
});

test("a window behind others sees nothing, and says so once", async () => {
  new LookKeeper(host).start();
  await pass(100);
  inFront = false;
  window.dispatchEvent(new Event("blur"));
  await pass(100);
  expect(looks().at(-1)).toEqual(away);
  const before = looks().length;
  await pass(60_000);
  expect(looks()).toHaveLength(before);
  inFront = true;
  window.dispatchEvent(new Event("focus"));
  await pass(100);
  expect(looks().at(-1)).toMatchObject({ focused: paneId(0) });
});

test("somebody who touches nothing for minutes is away, until they touch something", async () => {
  new LookKeeper(host).start();
  await pass(4 * 60_000);
  expect(looks().at(-1)).toMatchObject({ focused: paneId(0) });
  await pass(2 * 60_000);
  expect(looks().at(-1)).toEqual(away);
  window.dispatchEvent(new Event("pointermove"));
  await pass(100);
  expect(looks().at(-1)).toMatchObject({ focused: paneId(0) });
});
