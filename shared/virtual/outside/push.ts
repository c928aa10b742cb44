import type { Arranged, OutsideWorld } from "../pane-backend.ts";
import type { Pane, Window } from "../tree/window.ts";
import type { Session } from "../tree/session.ts";
import type { World } from "../tree/world.ts";
import { linesOf, movedLines, splitOf } from "./divisions.ts";

interface WindowThen {
  readonly name: string;
  readonly active: Pane;
  readonly zoomed: boolean;
  readonly panes: readonly Pane[];
  readonly lines: readonly number[];
}

/** How things were arranged before a line of commands. */
export interface Arrangement {
  readonly names: ReadonlyMap<Session, string>;
  readonly current: ReadonlyMap<Session, Window>;
  readonly windows: ReadonlyMap<Window, WindowThen>;
  readonly keys: ReadonlyMap<Pane, string>;
}

export function arrangementOf(world: World): Arrangement {
  const filled = [...world.windows.values()].filter(({ panes }) => panes.length > 0);
  const windows = filled.map((window) => [window, windowThen(window)] as const);
  const panes = [...world.panes.values()].flatMap((pane) => (pane.key === null ? [] : [[pane, pane.key] as const]));
  return {
    names: new Map(world.sessions.map((session) => [session, session.name])),
    current: new Map(world.sessions.map((session) => [session, session.current.window])),
    windows: new Map(windows),
    keys: new Map(panes),
  };
}

function windowThen(window: Window): WindowThen {
  const { name, active, zoomed } = window;
  return { name, active, zoomed, panes: [...window.panes], lines: linesOf(window.whole) };
}

/** Asks the world outside for whatever a line of commands has arranged here. Throws nothing of its own. */
export class Push {
  readonly #world: World;
  readonly #outside: OutsideWorld;
  readonly #then: Arrangement;
  #why: string | null = null;

  constructor(world: World, outside: OutsideWorld, then: Arrangement) {
    this.#world = world;
    this.#outside = outside;
    this.#then = then;
  }

  /** Why something could not be had; null when all of it was. */
  async all(): Promise<string | null> {
    for (const [session, name] of this.#then.names) if (!this.#follows(session)) await this.#renamed(session, name);
    for (const session of this.#world.sessions) if (!this.#follows(session)) await this.#session(session);
    return this.#why;
  }

  /** Only the first session of a group is outside, the others show its windows here. */
  #follows(session: Session): boolean {
    return session.group !== null && session.group.members[0] !== session;
  }

  async #renamed(session: Session, name: string): Promise<void> {
    if (session.name === name || !this.#world.sessions.includes(session)) return;
    await this.#ask("The name of a session", this.#outside.nameSession?.(name, session.name));
  }

  async #session(session: Session): Promise<void> {
    let moved = false;
    for (const { window } of session.links) if (await this.#window(session, window)) moved = true;
    const before = this.#then.current.get(session);
    if (moved || (before !== undefined && before !== session.current.window))
      await this.#activate(session.current.window);
  }

  /** True when something came or went that the world outside may have turned to. */
  async #window(session: Session, window: Window): Promise<boolean> {
    const then = this.#then.windows.get(window);
    if (then === undefined) return this.#fresh(session, window);
    await this.#named(window, then);
    for (const pane of window.panes) if (!then.panes.includes(pane)) await this.#joined(window, pane);
    const same = sameMembers(then.panes, window.panes);
    if (same) await this.#lines(window, then);
    const turned = then.active !== window.active || !same;
    if (turned) await this.#activate(window);
    if (same) await this.#zoomed(window, then);
    return turned;
  }

  async #named(window: Window, then: WindowThen): Promise<void> {
    if (then.name === window.name || window.key === null) return;
    await this.#ask("The name of a window", this.#outside.nameWindow?.(window.key, window.name));
  }

  async #zoomed(window: Window, then: WindowThen): Promise<void> {
    if (then.zoomed === window.zoomed) return;
    const pane = window.zoomed ? window.active : then.active;
    await this.#ask("Zooming", this.#outside.zoom?.(this.#keyOf(pane), window.zoomed));
  }

  /** A window that a pane was moved to, or that was begun with a new one. */
  async #fresh(session: Session, window: Window): Promise<boolean> {
    const [pane] = window.panes;
    const key = pane === undefined ? undefined : this.#then.keys.get(pane);
    if (key === undefined) return true;
    const stays = [...this.#then.current.keys()].includes(session) && this.#was(session, pane as Pane);
    await this.#ask("A window of its own", this.#outside.moveToNewWindow?.(key, stays ? null : session.name));
    return true;
  }

  #was(session: Session, pane: Pane): boolean {
    const window = [...this.#then.windows].find(([, { panes }]) => panes.includes(pane))?.[0];
    return window !== undefined && session.linkOf(window) !== undefined;
  }

  /** A pane that was in another window; a new one is there already. */
  async #joined(window: Window, pane: Pane): Promise<void> {
    const key = this.#then.keys.get(pane);
    const split = key === undefined ? null : splitOf(window.whole, pane);
    if (key === undefined || split === null) return;
    const { beside, ...place } = split;
    await this.#ask("A pane of another window", this.#outside.join?.(key, { ...place, beside: this.#keyOf(beside) }));
  }

  async #lines(window: Window, then: WindowThen): Promise<void> {
    for (const { pane, edge, by } of movedLines(window.whole, then.lines)) {
      const outward = edge === "right" || edge === "down" ? by : -by;
      await this.#ask("Another size", this.#outside.grow?.(this.#keyOf(pane), edge, outward));
    }
  }

  async #activate(window: Window): Promise<void> {
    const key = this.#keyOf(window.active);
    if (key !== "") await this.#ask("Another active pane", this.#outside.activate?.(key));
  }

  /** A pane that was begun by this line has its key from its program. */
  #keyOf(pane: Pane): string {
    if (pane.key !== null) return pane.key;
    return pane.program === null ? "" : this.#outside.keyOf(pane.program);
  }

  async #ask(what: string, asked: Promise<Arranged> | undefined): Promise<void> {
    const arranged = await asked;
    if (arranged === undefined) this.#why ??= `${what} cannot be had here.`;
    else if (!arranged.done) this.#why ??= arranged.why;
  }
}

function sameMembers(before: readonly Pane[], now: readonly Pane[]): boolean {
  return before.length === now.length && before.every((pane) => now.includes(pane));
}
