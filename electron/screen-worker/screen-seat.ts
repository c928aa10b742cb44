import { KeptScreen } from "./kept-screen.ts";
import type { Tiding } from "./messages.ts";

/** A redraw that takes longer is told as far as it has come. */
const LONGEST_DRAW_MS = 500;
/** Of what a program says of itself, at one telling: more than this at once is noise, and the newest counts. */
const MOST_SIGNALS = 64;

type Piece =
  | { readonly kind: "data"; readonly bytes: Uint8Array; readonly seq: number }
  | {
      readonly kind: "repaint";
      readonly bytes: Uint8Array;
      readonly seq: number;
      readonly cols: number;
      readonly rows: number;
    }
  /** Asked for after what came before it, and answered then. */
  | { readonly kind: "snapshot"; readonly ask: number; readonly history: number };

type Signal = Extract<Tiding, { kind: "signal" }>;

export interface SeatOptions {
  readonly screen: number;
  readonly history: number;
  readonly now: () => number;
}

/** One screen with what waits for it, and when it is due to be told. */
export class ScreenSeat {
  readonly screen: number;
  readonly #kept: KeptScreen;
  readonly #now: () => number;
  #queue: Piece[] = [];
  #offset = 0;
  #takenBytes = 0;
  #signals: Signal[] = [];
  #answers: Tiding[] = [];
  #told: Tiding | null = null;
  #everyMs: number | null = null;
  #full = true;
  #changed = false;
  #toldAt = -Infinity;
  #drawingSince: number | null = null;

  constructor({ screen, history, now }: SeatOptions) {
    this.screen = screen;
    this.#now = now;
    this.#kept = new KeptScreen(history, {
      signal: (name, text) => this.#signal(name, text),
      drawn: () => this.#drawn(),
    });
  }

  get waiting(): boolean {
    return this.#queue.length > 0;
  }

  add(piece: Piece): void {
    this.#queue.push(piece);
  }

  pace(everyMs: number | null): void {
    this.#everyMs = everyMs;
  }

  /** Takes in about `most` bytes of what waits; a repaint at once. */
  take(most: number): void {
    const piece = this.#queue[0];
    if (piece === undefined || (piece.kind === "data" && !this.#takeData(piece, most))) return;
    if (piece.kind === "repaint") this.#repaint(piece);
    if (piece.kind === "snapshot") this.#answer(piece.ask, piece.history);
    this.#queue.shift();
  }

  /** When it wants to be told: a time in the past for now, null for not before something changes. */
  get due(): number | null {
    if (!this.#changed || this.#everyMs === null || !this.#kept.drawn) return null;
    const due = this.#toldAt + this.#everyMs;
    return this.#drawingSince === null ? due : Math.max(due, this.#drawingSince + LONGEST_DRAW_MS);
  }

  /** What is to be said of it: without `mayTell` nothing of its rows, which are then told together later. */
  tidings(mayTell: boolean): Tiding[] {
    const due = this.due;
    if (mayTell && due !== null && due <= this.#now()) this.#tell();
    const out: Tiding[] = [...this.#signals, ...this.#answers];
    if (this.#takenBytes > 0) out.push({ kind: "taken", screen: this.screen, bytes: this.#takenBytes });
    if (mayTell && this.#told !== null) out.push(this.#told);
    if (mayTell) this.#told = null;
    this.#signals = [];
    this.#answers = [];
    this.#takenBytes = 0;
    return out;
  }

  /** What still waits is dropped, and counts as taken in; questions are answered with nothing. */
  close(): Tiding[] {
    const asked = this.#queue.flatMap((piece) => (piece.kind === "snapshot" ? [piece.ask] : []));
    const sizes = this.#queue.map((piece) => (piece.kind === "snapshot" ? 0 : piece.bytes.length));
    const bytes = sizes.reduce((sum, size) => sum + size, this.#takenBytes - this.#offset);
    this.#queue = [];
    this.#kept.close();
    const answers = asked.map((ask) => ({ kind: "snapshot" as const, ask, found: null }));
    return [...this.#answers, ...answers, { kind: "taken", screen: this.screen, bytes }];
  }

  /** True when all of it was taken in. */
  #takeData({ bytes, seq }: Extract<Piece, { kind: "data" }>, most: number): boolean {
    const slice = bytes.subarray(this.#offset, this.#offset + most);
    this.#offset += slice.length;
    this.#kept.data(slice, seq - (bytes.length - this.#offset));
    this.#took(slice.length);
    if (this.#offset < bytes.length) return false;
    this.#offset = 0;
    return true;
  }

  #repaint({ bytes, seq, ...size }: Extract<Piece, { kind: "repaint" }>): void {
    this.#kept.repaint(size, bytes, seq);
    this.#full = true;
    this.#took(bytes.length);
  }

  #took(bytes: number): void {
    this.#takenBytes += bytes;
    this.#changed = true;
    if (!this.#kept.drawing) this.#drawingSince = null;
    else this.#drawingSince ??= this.#now();
  }

  #answer(ask: number, history: number): void {
    const found = this.#kept.drawn ? this.#kept.snapshot(history) : null;
    this.#answers.push({ kind: "snapshot", ask, found });
  }

  #tell(): void {
    // What was not fetched yet and what is new since are one telling.
    const before = this.#told?.kind === "told" ? this.#told : null;
    const { head, at, rows } = this.#kept.change(this.#full || before !== null);
    this.#told = { kind: "told", screen: this.screen, head, at, rows };
    this.#full = false;
    this.#changed = false;
    this.#toldAt = this.#now();
  }

  /** In the middle of what is taken in: the redraw that ends here is told if its time has come, before the next one begins. */
  #drawn(): void {
    this.#drawingSince = null;
    this.#changed = true;
    const due = this.due;
    if (due !== null && due <= this.#now()) this.#tell();
  }

  #signal(name: string, text: string): void {
    const last = this.#signals.findLast((one) => one.name === name);
    if (last?.text === text) return;
    this.#signals.push({ kind: "signal", screen: this.screen, name, text });
    if (this.#signals.length > MOST_SIGNALS) this.#signals.shift();
  }
}
