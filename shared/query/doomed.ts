import type { PaneId, SessionId, WindowId } from "../base/ids.ts";
import type { SessionSnapshot } from "../models/snapshot.ts";
import type { Arg } from "../ops/args.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import type { AnySpec } from "../ops/define.ts";
import type { PanePlace, SessionPlace, WindowPlace } from "./fields.ts";
import { findTarget } from "./target-places.ts";
import type { Found } from "./target-places.ts";

/** An operation as data, of whatever kind. */
export interface Asked {
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Of a plan's step: what is looked for first, and takes the place of what would be made. */
  readonly ensure?: unknown;
}

/** The steps that may find something in place of making it, counted from 0. */
export function findingSteps(operations: readonly Asked[]): ReadonlySet<number> {
  return new Set(operations.flatMap(({ ensure }, at) => (ensure === undefined ? [] : at)));
}

/** What is on the server now. */
type There = Exclude<Found, { readonly kind: "none" | "open" | "made" }>;

/** What operations end, added up. */
export class Doomed {
  server = false;
  /** What was asked for by itself; what goes with it is found by {@link panes}. */
  readonly sessionIds = new Set<SessionId>();
  readonly windowIds = new Set<WindowId>();
  readonly paneIds = new Set<PaneId>();
  /** Panes that stay and whose programs end. */
  readonly restarted = new Set<PaneId>();
  /** How many targets are tmux's to find. */
  open = 0;
  /** How many name nothing that is there, of how many. */
  gone = 0;
  asked = 0;
  /** Steps of the plan, counted from 0, that make what is ended later. */
  readonly made = new Set<number>();
  /** The same of steps that may find it instead: what that is, is the server's to tell. */
  readonly madeOrFound = new Set<number>();
  readonly #sessions: readonly SessionSnapshot[];
  readonly #finding: ReadonlySet<number>;

  /** `finding`: see {@link findingSteps}; of no use but for a plan. */
  constructor(sessions: readonly SessionSnapshot[], finding: ReadonlySet<number> = new Set()) {
    this.#sessions = sessions;
    this.#finding = finding;
  }

  add({ kind, args }: Asked): void {
    const spec = isOpKind(kind) ? specOf(kind) : null;
    if (spec === null) return;
    const found = findTarget(args["target"], this.#sessions);
    const instead = insteadOf({ kind, args });
    if (instead === "nothing") return;
    if (spec.destroys === "server") this.server = true;
    else if (instead === "group" && found.kind === "session") this.#endGroup(found.session);
    else if (isTree(spec.destroys)) this.#end(spec.destroys, found, instead === "others");
    for (const { ends } of used(spec, args)) if (ends !== undefined) this.#endBy(ends, found);
  }

  /** Sessions of a group have the same windows. */
  #endGroup({ id: given, windows }: SessionSnapshot): void {
    this.asked += 1;
    const key = windowKey(windows);
    for (const session of this.#sessions)
      if (session.id === given || (key !== "" && windowKey(session.windows) === key)) this.sessionIds.add(session.id);
  }

  #endBy(ends: NonNullable<Arg["ends"]>, found: Found): void {
    if (ends === "program") this.#restart(found);
    // A session's next free index takes nothing's place.
    else if (ends !== "window" || !isFree(found)) this.#end(ends, found, false);
  }

  #end(what: "session" | "window" | "pane", found: Found, others: boolean): void {
    this.asked += 1;
    if (found.kind === "open") this.open += 1;
    else if (found.kind === "none") this.gone += 1;
    else if (found.kind === "made") this.#endMade(found.slot, others);
    else if (others) this.#endOthers(what, found);
    else if (what === "session") this.sessionIds.add(found.session.id);
    else if (what === "window") this.#endWindow(found);
    else this.#endPane(found);
  }

  /** What will stand around it by then is not known. */
  #endMade(slot: number, others: boolean): void {
    if (others) this.open += 1;
    else this.#addMade(slot);
  }

  #addMade(slot: number): void {
    (this.#finding.has(slot) ? this.madeOrFound : this.made).add(slot);
  }

  #endWindow(found: There): void {
    const window = found.kind === "session" ? found.session.windows.find(({ active }) => active) : found.window;
    if (window !== undefined) this.windowIds.add(window.id);
  }

  #endPane(found: There): void {
    const pane = found.kind === "pane" ? found.pane : undefined;
    if (pane === undefined) this.open += 1;
    else this.paneIds.add(pane.id);
  }

  #endOthers(what: "session" | "window" | "pane", found: SessionPlace & Partial<PanePlace>): void {
    const { session, window, pane } = found;
    if (what === "session") addBut(this.sessionIds, this.#sessions, session);
    else if (what === "window") addBut(this.windowIds, session.windows, window);
    else addBut(this.paneIds, window?.panes ?? [], pane);
  }

  #restart(found: Found): void {
    if (found.kind === "pane") this.restarted.add(found.pane.id);
    else if (found.kind === "window") this.#restartWindow(found);
    else if (found.kind === "made") this.#addMade(found.slot);
    else if (found.kind === "open") this.open += 1;
  }

  /** One pane stays, and the others end. */
  #restartWindow({ window }: WindowPlace): void {
    const [first, ...rest] = window.panes;
    if (first !== undefined) this.restarted.add(first.id);
    for (const { id } of rest) this.paneIds.add(id);
  }

  /** Every pane that ends, once. A window ends with its last pane, and with the last session that has it. */
  panes(): readonly PanePlace[] {
    const ended = panePlaces(this.#sessions).filter((place) => this.#endsPane(place));
    return [...new Map(ended.map((place) => [place.pane.id, place])).values()];
  }

  #endsPane({ window, pane }: PanePlace): boolean {
    if (this.server || this.paneIds.has(pane.id) || this.windowIds.has(window.id)) return true;
    const having = this.#sessions.filter(({ windows }) => windows.some(({ id }) => id === window.id));
    return having.every(({ id }) => this.sessionIds.has(id));
  }
}

/** Every pane where it stands; one of a linked window as often as that does. */
export function panePlaces(sessions: readonly SessionSnapshot[]): readonly PanePlace[] {
  return sessions.flatMap((session) =>
    session.windows.flatMap((window) => window.panes.map((pane) => ({ session, window, pane }))),
  );
}

function addBut<Id>(ids: Set<Id>, all: readonly { readonly id: Id }[], kept: { readonly id: Id } | undefined): void {
  for (const { id } of all) if (id !== kept?.id) ids.add(id);
}

/** Whether nothing stands at the index that is meant. */
function isFree(found: Found): boolean {
  return found.kind === "session" || found.kind === "none" || (found.kind === "made" && found.free);
}

/** What an operation ends in place of its target, where one of its flags says so. */
export function insteadOf({ kind, args }: Asked): Arg["instead"] {
  const spec = isOpKind(kind) ? specOf(kind) : null;
  return spec === null ? undefined : used(spec, args).find(({ instead }) => instead !== undefined)?.instead;
}

function windowKey(windows: SessionSnapshot["windows"]): string {
  return windows
    .map(({ id }) => id)
    .toSorted()
    .join(" ");
}

function isTree(destroys: AnySpec["destroys"]): destroys is "session" | "window" | "pane" {
  return destroys === "session" || destroys === "window" || destroys === "pane";
}

function used(spec: AnySpec, args: Asked["args"]): readonly Arg[] {
  const given = Object.entries(spec.args as Readonly<Record<string, Arg>>);
  return given.filter(([name]) => args[name] !== undefined && args[name] !== false).map(([, arg]) => arg);
}
