import type { Closeable } from "../../../shared/base/disposables.ts";
import type { PaneId } from "../../../shared/base/ids.ts";
import { textOf } from "../../../shared/parse/control-notice.ts";
import type { EngineTarget, PaneLink, PaneOutput, PaneSink } from "../engine.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ReplyBlock } from "./control-client.ts";
import { replyTo } from "./exchanges.ts";
import type { Link, LinkState } from "./link.ts";
import { SessionOutput } from "./session-output.ts";
import { type Watcher, WatchedPane } from "./watched-pane.ts";

const WHERE = quoteLine(["list-panes", "-a", "-F", "#{session_id} #{pane_id} #{pane_pid} #{pane_dead}"]);
/** An output client that nobody needs stays this long: tiles come and go together, and attaching is not without risk. */
const LINGER_MS = 5_000;
const FIRST_DELAY_MS = 50;
const LAST_DELAY_MS = 1_000;
const HEALTHY_MS = 1_000;

export interface PanePlace {
  /** More than one for a pane of a linked window. */
  readonly sessions: readonly string[];
  /** Changes whenever a program ends or begins in the pane. */
  readonly program: string;
}

/** Where each pane is, from `list-panes -a`. */
export function readPlaces(rows: readonly string[]): Map<string, PanePlace> {
  const places = new Map<string, PanePlace>();
  for (const row of rows) {
    const [session = "", pane = "", ...program] = row.split(" ");
    const sessions = places.get(pane)?.sessions ?? [];
    places.set(pane, { sessions: [...sessions, session], program: program.join(" ") });
  }
  return places;
}

/** Brings each watched pane's output, through whichever session the pane is in. */
export class OutputHub implements PaneOutput {
  readonly #target: EngineTarget;
  readonly #link: Link;
  readonly #panes = new Map<string, WatchedPane>();
  readonly #sessions = new Map<string, SessionOutput>();
  /** Every output client whose process is still there. */
  readonly #running = new Set<SessionOutput>();
  readonly #lingering = new Map<SessionOutput, NodeJS.Timeout>();
  #locating = false;
  #locateAgain = false;
  #delay = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | null = null;

  constructor(target: EngineTarget, link: Link) {
    this.#target = target;
    this.#link = link;
    link.states.on((state) => this.#linkChanged(state));
    link.events.on((event) => {
      if (event.kind === "structure") this.#locate();
    });
  }

  watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    const watcher: Watcher = { options, sink, fresh: true };
    const { kind } = this.#link.state;
    if (kind === "down" || kind === "closed") return this.#refuse(watcher);
    const watched = this.#panes.get(pane) ?? this.#open(pane);
    watched.watchers.add(watcher);
    if (watched.session === null) this.#locate();
    else watched.resync();
    return {
      resync: () => watched.resync(),
      deepen: () => watched.deepen(),
      close: () => this.#leave(watched, watcher),
    };
  }

