import { availableParallelism } from "node:os";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { Snapshot, Tiding, Told } from "../screen-worker/messages.ts";
import { screenProgram } from "./screen-program.ts";
import { ScreenThread } from "./screen-thread.ts";
import type { Repaint } from "./subscription.ts";

/** Hears of one screen. */
export interface ScreenListener {
  told(told: Told): void;
  /** So many bytes of repaints and data were taken in. */
  taken(bytes: number): void;
  signal(name: string, text: string): void;
  /** Its thread has died, and another has it now, blank: draw it anew. What was not taken in is lost. */
  lost(): void;
  /** No thread keeps it for now: what was told of it is out of date. {@link lost} follows when one does again. */
  stopped(): void;
}

/** A screen that a thread keeps. Closing it frees what it holds there. */
export interface RemoteScreen extends Closeable {
  repaint(image: Repaint, seq: number): void;
  data(bytes: Uint8Array, seq: number): void;
  /** Milliseconds between two tellings; null for none. */
  pace(everyMs: number | null): void;
  /** Null when its thread dies over it, or it was never drawn. */
  snapshot(history: number): Promise<Snapshot | null>;
}

export interface WorkerOptions {
  readonly log: (text: string) => void;
  /** The threads' program; found by itself when left out. */
  readonly program?: string;
  /** Most threads. */
  readonly threads?: number;
  /** A thread that says nothing for so long while it has work is taken for dead. */
  readonly patienceMs?: number;
  /** After so long a screen that ended its threads is tried again, and so are threads. */
  readonly forgetMs?: number;
}

/** What made a thread die so often is left alone. */
const MOST_DEATHS = 2;
/** Threads that die before they have said anything, one after the other. */
const MOST_STILLBORN = 3;
const PATIENCE_MS = 15_000;
const FORGET_MS = 180_000;

function usualThreads(): number {
  const cores = availableParallelism();
  return cores <= 2 ? 1 : Math.min(4, Math.floor(cores / 2));
}

class Remote implements RemoteScreen {
  readonly id: number;
  readonly history: number;
  readonly listener: ScreenListener;
  readonly #closed: (remote: Remote) => void;
  readonly #asks = new Map<number, (found: Snapshot | null) => void>();
  thread: ScreenThread | null = null;
  everyMs: number | null = null;
  deaths = 0;
  diedAt = -Infinity;

  constructor(given: Pick<Remote, "id" | "history" | "listener">, closed: (remote: Remote) => void) {
    this.id = given.id;
    this.history = given.history;
    this.listener = given.listener;
    this.#closed = closed;
  }

  /** Begins on another thread, blank. */
  moveTo(thread: ScreenThread | null): void {
    for (const answer of this.#asks.values()) answer(null);
    this.#asks.clear();
    this.thread = thread;
    thread?.order({ kind: "open", screen: this.id, history: this.history });
    thread?.order({ kind: "pace", screen: this.id, everyMs: this.everyMs });
  }

  repaint({ bytes, cols, rows }: Repaint, seq: number): void {
    if (this.thread === null) return this.#swallow(bytes);
    this.thread.order({ kind: "repaint", screen: this.id, seq, cols, rows, bytes: bytes.length }, bytes);
  }

  data(bytes: Uint8Array, seq: number): void {
    if (this.thread === null) return this.#swallow(bytes);
    this.thread.order({ kind: "data", screen: this.id, seq, bytes: bytes.length }, bytes);
  }

  pace(everyMs: number | null): void {
    if (everyMs === this.everyMs) return;
    this.everyMs = everyMs;
    this.thread?.order({ kind: "pace", screen: this.id, everyMs });
  }

  async snapshot(history: number): Promise<Snapshot | null> {
    const { thread } = this;
    if (thread === null) return null;
    const ask = nextNumber();
    return new Promise((resolve) => {
      this.#asks.set(ask, resolve);
      thread.order({ kind: "snapshot", screen: this.id, ask, history });
    });
  }

  /** False when the answer is not to a question of this screen's. */
  answered(ask: number, found: Snapshot | null): boolean {
    const answer = this.#asks.get(ask);
    this.#asks.delete(ask);
    answer?.(found);
    return answer !== undefined;
  }

  /** Without a thread nothing is kept, and nothing is held up. */
  #swallow(bytes: Uint8Array): void {
    queueMicrotask(() => this.listener.taken(bytes.length));
  }

  close(): void {
    this.thread?.order({ kind: "close", screen: this.id });
    this.moveTo(null);
    this.#closed(this);
  }
}

let lastNumber = 0;
function nextNumber(): number {
  lastNumber = (lastNumber + 1) % 0x7fffffff;
  return lastNumber;
}

