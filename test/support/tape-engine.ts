import { type Engine, EngineError, type EngineReply, type EngineRequest } from "../../electron/engines/engine.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";

/** What the tape answers: bytes or text of a tmux reply, or the error that broke the way. */
export type Recorded =
  | EngineError
  | {
      readonly exitCode?: number;
      readonly stdout?: string | Uint8Array;
      readonly stderr?: string;
      readonly unsupported?: string;
    };

function bytes(text: string | Uint8Array | undefined): Uint8Array {
  return typeof text === "string" ? new TextEncoder().encode(text) : (text ?? new Uint8Array());
}

function replyOf(recorded: Recorded): EngineReply {
  if (recorded instanceof EngineError) throw recorded;
  const { exitCode = 0, stdout, stderr, ...rest } = recorded;
  return { exitCode, stdout: bytes(stdout), stderr: bytes(stderr), ...rest };
}

/** An engine that answers from a recording, in order, and fails on anything beyond it. Keeps what it was asked. */
export class TapeEngine implements Engine {
  readonly caps = ["version"] as const;
  readonly requests: EngineRequest[] = [];
  /** How many requests each batch had; a single request is no batch. */
  readonly batches: number[] = [];
  versionsAsked = 0;
  readonly #tape: Recorded[];
  readonly #versions: (TmuxVersion | null | EngineError)[];

  /** `versions`: the answer each time the version is asked for; the last one holds on. */
  constructor(tape: readonly Recorded[], versions: readonly (TmuxVersion | null | EngineError)[] = [null]) {
    this.#tape = [...tape];
    this.#versions = [...versions];
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    const next = this.#tape.shift();
    if (next === undefined) throw new Error(`not on the tape: ${request.argv.join(" ")}`);
    this.requests.push(request);
    return replyOf(next);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    this.batches.push(requests.length);
    const replies: EngineReply[] = [];
    for (const request of requests) replies.push(await this.run(request));
    return replies;
  }

  readonly version = async (): Promise<TmuxVersion | null> => {
    this.versionsAsked += 1;
    const found = (this.#versions.length > 1 ? this.#versions.shift() : this.#versions[0]) ?? null;
    if (found instanceof EngineError) throw found;
    return found;
  };

  async close(): Promise<void> {}
}
