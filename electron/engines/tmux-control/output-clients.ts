import type { Closeable } from "../../../shared/base/disposables.ts";
import type { EngineTarget } from "../engine.ts";
import { SessionOutput } from "./session-output.ts";
import type { WatchedPane } from "./watched-pane.ts";

/**
 * In a turn of its loop tmux reads 4 KB of every pane and hands 8 KB to each client: a client with many busy panes falls behind, all of
 * them are paused, and their images then stand in the same queue. Panes begin together, which is quick, and then get a client each, one
 * after another and busy ones first, while there are not too many.
 */
const SHARED_BY = 8;
const MOST_OWN = 32;
/** Starting a process holds the loop up for milliseconds. */
const MOST_OPENING = 4;
const PROMOTE_EVERY_MS = 25;
const FIRST_PROMOTED_MS = 300;
/** Before the next try after a client could not attach; twice as long each time. */
const RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A client that nobody needs stays this long: tiles come and go together, and attaching is not without risk. */
const LINGER_MS = 5_000;

export interface PanePlace {
  /** More than one for a pane of a linked window. */
  readonly sessions: readonly string[];
  /** Changes whenever a program ends or begins in the pane. */
  readonly program: string;
}

/** The clients that carry output. */
export class OutputClients {
  readonly #target: EngineTarget;
  readonly #lost: (panes: readonly WatchedPane[], lived: number) => void;
  readonly #outputs = new Set<SessionOutput>();
  /** Every client whose process is still there. */
  readonly #running = new Set<SessionOutput>();
  readonly #lingering = new Map<SessionOutput, NodeJS.Timeout>();
  readonly #of = new Map<WatchedPane, SessionOutput>();
  /** Clients for one busy pane each. */
  readonly #own = new Set<SessionOutput>();
  readonly #joining = new Map<WatchedPane, SessionOutput>();
  #promoting: NodeJS.Timeout | null = null;
  #holds = 0;
  /** Panes that are to get a client once nobody holds them, and their sessions. */
  readonly #waiting = new Map<WatchedPane, string>();
  #retryMs = RETRY_MS;
  #notBefore = -Infinity;
  #places: ReadonlyMap<string, PanePlace> = new Map();

  /** `lost` is called with the panes of a client that has ended, and the milliseconds it lived. */
  constructor(target: EngineTarget, lost: (panes: readonly WatchedPane[], lived: number) => void) {
    this.#target = target;
    this.#lost = lost;
  }

