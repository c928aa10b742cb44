import type { Readable } from "node:stream";
import { Hold, Ration } from "./giving-way.ts";

/** One turn of the loop, after which keys, answers and timers get in. */
const TURN_MS = 4;
/** A stream that brought more than this within so long is a flood. */
const FLOOD_BYTES = 32 * 1024;
const FLOOD_MS = 500;
/** What does not come within this time is not waited for: many a key is answered by nothing. */
const HURRIED_MS = 1_000;

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
 * bring little go before floods, and the one that a person waits for before all.
 */
export class ReadingTurns {
  /** Those that have something, in the order of their turns. */
  readonly #quiet: Source[] = [];
  readonly #floods: Source[] = [];
  readonly #hold = new Hold();
  readonly #ration = new Ration();
  #hurried: Source | null = null;
  #hurriedAt = -Infinity;
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
    this.#hurried = source;
    this.#hurriedAt = since;
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
    const first = !source.floods || this.#isHurried(source);
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
    const end = performance.now() + TURN_MS;
    let source = this.#next();
    for (; source !== undefined; source = performance.now() < end ? this.#next() : undefined) this.#step(source);
    if (this.#quiet.length > 0) this.#soon();
    else if (this.#floods.length > 0) this.#goOn();
  }

  #next(): Source | undefined {
    return this.#quiet.shift() ?? (this.#rest(performance.now()) > 0 ? undefined : this.#floods.shift());
  }

  /** Milliseconds in which no flood is read. */
  #rest(now: number): number {
    return Math.max(this.#hold.left(now), this.#ration.left(now));
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
    if (source.floods) this.#ration.took(chunk.length, now);
    source.read(chunk);
    if (source.stream.readableLength > 0) this.#ready(source);
  }

  heard(source: Source): void {
    if (source !== this.#hurried) return;
    this.#hurried = null;
    this.#hold.end(performance.now());
    if (this.#floods.length > 0) this.#soon();
  }

  #isHurried(source: Source): boolean {
    return source === this.#hurried && performance.now() - this.#hurriedAt < HURRIED_MS;
  }
}

/** All streams of this process: they share one loop. */
export const readingTurns = new ReadingTurns();
