/** How many bytes are looked for, and how many when as many stand in several places. */
const NEEDLES = [256, 4096, 65_536] as const;
/** More than this is not kept of either road. */
const WINDOW = 2 * 1024 * 1024;

/**
 * What to do with a stream that comes by two roads. `ask`: call {@link Splice.caughtUp} once the road in use has brought all that the
 * server had read by now. `cut`: go over to the new one, of which the first `skip` bytes to come are known already.
 */
export type Spliced =
  | { readonly kind: "wait" | "ask" | "hopeless" }
  | { readonly kind: "cut"; readonly rest: Uint8Array; readonly skip: number };

/**
 * Finds where a second road of a stream joins the first, so that it can be changed without a byte lost or doubled. It must be made before
 * the second road is: then that begins behind all that went before, and once the first has caught up, what came by the second stands
 * somewhere in what is kept of the first. Where it stands only once, that is the place, however often the stream repeats itself.
 */
export class Splice {
  readonly #old = new Road();
  readonly #fresh = new Road();
  #step = 0;
  #asked = false;
  #broken = false;

  /** What came by the road in use, and was passed on. */
  old(bytes: Uint8Array): Spliced {
    this.#old.add(bytes);
    return this.#next();
  }

  fresh(bytes: Uint8Array): Spliced {
    this.#fresh.add(bytes);
    return this.#next();
  }

  /** The road in use has lost bytes. */
  breaks(): void {
    this.#broken = true;
  }

  caughtUp(): Spliced {
    this.#asked = false;
    if (this.#hopeless) return { kind: "hopeless" };
    const [old, fresh] = [this.#old.joined(), this.#fresh.joined()];
    const needle = fresh.subarray(0, this.#needed);
    const at = old.indexOf(needle);
    if (at < 0) return { kind: "hopeless" };
    if (old.indexOf(needle, at + 1) < 0) return cut(old.subarray(at), fresh);
    this.#step += 1;
    return this.#next();
  }

  get #needed(): number {
    return NEEDLES[this.#step] ?? Infinity;
  }

  get #hopeless(): boolean {
    const most = Math.max(this.#old.length, this.#fresh.length);
    return this.#broken || most > WINDOW || this.#step >= NEEDLES.length;
  }

  #next(): Spliced {
    if (this.#hopeless) return { kind: "hopeless" };
    if (this.#asked || this.#fresh.length < this.#needed) return { kind: "wait" };
    this.#asked = true;
    return { kind: "ask" };
  }
}

/** `known`: what was passed on from where the second road begins. */
function cut(known: Buffer, fresh: Buffer): Spliced {
  const common = Math.min(known.length, fresh.length);
  if (known.compare(fresh, 0, common, 0, common) !== 0) return { kind: "hopeless" };
  return { kind: "cut", rest: fresh.subarray(common), skip: known.length - common };
}

class Road {
  #pieces: Uint8Array[] = [];
  length = 0;

  add(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.length += bytes.length;
  }

  joined(): Buffer {
    const all = Buffer.concat(this.#pieces);
    this.#pieces = [all];
    return all;
  }
}
