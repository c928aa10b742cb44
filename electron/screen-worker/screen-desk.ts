import type { Order, Orders, Tiding } from "./messages.ts";
import { ScreenSeat } from "./screen-seat.ts";

/** One turn at one screen, and all turns before whoever else wants the thread is let in. */
const SLICE_BYTES = 32 * 1024;
const ROUND_MS = 8;
/** Tidings on their way to the main thread: with more than this no rows are told until it has heard. */
const MOST_UNHEARD = 8;

export interface DeskOptions {
  readonly post: (tidings: readonly Tiding[]) => void;
  /** Called with the screen that is worked at, and with -1 behind it. */
  readonly at: (screen: number) => void;
  readonly now: () => number;
}

/** Keeps all screens of one worker, each in its turn. */
export class ScreenDesk {
  readonly #options: DeskOptions;
  readonly #seats = new Map<number, ScreenSeat>();
  #answers: Tiding[] = [];
  #unheard = 0;
  #running = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  /** Takes orders; the work is done later. */
  take({ orders, bytes, heard }: Orders): void {
    this.#unheard = Math.max(0, this.#unheard - heard);
    let from = 0;
    for (const order of orders) {
      const count = order.kind === "data" || order.kind === "repaint" ? order.bytes : 0;
      this.#obey(order, bytes.subarray(from, from + count));
      from += count;
    }
    this.#soon();
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const seat of this.#seats.values()) seat.close();
    this.#seats.clear();
  }

  #obey(order: Order, bytes: Uint8Array): void {
    if (order.kind === "open") return this.#open(order.screen, order.history);
    const seat = this.#seats.get(order.screen);
    if (seat === undefined) {
      return this.#disobey(order, bytes.length);
    }
    switch (order.kind) {
      case "data":
        return seat.add({ kind: "data", bytes, seq: order.seq });
      case "repaint":
        return seat.add({ ...order, bytes });
      case "pace":
        return seat.pace(order.everyMs);
      case "snapshot":
        return seat.add(order);
      case "close":
        return this.#close(seat);
    }
  }

  /** The screen is closed: whoever counts and waits must not do so for ever. */
  #disobey(order: Order, bytes: number): void {
    if (order.kind === "snapshot") this.#answers.push({ kind: "snapshot", ask: order.ask, found: null });
    else if (bytes > 0) this.#answers.push({ kind: "taken", screen: order.screen, bytes });
  }

  #open(screen: number, history: number): void {
    this.#seats.set(screen, new ScreenSeat({ screen, history, now: this.#options.now }));
  }

  #close(seat: ScreenSeat): void {
    this.#seats.delete(seat.screen);
    this.#answers.push(...seat.close());
  }

  /** A screen that cannot be kept is given up; the others go on. */
  #guarded(seat: ScreenSeat, work: () => void): void {
    this.#options.at(seat.screen);
    try {
      work();
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      this.#close(seat);
      this.#answers.push({ kind: "failed", screen: seat.screen, message });
    }
    this.#options.at(-1);
  }

  #soon(): void {
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => this.#round());
  }

  #round(): void {
    this.#running = false;
    const end = this.#options.now() + ROUND_MS;
    let waiting = true;
    while (waiting && this.#options.now() < end) waiting = this.#turn();
    this.#say();
    if (waiting) this.#soon();
    else this.#wakeWhenDue();
  }

  /** A slice of each screen that has something waiting. True while anything still waits. */
  #turn(): boolean {
    let waiting = false;
    for (const seat of [...this.#seats.values()]) {
      if (!seat.waiting) continue;
      this.#guarded(seat, () => seat.take(SLICE_BYTES));
      waiting ||= seat.waiting;
    }
    return waiting;
  }

  #say(): void {
    const mayTell = this.#unheard < MOST_UNHEARD;
    const said: Tiding[] = [];
    for (const seat of [...this.#seats.values()]) this.#guarded(seat, () => said.push(...seat.tidings(mayTell)));
    said.push(...this.#answers);
    this.#answers = [];
    if (said.length === 0) return;
    this.#unheard += 1;
    this.#options.post(said);
  }

  #wakeWhenDue(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#unheard >= MOST_UNHEARD) return; // The next orders say what was heard.
    const dues = [...this.#seats.values()].flatMap(({ due }) => (due === null ? [] : [due]));
    if (dues.length === 0) return;
    const wait = Math.max(1, Math.ceil(Math.min(...dues) - this.#options.now()));
    this.#timer = setTimeout(() => this.#soon(), wait);
  }
}
