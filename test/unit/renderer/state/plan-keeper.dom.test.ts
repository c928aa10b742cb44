import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { PlanKeeper } from "../../../../renderer/state/plan-keeper.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let keeper: PlanKeeper;
let stop = (): void => undefined;

const open = (): void => {
  keeper = new PlanKeeper(host);
  stop = appStore.subscribe((state) => keeper.look(state));
};
const plan = () => appStore.getState().plan;
const kept = (): unknown[] => side.asked.filter(({ call }) => call === "recipes.keepDraft").map(({ input }) => input);
const step = { kind: "newSession", args: { name: "work" } };
const probe = { kind: "listPanes", args: { target: { session: "work" }, wholeSession: true } };

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  open();
});
afterEach(() => {
  stop();
  host.close();
});

test("a plan outlives its page, with names, what is looked for, and what was lost", async () => {
  await keeper.load();
  act.plan.add({ kind: "splitWindow", args: { target: "%1" } });
  act.plan.add(step);
  act.plan.probe(plan().steps[1]?.id ?? -1, probe);
  act.plan.call(plan().steps[1]?.id ?? -1, "home");
  act.plan.add({ kind: "sendKeys", args: { target: { slot: 0, part: "pane" }, keys: ["ls"] } });
  act.plan.remove(plan().steps[0]?.id ?? -1);
  act.plan.rename("Desk");
  act.plan.setPlanner("folding");
  keeper.flush();
  await until(() => kept().length === 1);
  const before = plan();
  stop();
  resetStore();
  open();
  await keeper.load();
  const withoutIds = (steps: typeof before.steps) => steps.map(({ id: _, ...rest }) => rest);
  expect(withoutIds(plan().steps)).toEqual(withoutIds(before.steps));
  expect(plan()).toMatchObject({ name: "Desk", planner: "folding", onError: "continue", source: null, run: null });
  expect(plan().chosen).toBe(plan().steps[0]?.id);
  keeper.flush();
  expect(kept()).toHaveLength(1);
  act.plan.clear();
  keeper.flush();
  await until(() => kept().length === 2);
  expect(kept()[1]).toBeNull();
});

test("what was begun meanwhile stays, and is kept", async () => {
  side.recipes.draft = { name: "Old", steps: [], planner: "batching", onError: "stop", source: null };
  act.plan.add(step);
  await keeper.load();
  expect(plan()).toMatchObject({ name: "", steps: [{ operation: step }] });
  act.plan.choose(null); // any change of the store
  keeper.flush();
  await until(() => kept().length === 1);
  expect(kept()[0]).toMatchObject({ steps: [{ operation: step }] });
});

test.each([
  ["an operation", { steps: [{ operation: { kind: "teleport", args: {} } }], planner: "batching" }],
  ["a planner", { steps: [{ operation: step }], planner: "clever" }],
])("a plan with %s that only a newer Paneglass knows is left alone", async (_, parts) => {
  side.recipes.draft = { name: "New", onError: "continue", source: null, ...parts };
  await keeper.load();
  expect(plan()).toMatchObject({ name: "", steps: [] });
  keeper.flush();
  expect(kept()).toEqual([]);
});