  /** Resolves when no output client is still attaching; null when none is. */
  attaching(): Promise<unknown> | null {
    const opening = [...this.#running].filter((output) => !output.settled);
    return opening.length === 0 ? null : Promise.all(opening.map((output) => output.opened));
  }

  /**
   * Before a program is started anew in a pane (null: in any pane). tmux forgets then what it has still to send of the
   * old one, but not how far each control client was, and dies of the difference. To be closed afterwards.
   */
  async quiet(id: string | null): Promise<Closeable> {
    const held = [...this.#panes.values()].filter((pane) => id === null || pane.id === id);
    for (const pane of held) pane.hold();
    const ids = id === null ? held.map((pane) => pane.id) : [id];
    const outputs = [...this.#sessions.values()];
    await Promise.all(outputs.flatMap((output) => ids.map(async (one) => output.pause(one))));
    return { close: () => held.forEach((pane) => pane.release()) };
  }

  /** Everybody hears `disconnected`; resolves when every output client is gone. May be used again. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const panes = [...this.#panes.values()];
    this.#panes.clear();
    this.#sessions.clear();
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    this.#lingering.clear();
    for (const pane of panes) pane.end("disconnected");
    await Promise.all([...this.#running].map((output) => output.close()));
  }

  #refuse({ sink }: Watcher): PaneLink {
    let open = true;
    queueMicrotask(() => open && sink.ended("disconnected"));
    return { resync: () => {}, close: () => void (open = false) };
  }

  #open(id: string): WatchedPane {
    const pane = new WatchedPane(id, { failed: () => this.#locate(), aside: (line) => this.#aside(line) });
    this.#panes.set(id, pane);
    return pane;
  }

  #leave(pane: WatchedPane, watcher: Watcher): void {
    if (!pane.watchers.delete(watcher) || pane.watchers.size > 0) return;
    if (this.#panes.get(pane.id) === pane) this.#panes.delete(pane.id);
    this.#move(pane, null);
  }

  #linkChanged(state: LinkState): void {
    if (state.kind === "up") this.#locate();
    else if (state.kind === "down" || state.kind === "closed") void this.close();
  }

  /** Finds out where the watched panes are, once more when asked meanwhile. */
  #locate(): void {
    if (this.#panes.size === 0 || this.#link.state.kind !== "up") return;
    this.#locateAgain = this.#locating;
    if (!this.#locating) void this.#locateNow();
  }

  /** Replies on the command client never wait behind output. */
  async #aside(line: string): Promise<readonly ReplyBlock[] | null> {
    const { state } = this.#link;
    return state.kind === "up" ? replyTo((exchange) => state.client.send(exchange), line) : null;
  }

  async #locateNow(): Promise<void> {
    const { state } = this.#link;
    if (state.kind !== "up") return;
    this.#locating = true;
    const asked = [...this.#panes.values()];
    const blocks = await replyTo((exchange) => state.client.send(exchange), WHERE);
    this.#locating = false;
    const [reply] = blocks ?? [];
    if (reply?.ok) this.#place(asked, readPlaces(reply.lines.map(textOf)));
    if (this.#locateAgain) this.#locate();
  }

  #place(panes: readonly WatchedPane[], places: ReadonlyMap<string, PanePlace>): void {
    for (const pane of panes) {
      if (this.#panes.get(pane.id) !== pane) continue;
      const place = places.get(pane.id);
      if (place === undefined) this.#gone(pane);
      else this.#placeOne(pane, place);
    }
  }

  #placeOne(pane: WatchedPane, { sessions, program }: PanePlace): void {
    pane.runs(program);
    if (pane.session === null || !sessions.includes(pane.session)) this.#move(pane, sessions[0] ?? null);
  }

  #gone(pane: WatchedPane): void {
    this.#panes.delete(pane.id);
    this.#move(pane, null);
    pane.end("gone");
  }

  #move(pane: WatchedPane, session: string | null): void {
    const before = pane.session === null ? undefined : this.#sessions.get(pane.session);
    pane.session = session;
    if (before !== undefined) {
      before.remove(pane);
      this.#lingerIfIdle(before);
    }
    if (session !== null) this.#outputOf(session).add(pane);
  }

  #outputOf(session: string): SessionOutput {
    const known = this.#sessions.get(session);
    if (known !== undefined) {
      clearTimeout(this.#lingering.get(known));
      this.#lingering.delete(known);
      return known;
    }
    const output = new SessionOutput(this.#target, session);
    this.#sessions.set(session, output);
    this.#running.add(output);
    const since = performance.now();
    void output.ended.then(() => this.#lost(output, performance.now() - since));
    return output;
  }

  #lingerIfIdle(output: SessionOutput): void {
    if (output.size > 0 || this.#lingering.has(output)) return;
    const timer = setTimeout(() => {
      this.#lingering.delete(output);
      this.#sessions.delete(output.session);
      void output.close();
    }, LINGER_MS);
    this.#lingering.set(output, timer);
  }

  /** Its session died, or the helper did: its panes are looked for anew. */
  #lost(output: SessionOutput, lived: number): void {
    this.#running.delete(output);
    if (this.#sessions.get(output.session) !== output) return;
    this.#sessions.delete(output.session);
    clearTimeout(this.#lingering.get(output));
    this.#lingering.delete(output);
    for (const pane of output.panes) {
      pane.session = null;
      pane.disconnect();
    }
    if (lived >= HEALTHY_MS) this.#delay = FIRST_DELAY_MS;
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#locate();
    }, this.#delay);
    this.#delay = Math.min(this.#delay * 2, LAST_DELAY_MS);
  }
}
