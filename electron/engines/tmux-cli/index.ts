import { parseTmuxVersion, type TmuxVersion } from "../../../shared/base/tmux-version.ts";
import {
  defineEngine,
  type Engine,
  EngineError,
  type EngineReply,
  type EngineRequest,
  type EngineTarget,
} from "../engine.ts";
import { checkRequest, runTmux } from "../tmux-process.ts";

class TmuxCli implements Engine {
  readonly caps = engine.caps;
  readonly #target: EngineTarget;
  readonly #closing = new AbortController();
  #version: TmuxVersion | null = null;
  readonly #running = new Set<Promise<EngineReply>>();

  constructor(target: EngineTarget) {
    this.#target = target;
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    if (this.#closing.signal.aborted) throw new EngineError("closed", "notStarted", "the engine is closed");
    const signals = [this.#closing.signal, ...(request.signal ? [request.signal] : [])];
    const running = runTmux(this.#target, { ...request, signal: AbortSignal.any(signals) });
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

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    for (const request of requests) checkRequest(request);
    const replies: EngineReply[] = [];
    for (const request of requests) replies.push(await this.#next(request, replies.length));
    return replies;
  }

  /** Once a part of the batch has run, no error may say that nothing was started. */
  async #next(request: EngineRequest, done: number): Promise<EngineReply> {
    try {
      return await this.run(request);
    } catch (thrown) {
      if (done === 0 || !(thrown instanceof EngineError)) throw thrown;
      throw new EngineError(thrown.kind, "unknown", `${thrown.message} (${done} before it ran)`).causedBy(thrown);
    }
  }

  /** Asked once: an upgraded program shows with the next start of the app. */
  readonly version = async (): Promise<TmuxVersion | null> => {
    if (this.#version !== null) return this.#version;
    const reply = await this.run({ argv: ["-V"] });
    this.#version = parseTmuxVersion(Buffer.from(reply.stdout).toString());
    return this.#version;
  };

  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#running);
  }
}

export const engine = defineEngine({
  id: "tmux-cli",
  label: "tmux, one process per command",
  caps: ["version", "lines"],
  open: (target) => new TmuxCli(target),
});
