import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { follow } from "../../../../renderer/client/follow.ts";
import { PlanKeeper } from "../../../../renderer/state/plan-keeper.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import type { PlanDraft } from "../../../../shared/models/plan-draft.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { settle } from "../../../support/render-page.tsx";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let keeper: PlanKeeper;
let stop = (): void => undefined;
/** The host has told the plan. */
let loaded: () => Promise<unknown>;

const open = (): void => {
  keeper = new PlanKeeper(host);
  const unfollow = new AbortController();
  const { signal } = unfollow;
  let told = false;
  void follow(host, (calls) => calls.recipes.draft(undefined, { signal }), {
    onValue: (kept) => {
      keeper.hear(kept);
      told = true;
    },
    signal,
  });
  loaded = () => until(() => told);
  const looking = appStore.subscribe((state) => keeper.look(state));
  stop = () => {
    unfollow.abort();
    looking();
  };
};
const operations = () => plan().steps.map(({ operation }) => operation);
const keptWith = (...steps: PlanDraft["steps"]): PlanDraft => ({
  ...{ name: "Old", planner: "batching", onError: "stop", source: null },
  steps,
});
const plan = () => appStore.getState().plan;
const kept = (): unknown[] =>
  side.asked
    .filter(({ call }) => call === "recipes.keepDraft")
    .map(({ input }) => (input as { readonly draft: unknown }).draft);
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
afterEach(async () => {
  stop();
  await settle(20); // what is on its way comes back
  host.close();
  await settle(20); // and what nobody answers ends
});

