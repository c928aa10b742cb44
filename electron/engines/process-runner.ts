import { EngineError, type EngineReply, type EngineRequest, type EngineTarget } from "./engine.ts";
import { dialectOf } from "./psmux-detect.ts";
import { checkRequest, runTmux } from "./tmux-process.ts";

/** As tmux understands it; a psmux gets it in its own dialect. Throws {@link EngineError}. */
async function runInDialect(target: EngineTarget, request: EngineRequest): Promise<EngineReply> {
  checkRequest(request);
  const dialect = await dialectOf(target, (other) => (one) => runTmux(other, one));
  if (dialect === null) return runTmux(target, request);
  let done = 0;
  try {
    return await dialect.run(request, async (one) => {
      const reply = await runTmux(target, one);
      done += 1;
      return reply;
    });
  } catch (thrown) {
    throw batchError(thrown, done);
  }
}

/** Runs each request in a tmux process of its own, and ends those that are under way when it is closed. */
export class ProcessRunner {
  readonly #target: EngineTarget;
  readonly #closing = new AbortController();
  readonly #running = new Set<Promise<EngineReply>>();

  constructor(target: EngineTarget) {
    this.#target = target;
  }

  /** Throws {@link EngineError}. */
  async run(request: EngineRequest): Promise<EngineReply> {
    if (this.#closing.signal.aborted) throw new EngineError("closed", "notStarted", "the engine is closed");
    const signals = [this.#closing.signal, ...(request.signal ? [request.signal] : [])];
    const running = runInDialect(this.#target, { ...request, signal: AbortSignal.any(signals) });
    this.#running.add(running);
    try {
      return await running;
    } catch (thrown) {
      if (thrown instanceof EngineError && this.#closing.signal.aborted) {
        throw new EngineError("closed", thrown.delivery, "the engine was closed").causedBy(thrown);
      }
      throw thrown;
    } finally {
      this.#running.delete(running);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }
}

/** Once a part of a batch has run, no error may say that nothing was started. */
export function batchError(thrown: unknown, done: number): unknown {
  if (done === 0 || !(thrown instanceof EngineError)) return thrown;
  return new EngineError(thrown.kind, "unknown", `${thrown.message} (${done} before it ran)`).causedBy(thrown);
}
