import { describe, expect } from "vitest";
import { runPlan } from "../../electron/run/run-plan.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import type { StepReport } from "../../shared/plan/dispatch.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import type { PlannerName } from "../../shared/plan/planner.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { CountingEngine } from "../support/counting-engine.ts";
import { openLive } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";

const argv = ["cat"];

/** Two windows of a new session, with options, titles and a second pane each. */
function buildPlan(): Plan {
  const plan = new Plan();
  const session = plan.add(ops.newSession({ name: "built", windowName: "one", width: 100, height: 40, argv }));
  plan.add(ops.setOption({ target: session.session, option: "status", value: false }));
  plan.add(ops.setOption({ target: session.window, scope: "window", option: "@kind", value: "first;" }));
  const below = plan.add(ops.splitWindow({ target: session.pane, argv }));
  plan.add(ops.selectPane({ target: below.pane, title: "be;low;" }));
  plan.add(ops.setOption({ target: below.pane, scope: "pane", option: "@role", value: ";" }));
  plan.add(ops.sendKeys({ target: below.pane, text: "typed $(touch pwned) #{pane_id};" }));
  const second = plan.add(ops.newWindow({ target: session.session, name: "two", detached: true, argv }));
  const beside = plan.add(ops.splitWindow({ target: second.pane, direction: "right", argv }));
  plan.add(ops.setOption({ target: beside.pane, scope: "pane", option: "@role", value: 'it\'s "two"' }));
  plan.add(ops.setOption({ target: beside.pane, scope: "pane", option: "@other", value: "-x" }));
  plan.add(ops.selectPane({ target: second.pane }));
  plan.add(ops.renameWindow({ target: second.window, name: "renamed;" }));
  plan.add(ops.selectWindow({ target: { slot: session.slot, part: "session", suffix: ":0" } }));
  return plan;
}

/** Everything that the plan is about, without ids. */
async function stateOf(server: TestTmux): Promise<string> {
  const format =
    "#{session_name}|#{status}|#{window_index}|#{window_name}|#{window_active}|#{@kind}|#{pane_index}|#{pane_active}|#{pane_title}|#{@role}|#{@other}|#{pane_left},#{pane_top} #{pane_width}x#{pane_height}|#{pane_marked}|#{pane_marked_set}";
  return server.tmux("list-panes", "-s", "-t", "=built:", "-F", format);
}

const dispatches: Readonly<Record<PlannerName, number>> = { sequential: 14, batching: 5, folding: 7, marked: 6 };

/** What is looked for first takes one more dispatch when it is not found. */
async function lookedForFirst(engine: CountingEngine, planner: PlannerName): Promise<void> {
  const plan = new Plan();
  const probe = ops.listPanes({ target: { session: "looked-for" }, wholeSession: true });
  const home = plan.ensure(ops.newSession({ name: "looked-for", argv }), probe);
  plan.add(ops.renameWindow({ target: home.window, name: "found" }));
  expect(plan.explain({ planner })).toHaveLength(2);
  for (const status of ["complete", "found"]) {
    const before = engine.dispatches.length;
    const { outcomes, dispatches: sent } = raiseForPlan(await runPlan(engine, plan, { planner }));
    expect([outcomes[0]?.status, sent, engine.dispatches.length - before]).toEqual(
      status === "complete" ? [status, 3, 3] : [status, 2, 2],
    );
  }
}

describe.each(everyEngine)("a plan on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("comes to the same state by the same results under every planner, in as many dispatches as the planner takes", async () => {
    const seen = new Map<PlannerName, unknown>();
    for (const planner of plannerNames) {
      await using live = await openLive(spec, { command: ["cat"] });
      const engine = new CountingEngine(live.engine);
      const { dispatches: sent, ...result } = raiseForPlan(await runPlan(engine, buildPlan(), { planner }));
      const said = buildPlan().explain({ planner }).length;
      const count = dispatches[planner];
      expect([planner, said, sent, engine.dispatches.length]).toEqual([planner, count, count, count]);
      seen.set(planner, { result, state: await stateOf(live.server) });
      await lookedForFirst(engine, planner);
    }
    for (const other of seen.values()) expect(other).toEqual(seen.get("sequential"));
    expect(JSON.stringify(seen.get("sequential"))).toContain("renamed;");
  });

  it("says what each dispatch holds, and why", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const engine = new CountingEngine(live.engine);
    const plan = buildPlan();
    const steps: string[] = [];
    const onStep = ({ number, steps: of, step, outcomes }: StepReport): void => {
      steps.push(
        `${number + 1}/${of} ${step.mode} ${outcomes.map(({ kind, status }) => `${kind} ${status}`).join(", ")}`,
      );
    };
    await runPlan(engine, plan, { onStep });
    expect(engine.sent).toEqual([
      "new-session",
      "set-option | set-option | split-window",
      "select-pane | set-option | send-keys | new-window",
      "split-window",
      "set-option | set-option | select-pane | rename-window | select-window",
    ]);
    expect(steps[1]).toBe("2/5 batch setOption complete, setOption complete, splitWindow complete");
    expect(plan.explain().map(({ members, why }) => `${members.join()}: ${why}`)).toEqual([
      "0: What follows needs an id that this step creates.",
      "1,2,3: What follows needs an id that this step creates.",
      "4,5,6,7: What follows needs an id that this step creates.",
      "8: What follows needs an id that this step creates.",
      "9,10,11,12,13: Nothing in it waits for another, and nothing follows.",
    ]);
  });

  it("goes on as a batch where an engine takes no lines", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const engine = new CountingEngine(live.engine, ["version"]);
    const marked = raiseForPlan(await runPlan(engine, buildPlan(), { planner: "marked" }));
    expect(engine.sent.filter((names) => names.includes(";"))).toEqual([]);
    expect(marked).toMatchObject({ ended: "complete", dispatches: 8 });
  });
});
