import type { EngineTarget } from "../engine.ts";
import { SessionOutput } from "./session-output.ts";
import type { WatchedPane } from "./watched-pane.ts";

/**
 * In a turn of its loop tmux reads 4 KB of every pane and hands 8 KB to each client: a client with many busy panes falls behind, all of
 * them are paused, and their images then stand in the same queue. So each pane has a client of its own, while there are not too many.
 */
const MOST_CLIENTS = 64;
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

  /** The pane's output comes through this session from now on; null for through none. */
  move(pane: WatchedPane, session: string | null): void {
    pane.session = session;
    const before = this.#of.get(pane);
    this.#of.delete(pane);
    before?.remove(pane);
    if (before !== undefined) this.#lingerIfIdle(before);
    if (session === null) return;
    const output = this.#free(session);
    this.#of.set(pane, output);
    output.add(pane);
  }

  /** Resolves when every client is gone. No pane is told. */
  async close(): Promise<void> {
    this.#outputs.clear();
    this.#of.clear();
    for (const timer of this.#lingering.values()) clearTimeout(timer);
    this.#lingering.clear();
    await Promise.all([...this.#running].map((output) => output.close()));
  }

  #free(session: string): SessionOutput {
    const known = this.all.filter((output) => output.session === session);
    const [least] = known.toSorted((a, b) => a.size - b.size);
    if (least === undefined || (least.size > 0 && this.#outputs.size < MOST_CLIENTS)) return this.#start(session);
    clearTimeout(this.#lingering.get(least));
    this.#lingering.delete(least);
    return least;
  }

  #start(session: string): SessionOutput {
    const output = new SessionOutput(this.#target, session, this.#neighbours(session));
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
    const { panes } = output;
    for (const pane of panes) this.#of.delete(pane);
    this.#lost(panes, lived);
  }
}
