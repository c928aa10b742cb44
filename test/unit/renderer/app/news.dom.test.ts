import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { followNews } from "../../../../renderer/app/news.ts";
import type { Host } from "../../../../renderer/client/host.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { emptyWall } from "../../../../shared/models/wall.ts";
import { sampleAsking } from "../../../support/attention-samples.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { paneId, stateWithPanes } from "../../../support/page-samples.ts";
import { settle } from "../../../support/render-page.tsx";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;

class Shown extends EventTarget {
  static readonly permission = "granted";
  static readonly all: string[] = [];
  constructor(title: string) {
    super();
    Shown.all.push(title);
  }
  close(): void {
    Shown.all.push("closed");
  }
}
const tell = { kind: "tell", tag: "a", paneId: paneId(1), title: "Ada is done", body: "", sound: "none" } as const;

beforeEach(async () => {
  resetStore();
  Shown.all.length = 0;
  vi.stubGlobal("Notification", Shown);
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  act.server.follow(stateWithPanes(0, 1));
  side.messages.news.say({ kind: "goTo", paneId: paneId(1) });
  followNews(host);
  await settle(50);
  act.wall.load("life-1", { ...emptyWall, focused: paneId(0) });
  await until(() => appStore.getState().wall.focused === paneId(1));
});
afterEach(() => host.close());

test("a place to go to waits for the page's arrangement, and counts more than the focus kept in it", () => {
  expect(appStore.getState().wall.focused).toBe(paneId(1));
});

test("the page shows what the host can't, and takes it back", async () => {
  side.messages.news.say({ ...tell, shown: true });
  side.messages.news.say({ ...tell, shown: false });
  side.messages.news.say({ kind: "over", tag: "a" });
  await until(() => Shown.all.length === 2);
  expect(Shown.all).toEqual(["Ada is done", "closed"]);
});

test("a wish for the queue from outside opens it where there is no side list", async () => {
  act.desk.setSettings({ ...appStore.getState().desk.settings, sidebar: false });
  act.agents.follow([sampleAsking(0, "blocked", { question: "Go on?", since: 1 })]);
  side.messages.news.say({ kind: "queue" });
  await until(() => appStore.getState().dialogs.queue);
});

test("news come on after the connection was lost", async () => {
  side.cut();
  await until(() => host.link.state.phase !== "up");
  await until(() => host.link.state.phase === "up", 8000);
  await until(() => {
    side.messages.news.say({ kind: "goTo", paneId: paneId(0) });
    return appStore.getState().wall.focused === paneId(0);
  });
});
