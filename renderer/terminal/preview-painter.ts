/** Something that can be painted: about a millisecond each. */
export interface Paintable {
  /** Nothing of it has been seen yet: it waits for no turn. */
  readonly unseen: boolean;
  /** Paints what has changed, all of it: half a picture is none. */
  paint(): void;
}

/** How previews have their turns: the more one takes, the later the next one comes. In milliseconds. */
interface Turns {
  /** What all of them together may take of one. */
  readonly most: number;
  /** From one to the next: so many times of what it took, but not sooner and not later than this. */
  readonly times: number;
  readonly soonest: number;
  readonly latest: number;
}

/**
 * A frame in which anything is painted costs the page its layers and the display its picture, many times what a preview does: as many as
 * possible are painted in one, and the frames between are free for terminals.
 */
const TURNS: Turns = { most: 12, times: 10, soonest: 33, latest: 120 };
/** While a person types: what is typed is to be seen first. */
const TYPING: Turns = { most: 10, times: 20, soonest: 100, latest: 240 };
const TYPING_FOR_MS = 1000;
/** From a key until what it prints is likely to stand there no turn begins that can wait. */
const KEY_MS = 60;
/** Milliseconds of each frame while there are some that nobody has seen yet. */
const UNSEEN_MS = 24;
/** How long it is remembered what painting took. */
const SPAN_MS = 1000;
const FRAME_MS = 16;
/** A page that was hidden has had no frames: that says nothing of how busy it is. */
const MOST_LATE_MS = 200;

/** What painting was like for a while. Milliseconds; `late`: what all turns together have waited for their frames. */
interface Span {
  spent: number;
  late: number;
  turns: number;
}

const nothing = (): Span => ({ spent: 0, late: 0, turns: 0 });

/** Paints whatever has changed, in turns and never long: what is left over comes first in the next one. */
export class PreviewPainter {
  /** In the order in which they are painted. */
  readonly #waiting = new Set<Paintable>();
  readonly #now: () => number;
  #frameAskedAt: number | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #hurry = false;
  #unseen = false;
  #paintedAt = -Infinity;
  #took = 0;
  #typedAt = -Infinity;
  #since = 0;
  #span = nothing();
  #before = nothing();

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(what: Paintable): void {
    this.#waiting.add(what);
    this.#unseen ||= what.unseen;
    this.#ask();
  }

  /** All that waits is painted in the next frame, however long that takes: after a change of colours that all of them make together. */
  hurry(): void {
    this.#hurry = true;
    if (this.#waiting.size > 0) this.#ask();
  }

  remove(what: Paintable): void {
    this.#waiting.delete(what);
  }

  /** A key was pressed: for a while there is less for previews. */
  typed(): void {
    this.#typedAt = this.#now();
  }

  /** The part of the last second that went into painting, 0 to 1. */
  get share(): number {
    this.#turnOver(this.#now());
    return Math.max(this.#span.spent, this.#before.spent) / SPAN_MS;
  }

  /** Milliseconds that frames came late, on average over the last second or two. */
  get lateMs(): number {
    this.#turnOver(this.#now());
    const turns = this.#span.turns + this.#before.turns;
    return turns === 0 ? 0 : (this.#span.late + this.#before.late) / turns;
  }

  get #turns(): Turns {
    return this.#now() - this.#typedAt < TYPING_FOR_MS ? TYPING : TURNS;
  }

  get #nextAt(): number {
    const { times, soonest, latest } = this.#turns;
    const next = this.#paintedAt + Math.min(latest, Math.max(soonest, this.#took * times));
    return Math.max(next, Math.min(this.#typedAt + KEY_MS, this.#paintedAt + latest));
  }

  #paint(): void {
    const begin = this.#now();
    this.#turnOver(begin);
    this.#span.late += Math.min(MOST_LATE_MS, Math.max(0, begin - (this.#frameAskedAt ?? begin) - FRAME_MS));
    this.#span.turns += 1;
    this.#frameAskedAt = null;
    const most = this.#mostMs();
    this.#hurry = false;
    for (const each of [...this.#waiting]) {
      this.#waiting.delete(each);
      each.paint();
      if (this.#now() - begin > most) break;
    }
    this.#paintedAt = this.#now();
    this.#took = this.#paintedAt - begin;
    this.#span.spent += this.#took;
    this.#unseen = this.#unseen && [...this.#waiting].some(({ unseen }) => unseen);
    if (this.#waiting.size > 0) this.#ask();
  }

  #mostMs(): number {
    if (this.#hurry) return Infinity;
    return this.#unseen ? UNSEEN_MS : this.#turns.most;
  }

  #ask(): void {
    if (this.#frameAskedAt !== null) return;
    const early = this.#hurry || this.#unseen ? 0 : this.#nextAt - FRAME_MS - this.#now();
    if (early <= 0) return this.#askFrame();
    this.#timer ??= setTimeout(() => this.#due(), early);
  }

  /** A key may have come since it was asked for. */
  #due(): void {
    this.#timer = null;
    if (this.#waiting.size > 0) this.#ask();
  }

  #askFrame(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#frameAskedAt !== null || this.#waiting.size === 0) return;
    this.#frameAskedAt = this.#now();
    requestAnimationFrame(() => this.#paint());
  }

  #turnOver(now: number): void {
    const span = now - this.#since;
    if (span < SPAN_MS) return;
    this.#before = span < 2 * SPAN_MS ? this.#span : nothing();
    this.#span = nothing();
    this.#since = now;
  }
}
