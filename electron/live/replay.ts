interface Kept {
  readonly bytes: Uint8Array;
  /** The position behind its last byte. */
  readonly seq: number;
}

/** The newest bytes of a feed, for readers that begin a little way back. Keeps none until somebody needs them. */
export class Replay {
  readonly #most: number;
  #kept: Kept[] = [];
  #bytes = 0;
  /** Everything after this position is kept; null while nothing is. */
  #since: number | null = null;
  #wanted = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Keeps what comes after `seq`, until {@link letGo} was called as often. */
  hold(seq: number): void {
    this.#wanted += 1;
    this.#since ??= seq;
  }

  letGo(): void {
    this.#wanted -= 1;
    if (this.#wanted === 0) this.#forget(null);
  }

  add(bytes: Uint8Array, seq: number): void {
    if (this.#since === null) return;
    this.#kept.push({ bytes, seq });
    this.#bytes += bytes.length;
    while (this.#bytes > this.#most) this.#dropOldest();
  }

  /** What comes after `seq` does not continue what came before. */
  breakAt(seq: number): void {
    if (this.#since !== null) this.#forget(seq);
  }

  /** What came after `seq`, in order; null when that is not all there any more. */
  after(seq: number): readonly Kept[] | null {
    if (this.#since === null || seq < this.#since) return null;
    const rest = this.#kept.filter((one) => one.seq > seq);
    const [first] = rest;
    if (first === undefined || first.seq - first.bytes.length >= seq) return rest;
    const cut = first.bytes.subarray(seq - (first.seq - first.bytes.length));
    return [{ bytes: cut, seq: first.seq }, ...rest.slice(1)];
  }

  #dropOldest(): void {
    const oldest = this.#kept.shift();
    if (oldest === undefined) return;
    this.#bytes -= oldest.bytes.length;
    this.#since = oldest.seq;
  }

  #forget(since: number | null): void {
    this.#kept = [];
    this.#bytes = 0;
    this.#since = since;
  }
}
