import type { AgentId, PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { PaneRow, SessionRow, WindowRow } from "../../shared/ops/list-rows.ts";

/** Whether it could have ended by what is taken back; what others end at the same time is theirs. */
export interface Ours {
  readonly pane: (id: PaneId) => boolean;
  readonly session: (id: SessionId) => boolean;
  /** Whether its program was to be ended and another one started. */
  readonly restarted: (id: PaneId) => boolean;
}

/** Asks the server all at once, each with its own answer. */
export type AskAll = (operations: readonly Operation[]) => Promise<readonly OpResult[]>;

export interface PaneStand {
  readonly id: PaneId;
  readonly title: string;
  readonly path: string;
  /** What runs in front now, and what it was started with as tmux writes it: nothing for a plain shell. */
  readonly command: string;
  readonly start: string;
  readonly dead: boolean;
  /** A full-screen program covers what was printed before. */
  readonly covered: boolean;
  /** Rows above its screen. */
  readonly above: number;
  readonly agentId: AgentId | null;
  /** Another one when a program was started anew in it; null where that can't be told. */
  readonly pid: number | null;
}

export interface WindowStand {
  readonly id: WindowId;
  readonly name: string;
  /** As tmux writes it, never of the zoomed pane alone. */
  readonly layout: string;
  readonly zoomed: boolean;
  /** In the order of their indexes. */
  readonly panes: readonly PaneId[];
  readonly active: PaneId | null;
}

export interface SessionStand {
  readonly id: SessionId;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** By the window's index. */
  readonly links: ReadonlyMap<number, WindowId>;
  readonly current: WindowId | null;
  /** Sessions of one group share all windows. Null when it is in none. */
  readonly group: string | null;
}

/** How everything on a server stands at one moment. */
export interface Arrangement {
  readonly panes: ReadonlyMap<PaneId, PaneStand>;
  readonly windows: ReadonlyMap<WindowId, WindowStand>;
  readonly sessions: ReadonlyMap<SessionId, SessionStand>;
}

export const emptyArrangement: Arrangement = { panes: new Map(), windows: new Map(), sessions: new Map() };

/** The questions that {@link arrangementOf} and {@link lifeIn} read the answers of. */
export const arrangementQuestions = [
  ops.listPanes({ all: true }),
  ops.listWindows({ all: true }),
  ops.listSessions(),
  ops.displayMessage({ format: "#{pid}-#{start_time}" }),
] as const;
const [, , , lifeQuestion] = arrangementQuestions;

/** Empty where no server runs. */
export function arrangementOf(answers: readonly OpResult[]): Arrangement {
  const panes = (answers[0]?.value ?? []) as readonly PaneRow[];
  const windows = (answers[1]?.value ?? []) as readonly WindowRow[];
  const sessions = (answers[2]?.value ?? []) as readonly SessionRow[];
  const groups = new Map(sessions.map(({ session, group }) => [session.id, group]));
  const layouts = new Map(windows.map(({ window, raw }) => [window.id, raw["window_layout"] ?? ""]));
  const stand = {
    panes: new Map<PaneId, PaneStand>(),
    windows: new Map<WindowId, WindowStand>(),
    sessions: new Map<SessionId, SessionStand>(),
  };
  for (const row of panes) {
    stand.panes.set(row.pane.id, paneStand(row));
    addWindow(stand.windows, row, layouts);
    addLink(stand.sessions, row, groups.get(row.session.id) ?? null);
  }
  return stand;
}

/** What tells one server from the next on the same socket; null where none runs. */
export function lifeIn(answers: readonly OpResult[]): string | null {
  const value = answers.at(-1)?.value;
  return typeof value === "string" && /^\d+-\d+$/.test(value) ? value : null;
}

export async function readLife(askAll: AskAll): Promise<string | null> {
  return lifeIn(await askAll([lifeQuestion]));
}

export async function readArrangement(askAll: AskAll): Promise<Arrangement> {
  return arrangementOf(await askAll(arrangementQuestions));
}

function paneStand({ pane, raw }: PaneRow): PaneStand {
  const { id, title, path, command, dead, agentId, pid } = pane;
  const start = raw["pane_start_command"] ?? "";
  return {
    id,
    title,
    path,
    command,
    start,
    dead,
    agentId,
    pid,
    covered: raw["alternate_on"] === "1",
    above: Number(raw["history_size"] ?? 0),
  };
}

function addWindow(
  windows: Map<WindowId, WindowStand>,
  { window, pane }: PaneRow,
  layouts: ReadonlyMap<WindowId, string>,
): void {
  const { id, name, zoomed } = window;
  const known = windows.get(id) ?? { id, name, zoomed, layout: layouts.get(id) ?? "", panes: [], active: null };
  // A window that is in two sessions has its panes listed twice.
  const panes = known.panes.includes(pane.id) ? known.panes : [...known.panes, pane.id];
  windows.set(id, { ...known, panes, active: pane.active ? pane.id : known.active });
}

function addLink(sessions: Map<SessionId, SessionStand>, { session, window }: PaneRow, group: string | null): void {
  const { id, name } = session;
  const { width, height } = window;
  const known = sessions.get(id) ?? { id, name, width, height, links: new Map(), current: null, group };
  const links = new Map(known.links).set(window.index, window.id);
  sessions.set(id, { ...known, links, current: window.active ? window.id : known.current });
}

/** Panes that are there with another program than they had. */
export function restartedIn(before: Arrangement, after: Arrangement, ours: Ours): readonly PaneStand[] {
  return [...before.panes.values()].filter((pane) => {
    const now = after.panes.get(pane.id);
    return now !== undefined && ours.restarted(pane.id) && (now.pid === null || now.pid !== pane.pid);
  });
}

/** Whether the panes of a window, their order, sizes or the one in front are not as they were. */
export function standsOtherwise(before: WindowStand, after: WindowStand | undefined): boolean {
  if (after === undefined) return true;
  const same = before.layout === after.layout && before.zoomed === after.zoomed;
  return !same || before.panes.join() !== after.panes.join();
}

export function linkedOtherwise(before: SessionStand, after: SessionStand | undefined): boolean {
  if (after === undefined || before.links.size !== after.links.size) return true;
  return [...before.links].some(([index, window]) => after.links.get(index) !== window);
}
