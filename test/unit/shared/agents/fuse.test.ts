import { describe, expect, test } from "vitest";
import {
  DRAWN_MS,
  type FuseContext,
  fuse,
  LIFE_MS,
  QUIET_MS,
  RESTLESS_MS,
  TITLE_MS,
  turnSeen,
} from "../../../../shared/agents/fuse.ts";
import type { AgentStatus, Evidence } from "../../../../shared/models/agent.ts";

const NOW = 1_800_000_000_000;
const context: FuseContext = { now: NOW, previous: null, turnSeen: false, lastOutputAt: NOW - 60_000 };

function evidence(source: Evidence["source"], says: Evidence["says"], more: Partial<Evidence> = {}): Evidence {
  return {
    source,
    rule: `x.${source}.${says}`,
    says,
    asks: null,
    detail: `${source} says ${says}.`,
    matched: [],
    at: NOW,
    sure: 0.9,
    ...more,
  };
}
function status(state: AgentStatus["state"], more: Partial<AgentStatus> = {}): AgentStatus {
  return { state, asks: null, since: NOW - 30_000, summary: "", winner: null, losers: [], ...more };
}
const screen = (says: Evidence["says"], more: Partial<Evidence> = {}): Evidence => evidence("screen", says, more);
const title = (says: Evidence["says"], more: Partial<Evidence> = {}): Evidence => evidence("title", says, more);
const process = (says: Evidence["says"], more: Partial<Evidence> = {}): Evidence => evidence("process", says, more);

describe("who wins", () => {
  test.each([
    ["an exit over a dialog", [screen("blocked"), process("exited")], "exited"],
    ["a shell in front over stale work", [title("working"), screen("ready"), process("unknown")], "unknown"],
    ["a dialog over a working title", [title("working"), screen("blocked")], "blocked"],
    ["a dialog over a start", [process("starting"), screen("blocked")], "blocked"],
    ["a start over a flickering title", [process("starting"), title("working")], "starting"],
    ["a working title over a composer", [title("working"), screen("ready")], "working"],
    ["a title that asks over work on the screen", [title("blocked"), screen("working")], "blocked"],
    ["work over an old error", [screen("error"), screen("working")], "working"],
    ["an error over a composer", [screen("ready"), screen("error")], "error"],
  ] as const)("%s", (_, items, state) => {
    expect(fuse(items, context).state).toBe(state);
  });

  test("everything that lost is kept, and the winner keeps its lines", () => {
    const items = [title("working"), screen("blocked", { asks: "trust", matched: ["Trust?"] }), process(null)];
    const said = fuse(items, context);
    expect(said.asks).toBe("trust");
    expect(said.winner?.matched).toEqual(["Trust?"]);
    expect(said.losers).toHaveLength(2);
  });

  test("blocked without a reason asks for a choice; nothing else asks", () => {
    expect(fuse([title("blocked")], context).asks).toBe("choice");
    expect(fuse([screen("working", { asks: "trust" })], context).asks).toBeNull();
  });
});

