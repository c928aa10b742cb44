import { describe, expect } from "vitest";
import { runPlan } from "../../electron/run/run-plan.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { CountingEngine } from "../support/counting-engine.ts";
import { openLive } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";

const argv = ["cat"];
const scene = { command: ["cat"], setup: [["split-window", "-d", "-t", "%0", "cat"]] };

function decorated(title = "marked;"): Plan {
  const plan = new Plan();
  const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
  plan.add(ops.selectPane({ target: pane, title }));
  plan.add(ops.setOption({ target: pane.pane, scope: "pane", option: "@role", value: "x;" }));
  return plan;
}

async function panes(server: TestTmux): Promise<string> {
  return server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_title} #{@role} #{?pane_marked,marked,-}");
}

describe.each(everyEngine)("the planner marked on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("makes a pane and does all to it in one dispatch, and leaves no mark", async () => {
    await using live = await openLive(spec, scene);
    const result = raiseForPlan(await runPlan(live.engine, decorated(), { planner: "marked" }));
    expect(result.dispatches).toBe(1);
    expect(result.outcomes[1]?.result?.argv).toEqual(["select-pane", "-t", "%2", "-T", "marked;"]);
    expect((await panes(live.server)).split("\n").find((line) => line.startsWith("%2"))).toBe("%2 marked; x; -");
    expect(await live.server.tmux("display-message", "-p", "#{pane_marked_set}")).toBe("0");
  });

  it("goes by ids on a window that is zoomed", async () => {
    await using live = await openLive(spec, scene);
    await live.server.tmux("resize-pane", "-Z", "-t", "%0");
    const engine = new CountingEngine(live.engine);
    const notes: string[] = [];
    const onStep = (report: { notes: readonly string[] }): void => void notes.push(...report.notes);
    const result = raiseForPlan(await runPlan(engine, decorated(), { planner: "marked", onStep }));
    expect(result.dispatches).toBe(3);
    expect(engine.sent.slice(1)).toEqual([
      "split-window",
      "display-message;select-pane;display-message;set-option;display-message",
    ]);
    expect(notes).toEqual([expect.stringMatching(/by ids/)]);
    expect(await panes(live.server)).toMatch(/^%2 marked; x; -$/m);
  });

  it("leaves a mark of the user's where it is", async () => {
    await using live = await openLive(spec, scene);
    await live.server.tmux("select-pane", "-m", "-t", "%1");
    const result = raiseForPlan(await runPlan(live.engine, decorated(), { planner: "marked" }));
    expect(result.dispatches).toBe(3);
    expect(await panes(live.server)).toMatch(/^%1 .*marked$/m);
    expect(await panes(live.server)).toMatch(/^%2 marked; x; -$/m);
  });

  it("takes it when told so, and never touches the pane that had it", async () => {
    await using live = await openLive(spec, scene);
    await live.server.tmux("select-pane", "-m", "-t", "%1");
    const before = (await panes(live.server)).split("\n").find((line) => line.startsWith("%1"));
    const options = { planner: "marked", preserveMark: false } as const;
    const result = raiseForPlan(await runPlan(live.engine, decorated(), options));
    expect(result.dispatches).toBe(1);
    expect((await panes(live.server)).split("\n").find((line) => line.startsWith("%1"))).toBe(
      before?.replace(/marked$/, "-"),
    );
    expect(await panes(live.server)).toMatch(/^%2 marked; x; -$/m);
  });

  it("takes its mark away when something after it is refused, and goes on", async () => {
    await using live = await openLive(spec, scene);
    const plan = new Plan();
    const pane = plan.add(ops.splitWindow({ target: "%0", argv }));
    plan.add(ops.selectPane({ target: pane, title: "one" }));
    plan.add(ops.setOption({ target: pane, scope: "pane", option: "remain-on-exit", value: "no such value" }));
    plan.add(ops.setOption({ target: pane, scope: "pane", option: "@role", value: "on" }));
    const result = await runPlan(live.engine, plan, { planner: "marked" });
    expect(result.outcomes.map(({ status }) => status)).toEqual(["complete", "complete", "failed", "complete"]);
    expect(result.outcomes[2]?.result?.stderr).toMatch(/unknown value: no such value/);
    expect(await panes(live.server)).toMatch(/^%2 one on -$/m);
    expect(await live.server.tmux("display-message", "-p", "#{pane_marked_set}")).toBe("0");
  });

  it("does nothing to anybody when the pane cannot be made", async () => {
    await using live = await openLive(spec, { ...scene, cols: 80, rows: 4 });
    await live.server.tmux("select-pane", "-m", "-t", "%1");
    const before = await panes(live.server);
    const result = await runPlan(live.engine, decorated(), { planner: "marked", preserveMark: false });
    expect(result.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual([
      "failed",
      "plan.failedCreate",
      "plan.failedCreate",
    ]);
    expect(result.outcomes[0]?.result?.stderr).toMatch(/no space for new pane/);
    expect(await panes(live.server)).toBe(before);
  });

  it("types into the new pane and nowhere else, whatever the text", async () => {
    await using live = await openLive(spec, scene);
    await live.server.tmux("select-pane", "-m", "-t", "%1");
    const texts = [
      "a;",
      ";",
      "-x",
      "$(touch pwned)",
      "#{pane_id} #(touch pwned)",
      "' ; kill-server ; '",
      "two\nlines",
      "é😀",
      "{marked}",
    ];
    for (const text of texts) {
      const plan = new Plan();
      const pane = plan.add(ops.newWindow({ target: { session: "main" }, argv }));
      const split = plan.add(ops.splitWindow({ target: pane.pane, argv }));
      plan.add(ops.sendKeys({ target: split.pane, text }));
      plan.add(ops.selectPane({ target: split.pane, title: text }));
      plan.add(ops.killWindow({ target: pane.window }));
      raiseForPlan(await runPlan(live.engine, plan, { planner: "marked", preserveMark: false }));
    }
    expect(await live.server.tmux("list-sessions", "-F", "#{session_name}")).toBe("main");
    expect((await live.server.tmux("capture-pane", "-p", "-t", "%1")).trim()).toBe("");
  });
});