/** The threads that keep screens, started when the first is wanted. */
export class ScreenWorkers implements Closeable {
  readonly #options: WorkerOptions;
  readonly #remotes = new Map<number, Remote>();
  readonly #threads = new Set<ScreenThread>();
  #stillborn = 0;
  #closed = false;
  #saidMissing = false;
  #retry: NodeJS.Timeout | null = null;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  /** True when the threads' program is not there: no screen is kept at all. */
  get missing(): boolean {
    return this.#program === null;
  }

  get #program(): string | null {
    return this.#options.program ?? screenProgram();
  }

  /** `history`: rows of scrollback that it keeps. */
  open(history: number, listener: ScreenListener): RemoteScreen {
    const remote = new Remote({ id: nextNumber(), history, listener }, (closed) => this.#remotes.delete(closed.id));
    this.#remotes.set(remote.id, remote);
    remote.moveTo(this.#place());
    if (remote.thread === null) queueMicrotask(() => this.#stopped(remote));
    return remote;
  }

  close(): void {
    this.#closed = true;
    if (this.#retry !== null) clearTimeout(this.#retry);
    for (const remote of [...this.#remotes.values()]) remote.close();
    for (const thread of this.#threads) thread.close();
    this.#threads.clear();
  }

  /** The thread with the fewest screens, or another one while there may be more. */
  #place(): ScreenThread | null {
    const most = this.#options.threads ?? usualThreads();
    const idle = [...this.#threads].find((thread) => this.#screensOf(thread).length === 0);
    if (idle !== undefined) return idle;
    if (this.#threads.size < most) return this.#start();
    const all = [...this.#threads].map((thread) => ({ thread, screens: this.#screensOf(thread).length }));
    return all.toSorted((one, other) => one.screens - other.screens)[0]?.thread ?? null;
  }

  #screensOf(thread: ScreenThread): Remote[] {
    return [...this.#remotes.values()].filter((remote) => remote.thread === thread);
  }

  #start(): ScreenThread | null {
    const program = this.#program;
    if (program === null || this.#closed || this.#stillborn >= MOST_STILLBORN) {
      if (program === null && !this.#saidMissing) {
        this.#options.log("no screens: their program (screen-worker.mjs) is missing; build or install Paneglass again");
      }
      this.#saidMissing = true;
      return null;
    }
    const { patienceMs = PATIENCE_MS } = this.#options;
    const thread: ScreenThread = new ScreenThread(
      { program, patienceMs },
      {
        tiding: (tiding) => this.#hear(thread, tiding),
        died: (why, at) => this.#died(thread, { why, at }),
      },
    );
    this.#threads.add(thread);
    return thread;
  }

  #hear(thread: ScreenThread, tiding: Tiding): void {
    this.#stillborn = 0;
    if (tiding.kind === "snapshot") {
      this.#screensOf(thread).find((remote) => remote.answered(tiding.ask, tiding.found));
      return;
    }
    const remote = this.#remotes.get(tiding.screen);
    if (remote === undefined || remote.thread !== thread) return; // It was closed or moved meanwhile.
    if (tiding.kind === "told") remote.listener.told(tiding);
    else if (tiding.kind === "taken") remote.listener.taken(tiding.bytes);
    else if (tiding.kind === "signal") remote.listener.signal(tiding.name, tiding.text);
    else this.#blame(remote, tiding.message);
  }

  #died(thread: ScreenThread, { why, at }: { readonly why: string; readonly at: number }): void {
    this.#threads.delete(thread);
    const moved = this.#screensOf(thread);
    if (!thread.spoke) this.#stillborn += 1;
    this.#options.log(`a thread that keeps ${moved.length} screens has died: ${why}`);
    for (const remote of moved) {
      if (remote.id === at) this.#blame(remote, why);
      else this.#move(remote);
    }
  }

  /** Twice is once too often: the screen is left alone for a while, and takes nothing in. */
  #blame(remote: Remote, why: string): void {
    const now = performance.now();
    remote.deaths = now - remote.diedAt > this.#forgetMs ? 1 : remote.deaths + 1;
    remote.diedAt = now;
    if (remote.deaths < MOST_DEATHS) return this.#move(remote);
    this.#options.log(`a screen is left alone for a while, for what it is given ends its thread: ${why}`);
    remote.moveTo(null);
    this.#stopped(remote);
  }

  #move(remote: Remote): void {
    remote.moveTo(this.#place());
    if (remote.thread === null) this.#stopped(remote);
    else remote.listener.lost();
  }

  get #forgetMs(): number {
    return this.#options.forgetMs ?? FORGET_MS;
  }

  /** It says so, and is tried again later. */
  #stopped(remote: Remote): void {
    if (this.#closed || remote.thread !== null || this.#remotes.get(remote.id) !== remote) return;
    remote.listener.stopped();
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      this.#tryAgain();
    }, this.#forgetMs);
    this.#retry.unref();
  }

  #tryAgain(): void {
    this.#stillborn = 0;
    for (const remote of [...this.#remotes.values()]) {
      if (remote.thread !== null) continue;
      remote.deaths = 0;
      this.#move(remote);
    }
  }
}
