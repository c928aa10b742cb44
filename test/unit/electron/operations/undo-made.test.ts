import { afterEach, beforeEach, expect, test } from "vitest";
import type { UndoOffer } from "../../../../shared/models/operation-log.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { operationFromJson } from "../../../../shared/ops/json.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { plannerNamed } from "../../../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../../../support/operations-desk.ts";
import { type SimulatedServer, startSimulated } from "../../../support/simulated-server.ts";
import { until } from "../../../support/until.ts";

let there: SimulatedServer;
let here: TestDesk;

const tmux = (...argv: string[]): Promise<string> => there.tmux(...argv);

beforeEach(async () => {
  there = await startSimulated("-n", "first");
  await tmux("split-window", "-h");
  here = await openTestDesk(there.target, "simulator");
});
afterEach(async () => {
  await tmux("kill-server");
  await here[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
});

async function ran(
  plan: Plan,
  planner: "sequential" | "batching" | "folding" | "marked" = "sequential",
): Promise<void> {
  const order = { plan, planner: plannerNamed(planner), onError: "continue", name: "p", by: "plan" } as const;
  for await (const _event of here.desk.runPlan(order, undefined)) continue;
}

async function offered(plan: Plan, planner?: Parameters<typeof ran>[1]): Promise<UndoOffer> {
  await ran(plan, planner);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  return here.desk.undos.value[0] as UndoOffer;
}

const panes = (): Promise<string> => tmux("list-panes", "-a", "-F", "#{window_name} #{pane_id}");
const undone = () => here.lines().flatMap(({ operation, undone: taken }) => (taken ? [operation.kind] : []));

async function endMade({ made }: UndoOffer): Promise<void> {
  const plan = new Plan();
  for (const operation of made?.operations ?? []) plan.add(operationFromJson(operation));
  const order = { plan, planner: plannerNamed("batching"), onError: "continue", name: "e", by: "person" } as const;
  for await (const _event of here.desk.runPlan({ ...order, life: made?.life ?? null }, undefined)) continue;
}

test.each(["sequential", "batching", "folding", "marked"] as const)(
  "%s: what a plan made can be ended",
  async (how) => {
    const before = await panes();
    const plan = new Plan();
    const window = plan.add(ops.newWindow({ target: "$0", name: "made", detached: true }));
    plan.add(ops.renameWindow({ target: window, name: "renamed" }));
    plan.add(ops.splitWindow({ target: window.pane, detached: true }));
    plan.add(ops.splitWindow({ target: "%0", detached: true }));
    const offer = await offered(plan, how);
    expect(offer).toMatchObject({ done: "Made a window and 2 panes.", brings: [], entries: [], made: { alone: true } });
    expect(offer.made?.life).toBe(here.server.state.value.lifeId);
    expect(offer.made?.operations.map(({ kind }) => kind)).toEqual(["killPane", "killPane", "killPane"]);
    // It is not what taking back means.
    await expect(here.desk.undo(offer.id)).rejects.toMatchObject({ code: "ops.undoGone" });
    expect(await panes()).toContain("renamed");
    await endMade(offer);
    expect(await panes()).toBe(before);
  },
);

test("taking back leaves what was made, and what was there before is no part of it", async () => {
  const plan = new Plan();
  const window = plan.add(ops.newWindow({ target: "$0", name: "made", detached: true }));
  plan.add(ops.joinPane({ source: "%1", target: window.pane, detached: true }));
  plan.add(ops.renameSession({ target: "$0", name: "other" }));
  const offer = await offered(plan);
  expect(offer.made?.operations).toEqual([{ kind: "killPane", args: { target: "%2" } }]);
  expect(await panes()).toContain("made %1");
  expect(await here.desk.undo(offer.id)).toEqual({ notes: [] });
  expect(await panes()).toBe("first %0\nfirst %1\nmade %2\n");
  expect(await tmux("list-sessions", "-F", "#{session_name}")).toBe("main\n");
  expect(undone()).toEqual(["joinPane", "renameSession"]);
});

test("what a step has found in place of making it is as it was, and not ended", async () => {
  const plan = new Plan();
  const window = plan.ensure(
    ops.newWindow({ target: "$0", name: "first", detached: true }),
    ops.listPanes({ target: "$0", wholeSession: true, filter: "#{==:#{window_name},first}" }),
  );
  plan.add(ops.renameWindow({ target: window, name: "renamed" }));
  plan.add(ops.setWindowOption({ target: window, option: "monitor-activity", value: true }));
  const offer = await offered(plan);
  expect(offer.made).toBeUndefined();
  expect(offer.entries).toHaveLength(2);
  expect(await here.desk.undo(offer.id)).toEqual({ notes: [] });
  expect(await panes()).toBe("first %0\nfirst %1\n");
  expect(await tmux("show-options", "-w", "-t", "@0", "monitor-activity")).toBe("");
  expect(undone()).toEqual(["renameWindow", "setWindowOption"]);
});

test("where a step makes what it did not find, that is what can be ended", async () => {
  const plan = new Plan();
  const session = plan.ensure(
    ops.newSession({ name: "absent" }),
    ops.listPanes({ target: { session: "absent" }, wholeSession: true }),
  );
  plan.add(ops.renameSession({ target: session, name: "there" }));
  const offer = await offered(plan);
  expect(offer).toMatchObject({ done: "Made a session.", made: { alone: true } });
  await endMade(offer);
  expect(await tmux("list-sessions", "-F", "#{session_name}")).toBe("main\n");
});

test("a pane in a window of its own, and a session that shares windows, lose nothing that was there", async () => {
  const plan = new Plan();
  plan.add(ops.breakPane({ source: "%1", target: { session: "$0", next: true }, detached: true, name: "alone" }));
  plan.add(ops.newSession({ name: "shares", group: "$0" }));
  const offer = await offered(plan);
  expect(offer.made?.operations.map(({ kind }) => kind)).toEqual(["killSession"]);
  await endMade(offer);
  expect(await panes()).toBe("first %0\nalone %1\n");
});

test("what was refused has made nothing", async () => {
  const plan = new Plan();
  plan.add(ops.splitWindow({ target: "%99" }));
  plan.add(ops.renameSession({ target: "$0", name: "other" }));
  expect((await offered(plan)).made).toBeUndefined();
});
