import { PasteBuffers } from "../buffers/paste-buffers.ts";
import { ShellJobs } from "../formats/shell-jobs.ts";
import { KeyTables } from "../keys/bindings.ts";
import { Environment } from "../options/environment.ts";
import { createOptions } from "../options/tree.ts";
import type { OptionTree } from "../options/tree.ts";
import type { ServerSurroundings, VirtualServerOptions } from "../server-api.ts";
import type { BackendEvent, PaneBackend } from "../pane-backend.ts";
import type { TmuxVersion } from "../../base/tmux-version.ts";
import { isPlaceAlive, placeOfPane } from "../targets/place.ts";
import type { Place } from "../targets/place.ts";
import { Channels } from "./channels.ts";
import type { Group, Link, Session } from "./session.ts";
import type { Pane, Window } from "./window.ts";

/** Something a hook may wait for. What is left out does not apply. */
export interface Notice {
  readonly hook: string;
  readonly session?: Session;
  readonly window?: Window;
  readonly pane?: Pane;
  /** What the hook's formats know besides: `hook_pane` and the like. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Everything one server holds, from its start to its end. */
export class World {
  readonly backend: PaneBackend;
  readonly around: ServerSurroundings;
  readonly version: TmuxVersion;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly options: OptionTree;
  readonly environment: Environment;
  readonly buffers = new PasteBuffers(() => this.options.server.number("buffer-limit"));
  readonly keys = new KeyTables();
  readonly jobs = new ShellJobs();
  readonly channels = new Channels();
  /** In the order of their names. */
  readonly sessions: Session[] = [];
  readonly groups = new Map<string, Group>();
  readonly windows = new Map<string, Window>();
  readonly panes = new Map<string, Pane>();
  /** What happened in the present command, for hooks. */
  notices: Notice[] = [];
  /** Whether something was changed that others may show. */
  touched = false;
  /** Panes whose programs came or went since somebody was told. */
  readonly came: Pane[] = [];
  readonly went: Pane[] = [];
  /** Counts how often a pane became active. */
  readonly turns = { next: 0 };
  /** Hears what the programs in panes do. */
  heard: (pane: Pane, event: BackendEvent) => void = () => {};
  #mark: Place | null = null;
  #ids = { session: 0, window: 0, pane: 0 };

  readonly #given: NonNullable<VirtualServerOptions["nextId"]>;

  /** `earliest`: it says that it began no earlier, in milliseconds since the epoch. */
  constructor({ backend, around, version, nextId = () => null }: VirtualServerOptions, earliest = 0) {
    this.#given = nextId;
    this.backend = backend;
    this.around = around;
    this.version = version;
    this.startedAt = Math.max(around.now(), earliest);
    this.environment = new Environment(around.env);
    this.options = createOptions(around.env);
    this.options.globalSession.put("default-shell", around.defaultShell);
  }

  nextId(kind: "session" | "window" | "pane"): number {
    const id = this.#given(kind) ?? this.#ids[kind];
    this.#ids[kind] = Math.max(this.#ids[kind], id + 1);
    return id;
  }

  get nextSession(): number {
    return this.#ids.session;
  }

  touch(): void {
    this.touched = true;
  }

  notify(hook: string, about: Omit<Notice, "hook" | "facts">, facts: Notice["facts"] = {}): void {
    this.touched = true;
    this.notices.push({ hook, ...about, facts: { ...factsOf(about), ...facts } });
  }

  /** The marked pane, while it and its window are there. */
  get mark(): Place | null {
    if (this.#mark !== null && !isPlaceAlive(this.#mark)) this.#mark = null;
    return this.#mark;
  }

  set mark(place: Place | null) {
    this.#mark = place;
  }

  sessionNamed(name: string): Session | undefined {
    return this.sessions.find((session) => session.name === name);
  }

  /** Keeps the order by names; for new sessions and renamed ones. */
  sortSessions(): void {
    this.sessions.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  }

  /** The session that was last begun or used. */
  bestSession(among: readonly Session[] = this.sessions): Session | undefined {
    return among.reduce<Session | undefined>(
      (best, each) => (best === undefined || isLater(each, best) ? each : best),
      undefined,
    );
  }

  /** Which of a window's places is meant where only the window is named. */
  bestLink(window: Window, current: Place | null): Link | undefined {
    if (current !== null && current.window === window) return current.link;
    const sessions = this.sessions.filter((session) => session.linkOf(window) !== undefined);
    return this.bestSession(sessions)?.linkOf(window);
  }

  /** Where a command stands that was sent from within a pane, or from nowhere. */
  placeFrom(paneId: string | undefined): Place | null {
    const pane = paneId === undefined ? undefined : this.panes.get(paneId);
    const link = pane && this.bestLink(pane.window, null);
    if (pane !== undefined && link !== undefined) return placeOfPane(link, pane);
    const session = this.bestSession();
    return session === undefined ? null : placeOfPane(session.current, session.current.window.active);
  }

  /** All places of all windows, in the order of lists. */
  links(): Link[] {
    return this.sessions.flatMap((session) => session.links);
  }
}

function isLater(one: Session, other: Session): boolean {
  return one.activityAt === other.activityAt ? one.number > other.number : one.activityAt > other.activityAt;
}

function factsOf({ session, window, pane }: Omit<Notice, "hook" | "facts">): Record<string, string> {
  const facts: Record<string, string> = {};
  if (session !== undefined) Object.assign(facts, { hook_session: session.id, hook_session_name: session.name });
  if (window !== undefined) Object.assign(facts, { hook_window: window.id, hook_window_name: window.name });
  if (pane !== undefined) facts["hook_pane"] = pane.id;
  return facts;
}