describe("ends of turns", () => {
  test("a closing line counts only when the start was seen", () => {
    expect(fuse([screen("done"), screen("ready")], context).state).toBe("ready");
    const said = fuse([screen("done"), screen("ready")], { ...context, turnSeen: true, previous: status("working") });
    expect(said.state).toBe("done");
  });

  test("a composer alone ends a turn that was seen to begin", () => {
    expect(fuse([screen("ready")], { ...context, turnSeen: true, previous: status("working") }).state).toBe("done");
    expect(fuse([screen("ready")], { ...context, previous: status("starting") }).state).toBe("ready");
  });

  test("while the pane prints, a composer alone ends nothing", () => {
    const flowing = { ...context, turnSeen: true, previous: status("working"), lastOutputAt: NOW - QUIET_MS + 1 };
    const said = fuse([screen("ready")], flowing);
    expect(said).toMatchObject({ state: "working", winner: { source: "timing" } });
    expect(said.losers.map((item) => item.says)).toEqual(["ready"]);
    expect(fuse([screen("ready")], { ...flowing, lastOutputAt: NOW - QUIET_MS }).state).toBe("done");
    expect(fuse([screen("ready")], { ...flowing, previous: status("done") }).state).toBe("done");
  });

  test("the first composer after a start counts when the pane has been quiet: a trust dialog may come over it", () => {
    const drawing = {
      ...context,
      previous: status("starting", { since: NOW - 2000 }),
      lastOutputAt: NOW - DRAWN_MS + 1,
    };
    expect(fuse([screen("ready")], drawing)).toMatchObject({ state: "starting", winner: { rule: "timing.drawing" } });
    expect(fuse([screen("ready"), screen("blocked")], drawing).state).toBe("blocked");
    expect(fuse([screen("ready")], { ...drawing, lastOutputAt: NOW - DRAWN_MS }).state).toBe("ready");
    expect(fuse([screen("ready")], { ...drawing, previous: status("ready") }).state).toBe("ready");
  });

  test("one that never stops printing is ready all the same", () => {
    const restless = { ...context, lastOutputAt: NOW, previous: status("starting", { since: NOW - RESTLESS_MS }) };
    expect(fuse([screen("ready")], restless).state).toBe("ready");
    expect(fuse([screen("ready")], { ...restless, previous: status("starting", { since: NOW - 1 }) }).state).toBe(
      "starting",
    );
  });

  test("a closing line ends it at once", () => {
    const flowing = { ...context, turnSeen: true, previous: status("working"), lastOutputAt: NOW };
    expect(fuse([screen("done"), screen("ready")], flowing).state).toBe("done");
  });
});

describe("age", () => {
  test("work without a sign of life for 4 minutes is unknown", () => {
    const old = NOW - LIFE_MS;
    const items = [screen("working", { at: old }), screen("ready", { at: old })];
    expect(fuse(items, { ...context, lastOutputAt: old }).state).toBe("unknown");
    expect(fuse(items, { ...context, lastOutputAt: old + 1 }).state).toBe("working");
    expect(fuse([screen("working", { at: NOW - 5 })], { ...context, lastOutputAt: old }).state).toBe("working");
  });

  test("a title that stands still loses to what the screen shows, but not to nothing", () => {
    const still = title("working", { at: NOW - TITLE_MS - 1 });
    expect(fuse([still, screen("ready")], context).state).toBe("ready");
    expect(fuse([still, process(null)], context).state).toBe("working");
  });

  test("since stays while state and reason stay", () => {
    const previous = status("blocked", { asks: "trust" });
    expect(fuse([screen("blocked", { asks: "trust" })], { ...context, previous }).since).toBe(previous.since);
    expect(fuse([screen("blocked", { asks: "login" })], { ...context, previous }).since).toBe(NOW);
  });
});

describe("unknown", () => {
  test("says why", () => {
    expect(fuse([], context)).toMatchObject({ state: "unknown", summary: "There is no evidence yet.", winner: null });
    const said = fuse([process(null, { detail: "Nothing on its screen is known." })], context);
    expect(said).toMatchObject({ state: "unknown", summary: "Nothing on its screen is known.", winner: null });
    expect(said.losers).toHaveLength(1);
  });
});

describe("turnSeen", () => {
  test("work on the screen starts a turn, a flicker of the title does not", () => {
    expect(turnSeen(false, status("working", { since: NOW, winner: screen("working") }), NOW)).toBe(true);
    expect(turnSeen(false, status("working", { since: NOW, winner: title("working") }), NOW)).toBe(false);
    expect(turnSeen(false, status("working", { since: NOW - QUIET_MS, winner: title("working") }), NOW)).toBe(true);
  });

  test("a question, an end and a moment that can't be read keep it; a new start and an exit forget it", () => {
    for (const state of ["blocked", "done", "error", "unknown", "ready"] as const)
      expect(turnSeen(true, status(state), NOW)).toBe(true);
    for (const state of ["starting", "exited"] as const) expect(turnSeen(true, status(state), NOW)).toBe(false);
  });

  test("a question for permission tells of a turn; one at the start, or one that is only guessed, does not", () => {
    const asked = (asks: AgentStatus["asks"], winner: Evidence) => status("blocked", { asks, winner });
    expect(turnSeen(false, asked("permission", screen("blocked")), NOW)).toBe(true);
    expect(turnSeen(false, asked("permission", title("blocked")), NOW)).toBe(false);
    for (const asks of ["trust", "login", "choice", "question", null] as const)
      expect(turnSeen(false, asked(asks, screen("blocked")), NOW)).toBe(false);
  });
});
