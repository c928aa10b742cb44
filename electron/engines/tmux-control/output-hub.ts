import type { Closeable } from "../../../shared/base/disposables.ts";
import type { PaneId } from "../../../shared/base/ids.ts";
import { textOf } from "../../../shared/parse/control-notice.ts";
import type { EngineTarget, PaneLink, PaneOutput, PaneSink } from "../engine.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ReplyBlock } from "./control-client.ts";
import { replyTo } from "./exchanges.ts";
import type { Link, LinkState } from "./link.ts";
import { OutputClients, type PanePlace } from "./output-clients.ts";
import { type Watcher, WatchedPane } from "./watched-pane.ts";

const WHERE = quoteLine(["list-panes", "-a", "-F", "#{session_id} #{pane_id} #{pane_pid} #{pane_dead}"]);
const FIRST_DELAY_MS = 50;
const LAST_DELAY_MS = 1_000;
const HEALTHY_MS = 1_000;

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
  readonly #link: Link;
  readonly #panes = new Map<string, WatchedPane>();
  readonly #clients: OutputClients;
  #locating = false;
  #locateAgain = false;
  #delay = FIRST_DELAY_MS;
  #timer: NodeJS.Timeout | null = null;

  constructor(target: EngineTarget, link: Link) {
    this.#link = link;
    this.#clients = new OutputClients(target, (panes, lived) => this.#lost(panes, lived));
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

  typed(id: PaneId): () => void {
    const pane = this.#panes.get(id);
    return pane === undefined ? () => {} : this.#clients.hurry(pane);
  }

  /** Resolves when no output client is still attaching; null when none is. */
  attaching(): Promise<unknown> | null {
    const { opening } = this.#clients;
    return opening.length === 0 ? null : Promise.all(opening.map((output) => output.opened));
  }

  /** No client is started until this is closed. */
  hold(): Closeable {
    return this.#clients.hold();
  }

  /**
   * Before a program is started anew in a pane (null: in any pane). tmux forgets then what it has still to send of the
   * old one, but not how far each control client was, and dies of the difference. To be closed afterwards.
   */
  async quiet(id: string | null): Promise<Closeable> {
    const held = [...this.#panes.values()].filter((pane) => id === null || pane.id === id);
    for (const pane of held) pane.hold();
    const ids = id === null ? held.map((pane) => pane.id) : [id];
    await Promise.all(this.#clients.all.flatMap((output) => ids.map(async (one) => output.pause(one))));
    return { close: () => held.forEach((pane) => pane.release()) };
  }

  /** Everybody hears `disconnected`; resolves when every output client is gone. May be used again. */
  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const panes = [...this.#panes.values()];
    this.#panes.clear();
    for (const pane of panes) pane.end("disconnected");
    await this.#clients.close();
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
    this.#clients.move(pane, null);
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
  async #aside(line: (mark: string) => string): Promise<readonly ReplyBlock[] | null> {
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
    this.#clients.know(places);
    for (const pane of panes) {
      if (this.#panes.get(pane.id) !== pane) continue;
      const place = places.get(pane.id);
      if (place === undefined) this.#gone(pane);
      else this.#placeOne(pane, place);
    }
  }

  #placeOne(pane: WatchedPane, { sessions, program }: PanePlace): void {
    pane.runs(program);
    if (pane.session === null || !sessions.includes(pane.session)) this.#clients.move(pane, sessions[0] ?? null);
  }

  #gone(pane: WatchedPane): void {
    this.#panes.delete(pane.id);
    this.#clients.move(pane, null);
    pane.end("gone");
  }

  /** Its panes are looked for anew. */
  #lost(panes: readonly WatchedPane[], lived: number): void {
    for (const pane of panes) {
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
