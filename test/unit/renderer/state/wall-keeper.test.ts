import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { WallKeeper } from "../../../../renderer/state/wall-keeper.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { connectedState, paneId, paneIds, stateWithPanes } from "../../../support/page-samples.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let keeper: WallKeeper;
let stop: () => void;

const kept = () => side.asked.filter(({ call }) => call === "desk.keepWall").map(({ input }) => input);
const loaded = (lifeId: string) => until(() => appStore.getState().wall.lifeId === lifeId);

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  act.server.setLink(host.link.state);
  keeper = new WallKeeper(host);
  stop = appStore.subscribe((state) => keeper.look(state));
});
afterEach(() => {
  stop();
  host.close();
});

describe("the kept arrangement", () => {
  test("is loaded when a server life appears, and not sent back unchanged", async () => {
    side.walls.set("life-1", { ...emptyWall, layout: "2x2", order: paneIds(2, 1) });
    act.server.follow(stateWithPanes(1, 2));
    await loaded("life-1");
    expect(appStore.getState().wall).toMatchObject({ layout: "2x2", order: paneIds(2, 1) });
    keeper.flush();
    expect(kept()).toEqual([]);
  });

  test("is sent once after a burst of changes, without panes that are gone", async () => {
    act.server.follow(stateWithPanes(1, 2, 3));
    await loaded("life-1");
    act.wall.setOrder(paneIds(3, 9, 1));
    act.wall.setLayout("3x3");
    act.wall.focus(paneId(3), 0);
    await until(() => kept().length > 0);
    expect(kept()).toEqual([
      { lifeId: "life-1", wall: { ...emptyWall, layout: "3x3", order: paneIds(3, 1), focused: paneId(3) } },
    ]);
  });

  test("is sent at once when the page goes", async () => {
    act.server.follow(stateWithPanes(1, 2));
    await loaded("life-1");
    act.wall.closeTile(paneId(1));
    keeper.flush();
    await until(() => kept().length === 1);
    expect(kept()).toMatchObject([{ wall: { hidden: paneIds(1) } }]);
  });

  test("comes without a filter: what was hidden in another life says nothing about this one", async () => {
    act.server.follow(stateWithPanes(1));
    await loaded("life-1");
    act.filter.setText("nobody");
    act.server.follow(connectedState([], "life-2"));
    await loaded("life-2");
    expect(appStore.getState().filter.text).toBe("");
  });

  test("belongs to one life: the next one has its own, and nothing is written into it on the way", async () => {
    side.walls.set("life-2", { ...emptyWall, layout: "1" });
    act.server.follow(stateWithPanes(1));
    await loaded("life-1");
    act.wall.setLayout("3x3");
    act.server.follow(connectedState([], "life-2"));
    await loaded("life-2");
    keeper.flush();
    expect(appStore.getState().wall.layout).toBe("1");
    expect(side.walls.get("life-2")).toEqual({ ...emptyWall, layout: "1" });
  });

  test("that can't be read is told, and never written over", async () => {
    vi.spyOn(side.walls, "get").mockImplementation(() => {
      throw new Error("unreadable");
    });
    act.server.follow(stateWithPanes(1));
    await loaded("life-1");
    act.wall.setLayout("2");
    keeper.flush();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(kept()).toEqual([]);
    expect(appStore.getState().notices.list).toMatchObject([{ tone: "failure" }]);
  });

  test("is not asked for while the server is away", async () => {
    act.server.follow({ ...stateWithPanes(1), phase: "lost" });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(appStore.getState().wall.lifeId).toBeNull();
  });
});
