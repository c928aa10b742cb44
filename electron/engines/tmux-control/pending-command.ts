import { textOf } from "../../../shared/parse/control-notice.ts";
import { EngineError, type EngineReply, type EngineRequest } from "../engine.ts";
import { quoteLines } from "../tmux-line.ts";
import { commandsOf, DEFAULT_TIMEOUT_MS } from "../tmux-process.ts";
import type { ClientEnd, Exchange, ReplyBlock } from "./control-client.ts";

/** How control mode introduces a command that it could not read; the program prints the same without it. */
const PARSE_ERROR = "parse error: ";
const NEWLINE = Buffer.from("\n");

function joined(lines: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(lines.flatMap((line) => [line, NEWLINE]));
}

function withoutPrefix(line: Uint8Array): Uint8Array {
  return textOf(line.subarray(0, PARSE_ERROR.length)) === PARSE_ERROR ? line.subarray(PARSE_ERROR.length) : line;
}

/** One request from the moment it is made: its reply, or the reason why there is none, comes exactly once. */
export class PendingCommand implements Exchange {
  readonly reply: Promise<EngineReply>;
  readonly #request: EngineRequest;
  readonly #timer: NodeJS.Timeout;
  readonly #blocks: ReplyBlock[] = [];
  readonly #cancel = (): void => this.#fail("cancelled", "was cancelled");
  #written = false;
  #settled = false;
  #resolve: (reply: EngineReply) => void = () => {};
  #reject: (error: EngineError) => void = () => {};

  constructor(request: EngineRequest) {
    this.#request = request;
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#timer = setTimeout(
      () => this.#fail("timeout", "was not answered in time"),
      request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    );
    if (request.signal?.aborted) this.#cancel();
    else request.signal?.addEventListener("abort", this.#cancel, { once: true });
  }

  get unwanted(): boolean {
    return this.#settled;
  }

  line(): string {
    this.#written = true;
    return quoteLines(commandsOf(this.#request));
  }

  block(block: ReplyBlock): void {
    this.#blocks.push(block);
  }

  done(): void {
    const failed = this.#blocks.filter((block) => !block.ok);
    const stdout = this.#blocks.filter((block) => block.ok).flatMap((block) => block.lines);
    const stderr = failed.flatMap((block) => block.lines).map(withoutPrefix);
    this.#settle();
    this.#resolve({ exitCode: failed.length === 0 ? 0 : 1, stdout: joined(stdout), stderr: joined(stderr) });
  }

  broken(_written: boolean, end: ClientEnd): void {
    if (end.kind === "closed") this.#fail("closed", "was under way when the engine was closed");
    else this.#fail("protocol", `lost its connection: ${end.words || end.kind}`);
  }

  /** It never left: there is nothing to send it to. */
  refuse(kind: "closed" | "spawn", message: string): void {
    this.#settle();
    this.#reject(new EngineError(kind, "notStarted", message));
  }

  #fail(kind: "cancelled" | "timeout" | "closed" | "protocol", what: string): void {
    if (this.#settled) return;
    this.#settle();
    const delivery = this.#written ? "unknown" : "notStarted";
    this.#reject(new EngineError(kind, delivery, `${this.#request.argv[0]} ${what}`));
  }

  #settle(): void {
    this.#settled = true;
    clearTimeout(this.#timer);
    this.#request.signal?.removeEventListener("abort", this.#cancel);
  }
}
