import type { Closeable } from "../../../shared/base/disposables.ts";
import type { ControlClient } from "./control-client.ts";

const EVERY_MS = 5_000;
const LIMIT_MS = 3_000;

/** Notices what no end of a stream tells: a stopped helper holds its pipe open for ever. */
export class Heartbeat implements Closeable {
  readonly #client: ControlClient;
  readonly #timer: NodeJS.Timeout;
  #limit: NodeJS.Timeout | null = null;

  constructor(client: ControlClient) {
    this.#client = client;
    this.#timer = setInterval(() => this.#beat(), EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#limit !== null) clearTimeout(this.#limit);
  }

  #beat(): void {
    if (this.#limit !== null) return;
    this.#limit = setTimeout(() => this.#late(), LIMIT_MS);
    const answered = (): void => {
      if (this.#limit !== null) clearTimeout(this.#limit);
      this.#limit = null;
    };
    // An empty line would detach the client: the seal alone is the question.
    this.#client.send({ unwanted: false, line: () => "", block: () => {}, done: answered, broken: answered });
  }
  /** When it was we who were busy, the answer is waiting to be read: it is read first. */
  #late(): void {
    const limit = this.#limit;
    setImmediate(() => {
      if (this.#limit !== null && this.#limit === limit) this.#client.drop("silent");
    });
  }
}
