import { parseTmuxVersion, type TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { defineEngine, type Engine, type EngineReply, type EngineRequest, type EngineTarget } from "../engine.ts";
import { findTmux } from "../find-tmux.ts";
import { batchError, ProcessRunner } from "../process-runner.ts";
import { checkRequest } from "../tmux-process.ts";

class TmuxCli implements Engine {
  readonly caps = engine.caps;
  readonly #processes: ProcessRunner;
  #version: TmuxVersion | null = null;

  constructor(target: EngineTarget) {
    this.#processes = new ProcessRunner(target);
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    return this.#processes.run(request);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    for (const request of requests) checkRequest(request);
    const replies: EngineReply[] = [];
    try {
      for (const request of requests) replies.push(await this.run(request));
    } catch (thrown) {
      throw batchError(thrown, replies.length);
    }
    return replies;
  }

  /** Asked once: an upgraded program shows with the next start of the app. */
  readonly version = async (): Promise<TmuxVersion | null> => {
    if (this.#version !== null) return this.#version;
    const reply = await this.run({ argv: ["-V"] });
    this.#version = parseTmuxVersion(Buffer.from(reply.stdout).toString());
    return this.#version;
  };

  async close(): Promise<void> {
    await this.#processes.close();
  }
}

export const engine = defineEngine({
  id: "tmux-cli",
  label: "tmux, one process per command",
  family: "tmux",
  caps: ["version", "lines"],
  find: findTmux,
  open: (target) => new TmuxCli(target),
});
