import { DialError } from "./wires.ts";
import type { Dial, LinkCause, Wires } from "./wires.ts";

/** `connecting` holds until the first success or failure; `lost` until the next success. `retryAt` is in epoch milliseconds. */
export type LinkState =
  | { readonly phase: "connecting" }
  | { readonly phase: "up" }
  | { readonly phase: "lost"; readonly cause: LinkCause; readonly retryAt: number };

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/** How long to wait after the given number of failures in a row. */
export function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
}

const asCause = (thrown: unknown): LinkCause =>
  thrown instanceof DialError
    ? thrown.why
    : { message: "The connection to the Paneglass host failed.", next: `Reported: ${String(thrown)}.` };

/** Keeps one connection to the host: dials, notices the end, waits longer each time, dials again. */
export class HostLink {
  readonly #dial: Dial;
  readonly #listeners = new Set<() => void>();
  readonly #end = new AbortController();
  #state: LinkState = { phase: "connecting" };
  #wires: Wires | null = null;
  #cutWaitShort: () => void = () => undefined;

  constructor(dial: Dial) {
    this.#dial = dial;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** Null unless the phase is `up`. */
  get wires(): Wires | null {
    return this.#wires;
  }

  /** Returns the function that stops listening. */
  on(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  retryNow(): void {
    this.#cutWaitShort();
  }

  /** Resolves when the link is up. Rejects only when `signal` is aborted. */
  async whenUp(signal: AbortSignal): Promise<void> {
    while (this.#state.phase !== "up") {
      signal.throwIfAborted();
      await this.#nextChange(signal);
    }
    signal.throwIfAborted();
  }

  /** Runs until {@link close}; call it once. */
  async run(): Promise<void> {
    let failures = 0;
    while (!this.#end.signal.aborted) {
      const cause = await this.#live(() => {
        failures = 0;
      });
      if (this.#end.signal.aborted) return;
      failures += 1;
      await this.#rest(cause, backOffMs(failures));
    }
  }

  close(): void {
    this.#end.abort();
    this.#wires?.close();
    this.#cutWaitShort();
  }

  async #live(onUp: () => void): Promise<LinkCause> {
    try {
      const wires = await this.#dial(this.#end.signal);
      this.#wires = wires;
      onUp();
      this.#change({ phase: "up" });
      return await wires.closed;
    } catch (thrown) {
      return asCause(thrown);
    } finally {
      this.#wires?.close();
      this.#wires = null;
    }
  }

  async #rest(cause: LinkCause, ms: number): Promise<void> {
    this.#change({ phase: "lost", cause, retryAt: Date.now() + ms });
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#cutWaitShort = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #change(state: LinkState): void {
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }

  #nextChange(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.on(done);
      signal.addEventListener("abort", done, { once: true });
      function done(): void {
        stop();
        signal.removeEventListener("abort", done);
        resolve();
      }
    });
  }
}
