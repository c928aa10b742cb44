import type { Closeable } from "../../../shared/base/disposables.ts";
import { Emitter } from "../../../shared/base/emitter.ts";
import type {
  Arranged,
  BackendPane,
  OutsideSession,
  OutsideSplit,
  OutsideWorld,
} from "../../../shared/virtual/pane-backend.ts";
import type { CliAnswer } from "./cli-answer.ts";
import {
  activatePane,
  adjustPaneSize,
  type CliCall,
  movePaneToNewTab,
  renameWorkspace,
  setTabTitle,
  type Side,
  SPLIT_SIDES,
  splitPane,
  zoomPane,
} from "./cli-calls.ts";
import type { CliPane } from "./cli-rows.ts";
import { Listing, type Listed } from "./listing.ts";
import type { WeztermCli } from "./wezterm-cli.ts";
import { type PaneRoad, WeztermPane } from "./wezterm-pane.ts";
import { arrangementOf, sessionNames, sessionsOf } from "./world-rows.ts";

/** How far up panes are known that somebody else opened. */
const ADOPTED_HISTORY = 2000;

/** How many times as long nothing is looked at while nobody watches a pane. */
const UNWATCHED = 3;

const OPPOSITE = { left: "right", right: "left", up: "down", down: "up" } as const;

export interface WorldOptions {
  readonly cli: WeztermCli;
  readonly host: string;
  /** Milliseconds between two looks. */
  readonly pollMs: number;
  /** The instance does not answer. */
  readonly lost: () => void;
}

