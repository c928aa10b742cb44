import type { Closeable } from "../../../shared/base/disposables.ts";
import type { ControlClient } from "./control-client.ts";
import { silently } from "./exchanges.ts";

const EVERY_MS = 250;

/**
 * Keeps an output client from sticking. When tmux drops output that is too old, answers and the word of the pause that stand
 * behind it stay in its queue until something else is written to this client: so while there was output, or an answer is
 * owed, something is.
 */
export class Nudge implements Closeable {
  readonly #client: ControlClient;
  #timer: NodeJS.Timeout | null = null;
  #heard = false;

  constructor(client: ControlClient) {
    this.#client = client;
  }

  /** To be called whenever the client brought or was sent something. */
  heard(): void {
    this.#heard = true;
    this.#timer ??= setTimeout(() => this.#due(), EVERY_MS);
  }

  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #due(): void {
    this.#timer = null;
    if (!this.#heard && this.#client.pending === 0) return;
    this.#heard = false;
    this.#client.send(silently(""));
    this.#timer = setTimeout(() => this.#due(), EVERY_MS);
  }
}
