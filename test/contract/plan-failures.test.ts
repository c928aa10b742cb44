import { describe, expect } from "vitest";
import { runPlan } from "../../electron/run/run-plan.ts";
import type { Engine } from "../../electron/engines/engine.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { FailedCreateError, outcomeOf, raiseForPlan, valueIn } from "../../shared/plan/outcome.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import type { PlannerName } from "../../shared/plan/planner.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { CountingEngine } from "../support/counting-engine.ts";
import { openLive } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const argv = ["cat"];
const pairs = everyEngine.flatMap(([name, spec]) => plannerNames.map((planner) => [name, planner, spec] as const));

function statuses({ outcomes }: PlanResult): string {
  return outcomes.map(({ status }) => status).join(" ");
}

async function named(server: TestTmux): Promise<string> {
  return server.tmux("list-windows", "-a", "-F", "#{session_name}:#{window_name}");
}

/** 1 a session that exists already, 2 and 3 need it, 4 is refused, 0, 5 and 6 would do. */
function doomed(): Plan {
  const plan = new Plan();
  plan.add(ops.renameWindow({ target: "@0", name: "before" }));
  const session = plan.add(ops.newSession({ name: "main", argv }));
  plan.add(ops.renameWindow({ target: session.window, name: "never" }));
  const pane = plan.add(ops.splitWindow({ target: session.pane, argv }));
  plan.add(ops.renameWindow({ target: "@77", name: "nowhere" }));
  plan.add(ops.setOption({ target: "@0", scope: "window", option: "@after", value: "yes;" }));
  plan.add(ops.renameWindow({ target: "@0", name: "after" }));
  plan.add(ops.sendKeys({ target: pane, keys: ["x"] }));
  return plan;
}