/** The windows, tabs and panes of an instance of WezTerm, where people change them as well. */
export class WeztermWorld implements OutsideWorld, Closeable {
  readonly #options: WorldOptions;
  readonly #listing: Listing;
  readonly #panes = new Map<number, WeztermPane>();
  readonly #changes = new Emitter<void>();
  readonly #activeTabs = new Map<string, number>();
  readonly #road: PaneRoad;
  #timer: NodeJS.Timeout | null = null;
  #looking = false;
  #rows: readonly CliPane[] = [];
  #names = new Map<string, string>();
  #arrangement = "";
  #closed = false;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.#listing = new Listing(options.cli, (listed) => this.#heard(listed));
    this.#road = {
      host: options.host,
      ask: (call) => this.ask(call),
      row: async (id, maxAgeMs) => {
        const { panes } = await this.#listing.now(maxAgeMs);
        return panes.find((row) => row.pane_id === id) ?? null;
      },
      changed: () => this.#listing.spoil(),
      watched: () => {
        if (this.#timer !== null) clearTimeout(this.#timer);
        this.#timer = null;
        this.#keepLooking();
      },
    };
  }

  /** Throws EngineError when WezTerm cannot be asked. */
  async look(): Promise<readonly OutsideSession[]> {
    await this.#listing.now();
    const rows = this.#rows.filter((row) => this.#panes.get(row.pane_id)?.ending !== true);
    return sessionsOf(rows, this.#names, this.#activeTabs).filter(({ windows }) => windows.length > 0);
  }

  on(listener: () => void): Closeable {
    const listening = this.#changes.on(listener);
    this.#keepLooking();
    return listening;
  }

  /** Asks, and forgets the instance when none answers. */
  async ask<T>(call: CliCall<T>): Promise<CliAnswer<T>> {
    const answer = await this.#options.cli.ask(call);
    if (!answer.ok && answer.reason === "noInstance") this.#options.lost();
    return answer;
  }

  adopt(key: string): BackendPane {
    const id = Number(key);
    const known = this.#panes.get(id);
    if (known !== undefined && !known.closed) return known;
    const row = this.#rows.find((one) => one.pane_id === id);
    if (row === undefined) throw new Error(`pane ${key} is not in the list`);
    return this.#keep(new WeztermPane(row, ADOPTED_HISTORY, this.#road));
  }

  keyOf(pane: BackendPane): string {
    return String((pane as WeztermPane).id);
  }

  /** The pane that a call has just made. Null when it is gone already. */
  async made(id: number, historyLimit: number): Promise<WeztermPane | null> {
    this.#listing.spoil();
    const row = await this.#road.row(id, 0);
    return row === null ? null : this.#keep(new WeztermPane(row, historyLimit, this.#road));
  }

  /** The window of that session in which its last tab is; null when there is no such session. */
  async windowOf(session: string): Promise<number | null> {
    await this.#listing.now();
    const workspace = this.workspaceOf(session);
    return this.#rows.findLast((row) => row.workspace === workspace)?.window_id ?? null;
  }

  workspaceOf(session: string): string {
    return this.#names.get(session) ?? session;
  }

  /** The tab that a pane lies in; null when it is gone. */
  async tabOf(pane: number): Promise<number | null> {
    return (await this.#road.row(pane, 0))?.tab_id ?? null;
  }

  async activate(key: string): Promise<Arranged> {
    const row = this.#rows.find((one) => one.pane_id === Number(key));
    if (row !== undefined) this.#activeTabs.set(row.workspace, row.tab_id);
    return this.arrange(activatePane(Number(key)));
  }

  async zoom(key: string, on: boolean): Promise<Arranged> {
    return this.arrange(zoomPane(Number(key), on ? "zoom" : "unzoom"));
  }

  /** WezTerm moves the edge of the pane that is active in the tab, so that one is activated first, and put back afterwards. */
  async grow(key: string, side: Side, cells: number): Promise<Arranged> {
    const own = this.#rows.find((row) => row.pane_id === Number(key));
    const active = this.#rows.find((row) => row.tab_id === own?.tab_id && row.is_active);
    const other = active !== undefined && active.pane_id !== Number(key) ? active.pane_id : null;
    if (other !== null) await this.ask(activatePane(Number(key)));
    const toward = cells < 0 ? OPPOSITE[side] : side;
    const arranged = await this.arrange(adjustPaneSize(Number(key), toward, Math.abs(cells)));
    if (other !== null) await this.ask(activatePane(other));
    this.#listing.spoil();
    return arranged;
  }

  async moveToNewWindow(key: string, session: string | null): Promise<Arranged> {
    const window = session === null ? null : await this.windowOf(session);
    const other = session === null || window !== null ? null : { workspace: this.workspaceOf(session) };
    return this.arrange(movePaneToNewTab(Number(key), window === null ? other : { window }));
  }

  async join(key: string, { beside, side, cells, full }: OutsideSplit): Promise<Arranged> {
    const pane = Number(beside);
    return this.arrange(splitPane({ pane, side: SPLIT_SIDES[side], cells, full, what: { move: Number(key) } }));
  }

  async nameWindow(key: string, name: string): Promise<Arranged> {
    return this.arrange(setTabTitle(Number(key), name));
  }

  async nameSession(name: string, next: string): Promise<Arranged> {
    const workspace = this.workspaceOf(name);
    const arranged = await this.arrange(renameWorkspace(workspace, next));
    const active = this.#activeTabs.get(workspace);
    if (arranged.done && active !== undefined) this.#activeTabs.set(next, active);
    return arranged;
  }

  /** Carries out a change; what was listed before is void then. */
  async arrange(call: CliCall<unknown>): Promise<Arranged> {
    const answer = await this.ask(call);
    this.#listing.spoil();
    return answer.ok ? { done: true } : { done: false, why: answer.words };
  }

  #keep(pane: WeztermPane): WeztermPane {
    this.#panes.set(pane.id, pane);
    this.#keepLooking();
    return pane;
  }

  #heard({ panes, clients }: Listed): void {
    this.#rows = panes;
    this.#names = sessionNames(panes.map((row) => row.workspace));
    const rows = new Map(panes.map((row) => [row.pane_id, row]));
    const idle = (at: number): number => clients[at]?.idle_time.secs ?? 0;
    // The client that was used last has the last word.
    for (const at of [...clients.keys()].toSorted((a, b) => idle(b) - idle(a))) {
      const row = rows.get(clients[at]?.focused_pane_id ?? -1);
      if (row !== undefined) this.#activeTabs.set(row.workspace, row.tab_id);
    }
    for (const [id, pane] of this.#panes) {
      const row = rows.get(id);
      if (row !== undefined) pane.told(row);
      else this.#forget(id, pane);
    }
    this.#compare();
  }

  #forget(id: number, pane: WeztermPane): void {
    this.#panes.delete(id);
    pane.vanished();
  }

  #compare(): void {
    const arrangement = arrangementOf(this.#rows);
    if (arrangement === this.#arrangement) return;
    this.#arrangement = arrangement;
    this.#changes.emit();
  }

  /** Looks again and again while there is somebody to be told. */
  #keepLooking(): void {
    if (this.#closed || this.#looking || this.#timer !== null) return;
    const { pollMs } = this.#options;
    const watched = [...this.#panes.values()].some((pane) => pane.watched);
    this.#timer = setTimeout(() => void this.#tick(), watched ? pollMs : pollMs * UNWATCHED);
    this.#timer.unref();
  }

  async #tick(): Promise<void> {
    this.#timer = null;
    this.#looking = true;
    try {
      await this.#listing.now();
      const watched = [...this.#panes.values()].filter((pane) => pane.watched);
      await Promise.all(watched.map((pane) => pane.refresh("near")));
    } catch {
      // not to be asked now: the next command says why, and the next look may find it again
    }
    this.#looking = false;
    if (this.#panes.size > 0 || this.#changes.size > 0) this.#keepLooking();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const pane of this.#panes.values()) pane.close();
    this.#panes.clear();
  }
}
