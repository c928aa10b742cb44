import { EngineError, type EngineErrorKind, type EngineReply, type EngineRequest } from "../engine.ts";
import { DEFAULT_TIMEOUT_MS } from "../tmux-process.ts";
import type { Connection } from "./connection.ts";

const CUT_OFF = { timeout: "was not answered in time", cancelled: "was cancelled" } as const;

/** One request from the moment it is made: its reply, or why there is none, comes exactly once and not after its time. */
export class Call {
  readonly reply: Promise<EngineReply>;
  readonly request: EngineRequest;
  readonly #until: number;
  readonly #timer: NodeJS.Timeout | null;
  readonly #cancel = (): void => this.end("cancelled", CUT_OFF.cancelled);
  #connection: Connection | null = null;
  #over = false;
  #handedOver = false;
  #resolve: (reply: EngineReply) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(request: EngineRequest) {
    this.request = request;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const limit = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#until = performance.now() + limit;
    this.#timer = limit === 0 ? null : setTimeout(() => this.end("timeout", CUT_OFF.timeout), limit);
    request.signal?.addEventListener("abort", this.#cancel, { once: true });
  }

  /** Nobody waits for it any more. */
  get over(): boolean {
    return this.#over;
  }

  /** What is left to be done of it, for whoever sees to its time and its end from now on. */
  handOver(): EngineRequest {
    this.#handedOver = true;
    this.#release();
    const timeoutMs = this.#timer === null ? 0 : Math.max(1, Math.ceil(this.#until - performance.now()));
    return { ...this.request, timeoutMs };
  }

  /** Waits for the answer of a connection. Throws what that throws, `Unreachable` among it. */
  async through(connection: Connection): Promise<EngineReply> {
    this.#connection = connection;
    try {
      return await connection.reply;
    } finally {
      this.#connection = null;
    }
  }

  answer(reply: EngineReply): void {
    this.#settle();
    this.#resolve(reply);
  }

  fail(error: unknown): void {
    this.#settle();
    this.#reject(error);
  }

  /** Ends it before its time, and its connection with it. */
  end(kind: EngineErrorKind, what: string): void {
    if (this.#over || this.#handedOver) return;
    if (this.#connection !== null) this.#connection.drop(kind, what);
    else this.fail(new EngineError(kind, "notStarted", `${this.request.argv[0]} ${what}`));
  }

  #settle(): void {
    this.#over = true;
    this.#release();
  }

  #release(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.request.signal?.removeEventListener("abort", this.#cancel);
  }
}
