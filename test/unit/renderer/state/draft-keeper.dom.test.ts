import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { DraftKeeper } from "../../../../renderer/state/draft-keeper.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let keeper: DraftKeeper;
let stop: () => void;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  keeper = new DraftKeeper(host);
  stop = appStore.subscribe((state) => keeper.look(state));
  await until(() => host.link.state.phase === "up");
});
afterEach(() => {
  stop();
  host.close();
});

const kept = (): unknown[] => side.asked.map(({ input }) => input);

test("what was kept comes back, but never over what is written meanwhile", async () => {
  Object.assign(side.messages.drafts, { agent0001: "kept", selection: "kept too" });
  act.composer.write("selection", "newer");
  await keeper.load();
  expect(appStore.getState().composer.drafts).toEqual({ agent0001: "kept", selection: "newer" });
});

test("changes are kept together a moment later, a sent one as empty; leaving the page keeps them at once", async () => {
  await keeper.load();
  act.composer.write("selection", "a");
  act.composer.write("selection", "ab");
  await until(() => kept().length > 0);
  expect(kept()).toEqual([{ key: "selection", text: "ab" }]);
  act.composer.write("selection", "");
  keeper.flush();
  await until(() => kept().length === 2);
  expect(kept()[1]).toEqual({ key: "selection", text: "" });
});

test("before the kept ones are known nothing is written over", async () => {
  act.composer.write("selection", "typed at once");
  keeper.flush();
  await keeper.load();
  expect(kept()).toEqual([]);
  act.composer.write("selection", "typed at once, too");
  await until(() => kept().length === 1);
});
