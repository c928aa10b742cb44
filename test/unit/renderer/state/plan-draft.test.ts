import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { checkedPlan } from "../../../../renderer/state/plan-check.ts";
import {
  changedStep,
  type DraftStep,
  movedStep,
  withoutStep,
  withStepAt,
} from "../../../../shared/plan/draft-steps.ts";
import { planSlice } from "../../../../renderer/state/plan-slice.ts";
import { act, appStore, resetStore } from "../../../../renderer/state/store.ts";
import { isSlot } from "../../../../shared/ops/slot-target.ts";

const plan = () => appStore.getState().plan;
const split = { kind: "splitWindow", args: { target: "%1" } };
const keysTo = (slot: number) => ({ kind: "sendKeys", args: { target: { slot, part: "pane" }, keys: ["ls"] } });
const kinds = () => plan().steps.map(({ operation }) => operation.kind);
const targets = () => plan().steps.map(({ operation }) => operation.args["target"]);
const idAt = (at: number): number => plan().steps[at]?.id ?? -1;
const problems = () => [...checkedPlan(plan().steps).problems.values()].map(({ says }) => says);

beforeEach(() => {
  resetStore();
  act.plan.add(split);
  act.plan.add({ kind: "newWindow", args: { target: { session: "work" } } });
  act.plan.add(keysTo(0));
});

describe("a plan that is being put together", () => {
  test("keeps what a slot means while steps are moved", () => {
    act.plan.move(idAt(0), 1);
    expect(kinds()).toEqual(["newWindow", "splitWindow", "sendKeys"]);
    expect(targets()[2]).toEqual({ slot: 1, part: "pane" });
    expect(checkedPlan(plan().steps).plan).not.toBeNull();
  });

  test("says which step would have to come first", () => {
    act.plan.move(idAt(2), 0);
    expect(targets()[0]).toEqual({ slot: 1, part: "pane" });
    expect(problems()).toEqual(["names what step 2 (split-window) makes, which comes only later"]);
    act.plan.move(idAt(0), 2);
    expect(problems()).toEqual([]);
  });

  test("never lets a slot mean another step when its own is deleted", () => {
    act.plan.remove(idAt(0));
    expect(targets()).toEqual([{ session: "work" }, undefined]);
    expect(problems()).toEqual(["named what a split-window was to make, which is no more in the plan"]);
    act.plan.change(idAt(1), { kind: "sendKeys", args: { target: "%4", keys: ["ls"] } });
    expect(problems()).toEqual([]);
  });

  test("looks for what a step makes where the step that it names has gone to", () => {
    const session = { kind: "newSession", args: { name: "work" } };
    act.plan.add(session);
    const maker = idAt(3);
    act.plan.add({ kind: "newWindow", args: { target: "$0", name: "logs" } });
    const user = idAt(4);
    const probe = (args: object) => ({ kind: "listPanes", args: { ...args } });
    act.plan.probe(user, probe({ target: { slot: 3, part: "session" }, wholeSession: true }));
    act.plan.move(maker, 0);
    expect(plan().steps[4]?.operation.ensure?.args["target"]).toEqual({ slot: 0, part: "session" });
    const other = { kind: "newWindow", args: { target: "$0", name: "other" } };
    act.plan.change(user, other);
    expect(plan().steps[4]?.operation).toMatchObject({ args: { name: "other" }, ensure: { kind: "listPanes" } });
    expect(checkedPlan(plan().steps).plan?.items[4]?.ensure).toMatchObject({ kind: "listPanes" });
    act.plan.remove(maker);
    expect(problems()).toEqual([
      "Where it is looked for named what a new-session was to make, which is no more in the plan",
    ]);
    act.plan.probe(user, probe({ all: true }));
    expect(problems()).toEqual([]);
    act.plan.probe(user, probe({ target: "@1", all: true }));
    expect(problems()[0]).toMatch(/^To look for it first: /);
    act.plan.probe(user, null);
    expect(plan().steps[3]).toEqual({ id: user, operation: other });
  });

  test("calls a step by a name, which its copy does not have", () => {
    act.plan.call(idAt(0), "top");
    act.plan.duplicate(idAt(0));
    expect(plan().steps.map(({ as }) => as)).toEqual(["top", undefined, undefined, undefined]);
    act.plan.call(idAt(0), null);
    expect(plan().steps[0]).not.toHaveProperty("as");
  });

  test("follows a slot across a copy that comes before its user", () => {
    act.plan.duplicate(idAt(0));
    expect(kinds()).toEqual(["splitWindow", "splitWindow", "newWindow", "sendKeys"]);
    expect(targets()[3]).toEqual({ slot: 0, part: "pane" });
    act.plan.duplicate(idAt(3));
    expect(targets()[4]).toEqual({ slot: 0, part: "pane" });
    expect(new Set(plan().steps.map(({ id }) => id)).size).toBe(5);
  });

  test("says when a step makes nothing any more", () => {
    act.plan.change(idAt(0), { kind: "listSessions", args: {} });
    expect(problems()).toEqual(["names what step 1 (list-sessions) makes, and that makes nothing"]);
  });

  test("chooses the step beside one that is deleted, and none at the end", () => {
    act.plan.choose(idAt(1));
    act.plan.remove(idAt(1));
    expect(plan().chosen).toBe(idAt(1));
    act.plan.remove(idAt(1));
    act.plan.remove(idAt(0));
    expect(plan().chosen).toBeNull();
  });

  test("tells bad arguments, unknown operations and slots of nothing", () => {
    act.plan.load({
      name: "bad",
      operations: [
        { kind: "resizePane", args: { target: "%1", height: "tall" } },
        { kind: "frobnicate", args: {} },
        keysTo(9),
        keysTo(3),
      ],
    });
    expect(problems()).toEqual([
      'is a number of cells or a share such as "50%"',
      'There is no operation "frobnicate"',
      "names what a step makes that is not there",
      "names what this very step makes",
    ]);
  });

  test("forgets what is gone once the argument is left out", () => {
    act.plan.add({ kind: "runShell", args: { shell: "ls", target: { slot: 0, part: "pane" } } });
    act.plan.remove(idAt(2));
    act.plan.remove(idAt(0));
    expect(problems()).toEqual(["named what a split-window was to make, which is no more in the plan"]);
    act.plan.leaveOut(idAt(1), "target");
    expect(problems()).toEqual([]);
    expect(plan().steps[1]).toEqual({ id: idAt(1), operation: { kind: "runShell", args: { shell: "ls" } } });
  });

  test("keeps a run that is on its way, whatever plan takes its place", () => {
    act.plan.begin(plan().steps, null);
    const { run } = plan();
    act.plan.clear();
    expect(plan().run).toBe(run);
    act.plan.load({ name: "other", operations: [split] });
    expect(plan().run).toBe(run);
    act.plan.fail({ code: "x", message: "It broke.", next: "" });
    act.plan.load({ name: "other", operations: [split] });
    expect(plan().run).toBeNull();
  });

  test("keeps a run apart from what is changed after it", () => {
    expect(planSlice.selectors.isRunning(plan())).toBe(false);
    act.plan.begin(plan().steps, null);
    expect(planSlice.selectors.isRunning(plan())).toBe(true);
    act.plan.remove(idAt(0));
    expect(plan().run?.steps.map(({ operation }) => operation.kind)).toEqual(["splitWindow", "newWindow", "sendKeys"]);
  });
});

