import { describe, expect, it } from "vitest";
import { ops } from "../../../../shared/ops/catalog.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { plannerNames } from "../../../../shared/plan/planner.ts";
import type { OnError, PlannerName } from "../../../../shared/plan/planner.ts";
import type { PlanStep } from "../../../../shared/plan/step.ts";
import { ModelServer } from "./model-server.ts";

const argv = ["cat"];

/** 0 a pane, 1 and 2 what is done to it, 3 looked for first, 4 an answer to read, 5 another pane, 6 done to it. */
function planOf(): Plan {
  const plan = new Plan();
  const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
  plan.add(ops.selectPane({ target: pane, title: "a" }));
  plan.add(ops.sendKeys({ target: pane, keys: ["x"] }));
  plan.ensure(ops.newWindow({ target: "$0", argv }), ops.listPanes({ target: { session: "a", window: "b" } }));
  plan.add(ops.capturePane({ target: pane }));
  const other = plan.add(ops.splitWindow({ target: pane, argv }));
  plan.add(ops.selectPane({ target: other, title: "b" }));
  return plan;
}

function shapeOf(plan: Plan, planner: PlannerName, onError: OnError = "continue"): string {
  return plan
    .steps({ planner, onError })
    .map(({ mode, members, reason }) => `${mode} ${members.join()} ${reason}`)
    .join("; ");
}

describe("the planners", () => {
  it("group as they say", () => {
    const plan = planOf();
    expect(Object.fromEntries(plannerNames.map((name) => [name, shapeOf(plan, name)]))).toEqual({
      sequential: [0, 1, 2, 3, 4, 5, 6].map((at) => `single ${at} sequential`).join("; "),
      batching: "single 0 creator; batch 1,2 beforeEnsure; single 3 ensure; batch 4,5 creator; single 6 alone",
      folding: "single 0 prints; line 1,2 folded; single 3 ensure; single 4 prints; single 5 prints; single 6 alone",
      marked: "marked 0,1,2 marked; single 3 ensure; single 4 prints; marked 5,6 marked",
    });
  });

  it("send nothing together that has to stop at a failure, but for lines, which stop by themselves", () => {
    expect(shapeOf(planOf(), "batching", "stop")).toBe(
      [0, 1, 2, 3, 4, 5, 6].map((at) => `single ${at} stop`).join("; "),
    );
    expect(shapeOf(planOf(), "folding", "stop")).toBe(shapeOf(planOf(), "folding"));
  });

  it("mark no pane that does not become the active one, and nothing that is about more than the pane", () => {
    const stepsOf = (make: (plan: Plan) => void): string => {
      const plan = new Plan();
      make(plan);
      return shapeOf(plan, "marked");
    };
    const detached = stepsOf((plan) => {
      const pane = plan.add(ops.splitWindow({ target: "%0", detached: true, argv }));
      plan.add(ops.sendKeys({ target: pane, keys: ["x"] }));
    });
    const zoomed = stepsOf((plan) => {
      const pane = plan.add(ops.splitWindow({ target: "%0", zoom: true, argv }));
      plan.add(ops.sendKeys({ target: pane, keys: ["x"] }));
    });
    const marking = stepsOf((plan) => {
      const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
      plan.add(ops.selectPane({ target: pane, mark: "set" }));
    });
    const killing = stepsOf((plan) => {
      const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
      plan.add(ops.killPane({ target: pane }));
    });
    const elsewhere = stepsOf((plan) => {
      const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
      plan.add(ops.renameWindow({ target: pane.window, name: "x" }));
    });
    expect([detached, zoomed]).toEqual(Array(2).fill("single 0 prints; single 1 alone"));
    expect([marking, killing, elsewhere]).toEqual(Array(3).fill("single 0 creator; single 1 alone"));
  });
});

describe("steps that cannot be run", () => {
  const refused: [string, PlanStep[], RegExp][] = [
    ["nothing", [], /hold the operations  instead of each of 7/],
    [
      "one twice",
      steps(["single", 0], ["line", 1, 2], ["single", 2], ["single", 3], ["single", 4], ["single", 5], ["single", 6]),
      /instead of each/,
    ],
    [
      "one missing",
      steps(["single", 0], ["single", 2], ["single", 3], ["single", 4], ["single", 5], ["single", 6]),
      /instead of each/,
    ],
    [
      "the order",
      steps(["single", 0], ["line", 2, 1], ["single", 3], ["single", 4], ["single", 5], ["single", 6]),
      /instead of each/,
    ],
    [
      "an empty step",
      steps(["batch"], ["single", 0], ["line", 1, 2], ["single", 3], ["batch", 4, 5], ["single", 6]),
      /step of nothing is empty/,
    ],
    [
      "a slot in its own batch",
      steps(["batch", 0, 1, 2], ["single", 3], ["batch", 4, 5], ["single", 6]),
      /holds selectPane and what that needs/,
    ],
    [
      "a search in a batch",
      steps(["single", 0], ["batch", 1, 2, 3], ["batch", 4, 5], ["single", 6]),
      /looked for first/,
    ],
    [
      "an answer in a line",
      steps(["single", 0], ["line", 1, 2], ["single", 3], ["line", 4, 5], ["single", 6]),
      /answer has to be read/,
    ],
    [
      "two in a single",
      steps(["single", 0], ["single", 1, 2], ["single", 3], ["batch", 4, 5], ["single", 6]),
      /single and holds more/,
    ],
    [
      "no pane to mark",
      steps(["single", 0], ["marked", 1, 2], ["single", 3], ["batch", 4, 5], ["single", 6]),
      /is marked and holds more/,
    ],
    [
      "nothing to do to it",
      steps(["marked", 0], ["line", 1, 2], ["single", 3], ["batch", 4, 5], ["single", 6]),
      /is marked and holds more/,
    ],
  ];

  function steps(...all: [PlanStep["mode"], ...number[]][]): PlanStep[] {
    return all.map(([mode, ...members]) => ({ mode, members, reason: "together" }));
  }

  it.each(refused)("%s", async (_what, given, words) => {
    const server = new ModelServer();
    const planner = { name: "bad", steps: () => given };
    const running = planOf().execute(server, { planner });
    await expect(running).rejects.toMatchObject({
      code: "plan.badSteps",
      message: expect.stringMatching(words) as string,
    });
    expect(server.dispatches).toBe(0);
  });
});
