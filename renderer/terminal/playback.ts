import type { TranscriptEvent, TranscriptPart } from "../../shared/models/transcript.ts";

/** Where a recording is shown. Calls come in order. */
export interface ReplayScreen {
  /** Makes it empty and of that size. */
  reset(cols: number, rows: number): void;
  resize(cols: number, rows: number): void;
  write(text: string): void;
}

/** Where to begin: at a moment, as a search found it, or in seconds from the beginning. */
export type PartStart = { readonly from?: string; readonly at?: number };

export interface PlaybackClock {
  /** Milliseconds that only rise. */
  now(): number;
  /** Gives what takes it back. */
  after(ms: number, call: () => void): () => void;
}

export interface PlaybackOptions {
  readonly load: (start: PartStart) => Promise<TranscriptPart>;
  readonly screen: ReplayScreen;
  readonly clock: PlaybackClock;
  /** The sentence for a person when a part can't be had. */
  readonly say: (thrown: unknown) => string;
}

export interface PlaybackState {
  /** Seconds since the beginning; the whole length likewise. */
  readonly position: number;
  readonly seconds: number;
  /** Milliseconds since the epoch; 0 before anything is there. */
  readonly startedAt: number;
  readonly gaps: readonly number[];
  readonly playing: boolean;
  readonly loading: boolean;
  /** Times the speed of life. */
  readonly speed: number;
  readonly skipsPauses: boolean;
  readonly problem: string | null;
}

const TICK_MS = 40;
/** A pause longer than this is passed over, if pauses are; as much of it is still seen. */
const LONGEST_PAUSE = 1;
/** The next part is asked for when fewer events than this are left. */
const FEW = 300;

const begin: PlaybackState = {
  position: 0,
  seconds: 0,
  startedAt: 0,
  gaps: [],
  playing: false,
  loading: true,
  speed: 1,
  skipsPauses: true,
  problem: null,
};

/** Plays a recording part by part. What is asked for later replaces what is still under way. */
export class Playback {
  readonly #options: PlaybackOptions;
  readonly #listeners = new Set<() => void>();
  #state = begin;
  #events: TranscriptEvent[] = [];
  #next: string | null = null;
  #asking = false;
  /** Counts what was opened: an answer to something older is dropped. */
  #opened = 0;
  #stopTick: () => void = () => undefined;
  #lastTick = 0;

  constructor(options: PlaybackOptions) {
    this.#options = options;
  }

  readonly get = (): PlaybackState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Shows the moment; goes on playing if it did. Resolves when it is shown, or something else was asked for. Never rejects. */
  async open(start: PartStart): Promise<void> {
    this.#opened += 1;
    const mine = this.#opened;
    this.#stopTick();
    this.#asking = false;
    this.#change({ loading: true, problem: null, ...(start.at === undefined ? {} : { position: start.at }) });
    const part = await this.#load(start, mine);
    if (part === null) return;
    this.#options.screen.reset(part.cols, part.rows);
    this.#events = [...part.events];
    this.#take(part);
    const position = Math.max(start.at ?? 0, part.events[0]?.[0] ?? 0);
    this.#show(position);
    if (this.#state.playing) this.#tickSoon();
  }

  /** Plays on; from the beginning when it has come to its end. */
  async play(): Promise<void> {
    if (this.#state.playing) return;
    this.#change({ playing: true, problem: null });
    if (this.#isOver()) await this.open({ at: 0 });
    else if (!this.#state.loading) {
      void this.#fetchMore();
      this.#tickSoon();
    }
  }

  pause(): void {
    this.#stopTick();
    this.#change({ playing: false });
  }

  async seek(seconds: number): Promise<void> {
    const to = Math.min(Math.max(0, seconds), this.#state.seconds);
    if (to === this.#state.position && !this.#state.loading) return;
    await this.open({ at: to });
  }

  setSpeed(speed: number): void {
    this.#change({ speed });
  }

  setSkipsPauses(skipsPauses: boolean): void {
    this.#change({ skipsPauses });
  }

  close(): void {
    this.#opened += 1;
    this.#stopTick();
    this.#listeners.clear();
  }

  #isOver(): boolean {
    return !this.#state.loading && this.#events.length === 0 && this.#next === null;
  }

  async #load(start: PartStart, mine: number): Promise<TranscriptPart | null> {
    try {
      const part = await this.#options.load(start);
      return mine === this.#opened ? part : null;
    } catch (thrown) {
      if (mine === this.#opened) {
        this.#change({ loading: false, playing: false, problem: this.#options.say(thrown) });
      }
      return null;
    }
  }

  #take({ seconds, startedAt, gaps, next }: TranscriptPart): void {
    this.#next = next;
    this.#change({ seconds, startedAt, gaps, loading: false });
  }

  /** Brings the screen to that time. */
  #show(position: number): void {
    const { screen } = this.#options;
    let text = "";
    const flush = (): void => {
      if (text !== "") screen.write(text);
      text = "";
    };
    const later = this.#events.findIndex(([at]) => at > position);
    const due = this.#events.splice(0, later < 0 ? this.#events.length : later);
    for (const [, kind, data] of due) {
      if (kind === "o") text += data;
      const size = kind === "r" ? /^(\d+)x(\d+)$/.exec(data) : null;
      if (size === null) continue;
      flush();
      screen.resize(Number(size[1]), Number(size[2]));
    }
    flush();
    this.#change({ position: Math.min(position, this.#state.seconds) });
    void this.#fetchMore();
  }

  /** The next part, where few events are left of this one. */
  async #fetchMore(): Promise<void> {
    if (this.#asking || this.#next === null || this.#events.length >= FEW) return;
    this.#asking = true;
    const mine = this.#opened;
    const part = await this.#load({ from: this.#next }, mine);
    if (mine === this.#opened) this.#asking = false;
    if (part === null) return;
    this.#events.push(...part.events);
    this.#take(part);
    if (this.#state.playing) this.#tickSoon();
  }

  #tickSoon(): void {
    this.#stopTick();
    this.#lastTick = this.#options.clock.now();
    this.#stopTick = this.#options.clock.after(TICK_MS, () => this.#tick());
  }

  #tick(): void {
    const { speed, position, skipsPauses, seconds } = this.#state;
    const passed = ((this.#options.clock.now() - this.#lastTick) / 1000) * speed;
    const next = this.#events[0]?.[0];
    if (next === undefined) {
      // What follows is on its way; without any, it is over.
      if (this.#next !== null) return;
      return this.#change({ playing: false, position: seconds });
    }
    const from = skipsPauses ? Math.max(position, next - LONGEST_PAUSE) : position;
    this.#show(from + passed);
    if (this.#state.playing) this.#tickSoon();
  }

  #change(part: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of [...this.#listeners]) listener();
  }
}
