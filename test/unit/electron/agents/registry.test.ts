import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SignalReader } from "../../../../electron/agents/observation.ts";
import { AgentRegistry } from "../../../../electron/agents/registry.ts";
import type { RegistryOptions } from "../../../../electron/agents/registry-options.ts";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { providers as builtIn } from "../../../../shared/agents/providers/index.gen.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { PaneId } from "../../../../shared/base/ids.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import type { Agent } from "../../../../shared/models/agent.ts";
import { AgentRecord } from "../../../../shared/models/agent-record.ts";
import type { ServerState } from "../../../../shared/models/server.ts";
import type { PaneSnapshot } from "../../../../shared/models/snapshot.ts";
import { claudeScenes, DrawnScreens, paneSnapshot } from "../../../support/agent-scenes.ts";
import { ManualClock } from "../../../support/manual-clock.ts";

let providers: LiveValue<readonly ProviderSpec[]>;
let cautions: Record<string, string>;
let clock: ManualClock;
let screens: DrawnScreens;
let state: LiveValue<ServerState>;
let store: Store;
let folder: string;

function server(panes: readonly PaneSnapshot[], more: Partial<ServerState> = {}): ServerState {
  const window = { name: "w", active: true, zoomed: false, width: 80, height: 24, owned: true, index: 0 };
  const id = { id: "@1", sessionId: "$1" } as unknown as {
    id: PaneSnapshot["windowId"];
    sessionId: PaneSnapshot["sessionId"];
  };
  const session = { id: id.sessionId, name: "s", created: 0, windows: [{ ...window, ...id, panes: [...panes] }] };
  const engine = { id: "sample", label: "A sample engine", family: "tmux", lasts: true } as const;
  const empty = { label: "default", engine, tmuxVersion: "3.3a", problem: null };
  return { ...empty, phase: "connected", lifeId: "life-1", sessions: panes.length > 0 ? [session] : [], ...more };
}

const record = (id: string, more: object = {}): AgentRecord =>
  AgentRecord.parse({
    id,
    providerId: "claude-code",
    name: id,
    folder: "/work",
    paneId: "%1",
    lifeId: "life-1",
    createdAt: clock.now(),
    profile: null,
    model: null,
    permissions: null,
    session: null,
    transcript: null,
    ...more,
  });

function open(more: Partial<RegistryOptions> = {}): AgentRegistry {
  const caution = (providerId: string): string | null => cautions[providerId] ?? null;
  const parts = { records: store.agents, state, providers, screens, clock, ...more };
  return new AgentRegistry({ ...parts, version: () => null, caution });
}

const only = (roster: AgentRegistry): Agent => {
  const [agent, ...more] = roster.agents.value;
  if (!agent || more.length > 0) throw new Error(`expected one agent, got ${roster.agents.value.length}`);
  return agent;
};

