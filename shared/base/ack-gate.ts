/** Bytes in flight to one reader. Shut when more than `high` are unacknowledged, open again at `low` or less. */
export class AckGate {
  readonly #high: number;
  readonly #low: number;
  #inFlight = 0;
  #open = true;

  constructor(limits: { high: number; low: number }) {
    this.#high = limits.high;
    this.#low = limits.low;
  }

  get open(): boolean {
    return this.#open;
  }

  get inFlight(): number {
    return this.#inFlight;
  }

  sent(bytes: number): void {
    this.#inFlight += bytes;
    if (this.#inFlight > this.#high) this.#open = false;
  }

  /** True when this ack opened the gate. A reader that acks more than it got gains nothing. */
  acked(bytes: number): boolean {
    this.#inFlight = Math.max(0, this.#inFlight - bytes);
    const opens = !this.#open && this.#inFlight <= this.#low;
    if (opens) this.#open = true;
    return opens;
  }
}