test("a plan outlives its page, with names, what is looked for, and what was lost", async () => {
  await loaded();
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
  await loaded();
  expect(plan().steps).toEqual(before.steps);
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

test("what was begun meanwhile joins what was kept, and both are kept", async () => {
  stop();
  await side.recipes.change(keptWith({ id: 1, operation: probe }));
  act.plan.add(step);
  open();
  await loaded();
  expect(operations()).toEqual([step, probe]);
  expect(plan().name).toBe("Old");
  await until(() => {
    keeper.flush();
    return side.recipes.draft?.steps.length === 2;
  });
  expect(told()).toEqual([]);
});

test.each([
  ["an operation", { ...keptWith({ id: 1, operation: { kind: "teleport", args: {} } }) }],
  ["a planner", { ...keptWith({ id: 1, operation: step }), planner: "clever" }],
])("a plan with %s that only a newer Paneglass knows is left alone", async (_, newer) => {
  await side.recipes.change(newer);
  await loaded();
  await settle(20);
  expect(plan()).toMatchObject({ name: "", steps: [] });
  stir();
  keeper.flush();
  await settle(20);
  expect(kept()).toEqual([]);
});

describe("with another page", () => {
  const [first, second] = [1, 2].map((id) => ({ id, operation: { kind: "setBuffer", args: { text: `${id}` } } }));
  const texts = () => operations().map(({ args }) => args["text"]);
  const other = (...steps: PlanDraft["steps"]) => side.recipes.change(keptWith(...steps));

  beforeEach(async () => {
    await loaded();
    if (first !== undefined && second !== undefined) await other(first, second);
    await until(() => plan().steps.length === 2);
  });

  const change = (id: number, text: string): void => act.plan.change(id, { kind: "setBuffer", args: { text } });

  test("what it changes is here at once; the step at hand and the run stay", async () => {
    act.plan.choose(2);
    act.plan.begin(plan().steps, null);
    await other({ id: 3, operation: step }, { id: 2, operation: { kind: "setBuffer", args: { text: "b" } } });
    await until(() => texts().includes("b"));
    expect(plan().steps.map(({ id }) => id)).toEqual([3, 2]);
    expect(plan()).toMatchObject({ chosen: 2, run: { result: null } });
    stir();
    keeper.flush();
    await settle(20);
    expect(kept()).toEqual([]);
    expect(told()).toEqual([]);
  });

  test("steps that both add are both kept, with what their slots name", async () => {
    act.plan.add({ kind: "splitWindow", args: { target: "%1" } });
    act.plan.add({ kind: "sendKeys", args: { target: { slot: 2, part: "pane" }, keys: ["ls"] } });
    await other({ id: 9, operation: step }, ...(side.recipes.draft?.steps ?? []));
    await until(() => plan().steps.length === 5);
    expect(
      plan()
        .steps.map(({ operation }) => operation.kind)
        .at(-1),
    ).toBe("sendKeys");
    expect(plan().steps.at(-1)?.operation.args["target"]).toEqual({ slot: 3, part: "pane" });
    await until(() => {
      keeper.flush();
      return side.recipes.draft?.steps.length === 5;
    });
    expect(told()).toEqual([]);
  });

  test("a step that both change is there twice, and that is told", async () => {
    act.plan.choose(1);
    change(1, "ours");
    await other({ id: 1, operation: { kind: "setBuffer", args: { text: "theirs" } } }, ...(second ? [second] : []));
    await until(() => plan().steps.length === 3);
    expect(texts()).toEqual(["theirs", "ours", "2"]);
    expect(plan().chosen).toBe(plan().steps[1]?.id);
    expect(told()).toMatchObject([{ tone: "info", message: expect.stringContaining("set-buffer") }]);
    await until(() => {
      keeper.flush();
      return side.recipes.draft?.steps.length === 3;
    });
  });

  test("what it has changed while this page was sending is in the answer", async () => {
    act.plan.choose(1);
    change(1, "ours");
    side.recipes.tellsNobody = true;
    await other({ id: 1, operation: { kind: "setBuffer", args: { text: "theirs" } } }, ...(second ? [second] : []));
    keeper.flush();
    await until(() => plan().steps.length === 3);
    expect(texts()).toEqual(["theirs", "ours", "2"]);
    expect(plan().chosen).toBe(plan().steps[1]?.id);
    expect(told()).toHaveLength(1);
  });

  test("what it removes is gone here, unless it was changed here", async () => {
    change(1, "ours");
    await other();
    await until(() => plan().steps.length === 1);
    expect(texts()).toEqual(["ours"]);
    expect(told()).toMatchObject([{ message: expect.stringContaining("it stays") }]);
  });

  test("a plan that it drops is dropped here; a host that has lost it gets it again", async () => {
    await side.recipes.change(null);
    await until(() => plan().steps.length === 0);
    act.plan.add(step);
    keeper.flush();
    await until(() => side.recipes.draft?.steps.length === 1);
    side.cut();
    side.recipes.forget();
    await until(() => host.link.state.phase !== "up");
    host.link.retryNow();
    await until(() => {
      keeper.flush();
      return side.recipes.draft?.steps.length === 1;
    });
    expect(operations()).toEqual([step]);
  });
});

test("what was changed while the host was away is kept when it is back", async () => {
  await loaded();
  side.reachable = false;
  side.cut();
  await until(() => host.link.state.phase !== "up");
  act.plan.add(step);
  keeper.flush();
  await settle(20);
  expect(kept()).toEqual([]);
  side.reachable = true;
  host.link.retryNow();
  await until(() => {
    keeper.flush();
    return kept().length === 1;
  });
  await until(() => side.recipes.draft !== null);
  expect(side.recipes.draft).toMatchObject({ steps: [{ operation: step }] });
  expect(told()).toEqual([]);
});

test("what the link broke under is sent again", async () => {
  await loaded();
  act.plan.add(step);
  keeper.flush();
  side.cut();
  await until(() => host.link.state.phase !== "up");
  host.link.retryNow();
  await until(() => {
    keeper.flush();
    return side.recipes.draft?.steps.length === 1;
  });
  expect(operations()).toEqual([step]);
});

test("what is known of it no more is sent again, even when the plan is as it was before", async () => {
  await loaded();
  act.plan.add(step);
  keeper.flush();
  side.cut();
  await until(() => host.link.state.phase !== "up");
  host.link.retryNow();
  act.plan.clear();
  await until(() => host.link.state.phase === "up");
  await settle(20);
  keeper.flush();
  await until(() => side.recipes.draft === null);
  expect(plan().steps).toEqual([]);
});

test("what is typed while a change is on its way goes with the page, too", async () => {
  await loaded();
  side.recipes.losesAnswers = true; // the page is gone before one comes
  act.plan.add({ kind: "setBuffer", args: { text: "hel" } });
  keeper.flush();
  act.plan.change(plan().steps[0]?.id ?? -1, { kind: "setBuffer", args: { text: "hello" } });
  keeper.flush();
  keeper.flush();
  await until(() => side.recipes.draft?.steps[0]?.operation.args["text"] === "hello");
  await settle(20);
  expect(side.recipes.draft?.steps).toHaveLength(1);
  expect(kept()).toHaveLength(2);
  expect(told()).toEqual([]);
});

test("a change that the link broke under is ours still when the host has begun anew without its secret", async () => {
  await loaded();
  const withToken = (cwd: string) => ({
    kind: "splitWindow",
    args: { target: "%1", cwd, env: { API_TOKEN: "sk-4711" } },
  });
  act.plan.add(withToken("/a"));
  keeper.flush();
  await until(() => side.recipes.draft !== null);
  await settle(20);
  act.plan.change(plan().steps[0]?.id ?? -1, withToken("/b"));
  side.recipes.losesAnswers = true;
  side.recipes.tellsNobody = true;
  keeper.flush();
  await until(() => side.recipes.file?.includes("/b") === true);
  side.cut();
  await until(() => host.link.state.phase !== "up");
  await side.recipes.restart();
  act.plan.change(plan().steps[0]?.id ?? -1, withToken("/c"));
  host.link.retryNow();
  await until(() => {
    keeper.flush();
    return side.recipes.draft?.steps[0]?.operation.args["cwd"] === "/c";
  });
  expect(operations()).toEqual([withToken("/c")]);
  expect(told()).toEqual([]);
});

test("where what was kept could not be read, it is told where that is now", async () => {
  await loaded();
  side.recipes.file = "{";
  act.plan.add(step);
  keeper.flush();
  await until(() => told().length === 1);
  expect(told()[0]).toMatchObject({ next: expect.stringContaining("/plan-draft.json.broken") });
});

test("a plan that the host can't keep is told once, and not sent again and again", async () => {
  await loaded();
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
