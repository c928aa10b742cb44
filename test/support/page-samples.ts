import { AgentId, PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import type { Agent, AgentState, ProviderInfo } from "../../shared/models/agent.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../../shared/models/snapshot.ts";

export const paneId = (number: number): PaneId => PaneId.parse(`%${number}`);
export const paneIds = (...numbers: number[]): PaneId[] => numbers.map(paneId);

export function samplePane(number: number, change: Partial<PaneSnapshot> = {}): PaneSnapshot {
  return {
    id: paneId(number),
    windowId: WindowId.parse("@0"),
    sessionId: SessionId.parse("$0"),
    index: 0,
    active: true,
    width: 80,
    height: 24,
    title: "title",
    command: "bash",
    path: "/code",
    pid: 1,
    dead: false,
    deadStatus: null,
    inMode: false,
    agentId: null,
    ...change,
  };
}

export function sampleWindow(
  number: number,
  panes: readonly number[],
  change: Partial<WindowSnapshot> = {},
): WindowSnapshot {
  const id = WindowId.parse(`@${number}`);
  return {
    id,
    sessionId: SessionId.parse("$0"),
    index: number,
    name: `window-${number}`,
    active: false,
    zoomed: false,
    width: 80,
    height: 24,
    owned: true,
    panes: panes.map((pane, index) => samplePane(pane, { windowId: id, index })),
    ...change,
  };
}

export function sampleSession(number: number, name: string, windows: readonly WindowSnapshot[]): SessionSnapshot {
  return { id: SessionId.parse(`$${number}`), name, created: 1, windows: [...windows] };
}

export function connectedState(sessions: readonly SessionSnapshot[], lifeId = "life-1"): ServerState {
  const engine = { id: "sample", label: "A sample engine", family: "tmux", lasts: true } as const;
  return {
    phase: "connected",
    label: "test",
    engine,
    tmuxVersion: "3.3a",
    lifeId,
    problem: null,
    sessions: [...sessions],
  };
}

/** One session with a window of its own for each pane. */
export function stateWithPanes(...numbers: number[]): ServerState {
  return connectedState([
    sampleSession(
      0,
      "main",
      numbers.map((number) => sampleWindow(number, [number])),
    ),
  ]);
}

export function sampleAgent(number: number, state: AgentState, change: Partial<Agent> = {}): Agent {
  return {
    id: AgentId.parse(`agent${String(number).padStart(4, "0")}`),
    providerId: "sample",
    name: `agent-${number}`,
    folder: "/code",
    paneId: paneId(number),
    createdAt: 1000,
    profile: null,
    model: null,
    permissions: null,
    session: null,
    resumable: false,
    caution: null,
    unseen: false,
    status: {
      state,
      asks: state === "blocked" ? "permission" : null,
      since: 1000,
      summary: "Because.",
      winner: null,
      losers: [],
    },
    ...change,
  };
}

export function sampleProvider(change: Partial<ProviderInfo> = {}): ProviderInfo {
  return {
    id: "sample",
    name: "Sample",
    icon: { glyph: "S", colour: "#336699" },
    available: true,
    path: "/usr/bin/sample",
    version: "1.2.3",
    installHint: "npm install -g sample",
    takesMessage: true,
    models: null,
    permissions: [],
    trust: "",
    caution: null,
    origin: "built-in",
    ...change,
  };
}
