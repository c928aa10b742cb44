import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "../../shared/base/errors.ts";
import { ExitTurn } from "./exit-turn.ts";
import type { Indexed } from "./indexer.ts";
import type { PlayedPart, PlayFrom } from "./playback.ts";
import type { Found, Search } from "./search.ts";
import type {
  IndexOrder,
  IndexTiding,
  ReadAnswer,
  ReadCall,
  ReadQuestion,
  ReadReply,
  StopOrder,
  WorkerStart,
} from "./worker-messages.ts";

export interface LibraryOptions {
  readonly root: string;
  readonly program: string;
  readonly log: (text: string) => void;
  readonly searchMs?: number;
}

const SEARCH_MS = 4000;
/** What takes longer than a question may, by so much, is left alone with its thread. */
const GRACE_MS = 3000;
const PART_MS = 30_000;
/** A thread that ended is started anew this much later, at first; twice as much each time. */
const AGAIN_MS = 500;
const MOST_AGAIN_MS = 60_000;

interface Waiting {
  readonly resolve: (answer: ReadAnswer) => void;
  readonly reject: (thrown: Error) => void;
  readonly timer: NodeJS.Timeout;
  readonly stop: Int32Array | null;
}

const END: StopOrder = { end: true };
/** A thread gets this long for what it is doing: longer than SQLite waits for anything. */
const END_MS = 8000;

/** Asks a thread to end. Never by force: see {@link StopOrder}. */
async function ended(worker: Worker): Promise<void> {
  worker.postMessage(END);
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, END_MS);
    worker.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The threads that read transcripts: one keeps the index, one searches and plays. Nothing of theirs runs in the calling thread. */
export class TranscriptLibrary {
  readonly #options: LibraryOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #indexed = new Map<string, Indexed>();
  #changed = new Set<string>();
  /** All that have not ended, also those that nobody waits for any more. */
  readonly #workers = new Map<Worker, ExitTurn>();
  readonly #atExit = (): void => this.#stop();
  #index: Worker | null = null;
  #reader: Worker | null = null;
  #calls = 0;
  #failures = 0;
  #again: NodeJS.Timeout | null = null;
  #closed = false;
  #ending: Promise<void> | null = null;
  #keeps = false;

  constructor(options: LibraryOptions) {
    this.#options = options;
  }

