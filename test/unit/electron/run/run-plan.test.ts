import { describe, expect, it } from "vitest";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { runPlan } from "../../../../electron/run/run-plan.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { TapeEngine } from "../../../support/tape-engine.ts";

function planOf(): Plan {
  const plan = new Plan();
  plan.add(ops.renameWindow({ target: "@0", name: "a" }));
  plan.add(ops.renameSession({ target: "$0", name: "b" }));
  const window = plan.add(ops.newWindow({ target: "$0" }));
  plan.add(ops.killWindow({ target: window.window }));
  return plan;
}

const made = { stdout: "$0 @1 %1\n" };

describe("a plan on an engine", () => {
  it("sends a batch at once, and one by one only what has to be", async () => {
    const engine = new TapeEngine([{}, {}, made, {}]);
    const result = await runPlan(engine, planOf(), { timeoutMs: 700 });
    expect(result).toMatchObject({ ended: "complete", dispatches: 2, bindings: { 2: { windowId: "@1" } } });
    expect(engine.batches).toEqual([3]);
    expect(engine.requests.map(({ timeoutMs }) => timeoutMs)).toEqual([700, 700, 700, 700]);
    expect(engine.requests.at(-1)?.argv).toEqual(["kill-window", "-t", "@1"]);
  });

  it("ends where the version cannot be asked for, with nothing sent", async () => {
    const gone = new EngineError("closed", "notStarted", "the engine is closed");
    const engine = new TapeEngine([], [gone]);
    const result = await runPlan(engine, planOf());
    expect(result).toMatchObject({ ended: "broken", dispatches: 0, error: { code: "engine.closed" } });
    expect(result.outcomes.map(({ status }) => status)).toEqual(Array(4).fill("notRun"));
  });

  it("sends apart what an engine refuses as a whole, and leaves out only what it cannot carry", async () => {
    const refused = new EngineError("protocol", "notStarted", "rename-session cannot be carried");
    const engine = new TapeEngine([refused, {}, refused, made, {}]);
    const result = await runPlan(engine, planOf());
    expect(result).toMatchObject({ ended: "failed", dispatches: 5, error: null });
    expect(result.outcomes.map(({ status }) => status)).toEqual(["complete", "unsupported", "complete", "complete"]);
    expect(result.outcomes[1]?.result).toMatchObject({ argv: [], notes: ["rename-session cannot be carried"] });
  });

  it("doubts what was on its way when the way broke, and sends nothing after", async () => {
    const lost = new EngineError("protocol", "unknown", "lost its connection");
    const result = await runPlan(new TapeEngine([{}, {}, lost]), planOf());
    expect(result).toMatchObject({ ended: "broken", dispatches: 1, error: lost });
    expect(result.outcomes.map(({ status }) => status)).toEqual(["unknown", "unknown", "unknown", "notRun"]);
    expect(result.outcomes[0]?.result).toMatchObject({
      argv: ["rename-window", "-t", "@0", "--", "a"],
      notes: ["lost its connection"],
    });
    const halfway = await runPlan(new TapeEngine([{}, lost]), planOf(), { planner: "sequential" });
    expect(halfway.outcomes.map(({ status }) => status)).toEqual(["complete", "unknown", "notRun", "notRun"]);
  });

  it("does not take a bug for an answer", async () => {
    const bug = new TypeError("a bug");
    const throwing = Object.assign(new TapeEngine([]), {
      run: () => Promise.reject(bug),
      runBatch: () => Promise.reject(bug),
    });
    await expect(runPlan(throwing, planOf())).rejects.toBe(bug);
    const onStep = (): void => {
      throw bug;
    };
    const engine = new TapeEngine([{}, {}, made, {}]);
    await expect(runPlan(engine, planOf(), { onStep })).rejects.toBe(bug);
    expect(engine.requests).toHaveLength(3);
  });

  it("shows each step as it was, whatever is done to what it shows", async () => {
    const seen: string[][] = [];
    const onStep = ({ bindings }: { readonly bindings: Readonly<Record<number, unknown>> }): void => {
      seen.push(Object.keys(bindings));
      expect(() => Object.assign(bindings, { 2: { windowId: "@9" } })).toThrow(TypeError);
    };
    const engine = new TapeEngine([{}, {}, made, {}]);
    await runPlan(engine, planOf(), { planner: "sequential", onStep });
    expect(seen).toEqual([[], [], ["2"], ["2"]]);
    expect(engine.requests.at(-1)?.argv).toEqual(["kill-window", "-t", "@1"]);
  });

  it("of no operations is complete without a word", async () => {
    const result = await runPlan(new TapeEngine([]), new Plan());
    expect(result).toEqual({ ended: "complete", outcomes: [], bindings: {}, dispatches: 0, error: null });
  });
});