describe.each(pairs)("a plan that fails on %s, %s", (_name, planner, spec) => {
  const it = casesOf(spec);
  it("goes on with what does not need it", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const result = await runPlan(live.engine, doomed(), { planner });
    expect(statuses(result)).toBe("complete failed failed failed failed complete complete failed");
    expect(result).toMatchObject({ ended: "failed", bindings: {}, error: null });
    expect(result.outcomes.map(({ error, result: said }) => error?.message ?? said?.stderr.trim())).toEqual([
      "",
      "duplicate session: main",
      "renameWindow (operation 2) needs what newSession (operation 1) was to create: duplicate session: main",
      "splitWindow (operation 3) needs what newSession (operation 1) was to create: duplicate session: main",
      "can't find window: @77",
      "",
      "",
      expect.stringMatching(
        /^sendKeys \(operation 7\) needs what splitWindow \(operation 3\) was to create: splitWindow.*duplicate session: main$/,
      ),
    ]);
    expect(result.outcomes[2]?.error).toBeInstanceOf(FailedCreateError);
    expect(await named(live.server)).toBe("main:after");
    expect(() => raiseForPlan(result)).toThrow(/duplicate session: main/);
  });

  it("stops there when asked to, and says what was not run", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const result = await runPlan(live.engine, doomed(), { planner, onError: "stop" });
    expect(statuses(result)).toBe("complete failed notRun notRun notRun notRun notRun notRun");
    expect(result.ended).toBe("stopped");
    expect(await named(live.server)).toBe("main:before");
  });

  it("names the one of several that tmux refused, and stops behind it or goes on", async () => {
    const plan = new Plan();
    for (const name of ["a", "b;"])
      plan.add(ops.setOption({ target: "@0", scope: "window", option: "@x", value: name }));
    plan.add(ops.renameWindow({ target: "@77", name: "nowhere" }));
    for (const name of ["c", "d"])
      plan.add(ops.setOption({ target: "@0", scope: "window", option: "@x", value: name }));
    const seen: string[] = [];
    for (const onError of ["stop", "continue"] as const) {
      await using live = await openLive(spec, { command: ["cat"] });
      const result = await runPlan(live.engine, plan, { planner, onError });
      const value = await live.server.tmux("show-options", "-wv", "-t", "@0", "@x");
      seen.push(`${result.ended}: ${statuses(result)}: ${value}`);
      expect(result.outcomes[2]?.result?.stderr).toBe("can't find window: @77\n");
    }
    expect(seen).toEqual([
      "stopped: complete complete failed notRun notRun: b;",
      "failed: complete complete failed complete complete: d",
    ]);
  });

  it("leaves alone what this tmux cannot do, and what needs it", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    const pane = plan.add(ops.splitWindow({ target: "%0", empty: true }));
    plan.add(ops.selectPane({ target: pane, title: "x" }));
    plan.add(ops.renameWindow({ target: "@0", name: "done" }));
    const result = await runPlan(live.engine, plan, { planner });
    expect(statuses(result)).toBe("unsupported failed complete");
    expect(result.outcomes[1]?.error?.message).toMatch(
      /splitWindow \(operation 0\) was to create: "empty" needs tmux 3\.7; this is 3\.3a/,
    );
  });

  it("that is cancelled in its middle says what ran, what did not, and nothing that it does not know", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    for (const name of ["one", "two", "three"]) {
      const window = plan.add(ops.newWindow({ target: { session: "main" }, name, detached: true, argv }));
      plan.add(ops.setOption({ target: window.window, scope: "window", option: "@x", value: name }));
    }
    const stopping = new AbortController();
    const onStep = ({ outcomes }: { outcomes: PlanResult["outcomes"] }): void => {
      if (outcomes.some(({ index }) => index === 2)) stopping.abort();
    };
    const result = await runPlan(live.engine, plan, { planner, onStep, signal: stopping.signal });
    const ran = result.outcomes.filter(({ status }) => status === "complete").map(({ index }) => index);
    expect(result).toMatchObject({ ended: "cancelled", error: { code: "plan.cancelled" } });
    expect(ran).toEqual(ran.map((_index, at) => at));
    expect(result.outcomes.slice(ran.length).map(({ status }) => status)).toEqual(Array(6 - ran.length).fill("notRun"));
    expect(ran.length).toBeGreaterThanOrEqual(3);
    const windows = Object.keys(result.bindings).length;
    expect((await named(live.server)).split("\n")).toHaveLength(1 + windows);
  });

  it("waits for what waits, with nothing behind it in the same dispatch", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const engine = new CountingEngine(live.engine);
    const plan = new Plan();
    plan.add(ops.renameWindow({ target: "@0", name: "before" }));
    plan.add(ops.waitFor({ channel: "go" }));
    plan.add(ops.renameWindow({ target: "@0", name: "after" }));
    const running = runPlan(engine, plan, { planner });
    await until(async () => (await named(live.server)) === "main:before");
    await live.server.tmux("wait-for", "-S", "go");
    expect(statuses(await running)).toBe("complete complete complete");
    expect(await named(live.server)).toBe("main:after");
    const waiting = engine.sent.find((names) => names.includes("wait-for"));
    expect(waiting).toMatch(/wait-for$/);
  });

  it("that is cancelled while something is on its way does not claim to know what came of that", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    const window = plan.add(ops.newWindow({ target: "$0", name: "made", detached: true, argv }));
    plan.add(ops.setOption({ target: window.window, scope: "window", option: "@x", value: "yes" }));
    plan.add(ops.waitFor({ channel: "never" }));
    plan.add(ops.killWindow({ target: window.window }));
    const stopping = new AbortController();
    const running = runPlan(live.engine, plan, { planner, signal: stopping.signal });
    await until(async () => (await live.server.tmux("list-windows", "-F", "#{@x}")).endsWith("yes"));
    setTimeout(() => stopping.abort(), 100);
    const result = await running;
    expect(result).toMatchObject({ ended: "cancelled", error: { code: "engine.cancelled" } });
    expect(result.outcomes[0]?.status).toBe("complete");
    expect(["complete", "unknown"]).toContain(result.outcomes[1]?.status);
    expect(result.outcomes.slice(2).map(({ status }) => status)).toEqual(["unknown", "notRun"]);
    expect(await named(live.server)).toContain("main:made");
  });

  it("sends nothing when it was cancelled before", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const engine = new CountingEngine(live.engine);
    const result = await runPlan(engine, doomed(), { planner, signal: AbortSignal.abort() });
    expect(result).toMatchObject({ ended: "cancelled", dispatches: 0 });
    expect(engine.dispatches).toEqual([]);
    expect(new Set(result.outcomes.map(({ status }) => status))).toEqual(new Set(["notRun"]));
  });

  it.needing("mortal")("whose server dies under it claims nothing that did not happen", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    const first = plan.add(ops.newWindow({ target: "$0", argv }));
    for (const name of ["a", "b"]) plan.add(ops.renameWindow({ target: first.window, name }));
    const second = plan.add(ops.splitWindow({ target: first.pane, argv }));
    plan.add(ops.selectPane({ target: second, title: "x" }));
    const engine = new CountingEngine(live.engine);
    engine.before = async (count) => {
      if (count === 1) await live.server.kill();
    };
    const result = await runPlan(engine, plan, { planner, timeoutMs: 3000 });
    expect(["failed", "broken"]).toContain(result.ended);
    const [created, ...later] = result.outcomes;
    expect(created?.status).toBe("complete");
    for (const { status } of later) expect(["failed", "unknown", "notRun"]).toContain(status);
  });
});

