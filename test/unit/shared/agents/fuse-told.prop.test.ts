import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { observe, type Sighting } from "../../../../shared/agents/evidence.ts";
import { type FuseContext, fuse, HELD_REST_MS, LIFE_MS, TOLD_MS } from "../../../../shared/agents/fuse.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { rememberSignal } from "../../../../shared/agents/signal-memory.ts";
import { AgentStatus, type Evidence } from "../../../../shared/models/agent.ts";
import type { Signal } from "../../../../shared/models/signal.ts";
import { claudeScenes } from "../../../support/agent-scenes.ts";

const NOW = 1_800_000_000_000;
const claude = providers.find(({ hooks }) => hooks?.args.includes("--settings"));
if (!claude) throw new Error("no provider takes settings");

const events = [
  "SessionStart",
  "UserPromptSubmit",
  "PreToolUse",
  "PostToolUseFailure",
  "PermissionRequest",
  "Stop",
  "StopFailure",
  "SubagentStop",
];
const body = fc.oneof(
  fc.constant({}),
  fc.record({
    tool_name: fc.string(),
    prompt: fc.string(),
    background_tasks: fc.array(fc.jsonValue(), { maxLength: 2 }),
  }),
  fc.record({ agent_id: fc.constantFrom("a1", "a2"), is_interrupt: fc.boolean() }),
  fc.dictionary(fc.string(), fc.jsonValue()),
  fc.record({
    text: fc.oneof(fc.string(), fc.constantFrom("state=working", "state=done", "4;1;20", "4;0", "C", "D;1", "A")),
  }),
);
const signal: fc.Arbitrary<Signal> = fc.record({
  source: fc.constantFrom("hook", "osc", "report", "send"),
  name: fc.oneof(
    fc.constantFrom(...events, "7501", "9", "133", "777", "bell", "ready", "working", "blocked", "clear"),
    fc.string({ minLength: 1, maxLength: 80 }),
  ),
  at: fc.integer({ min: NOW - 600_000, max: NOW + 1000 }),
  body,
});
const scene = fc.constantFrom<readonly string[]>(
  claudeScenes.ready,
  claudeScenes.working(3),
  claudeScenes.asking,
  claudeScenes.finished,
  claudeScenes.finished.with(3, "  ⎿  Interrupted · What should Claude do instead?"),
  claudeScenes.ready.with(-1, "  ⏸ manual mode on · 1 shell · ↓ to manage"),
  claudeScenes.trust,
  [],
  ["half a redraw"],
);
const context: fc.Arbitrary<FuseContext> = fc.record({
  now: fc.constant(NOW),
  previous: fc.constant(null),
  turnSeen: fc.boolean(),
  lastOutputAt: fc.option(fc.integer({ min: NOW - 600_000, max: NOW }), { nil: null }),
});

function look(rows: readonly string[], signals: readonly Signal[], more: Partial<Sighting> = {}): Evidence[] {
  const process = { gone: false, dead: false, deadStatus: null, command: "claude", ranBefore: null, startedAt: 0 };
  const usual = { process, version: null, readBefore: true, now: NOW, screen: { title: "", rows } };
  return observe(claude as NonNullable<typeof claude>, { ...usual, signals, ...more });
}
const hook = (name: string, ago: number): Signal => ({ source: "hook", name, at: NOW - ago, body: {} });
const quiet: FuseContext = { now: NOW, previous: null, turnSeen: true, lastOutputAt: NOW - 60_000 };

describe("whatever is told", () => {
  test("no signal of any kind makes a status that is not one", () => {
    const provider = fc.constantFrom(...providers);
    fc.assert(
      fc.property(provider, fc.array(signal, { maxLength: 12 }), scene, context, (one, signals, rows, when) => {
        const process = { gone: false, dead: false, deadStatus: null, command: "x", ranBefore: null, startedAt: 0 };
        const screen = { title: "", rows };
        const said = fuse(observe(one, { process, screen, signals, version: "1.0", readBefore: true, now: NOW }), when);
        expect(AgentStatus.parse(said)).toEqual(said);
        expect(said.asks !== null).toBe(said.state === "blocked");
        if (!when.turnSeen) expect(said.state).not.toBe("done");
      }),
      { numRuns: 400 },
    );
  });

  test("signals in any order, each once or twice, say the same", () => {
    const shuffled = fc
      .uniqueArray(signal, { maxLength: 10, selector: ({ at }) => at })
      .map((signals) => signals.map((one, at): Signal => ({ ...one, id: String(at) })))
      .chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })));
    const kept = (signals: readonly Signal[]): readonly Signal[] =>
      signals.reduce<readonly Signal[]>((memory, one) => rememberSignal(memory, one), []);
    fc.assert(
      fc.property(shuffled, scene, context, ([items, other], rows, when) => {
        const first = fuse(look(rows, kept(items)), when);
        expect(fuse(look(rows, kept([...other, ...other])), when)).toEqual(first);
      }),
    );
  });

  test("a dialog that is seen, and an end that the process shows, are never talked away", () => {
    const ended = { gone: false, dead: true, deadStatus: 0, command: "", ranBefore: null, startedAt: 0 };
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 8 }), context, (signals, when) => {
        expect(fuse(look(claudeScenes.asking, signals), when)).toMatchObject({ state: "blocked", asks: "permission" });
        expect(fuse(look(claudeScenes.asking, signals, { process: ended }), when).state).toBe("exited");
      }),
    );
  });

  test("hooks that told of a question long answered never make a working or resting agent wait for a person", () => {
    const hooks = signal.filter(({ source }) => source === "hook");
    const calm = fc.constantFrom(claudeScenes.ready, claudeScenes.working(1), claudeScenes.finished);
    fc.assert(
      fc.property(fc.array(hooks, { maxLength: 8 }), calm, context, (signals, rows, when) => {
        expect(fuse(look(rows, signals), when).state).not.toBe("blocked");
      }),
    );
  });

  test("work that is seen is never called over", () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 8 }), (signals) => {
        const hooks = signals.filter(({ source }) => source !== "report");
        expect(fuse(look(claudeScenes.working(1), hooks), { ...quiet, lastOutputAt: NOW }).state).toBe("working");
      }),
    );
  });
});

