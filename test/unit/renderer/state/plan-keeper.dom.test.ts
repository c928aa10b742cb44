import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { PlanKeeper } from "../../../../renderer/state/plan-keeper.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { settle } from "../../../support/render-page.tsx";
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
/** Any change of the store that is not the plan's. */
const stir = (): void => act.plan.choose(null);
const told = () => appStore.getState().notices.list;
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
  stir();
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
  stir();
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
  stir();
  keeper.flush();
  await settle(20);
  expect(kept()).toEqual([]);
});

test("what was changed while the host was away is kept when it is back", async () => {
  await keeper.load();
  side.reachable = false;
  side.cut();
  await until(() => host.link.state.phase !== "up");
  act.plan.add(step);
  keeper.flush();
  await settle(20);
  expect(kept()).toEqual([]);
  side.reachable = true;
  host.link.retryNow();
  await until(() => host.link.state.phase === "up");
  await keeper.load();
  keeper.flush();
  await until(() => kept().length === 1);
  expect(side.recipes.draft).toMatchObject({ steps: [{ operation: step }] });
  expect(told()).toEqual([]);
});

test("what the link broke under is sent again", async () => {
  await keeper.load();
  act.plan.add(step);
  keeper.flush();
  side.cut();
  await until(() => host.link.state.phase !== "up");
  host.link.retryNow();
  await until(() => host.link.state.phase === "up");
  side.recipes.draft = null; // it may have come as far as that
  await keeper.load();
  keeper.flush();
  await until(() => side.recipes.draft !== null);
});

test("what is known of it no more is sent again, even when the plan is as it was before", async () => {
  await keeper.load();
  act.plan.add(step);
  keeper.flush();
  side.cut();
  await until(() => host.link.state.phase !== "up");
  host.link.retryNow();
  await until(() => host.link.state.phase === "up");
  act.plan.clear();
  await keeper.load();
  keeper.flush();
  await until(() => kept().at(-1) === null);
});

test("a plan that the host can't keep is told once, and not sent again and again", async () => {
  await keeper.load();
  side.recipes.refusesDraft = "The plan is too long to be kept.";
  act.plan.add(step);
  keeper.flush();
  await until(() => told().length === 1);
  expect(told()[0]).toMatchObject({ tone: "failure", times: 1 });
  stir();
  keeper.flush();
  act.plan.add(step);
  keeper.flush();
  await until(() => kept().length === 2);
  await settle(20);
  expect(told()).toMatchObject([{ times: 1 }]);
  side.recipes.refusesDraft = null;
  act.plan.add(step);
  keeper.flush();
  await until(() => kept().length === 3);
  expect(side.recipes.draft?.steps).toHaveLength(3);
});
