import { describe, expect, test } from "vitest";
import { gateOf } from "../../../../shared/agents/gate.ts";
import { AgentState, type AgentStatus, type Evidence } from "../../../../shared/models/agent.ts";

const status = (state: AgentState, more: Partial<AgentStatus> = {}): AgentStatus => ({
  ...{ state, asks: null, since: 0, summary: "It is so.", winner: null, losers: [] },
  ...more,
});
const pane = { alive: true, inMode: false, connected: true };

describe("automated text reaches", () => {
  test("a composer at rest, and nothing else", () => {
    const open = AgentState.options.filter((state) => gateOf(status(state), pane).open);
    expect(open).toEqual(["ready", "done", "error"]);
  });

  test("one behind which tasks run on after the turn was told to be over, and none where a turn runs", () => {
    const of = (source: Evidence["source"], more: Partial<Evidence>): Evidence => ({
      ...{ source, rule: "x", says: null, asks: null, detail: "", matched: [], at: 0, sure: 1 },
      ...more,
    });
    const stop = of("hook", { says: "working", holds: 240_000, turnOver: true });
    const opens = (winner: Evidence | null, losers: Evidence[]): boolean =>
      gateOf(status("working", { winner, losers }), pane).open;
    expect([opens(stop, [of("screen", { says: "ready" })]), opens(stop, [of("screen", { says: "done" })])]).toEqual([
      true,
      true,
    ]);
    expect(opens(stop, [])).toBe(false);
    expect(opens(stop, [of("screen", { says: "ready" }), of("title", { says: "working" })])).toBe(false);
    expect(opens(of("hook", { says: "working", holds: 240_000 }), [of("screen", { says: "ready" })])).toBe(false);
    expect(opens(of("screen", { says: "working" }), [stop])).toBe(false);
  });

  test("no pane that is gone, covered, or can't be asked", () => {
    for (const bad of [{ alive: false }, { inMode: true }, { connected: false }]) {
      expect(gateOf(status("ready"), { ...pane, ...bad })).toMatchObject({ open: false });
    }
  });

  test("nobody whose status is an earlier run's", () => {
    expect(gateOf(status("done", { old: 1 }), pane)).toEqual({
      open: false,
      waits: true,
      why: "It has not been read since Paneglass started.",
    });
  });
});
