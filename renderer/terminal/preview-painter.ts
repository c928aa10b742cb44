/** Something that can be painted: about a millisecond each. */
export interface Paintable {
  /** Paints what has changed, all of it: half a picture is none. */
  paint(): void;
}

/** Milliseconds of each frame that previews may take, all of them together: terminals and the page need the rest. */
const FRAME_MS = 5;
/** How long it is remembered what painting took. */
const SPAN_MS = 1000;

/** Paints whatever has changed, at most once a frame and never long: what is left over comes first in the next one. */
export class PreviewPainter {
  /** In the order in which they are painted. */
  readonly #waiting = new Set<Paintable>();
  readonly #now: () => number;
  #asked = false;
  #hurry = false;
  #spent = 0;
  #since = 0;
  #before = 0;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  add(what: Paintable): void {
    this.#waiting.add(what);
    this.#ask();
  }

  /** All that waits is painted in the next frame, however long that takes: after a change of colours that all of them make together. */
  hurry(): void {
    this.#hurry = true;
  }

  remove(what: Paintable): void {
    this.#waiting.delete(what);
  }

  /** The part of the last second that went into painting, 0 to 1. */
  get share(): number {
    this.#turnOver(this.#now());
    return Math.max(this.#spent, this.#before) / SPAN_MS;
  }

  #paint(): void {
    this.#asked = false;
    const begin = this.#now();
    const hurry = this.#hurry;
    this.#hurry = false;
    for (const each of [...this.#waiting]) {
      this.#waiting.delete(each);
      each.paint();
      if (!hurry && this.#now() - begin > FRAME_MS) break;
    }
    const end = this.#now();
    this.#turnOver(end);
    this.#spent += end - begin;
    if (this.#waiting.size > 0) this.#ask();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => this.#paint());
  }

  #turnOver(now: number): void {
    if (now - this.#since < SPAN_MS) return;
    this.#before = now - this.#since < 2 * SPAN_MS ? this.#spent : 0;
    this.#spent = 0;
    this.#since = now;
  }
}