beforeEach(() => {
  providers = new LiveValue<readonly ProviderSpec[]>(builtIn);
  cautions = {};
  clock = new ManualClock();
  screens = new DrawnScreens(clock);
  state = new LiveValue(server([]));
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-roster-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("after a start of the app", () => {
  test("an agent is found by the mark on its pane, wherever that pane is now", () => {
    store.agents.save(record("aaaaaaaa"));
    state.set(server([paneSnapshot("%1"), paneSnapshot("%7", { agentId: "aaaaaaaa" })]));
    const roster = open();
    expect(only(roster).paneId).toBe("%7");
    expect(store.agents.all()[0]?.paneId).toBe("%7");
    screens.draw(paneSnapshot("%7").id, claudeScenes.asking);
    clock.advance(500);
    expect(only(roster).status).toMatchObject({ state: "blocked", asks: "permission" });
  });

  test("without a mark the pane's id counts, in the same server life only", () => {
    store.agents.save(record("aaaaaaaa"));
    state.set(server([paneSnapshot("%1")]));
    expect(only(open()).paneId).toBe("%1");
    state.set(server([paneSnapshot("%1")], { lifeId: "life-2" }));
    expect(only(open())).toMatchObject({ paneId: null, status: { state: "exited" } });
  });

  test("a pane with another agent's mark is not taken", () => {
    store.agents.save(record("aaaaaaaa"));
    state.set(server([paneSnapshot("%1", { agentId: "bbbbbbbb" })]));
    expect(only(open())).toMatchObject({ paneId: null, status: { state: "exited", summary: "Its pane is gone." } });
  });

  test("while the server can't be asked, nothing is called gone", () => {
    store.agents.save(record("aaaaaaaa"));
    for (const phase of ["connecting", "lost", "unavailable"] as const) {
      state.set(server([], { phase, lifeId: null }));
      expect(only(open())).toMatchObject({ paneId: "%1", status: { state: "unknown" } });
    }
    state.set(server([], { phase: "empty", lifeId: null }));
    expect(only(open())).toMatchObject({ paneId: null, status: { state: "exited" } });
  });

  test("an agent of a provider that is no longer known runs on, unread", () => {
    store.agents.save(record("aaaaaaaa", { providerId: "retired", createdAt: 5 }));
    state.set(server([paneSnapshot("%1")]));
    expect(only(open())).toMatchObject({ paneId: "%1", status: { state: "unknown" } });
  });
});

describe("what was known before", () => {
  const remembering = (): AgentRegistry =>
    new AgentRegistry({
      records: store.agents,
      state,
      providers,
      version: () => null,
      caution: () => null,
      screens,
      memories: store.statuses,
      clock,
    });
  const pane = (): PaneSnapshot => paneSnapshot("%1", { agentId: "aaaaaaaa" });

  /** Runs an agent through a turn, and closes what watched it. */
  function turn(): Agent {
    state.set(server([pane()]));
    const roster = remembering();
    roster.add(record("aaaaaaaa"));
    screens.draw(pane().id, claudeScenes.working(1));
    clock.advance(2000);
    screens.draw(pane().id, claudeScenes.ready);
    clock.advance(2000);
    const agent = only(roster);
    expect(agent.status.state).toBe("done");
    roster.close();
    return agent;
  }

  test("stands at once, marked as old, until it is read anew; a turn that was seen to begin is still known", () => {
    const before = turn();
    clock.advance(60_000);
    screens.draw(pane().id, []);
    state.set(server([], { phase: "connecting", lifeId: null }));
    const roster = remembering();
    expect(only(roster).status).toEqual({ ...before.status, old: expect.any(Number) });
    state.set(server([pane()]));
    clock.advance(3000);
    expect(only(roster).status).toMatchObject({ state: "done", old: expect.any(Number) });
    screens.draw(pane().id, claudeScenes.ready);
    clock.advance(1000);
    expect(only(roster).status).toMatchObject({ state: "done", since: before.status.since });
    expect(only(roster).status.old).toBeUndefined();
    expect(only(roster).status.winner?.at).toBe(before.status.winner?.at);
  });

  test("is believed no longer than its first picture may take", () => {
    turn();
    screens.draw(pane().id, []);
    const roster = remembering();
    clock.advance(12_000);
    expect(only(roster).status).toMatchObject({ state: "unknown" });
    expect(only(roster).status.old).toBeUndefined();
  });

  test("does not outlive the pane, nor a start anew, nor being forgotten", () => {
    turn();
    state.set(server([]));
    const roster = remembering();
    expect(only(roster).status).toMatchObject({ state: "exited" });
    roster.add(record("aaaaaaaa", { paneId: "%8" }));
    expect(store.statuses.load("aaaaaaaa")).toBeNull();
    clock.advance(11_000);
    roster.forget(record("aaaaaaaa").id);
    roster.close();
    expect(store.statuses.load("aaaaaaaa")).toBeNull();
  });

  test("what can't be read of it is left out", () => {
    turn();
    const kept = store.statuses.load("aaaaaaaa");
    expect(kept).toMatchObject({ turnSeen: true, at: expect.any(Number), status: { state: "done" } });
    if (!kept) return;
    store.statuses.keep("aaaaaaaa", {
      ...kept,
      status: { ...kept.status, state: "sleeping" as Agent["status"]["state"] },
    });
    expect(store.statuses.load("aaaaaaaa")).toBeNull();
  });
});

describe("whose pane it is", () => {
  test("a mark that was copied: the pane that it was set on counts", () => {
    store.agents.save(record("aaaaaaaa", { paneId: "%5" }));
    const marked = ["%3", "%5", "%9"].map((id) => paneSnapshot(id, { agentId: "aaaaaaaa" }));
    state.set(server(marked));
    expect(only(open()).paneId).toBe("%5");
  });

  test("an agent of another server is not gone, has no pane here, and is not forgotten", () => {
    store.agents.save(record("aaaaaaaa", { server: "tmux elsewhere" }));
    state.set(server([paneSnapshot("%1")], { lifeId: "life-2" }));
    const roster = open();
    expect(only(roster)).toMatchObject({ paneId: null, status: { state: "unknown" } });
    expect(() => roster.forget(record("aaaaaaaa").id)).toThrow(expect.objectContaining({ code: "agent.present" }));
    expect(roster.whereIs(record("aaaaaaaa").id)).toBe("elsewhere");
  });

  test("an agent that another app on the same state starts is taken in; a mark without a record is left alone", () => {
    const roster = open();
    state.set(server([paneSnapshot("%1", { agentId: "aaaaaaaa" }), paneSnapshot("%2", { agentId: "bbbbbbbb" })]));
    clock.advance(100);
    store.agents.save(record("aaaaaaaa"));
    clock.advance(1500);
    expect(only(roster)).toMatchObject({ id: "aaaaaaaa", paneId: "%1" });
    clock.advance(30_000);
    expect([roster.agents.value.length, screens.followed]).toEqual([1, ["%1"]]);
    // Its own start of one comes once, although its mark was seen first.
    roster.add(record("bbbbbbbb", { paneId: "%2" }));
    clock.advance(1500);
    expect(roster.agents.value.map(({ id }) => id).toSorted()).toEqual(["aaaaaaaa", "bbbbbbbb"]);
  });

  test("an agent that another app has started again keeps what that app wrote of the new run", () => {
    const before = record("aaaaaaaa", { session: "first" });
    store.agents.save(before);
    state.set(server([]));
    const roster = open();
    const again = { ...before, createdAt: before.createdAt + 60_000, paneId: PaneId.parse("%7"), session: "second" };
    // The mark may be seen before the record is kept, and after.
    state.set(server([paneSnapshot("%7", { agentId: "aaaaaaaa" })]));
    store.agents.save(again);
    clock.advance(1500);
    state.set(server([paneSnapshot("%8", { agentId: "aaaaaaaa" })]));
    expect(store.agents.all()).toMatchObject([{ createdAt: again.createdAt, session: "second", paneId: "%8" }]);
    clock.advance(1500);
    expect(only(roster)).toMatchObject({ createdAt: again.createdAt, session: "second", paneId: "%8" });
    roster.note(before.id, { transcript: "/t" });
    expect(store.agents.all()).toMatchObject([{ createdAt: again.createdAt, session: "second", transcript: "/t" }]);
  });

  test("another app's new run in the same pane is followed as a new run", () => {
    const before = record("aaaaaaaa", { session: "first" });
    store.agents.save(before);
    state.set(server([paneSnapshot("%1", { agentId: "aaaaaaaa", dead: true, deadStatus: 0 })]));
    const roster = open();
    store.agents.save({ ...before, createdAt: before.createdAt + 60_000 });
    state.set(server([paneSnapshot("%1", { agentId: "aaaaaaaa" })]));
    clock.advance(1500);
    expect(only(roster).createdAt).toBe(before.createdAt + 60_000);
    roster.close();
    expect([clock.waiting, screens.followed]).toEqual([0, []]);
  });

  test("the same tmux server by another of our engines is the same server", () => {
    state.set(server([paneSnapshot("%1", { agentId: "aaaaaaaa" })]));
    open().add(record("aaaaaaaa"));
    const engine = { id: "another", label: "Another engine", family: "tmux", lasts: true } as const;
    state.set(server([], { engine }));
    expect(only(open())).toMatchObject({ paneId: null, status: { state: "exited" } });
  });
});

describe("while it runs", () => {
  test("nobody listens to one that has ended, once its last words were heard", () => {
    const panes = { aaaaaaaa: "%1", bbbbbbbb: "%2", cccccccc: "%3" };
    for (const [id, paneId] of Object.entries(panes)) store.agents.save(record(id, { paneId }));
    const pane = (id: keyof typeof panes, more: object = {}): PaneSnapshot =>
      paneSnapshot(panes[id], { agentId: id, ...more });
    const dead = { dead: true, deadStatus: 0 };
    state.set(server([pane("aaaaaaaa"), pane("bbbbbbbb", dead)]));
    const told = new Map<string, () => void>();
    const signals: SignalReader = {
      follow: (id, tell) => {
        told.set(id, () => tell({ source: "hook", name: "Stop", body: {}, at: clock.now() }));
        return { close: () => void told.delete(id) };
      },
    };
    const roster = open({ signals });
    const heard: string[] = [];
    roster.heard.on(({ agentId }) => void heard.push(agentId));
    clock.advance(5000);
    for (const tell of told.values()) tell();
    expect(heard).toEqual(["aaaaaaaa", "bbbbbbbb", "cccccccc"]);
    clock.advance(6000);
    expect([...told.keys()]).toEqual(["aaaaaaaa"]);
    // It is not cut short by coming and going.
    state.set(server([pane("aaaaaaaa", dead), pane("bbbbbbbb")]));
    clock.advance(5000);
    state.set(server([pane("aaaaaaaa"), pane("bbbbbbbb")]));
    clock.advance(60_000);
    expect([...told.keys()].toSorted()).toEqual(["aaaaaaaa", "bbbbbbbb"]);
    roster.close();
    expect([[...told.keys()], clock.waiting]).toEqual([[], 0]);
  });

  test("a new agent that is not in the picture yet is starting, and gone only after a while", () => {
    const roster = open();
    expect(roster.add(record("aaaaaaaa", { paneId: "%9" })).status.state).toBe("starting");
    clock.advance(9000);
    expect(only(roster)).toMatchObject({ paneId: "%9", status: { state: "starting" } });
    clock.advance(2000);
    expect(only(roster)).toMatchObject({ paneId: null, status: { state: "exited" } });
    expect(store.agents.all()).toHaveLength(1);
  });

  test("a pane that was seen and is missing is gone at once", () => {
    const roster = open();
    state.set(server([paneSnapshot("%9", { agentId: "aaaaaaaa" })]));
    roster.add(record("aaaaaaaa", { paneId: "%9" }));
    state.set(server([]));
    clock.advance(50);
    expect(only(roster)).toMatchObject({ paneId: null, status: { state: "exited" } });
  });

  test("a server that dies and comes back with a new life: gone, not taken for another's pane", () => {
    const roster = open();
    state.set(server([paneSnapshot("%1", { agentId: "aaaaaaaa" })]));
    roster.add(record("aaaaaaaa"));
    state.set({ ...state.value, phase: "lost" });
    clock.advance(50);
    expect(only(roster)).toMatchObject({ paneId: "%1", status: { state: "unknown" } });
    state.set(server([paneSnapshot("%1")], { lifeId: "life-2" }));
    clock.advance(50);
    expect(only(roster)).toMatchObject({ paneId: null, status: { state: "exited" } });
  });

  test("a burst of changes is told once, soon; ticks of the evidence at most every second", () => {
    const roster = open();
    const panes = ["%1", "%2", "%3"].map((id, at) => paneSnapshot(id, { agentId: "abc"[at]?.repeat(8) }));
    state.set(server(panes));
    for (const pane of panes) roster.add(record(pane.agentId ?? "", { paneId: pane.id }));
    clock.advance(100);
    let told = 0;
    roster.agents.on(() => {
      told += 1;
    });
    for (const pane of panes) screens.draw(pane.id, claudeScenes.working(0));
    clock.advance(200);
    expect(told).toBe(1);
    for (let at = 0; at < 40; at += 1) {
      for (const pane of panes) screens.draw(pane.id, claudeScenes.working(at));
      clock.advance(125);
    }
    expect(told).toBeLessThanOrEqual(7);
    expect(roster.agents.value.map((agent) => agent.status.state)).toEqual(["working", "working", "working"]);
  });

  test("is read by new rules at once, and cautioned when they may not fit", () => {
    store.agents.save(record("aaaaaaaa"));
    state.set(server([paneSnapshot("%1")]));
    const roster = open();
    screens.draw(paneSnapshot("%1").id, claudeScenes.asking);
    clock.advance(500);
    expect(only(roster)).toMatchObject({ caution: null, status: { state: "blocked" } });
    providers.set(builtIn.map((one) => (one.id === "claude-code" ? { ...one, evidence: null } : one)));
    cautions = { "claude-code": "Nobody has tried this version." };
    clock.advance(3000);
    expect(only(roster)).toMatchObject({ caution: "Nobody has tried this version.", status: { state: "unknown" } });
    providers.set(builtIn);
    clock.advance(50);
    expect(only(roster).status.state).toBe("blocked");
  });

  test("agents stand in order of their creation", () => {
    store.agents.save(record("bbbbbbbb", { createdAt: 2 }));
    store.agents.save(record("cccccccc", { createdAt: 3 }));
    const roster = open();
    roster.add(record("aaaaaaaa", { createdAt: 1 }));
    clock.advance(50);
    expect(roster.agents.value.map((agent) => agent.name)).toEqual(["aaaaaaaa", "bbbbbbbb", "cccccccc"]);
  });
});

test("a disk that takes nothing, and a listener that throws, keep no status from being read and told", () => {
  store.agents.save(record("aaaaaaaa"));
  state.set(server([]));
  const full = (): never => {
    throw new Error("disk full");
  };
  const failures: string[] = [];
  const roster = open({
    records: { ...store.agents, save: full },
    memories: { ...store.statuses, keep: full },
    failed: (thrown) => void failures.push(thrown instanceof Error ? thrown.message : "?"),
  });
  const told: string[] = [];
  roster.agents.on(() => {
    throw new Error("a listener");
  });
  roster.agents.on(([agent]) => void told.push(agent?.status.state ?? "none"));
  screens.draw(PaneId.parse("%4"), claudeScenes.working(1));
  state.set(server([paneSnapshot("%4", { agentId: "aaaaaaaa" })]));
  clock.advance(3000);
  expect(only(roster)).toMatchObject({ paneId: "%4", status: { state: "working" } });
  expect([told.at(-1), new Set(failures)]).toEqual(["working", new Set(["disk full", "a listener"])]);
  roster.close();
});

describe("forget", () => {
  test("drops what is gone, for good", () => {
    store.agents.save(record("aaaaaaaa"));
    const roster = open();
    roster.forget(record("aaaaaaaa").id);
    clock.advance(50);
    expect([roster.agents.value, store.agents.all(), clock.waiting]).toEqual([[], [], 0]);
  });

  test("refuses what still has a pane, even a dead one, and what may have one", () => {
    store.agents.save(record("aaaaaaaa"));
    state.set(server([paneSnapshot("%1", { dead: true, deadStatus: 1 })]));
    const roster = open();
    const { id } = record("aaaaaaaa");
    expect(() => roster.forget(id)).toThrow(expect.objectContaining({ code: "agent.present" }));
    state.set(server([], { phase: "lost" }));
    expect(() => roster.forget(id)).toThrow(expect.objectContaining({ code: "agent.present" }));
    expect(() => roster.forget(record("dddddddd").id)).toThrow(expect.objectContaining({ code: "agent.unknown" }));
  });
});

test("a closed roster keeps no timer, no screen, and hears nothing", () => {
  store.agents.save(record("aaaaaaaa"));
  state.set(server([paneSnapshot("%1")]));
  const roster = open();
  roster.add(record("bbbbbbbb", { paneId: "%2" }));
  roster.close();
  expect([clock.waiting, screens.followed]).toEqual([0, []]);
  state.set(server([]));
  expect(clock.waiting).toBe(0);
});