  /** From now on the index is kept here: by one process only. */
  keepIndex(): void {
    if (this.#keeps || this.#closed) return;
    this.#keeps = true;
    this.#startIndex();
  }

  /** What of a transcript is searchable: everything before it. */
  indexed(transcript: string): Indexed | undefined {
    return this.#indexed.get(transcript);
  }

  /** These have something new on disk, or less. */
  changed(transcripts: Iterable<string>): void {
    const order: IndexOrder = { changed: [...transcripts] };
    if (this.#index) this.#index.postMessage(order);
    else for (const transcript of order.changed) this.#changed.add(transcript);
  }

  /** Throws AppError `transcripts.*`; when `signal` aborts, too. */
  async search(search: Search, signal: AbortSignal | undefined): Promise<Found> {
    const stop = new Int32Array(new SharedArrayBuffer(4));
    const abort = (): void => void Atomics.store(stop, 0, 1);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
    const milliseconds = this.#options.searchMs ?? SEARCH_MS;
    try {
      return (await this.#ask({ kind: "search", search, milliseconds, stop }, milliseconds + GRACE_MS)) as Found;
    } finally {
      signal?.removeEventListener("abort", abort);
    }
  }

  /** Throws AppError `transcripts.*`. */
  async part(id: string, start: PlayFrom): Promise<PlayedPart> {
    return (await this.#ask({ kind: "part", id, start }, PART_MS)) as PlayedPart;
  }

  /** Resolves when the threads have ended, or do not end in time. */
  close(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    this.#closed = true;
    if (this.#again) clearTimeout(this.#again);
    this.#giveUp("Paneglass is closing.");
    await Promise.all([...this.#workers.keys()].map(ended));
  }

  /** The process ends, and nobody has waited for the threads. */
  #stop(): void {
    for (const { stop } of this.#waiting.values()) if (stop) Atomics.store(stop, 0, 1);
    for (const turn of this.#workers.values()) turn.keep();
  }

  #start(role: WorkerStart["role"]): Worker {
    const { root, program } = this.#options;
    const turn = new ExitTurn();
    const workerData: WorkerStart = { role, root, index: path.join(root, "index.db"), turn: turn.shared };
    const worker = new Worker(program, { workerData, name: `transcripts ${role}`, execArgv: [], env: {} });
    worker.unref();
    if (this.#workers.size === 0) process.on("exit", this.#atExit);
    this.#workers.set(worker, turn);
    worker.once("exit", () => {
      this.#workers.delete(worker);
      if (this.#workers.size === 0) process.off("exit", this.#atExit);
    });
    return worker;
  }

  #startIndex(): void {
    const worker = this.#start("index");
    this.#index = worker;
    worker.on("message", (tiding: IndexTiding) => {
      if ("trouble" in tiding) return this.#options.log(tiding.trouble);
      this.#failures = 0;
      for (const one of tiding.indexed) this.#indexed.set(one.transcript, one);
    });
    worker.on("error", (thrown) => this.#options.log(`the thread that indexes transcripts: ${String(thrown)}`));
    worker.on("exit", () => this.#indexEnded());
    if (this.#changed.size > 0) worker.postMessage({ changed: [...this.#changed] } satisfies IndexOrder);
    this.#changed = new Set();
  }

  #indexEnded(): void {
    this.#index = null;
    if (this.#closed) return;
    const wait = Math.min(MOST_AGAIN_MS, AGAIN_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#again = setTimeout(() => this.#startIndex(), wait);
    this.#again.unref();
  }

  #ask(question: ReadQuestion, milliseconds: number): Promise<ReadAnswer> {
    if (this.#closed) throw new AppError("transcripts.closed", "Paneglass is closing.");
    this.#reader ??= this.#startReader();
    this.#calls += 1;
    const call = this.#calls;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#tooLong(), milliseconds * (this.#waiting.size + 1));
      const stop = question.kind === "search" ? question.stop : null;
      this.#waiting.set(call, { resolve, reject, timer, stop });
      this.#reader?.postMessage({ call, question } satisfies ReadCall);
    });
  }

  #startReader(): Worker {
    const worker = this.#start("read");
    worker.on("message", (reply: ReadReply) => this.#answered(reply));
    worker.on("error", (thrown) => this.#options.log(`the thread that reads transcripts: ${String(thrown)}`));
    worker.on("exit", () => {
      if (this.#reader !== worker) return;
      this.#reader = null;
      this.#giveUp("What is kept could not be read. Try again; if it stays so, the log of Paneglass says why.");
    });
    return worker;
  }

  #answered(reply: ReadReply): void {
    const waiting = this.#waiting.get(reply.call);
    if (!waiting) return;
    this.#waiting.delete(reply.call);
    clearTimeout(waiting.timer);
    if ("answer" in reply) {
      if (reply.indexed && !this.#keeps) this.#learn(reply.indexed);
      if (reply.damaged) this.#index?.postMessage({ changed: [], doubted: true } satisfies IndexOrder);
      return waiting.resolve(reply.answer);
    }
    const { code, message, facts } = reply.error;
    waiting.reject(new AppError(code, message, { facts }));
  }

  /** Another Paneglass keeps the index. */
  #learn(indexed: readonly Indexed[]): void {
    this.#indexed.clear();
    for (const one of indexed) this.#indexed.set(one.transcript, one);
  }

  #tooLong(): void {
    this.#reader?.postMessage(END);
    this.#reader = null;
    this.#giveUp("This takes too long. Search for something more exact, or in fewer panes.");
  }

  #giveUp(message: string): void {
    for (const { reject, timer, stop } of this.#waiting.values()) {
      clearTimeout(timer);
      if (stop) Atomics.store(stop, 0, 1);
      reject(new AppError("transcripts.failed", message));
    }
    this.#waiting.clear();
  }
}
