import type { Engine, EngineCap, EngineReply, EngineRequest } from "../../electron/engines/engine.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";

/** Passes everything on to another engine, and keeps what it was asked: one list of commands for each dispatch. */
export class CountingEngine implements Engine {
  readonly caps: readonly EngineCap[];
  readonly dispatches: (readonly EngineRequest[])[] = [];
  readonly version: () => Promise<TmuxVersion | null>;
  /** Called before each dispatch goes on, with the number of those before it. */
  before: (count: number) => void | Promise<void> = () => {};
  readonly #inner: Engine;

  /** `caps`: of the inner engine's, those that are let through. */
  constructor(inner: Engine, caps: readonly EngineCap[] = ["version", "lines"]) {
    this.#inner = inner;
    this.caps = inner.caps.filter((cap) => caps.includes(cap));
    this.version = inner.version ?? (async () => null);
  }

  /** The names of the commands of each dispatch; those of one line are joined by `;`. */
  get sent(): readonly string[] {
    return this.dispatches.map((requests) =>
      requests.map(({ argv, followedBy = [] }) => [argv, ...followedBy].map(([name]) => name).join(";")).join(" | "),
    );
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    await this.#note([request]);
    return this.#inner.run(request);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    await this.#note(requests);
    return this.#inner.runBatch(requests);
  }

  /** The inner engine is closed by whoever opened it. */
  async close(): Promise<void> {}

  async #note(requests: readonly EngineRequest[]): Promise<void> {
    await this.before(this.dispatches.length);
    this.dispatches.push(requests);
  }
}