describe.each(everyEngine)("find or create on %s", (_name, spec) => {
  const it = casesOf(spec);
  const ensure = (plan: Plan): void => {
    const session = plan.ensure(
      ops.newSession({ name: "work", windowName: "shell", argv }),
      ops.listPanes({ target: { session: "work" }, wholeSession: true }),
    );
    const window = plan.ensure(
      ops.newWindow({ target: session.session, name: "editor", argv }),
      ops.listPanes({ target: session.session, wholeSession: true, filter: "#{==:#{window_name},editor}" }),
    );
    plan.add(ops.setOption({ target: window.pane, scope: "pane", option: "@seen", value: "x" }));
  };

  it.each(plannerNames)("makes what is missing, and the second time finds all of it, %s", async (planner) => {
    await using live = await openLive(spec, { command: ["cat"] });
    const run = async (): Promise<PlanResult> => {
      const plan = new Plan();
      ensure(plan);
      return raiseForPlan(await runPlan(live.engine, plan, { planner }));
    };
    const first = await run();
    const second = await run();
    expect(statuses(first)).toBe("complete complete complete");
    expect(statuses(second)).toBe("found found complete");
    expect(second.bindings).toEqual(first.bindings);
    expect((await named(live.server)).split("\n").slice(1)).toEqual(["work:shell", "work:editor"]);
  });

  it("takes no stranger for what it looks for: neither a longer name nor another's current pane", async () => {
    await using live = await openLive(spec, { command: ["cat"], session: "working" });
    const plan = new Plan();
    ensure(plan);
    const result = raiseForPlan(await runPlan(live.engine, plan));
    expect(statuses(result)).toBe("complete complete complete");
    expect(await live.server.tmux("list-sessions", "-F", "#{session_name}")).toBe("work\nworking");
  });

  it("creates nothing when it cannot tell whether it is there", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    const session = plan.ensure(
      ops.newSession({ name: "work", argv }),
      ops.listPanes({ target: { session: "work" }, order: "index", wholeSession: true }),
    );
    plan.add(ops.killSession({ target: session.session }));
    const blind = Object.create(live.engine, {
      run: { value: async () => ({ exitCode: 0, stdout: Buffer.from("what is this\n"), stderr: Buffer.alloc(0) }) },
    }) as Engine;
    const result = await runPlan(blind, plan);
    expect(statuses(result)).toBe("unknown failed");
    expect(result.outcomes[1]?.error).toBeInstanceOf(FailedCreateError);
    expect(await live.server.tmux("list-sessions", "-F", "#{session_name}")).toBe("main");
  });
});

describe.each(everyEngine)("what came of a plan on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("is found by the key that adding it gave", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const plan = new Plan();
    const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
    const said = plan.add(ops.displayMessage({ target: pane.pane, format: "#{pane_id}" }));
    const result = await runPlan(live.engine, plan);
    expect(valueIn(result, said)).toBe(valueIn(result, pane).paneId);
    expect(outcomeOf(result, said)).toMatchObject({ index: 1, kind: "displayMessage", status: "complete" });
  });

  it("does not depend on whether one of a batch can be carried at all", async () => {
    const plan = new Plan();
    plan.add(ops.renameWindow({ target: "@0", name: "one" }));
    plan.add(ops.killServer());
    const seen: string[] = [];
    for (const planner of ["sequential", "batching", "folding"] satisfies PlannerName[]) {
      await using live = await openLive(spec, { command: ["cat"] });
      seen.push(statuses(await runPlan(live.engine, plan, { planner })));
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/^complete (complete|unsupported)$/);
  });
});
