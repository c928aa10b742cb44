import type { Readable } from "node:stream";
import { Awaited } from "./awaited.ts";
import { Hold, Ration } from "./giving-way.ts";

/** One turn of the loop, after which keys, answers and timers get in. */
const TURN_MS = 4;
/** A stream that brought more than this within so long is a flood. */
const FLOOD_BYTES = 32 * 1024;
const FLOOD_MS = 500;
/** A flood is read at least this often, whatever is typed: the server drops what it could not write for a second. */
const LONGEST_REST_MS = 700;

/** One stream that is read in turns. */
export interface TurnedStream {
  /**
   * A person waits for what comes here: until something does, floods wait, though not for long. What it returns is to be called when the
   * server has taken what the person typed: by the time that takes, floods are rationed as long as there is typing.
   */
  hurry(): () => void;
  /** It has come. What else the stream brings may have stood before it. */
  heard(): void;
}

class Source implements TurnedStream {
  readonly stream: Readable;
  readonly read: (chunk: Uint8Array) => void;
  readonly #turns: ReadingTurns;
  waiting = false;
  /** Since when it has waited for its turn. */
  readyAt = -Infinity;
  #since = -Infinity;
  #bytes = 0;

  constructor(turns: ReadingTurns, stream: Readable, read: (chunk: Uint8Array) => void) {
    this.#turns = turns;
    this.stream = stream;
    this.read = read;
  }

  hurry(): () => void {
    return this.#turns.hurry(this);
  }

  heard(): void {
    this.#turns.heard(this);
  }

  /** How much it brought lately. */
  count(bytes: number, now: number): void {
    if (now - this.#since > FLOOD_MS) {
      this.#bytes = now - this.#since > 2 * FLOOD_MS ? 0 : this.#bytes / 2;
      this.#since = now;
    }
    this.#bytes += bytes;
  }

  get floods(): boolean {
    return this.#bytes > FLOOD_BYTES;
  }
}

/**
 * Reads many streams in this thread, one piece of each in its turn. No turn of the loop is longer than a few milliseconds, streams that
 * bring little go before floods, and those that a person waits for before all.
 */
export class ReadingTurns {
  /** Those that have something, in the order of their turns. */
  readonly #quiet: Source[] = [];
  readonly #floods: Source[] = [];
  readonly #hold = new Hold();
  readonly #ration = new Ration();
  readonly #hurried = new Awaited<Source>();
  #soonDue = false;
  #later: NodeJS.Timeout | null = null;

  /** `read` is given every piece of the stream, in order. */
  follow(stream: Readable, read: (chunk: Uint8Array) => void): TurnedStream {
    const source = new Source(this, stream, read);
    stream.on("readable", () => this.#ready(source));
    return source;
  }

  hurry(source: Source): () => void {
    const since = performance.now();
    this.#hurried.add(source, since);
    this.#hold.begin(since);
    this.#ration.typed(since);
    const at = this.#floods.indexOf(source);
    if (at >= 0) {
      this.#quiet.unshift(...this.#floods.splice(at, 1));
      this.#soon();
    }
    return () => this.#ration.answered(performance.now() - since);
  }

  #ready(source: Source): void {
    if (source.waiting) return;
    source.waiting = true;
    source.readyAt = performance.now();
    const first = !source.floods || this.#hurried.has(source, source.readyAt);
    (first ? this.#quiet : this.#floods).push(source);
    this.#soon();
  }

  #soon(): void {
    if (this.#soonDue) return;
    this.#soonDue = true;
    setImmediate(() => {
      this.#soonDue = false;
      this.#turn();
    });
  }

  #turn(): void {
    const begun = performance.now();
    // One in each turn: what is typed into may never run dry.
    let source = this.#overdue(begun) <= 0 ? this.#floods.shift() : this.#next();
    try {
      for (; source !== undefined; source = performance.now() < begun + TURN_MS ? this.#next() : undefined)
        this.#step(source);
    } finally {
      if (this.#quiet.length > 0) this.#soon();
      else if (this.#floods.length > 0) this.#goOn();
    }
  }

  #next(): Source | undefined {
    return this.#quiet.shift() ?? (this.#rest(performance.now()) > 0 ? undefined : this.#floods.shift());
  }

  /** Milliseconds in which no flood is read. */
  #rest(now: number): number {
    return Math.min(Math.max(this.#hold.left(now), this.#ration.left(now)), Math.max(0, this.#overdue(now)));
  }

  /** Milliseconds until a flood must be read. */
  #overdue(now: number): number {
    const [oldest] = this.#floods;
    return oldest === undefined ? Infinity : oldest.readyAt + LONGEST_REST_MS - now;
  }

  #goOn(): void {
    const rest = this.#rest(performance.now());
    if (rest <= 0) return this.#soon();
    if (this.#later !== null) return;
    this.#later = setTimeout(() => {
      this.#later = null;
      this.#soon();
    }, rest);
  }

  #step(source: Source): void {
    source.waiting = false;
    const chunk = source.stream.read() as Uint8Array | null;
    if (chunk === null) return;
    const now = performance.now();
    source.count(chunk.length, now);
    // What is typed into goes before the ration: the others would have to pay for it.
    if (source.floods && !this.#hurried.has(source, now)) this.#ration.took(chunk.length, now);
    try {
      source.read(chunk);
    } finally {
      if (source.stream.readableLength > 0) this.#ready(source);
    }
  }

  heard(source: Source): void {
    const now = performance.now();
    if (!this.#hurried.settle(source, now)) return;
    this.#hold.end(now);
    if (this.#floods.length > 0) this.#soon();
  }
}

/** All streams of this process: they share one loop. */
export const readingTurns = new ReadingTurns();