describe("as time goes by and nothing comes", () => {
  test("no work begins, nobody is waited for who was not, and nothing ends a second time", () => {
    const later = fc.integer({ min: 0, max: 900_000 });
    const may: Readonly<Record<string, readonly string[]>> = {
      working: ["working", "unknown", "ready", "done", "blocked", "error"],
      starting: ["starting", "unknown", "ready", "done", "working", "blocked", "error"],
    };
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 6 }), scene, context, later, (signals, rows, when, wait) => {
        const evidence = look(rows, signals);
        const now = fuse(evidence, when);
        const then = fuse(evidence, { ...when, now: NOW + wait, previous: now });
        expect(may[now.state] ?? [now.state]).toContain(then.state);
        if (then.state === now.state && then.asks === now.asks) expect(then.since).toBe(now.since);
      }),
      { numRuns: 400 },
    );
  });
});

describe("how long it holds", () => {
  test("a prompt that was just taken beats a composer that still rests, for a while", () => {
    const said = (ago: number): string => fuse(look(claudeScenes.ready, [hook("UserPromptSubmit", ago)]), quiet).state;
    expect([said(0), said(TOLD_MS), said(TOLD_MS + 1)]).toEqual(["working", "working", "done"]);
  });

  test("tasks behind a composer at rest keep it working: half a minute, and four where the screen names them", () => {
    const named = claudeScenes.ready.with(-1, "  ⏸ manual mode on · 1 shell · ↓ to manage");
    const stop = (ago: number): Signal => ({ ...hook("Stop", ago), body: { background_tasks: [{ id: "b" }] } });
    const said = (ago: number, rows: readonly string[]): string => fuse(look(rows, [stop(ago)]), quiet).state;
    for (const rows of [claudeScenes.ready, claudeScenes.finished]) {
      expect([said(HELD_REST_MS, rows), said(HELD_REST_MS + 1, rows)]).toEqual(["working", "done"]);
    }
    expect([said(LIFE_MS - 1, named), said(LIFE_MS + 1, named)]).toEqual(["working", "done"]);
    expect(said(60_000, claudeScenes.asking)).toBe("blocked");
    expect(fuse(look(claudeScenes.ready, [stop(60_000), hook("Stop", 100)]), quiet).state).toBe("done");
  });

  test("a closing line beats an older prompt and loses to a newer one", () => {
    const prompt = hook("UserPromptSubmit", 1000);
    const closed = (ago: number): Evidence[] =>
      look(claudeScenes.finished, [prompt]).map((item) =>
        item.source === "screen" ? { ...item, at: NOW - ago } : item,
      );
    expect(fuse(closed(500), quiet).state).toBe("done");
    expect(fuse(closed(1500), quiet).state).toBe("working");
  });

  test("where the screen can't be read, what was told decides, until it is too old", () => {
    const said = (name: string, ago: number): string =>
      fuse(look(["???"], [hook(name, ago)]), { ...quiet, lastOutputAt: NOW - ago }).state;
    expect(said("PermissionRequest", 60_000)).toBe("blocked");
    expect(said("Stop", 600_000)).toBe("done");
    expect([said("PreToolUse", LIFE_MS - 1), said("PreToolUse", LIFE_MS)]).toEqual(["working", "unknown"]);
  });

  test("the newest counts, whoever told it", () => {
    const done: Signal = { source: "osc", name: "7501", at: NOW - 100, body: { text: "state=done" } };
    expect(fuse(look(["???"], [hook("UserPromptSubmit", 200), done]), quiet).state).toBe("done");
    expect(fuse(look(["???"], [hook("UserPromptSubmit", 50), done]), quiet).state).toBe("working");
  });

  test("a start is not over because a hook ran", () => {
    const process = {
      gone: false,
      dead: false,
      deadStatus: null,
      command: "claude",
      ranBefore: null,
      startedAt: NOW - 500,
    };
    const more = { process, readBefore: false };
    expect(fuse(look([], [hook("SessionStart", 100)], more), quiet).state).toBe("starting");
    expect(fuse(look([], [hook("UserPromptSubmit", 100)], more), quiet).state).toBe("working");
  });
});