  get all(): readonly SessionOutput[] {
    return [...this.#outputs];
  }

  /** Those that are still attaching. */
  get opening(): readonly SessionOutput[] {
    return [...this.#running].filter((output) => !output.settled);
  }

  /** Where all panes of the server are, watched or not. */
  know(places: ReadonlyMap<string, PanePlace>): void {
    this.#places = places;
  }

  /** No client is started until this is closed. */
  hold(): Closeable {
    let held = true;
    this.#holds += 1;
    return {
      close: () => {
        if (held) this.#unhold();
        held = false;
      },
    };
  }

  #unhold(): void {
    this.#holds -= 1;
    if (this.#holds > 0) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [pane, session] of waiting) this.#place(pane, session);
  }

  /** Somebody waits for what this pane prints next; see {@link SessionOutput.hurry}. */
  hurry(pane: WatchedPane): () => void {
    return this.#of.get(pane)?.hurry(pane) ?? (() => {});
  }

  /** The pane's output comes through this session from now on; null for through none. */
  move(pane: WatchedPane, session: string | null): void {
    pane.session = session;
    this.#waiting.delete(pane);
    this.#leave(pane);
    const before = this.#of.get(pane);
    this.#of.delete(pane);
    before?.remove(pane);
    if (before !== undefined) this.#lingerIfIdle(before);
    if (session !== null) this.#place(pane, session);
  }

  #place(pane: WatchedPane, session: string): void {
    const output = this.#free(session);
    if (output === null) return void this.#waiting.set(pane, session);
    this.#of.set(pane, output);
    output.add(pane);
    this.#promoteLater(FIRST_PROMOTED_MS);
  }

  /** Gives a busy pane a client of its own; it is asked for again as long as the pane is busy. */
  #promote(pane: WatchedPane): void {
    const before = this.#of.get(pane);
    if (before === undefined || this.#own.has(before) || this.#joining.has(pane) || !this.#mayPromote) return;
    const output = this.#start(before.session);
    this.#own.add(output);
    void output.opened.then((open) => this.#tried(output, open));
    this.#joining.set(pane, output);
    output.join(pane, (spliced) => this.#joined(pane, output, spliced));
  }

  get #mayPromote(): boolean {
    if (this.#holds > 0 || performance.now() < this.#notBefore) return false;
    return this.#own.size < MOST_OWN && this.opening.length < MOST_OPENING;
  }

  /** A server that takes no more clients is not asked again and again. */
  #tried(output: SessionOutput, open: boolean): void {
    if (open) this.#retryMs = RETRY_MS;
    if (open || output.closing) return;
    this.#notBefore = performance.now() + this.#retryMs;
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** Those who share a client, one at a time. */
  #promoteLater(ms: number): void {
    this.#promoting ??= setTimeout(() => {
      this.#promoting = null;
      const shared = [...this.#of].filter(([pane, output]) => output.size > 1 && !this.#joining.has(pane));
      if (shared.length === 0 || this.#own.size >= MOST_OWN) return;
      const next = shared.find(([pane]) => pane.whole);
      if (next !== undefined && this.opening.length < 2) this.#promote(next[0]);
      this.#promoteLater(Math.max(PROMOTE_EVERY_MS, this.#notBefore - performance.now()));
    }, ms);
  }

  #joined(pane: WatchedPane, output: SessionOutput, spliced: boolean): void {
    this.#joining.delete(pane);
    const before = this.#of.get(pane);
    if (before === undefined) return;
    this.#of.set(pane, output);
    if (spliced) before.release(pane);
    else {
      before.remove(pane);
      output.add(pane);
    }
    this.#lingerIfIdle(before);
  }

  /** The pane goes elsewhere, or away: the client that was to be its own is not needed. */
  #leave(pane: WatchedPane): void {
    const output = this.#joining.get(pane);
    if (output === undefined) return;
    this.#joining.delete(pane);
    pane.unjoin();
    output.remove(pane);
    this.#lingerIfIdle(output);
  }

  /** Resolves when every client is gone. No pane is told. */
  async close(): Promise<void> {
    if (this.#promoting !== null) clearTimeout(this.#promoting);
    this.#promoting = null;
    this.#waiting.clear();
    this.#outputs.clear();
    this.#own.clear();
    this.#joining.clear();
    this.#of.clear();
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    this.#lingering.clear();
    await Promise.all([...this.#running].map((output) => output.close()));
  }

  /** Null while none may be started. */
  #free(session: string): SessionOutput | null {
    const free = this.all.find((output) => {
      return output.session === session && !this.#own.has(output) && output.size < SHARED_BY;
    });
    if (free === undefined) return this.#holds > 0 ? null : this.#start(session);
    clearTimeout(this.#lingering.get(free));
    this.#lingering.delete(free);
    return free;
  }

  #start(session: string): SessionOutput {
    const output = new SessionOutput(this.#target, session, {
      neighbours: this.#neighbours(session),
      busy: (pane) => this.#promote(pane),
    });
    this.#outputs.add(output);
    this.#running.add(output);
    const since = performance.now();
    void output.ended.then(() => this.#ended(output, performance.now() - since));
    return output;
  }

  #neighbours(session: string): readonly string[] {
    return [...this.#places].flatMap(([pane, { sessions }]) => (sessions.includes(session) ? [pane] : []));
  }

  #lingerIfIdle(output: SessionOutput): void {
    if (output.size > 0 || this.#lingering.has(output)) return;
    const timer = setTimeout(() => {
      this.#lingering.delete(output);
      this.#outputs.delete(output);
      this.#own.delete(output);
      void output.close();
    }, LINGER_MS);
    this.#lingering.set(output, timer);
  }

  /** Its session died, or the helper did. */
  #ended(output: SessionOutput, lived: number): void {
    this.#running.delete(output);
    if (!this.#outputs.delete(output)) return;
    clearTimeout(this.#lingering.get(output));
    this.#lingering.delete(output);
    this.#own.delete(output);
    for (const [pane, joining] of this.#joining) if (joining === output) this.#leave(pane);
    const { panes } = output;
    for (const pane of panes) {
      this.#leave(pane);
      this.#of.delete(pane);
    }
    this.#lost(panes, lived);
  }
}
