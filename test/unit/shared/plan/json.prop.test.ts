import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { makeOperation, ops } from "../../../../shared/ops/catalog.ts";
import type { Args, Operation } from "../../../../shared/ops/define.ts";
import { planFromJson, planToJson } from "../../../../shared/plan/json.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { bindingsFromJson, planResultFromJson, planResultToJson } from "../../../../shared/plan/result-json.ts";
import { operationOf, specs } from "../ops/operation-arbitrary.ts";
import { ModelServer } from "./model-server.ts";
import { somePlan } from "./plan-arbitrary.ts";

const anyOperation = fc.oneof(...specs.map(([kind, spec]) => operationOf(kind, spec)));

/** The same operation, about what operation 0 of its plan creates wherever that can be. */
function aboutSlot(operation: Operation, args: Args): Operation {
  const given = Object.entries(operation.args).map(([name, value]) => {
    const arg = args[name];
    const part =
      arg?.kind === "target"
        ? (["pane", "window", "session"] as const).find((one) => arg.accepts.includes(one))
        : undefined;
    return [name, part === undefined ? value : { slot: 0, part }];
  });
  return makeOperation(operation.kind, Object.fromEntries(given) as Record<string, unknown>);
}

const anyPlan = fc.array(fc.tuple(anyOperation, fc.boolean()), { maxLength: 6 }).map((drafts) => {
  const plan = new Plan();
  plan.ensure(ops.newSession({ name: "s" }), ops.listPanes({ target: { session: "s" } }));
  for (const [operation, slotted] of drafts) {
    const entry = specs.find(([kind]) => kind === operation.kind);
    plan.add(slotted && entry !== undefined ? aboutSlot(operation, entry[1].args as Args) : operation);
  }
  return plan;
});

const invalid = expect.objectContaining({ code: "plan.invalid" });

describe("a plan in JSON", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const read = planFromJson(JSON.parse(JSON.stringify(planToJson(plan))));
        expect(read.items).toEqual(plan.items);
        expect(planToJson(read)).toEqual(planToJson(plan));
      }),
    );
  });

  const good = {
    operations: [
      { kind: "newWindow", args: { target: "$0" } },
      { kind: "killPane", args: { target: { slot: 0, part: "pane" } } },
    ],
  };

  it.each([
    [null],
    [[]],
    [{}],
    [{ operations: {} }],
    [{ ...good, extra: 1 }],
    [{ operations: ["killServer"] }],
    [{ operations: [{ kind: "no-such", args: {} }] }],
    [{ operations: [{ kind: "killServer", args: {}, next: {} }] }],
    [{ operations: [{ kind: "killServer", args: {}, ensure: { kind: "listPanes", args: { all: true } } }] }],
    [{ operations: [{ kind: "newSession", args: {}, ensure: { kind: "killServer", args: {} } }] }],
    [{ operations: [{ kind: "newSession", args: {}, ensure: null }] }],
    [{ operations: [{ kind: "killPane", args: { target: { slot: 0, part: "pane" } } }] }],
    [{ operations: [good.operations[0], { kind: "killPane", args: { target: { slot: 0, part: "window" } } }] }],
    [{ operations: [good.operations[0], { kind: "killPane", args: { target: { slot: 0, part: "pane", of: 1 } } }] }],
    [{ operations: [good.operations[0], { kind: "killPane", args: { target: { slot: "0", part: "pane" } } }] }],
    [{ operations: [good.operations[0], { kind: "killPane", args: { target: { slot: -1, part: "pane" } } }] }],
    [{ operations: [good.operations[0], { kind: "killPane", args: { target: { slot: 1, part: "pane" } } }] }],
  ])("is refused as %j", (json) => {
    expect(planFromJson(good).items).toHaveLength(2);
    expect(() => planFromJson(json)).toThrow(invalid);
  });

  it("is refused by the one code, whatever it is", () => {
    const codeOf = (json: unknown): unknown => {
      try {
        planFromJson(json);
        return "plan.invalid";
      } catch (thrown) {
        return thrown instanceof AppError ? thrown.code : thrown;
      }
    };
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const all = [
          value,
          { operations: value },
          { operations: [value] },
          { operations: [{ kind: "killPane", args: value }] },
        ];
        expect(all.map(codeOf)).toEqual(all.map(() => "plan.invalid"));
      }),
    );
  });
});

describe("what came of a plan, in JSON", () => {
  it("is as it was, with errors as plain facts, and its ids can be read", async () => {
    await fc.assert(
      fc.asyncProperty(somePlan, async (plan) => {
        const result = planResultToJson(await plan.execute(new ModelServer()));
        const back = JSON.parse(JSON.stringify(result)) as typeof result;
        expect(planResultFromJson(back)).toEqual(result);
        expect(bindingsFromJson(back.bindings)).toEqual(result.bindings);
      }),
    );
  });

  it("is refused with anything in it that is not known", async () => {
    const plan = new Plan();
    plan.add(ops.splitWindow({ target: "%0", argv: ["cat"] }));
    const result = planResultToJson(await plan.execute(new ModelServer()));
    const [outcome] = result.outcomes;
    expect(planResultFromJson(result)).toEqual(result);
    const bad: unknown[] = [
      null,
      { ...result, extra: 1 },
      { ...result, ended: "well" },
      { ...result, bindings: { "0": { paneId: "%1" } } },
      { ...result, outcomes: [{ ...outcome, index: 1 }] },
      { ...result, outcomes: [{ ...outcome, kind: "no-such" }] },
      { ...result, outcomes: [{ ...outcome, status: "done" }] },
      { ...result, outcomes: [{ ...outcome, result: { ...outcome?.result, value: null } }] },
      { ...result, outcomes: [{ ...outcome, error: { code: 1 } }] },
    ];
    for (const json of bad) expect(() => planResultFromJson(json)).toThrow(AppError);
  });

  it.each([
    [null],
    [[{}]],
    [{ a: {} }],
    [{ "-1": {} }],
    [{ "0": { sessionId: "$1", windowId: "@1" } }],
    [{ "0": { sessionId: "$1", windowId: "@1", paneId: "@1" } }],
  ])("has no ids in %j", (json) => {
    expect(() => bindingsFromJson(json)).toThrow(invalid);
  });
});
