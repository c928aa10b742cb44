import { beforeEach, describe, expect, test } from "vitest";
import { AgentWatch } from "../../../../electron/agents/watch.ts";
import { HELD_REST_MS, LIFE_MS } from "../../../../shared/agents/fuse.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import type { Signal } from "../../../../shared/models/signal.ts";
import { claudeScenes, DrawnScreens, paneSnapshot } from "../../../support/agent-scenes.ts";
import { ManualClock } from "../../../support/manual-clock.ts";

const claude = providers.find(({ hooks }) => hooks?.args.includes("--settings"));
if (!claude) throw new Error("no provider takes settings");

const rail = "─".repeat(60);
const asked = ["❯ look at it", "", "● Task(explore)"];
const box = (footer: string): string[] => ["", rail, "❯ ", rail, `  ⏸ manual mode on · ${footer}`];
const scene = (row: string, footer = "? for shortcuts"): string[] => [...asked, row, ...box(footer)];
const interrupted = scene("  ⎿  Interrupted · What should Claude do instead?");
const closed = scene("✻ Baked for 12s");
const atRest = scene("  ⎿  Found it");
const busy = scene("✻ Doing… (3s)", "esc to interrupt");
const subagent = { agent_id: "a1", agent_type: "Explore", tool_name: "Read" };
const shell = { background_tasks: [{ id: "b1", type: "shell", status: "running" }] };

let clock: ManualClock;
let screens: DrawnScreens;
let watch: AgentWatch;
const pane = paneSnapshot("%1", { command: "claude" });

function hook(name: string, body: Record<string, unknown> = {}): void {
  const signal: Signal = { source: "hook", name, at: clock.now(), body };
  watch.tell(signal);
  clock.advance(50);
}
function show(rows: readonly string[]): void {
  screens.draw(pane.id, rows);
  clock.advance(150);
}
const state = (): string => watch.status.state;
function after(ms: number): string {
  clock.advance(ms);
  return state();
}

beforeEach(() => {
  clock = new ManualClock();
  screens = new DrawnScreens(clock);
  const startedAt = clock.now() - 60_000;
  watch = new AgentWatch({
    provider: () => claude,
    version: () => null,
    startedAt,
    screens,
    clock,
    changed: () => {},
  });
  watch.place(pane);
  show(claudeScenes.ready);
  hook("UserPromptSubmit", { prompt: "look at it" });
  show(busy);
  clock.advance(10_000);
});

describe("a person's interruption", () => {
  test("ends the work of a sub-agent at once", () => {
    hook("PreToolUse", subagent);
    show(interrupted);
    expect(state()).toBe("done");
    expect(watch.status.winner?.rule).toContain("screen.interrupted");
    expect(after(60_000)).toBe("done");
  });

  test("also when the sub-agent's tool tells a moment later that it failed", () => {
    hook("PreToolUse", subagent);
    show(interrupted);
    hook("PostToolUseFailure", subagent);
    expect(state()).toBe("done");
    expect(after(10_000)).toBe("done");
  });

  test("a tool that tells of it is no work", () => {
    show(atRest);
    clock.advance(10_000);
    hook("PostToolUseFailure", { ...subagent, is_interrupt: true });
    expect(state()).toBe("done");
  });

  test("one that goes on behind it is believed when it tells more", () => {
    hook("PreToolUse", subagent);
    show(interrupted);
    clock.advance(5000);
    hook("PreToolUse", subagent);
    expect(state()).toBe("working");
  });

  test("what stood there before says nothing of a later turn", () => {
    show(interrupted);
    clock.advance(60_000);
    hook("UserPromptSubmit", { prompt: "go on" });
    hook("PreToolUse", subagent);
    show(atRest);
    expect(after(10_000)).toBe("working");
  });
});

describe("a closing line", () => {
  test("ends the work of a sub-agent whose end was not told", () => {
    hook("PreToolUse", subagent);
    show(closed);
    expect(state()).toBe("done");
  });

  test("does not while the screen names tasks that run on", () => {
    hook("PreToolUse", subagent);
    show(scene("✻ Baked for 12s · 1 shell still running", "1 shell · ↓ to manage"));
    expect(state()).toBe("working");
    expect(after(LIFE_MS - 10_000)).toBe("working");
    expect(after(20_000)).toBe("done");
  });

  test("says nothing new where the turn was told to be over", () => {
    hook("Stop", shell);
    show(closed);
    expect(state()).toBe("working");
    show(closed.with(3, "✻ Baked for 12s · done 3:51 PM"));
    expect(state()).toBe("working");
  });
});

describe("nothing newer", () => {
  test.each([
    ["PreToolUse", subagent],
    ["Stop", shell],
  ])("%s is not believed for long against a screen at rest that names no tasks", (name, body) => {
    hook(name, body);
    show(atRest);
    expect(after(HELD_REST_MS - 1000)).toBe("working");
    expect(after(3000)).toBe("done");
  });

  test.each(["1 shell · ↓ to manage", "2 background tasks · /tasks to see subagents"])(
    "%s keeps it working",
    (footer) => {
      hook("Stop", shell);
      show(scene("  ⎿  Started", footer));
      expect(after(HELD_REST_MS + 60_000)).toBe("working");
      show(atRest);
      expect(after(HELD_REST_MS + 2000)).toBe("done");
    },
  );

  test("a list of sub-agents below the composer keeps it working", () => {
    hook("PreToolUse", subagent);
    show([...scene("  ⎿  Started"), "  ● main", "  ◯ general-purpose  An errand      0s"]);
    expect(after(HELD_REST_MS + 60_000)).toBe("working");
  });

  test("a pane that prints is not at rest", () => {
    hook("PreToolUse", subagent);
    for (let second = 0; second < 60; second += 1) {
      show(scene(`  ⎿  Line ${second}`));
      clock.advance(850);
    }
    expect(state()).toBe("working");
  });
});

describe("what takes it back", () => {
  test("the end of the sub-agent, when no other is at work", () => {
    hook("PreToolUse", subagent);
    show(atRest);
    expect(after(10_000)).toBe("working");
    hook("SubagentStop", { agent_id: "a1", agent_type: "Explore" });
    expect(state()).toBe("done");
  });

  test("the end of one of two does not", () => {
    hook("PreToolUse", { ...subagent, agent_id: "a2" });
    hook("PostToolUse", subagent);
    hook("SubagentStop", { agent_id: "a1" });
    show(atRest);
    expect(after(10_000)).toBe("working");
    hook("SubagentStop", { agent_id: "a2" });
    expect(state()).toBe("done");
  });

  test("the end of a sub-agent while the caller works is no end", () => {
    hook("PreToolUse", subagent);
    hook("SubagentStop", { agent_id: "a1" });
    expect(state()).toBe("working");
    expect(after(60_000)).toBe("working");
  });

  test("the end of the turn", () => {
    hook("PreToolUse", subagent);
    show(atRest);
    hook("Stop");
    expect(state()).toBe("done");
  });
});
