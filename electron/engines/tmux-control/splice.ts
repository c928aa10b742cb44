/** Bytes that two pieces of one stream must have in common, to be sure that they are the same place. */
const ENOUGH = 256;
/** And when as many stand in more places than one. */
const MOST_COMMON = 4096;
/** How far one road may be ahead of the other. */
const WINDOW = 512 * 1024;

/** What to do with a stream that comes by two roads. `cut`: go over to the new one, of which the first `skip` bytes are known already. */
export type Spliced =
  | { readonly kind: "wait" | "hopeless" }
  | { readonly kind: "cut"; readonly rest: Uint8Array; readonly skip: number };

/**
 * Finds where a second road of a stream joins the first, so that it can be changed without a byte lost or doubled. Roads may be ahead of
 * each other; the second begins somewhere in the middle.
 */
export class Splice {
  #old = Buffer.alloc(0);
  #fresh = Buffer.alloc(0);

  /** What came by the road in use, and was passed on. */
  old(bytes: Uint8Array): Spliced {
    this.#old = Buffer.concat([this.#old, bytes]).subarray(-WINDOW);
    return this.#look();
  }

  fresh(bytes: Uint8Array): Spliced {
    this.#fresh = Buffer.concat([this.#fresh, bytes]);
    return this.#look();
  }

  #look(): Spliced {
    const [old, fresh] = [this.#old, this.#fresh];
    if (fresh.length > WINDOW) return { kind: "hopeless" };
    if (fresh.length < ENOUGH || old.length < ENOUGH) return { kind: "wait" };
    const at = this.#placeOf(ENOUGH) ?? (fresh.length < MOST_COMMON ? null : this.#placeOf(MOST_COMMON));
    if (at === null) return { kind: fresh.length < MOST_COMMON ? "wait" : "hopeless" };
    if (at < 0) return { kind: "wait" };
    const known = old.length - at;
    const common = Math.min(known, fresh.length);
    if (old.compare(fresh, 0, common, at, at + common) !== 0) return { kind: "wait" };
    return { kind: "cut", rest: fresh.subarray(common), skip: known - common };
  }

  /** Where the first bytes of the second road stand in the first one; below 0 when nowhere yet, null when in several places. */
  #placeOf(length: number): number | null {
    const needle = this.#fresh.subarray(0, length);
    const at = this.#old.indexOf(needle);
    return at >= 0 && this.#old.indexOf(needle, at + 1) >= 0 ? null : at;
  }
}