/** Which step each slot means, by ids: what no change of the order may alter. */
function meanings(steps: readonly DraftStep[]): string[] {
  return steps
    .flatMap(({ id, operation }) =>
      Object.entries(operation.args).map(([name, value]) =>
        isSlot(value) ? `${id}.${name}=${steps[value.slot]?.id ?? "none"}` : "",
      ),
    )
    .filter((meaning) => meaning !== "")
    .toSorted();
}

const anySteps = fc
  .array(fc.nat(9), { minLength: 1, maxLength: 10 })
  .map((slots) => slots.map((slot, at): DraftStep => ({ id: 100 + at, operation: keysTo(slot % slots.length) })));

describe("slots", () => {
  test("mean the same step after any move, copy or change", () => {
    fc.assert(
      fc.property(anySteps, fc.nat(12), fc.nat(12), (steps, which, to) => {
        const step = steps[which % steps.length];
        if (step === undefined) return;
        expect(meanings(movedStep(steps, step.id, to))).toEqual(meanings(steps));
        const copied = withStepAt(steps, to % (steps.length + 1), { id: 1, operation: split });
        expect(meanings(copied)).toEqual(meanings(steps));
        expect(meanings([changedStep(step, step.operation)])).toEqual(meanings([step]));
      }),
    );
  });

  test("of a deleted step are lost and told, the others mean what they meant", () => {
    fc.assert(
      fc.property(anySteps, fc.nat(12), (steps, which) => {
        const gone = steps[which % steps.length];
        if (gone === undefined) return;
        const after = withoutStep(steps, gone.id);
        const left = meanings(steps).filter((one) => !one.startsWith(`${gone.id}.`) && !one.endsWith(`=${gone.id}`));
        expect(meanings(after)).toEqual(left);
        expect(after.filter(({ lost }) => lost !== undefined).length).toBe(after.length - left.length);
      }),
    );
  });
});
