import type { Closeable } from "../../../shared/base/disposables.ts";
import type { ControlClient } from "./control-client.ts";
import { silently } from "./exchanges.ts";

/** Milliseconds between two, at least and at most; nothing is hastened where all is quick. */
const SOONEST_MS = 3;
const LATEST_MS = 20;
/** A key is taken within two turns of the server's loop or so; one question for each turn is enough. */
const PER_KEY = 2;
/** Many a key is answered by nothing. */
const LONGEST_MS = 60;
/** A server that answers none of these is not urged further. */
const MOST_PENDING = 4;

/**
 * Hastens what a pane prints next. tmux takes two turns of its loop to write it down: one to find that the client can be written to, one
 * to do so. Where it has an answer to write to that client in the turn that reads the pane, the output is written a turn sooner.
 */
export class Urge implements Closeable {
  readonly #client: Pick<ControlClient, "pending" | "send">;
  readonly #wanted: () => boolean;
  #everyMs = SOONEST_MS;
  #until = -Infinity;
  /** When the first of those keys was sent that nothing has answered yet. */
  #silentSince: number | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** `wanted`: whether anything is still waited for. */
  constructor(client: Pick<ControlClient, "pending" | "send">, wanted: () => boolean) {
    this.#client = client;
    this.#wanted = wanted;
  }

  /** A key was sent. What it returns is to be called when the server has taken it. */
  begin(): () => void {
    const since = performance.now();
    this.#until = since + LONGEST_MS;
    this.#silentSince ??= since;
    this.#later();
    return () => {
      this.#everyMs = Math.min(LATEST_MS, Math.max(SOONEST_MS, (performance.now() - since) / PER_KEY));
    };
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #later(): void {
    // A key that is held where nothing answers is not to cost hundreds of questions a second.
    const silent = this.#silentSince !== null && performance.now() - this.#silentSince >= LONGEST_MS;
    this.#timer ??= setTimeout(() => this.#due(), silent ? LATEST_MS : this.#everyMs);
  }

  #due(): void {
    this.#timer = null;
    if (performance.now() > this.#until || !this.#wanted()) {
      this.#silentSince = null;
      return;
    }
    if (this.#client.pending < MOST_PENDING) this.#client.send(silently(""));
    this.#later();
  }
}
