import { describe, expect, test } from "vitest";
import { gateOf } from "../../../../shared/agents/gate.ts";
import { AgentState, type AgentStatus } from "../../../../shared/models/agent.ts";

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
