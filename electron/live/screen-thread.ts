import { Worker } from "node:worker_threads";
import type { Order, Orders, Tiding, WorkerStart } from "../screen-worker/messages.ts";
import { joinBytes } from "./repaint.ts";

/** After orders went out at once, the next wait this long and go together. */
const BATCH_MS = 4;
/** Tidings that may go unconfirmed when there is nothing else to send. */
const CONFIRM = 4;
/** How often a thread that has work is looked after before patience with it ends. */
const LOOKS = 15;
/** A machine under load takes long to start a thread. */
const START_LOOKS = 120;

export interface ThreadOptions {
  readonly program: string;
  /** A thread that says nothing for so long while it has work is taken for dead. */
  readonly patienceMs: number;
}

export interface ThreadEars {
  tiding(tiding: Tiding): void;
  /** It has ended without being told to. `at`: the screen it was working at, -1 for none. */
  died(why: string, at: number): void;
}

/** One worker thread: orders go out in batches, tidings come in. */
export class ScreenThread {
  readonly #worker: Worker;
  readonly #ears: ThreadEars;
  readonly #at = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
  #orders: Order[] = [];
  #pieces: Uint8Array[] = [];
  #heard = 0;
  #sentAt = -Infinity;
  /** Takes back the flush that is due. */
  #unflush: (() => void) | null = null;
  /** Bytes and questions that it has not answered yet. */
  #owed = 0;
  readonly #patienceMs: number;
  #silentLooks = 0;
  #watchdog: NodeJS.Timeout | null = null;
  #ended = false;
  /** It has said something: the program works. */
  spoke = false;

  constructor({ program, patienceMs }: ThreadOptions, ears: ThreadEars) {
    this.#ears = ears;
    this.#patienceMs = patienceMs;
    const workerData: WorkerStart = { at: this.#at };
    const quiet = { stdout: true, stderr: true };
    this.#worker = new Worker(program, { workerData, name: "screens", execArgv: [], env: {}, ...quiet });
    this.#worker.unref();
    // xterm complains of slow machines.
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) stream.resume();
    this.#worker.on("message", (tidings: Tiding[]) => this.#hear(tidings));
    this.#worker.on("error", (thrown) => this.#died(thrown instanceof Error ? thrown.message : String(thrown)));
    this.#worker.on("exit", (code) => this.#died(`it ended with ${code}`));
  }

  order(order: Order, bytes?: Uint8Array): void {
    this.#orders.push(order);
    if (bytes !== undefined) this.#pieces.push(bytes);
    this.#owed += order.kind === "snapshot" ? 1 : (bytes?.length ?? 0);
    this.#soon();
  }

  close(): void {
    this.#stop();
    void this.#worker.terminate();
  }

  #stop(): void {
    this.#ended = true;
    this.#unflush?.();
    this.#unflush = null;
    if (this.#watchdog !== null) clearInterval(this.#watchdog);
    this.#watchdog = null;
    this.#orders = [];
    this.#pieces = [];
  }

  #soon(): void {
    if (this.#unflush !== null || this.#ended) return;
    const wait = this.#sentAt + BATCH_MS - performance.now();
    if (wait > 0) {
      const timer = setTimeout(() => this.#flush(), wait);
      this.#unflush = () => clearTimeout(timer);
    } else {
      const immediate = setImmediate(() => this.#flush());
      this.#unflush = () => clearImmediate(immediate);
    }
  }

  #flush(): void {
    this.#unflush = null;
    // A copy, which `slice` of a Buffer is not: what is handed over is gone here, and others read the pieces, too.
    const bytes = this.#pieces.length === 1 ? new Uint8Array(this.#pieces[0] as Uint8Array) : joinBytes(this.#pieces);
    const message: Orders = { orders: this.#orders, bytes: bytes as Uint8Array<ArrayBuffer>, heard: this.#heard };
    this.#orders = [];
    this.#pieces = [];
    this.#heard = 0;
    this.#sentAt = performance.now();
    this.#worker.postMessage(message, [message.bytes.buffer]);
    this.#watch();
  }

  #hear(tidings: readonly Tiding[]): void {
    if (this.#ended) return;
    this.spoke = true;
    this.#silentLooks = 0;
    this.#heard += 1;
    if (this.#heard >= CONFIRM) this.#soon();
    for (const tiding of tidings) {
      if (tiding.kind === "taken") this.#owed -= tiding.bytes;
      if (tiding.kind === "snapshot") this.#owed -= 1;
      this.#ears.tiding(tiding);
    }
  }

  /** Counts only while we run, too: a machine that slept is no thread that hangs. */
  #watch(): void {
    if (this.#watchdog !== null || this.#ended || this.#owed <= 0) return;
    this.#silentLooks = 0;
    this.#watchdog = setInterval(() => {
      this.#silentLooks += 1;
      if (this.#owed > 0 && this.#silentLooks <= (this.spoke ? LOOKS : START_LOOKS)) return;
      clearInterval(this.#watchdog as NodeJS.Timeout);
      this.#watchdog = null;
      if (this.#owed > 0) this.#died("it does not answer");
    }, this.#patienceMs / LOOKS);
    this.#watchdog.unref();
  }

  #died(why: string): void {
    if (this.#ended) return;
    const at = Atomics.load(this.#at, 0);
    this.#stop();
    void this.#worker.terminate();
    this.#ears.died(why, at);
  }
}
