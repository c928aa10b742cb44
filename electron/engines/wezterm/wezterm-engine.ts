import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { Engine, EngineCap, EngineEvents, EngineReply, EngineRequest, PaneOutput } from "../engine.ts";
import { checkRequest } from "../tmux-process.ts";
import { virtualEngine } from "../virtual-engine.ts";
import type { HeldServer } from "./hold-server.ts";

const ABSENT = "No WezTerm is running that could be reached, or it has no pane.";

/** The virtual server over an instance of WezTerm. What breaks on the way to it is an error before anything is done. */
export class WeztermEngine implements Engine {
  readonly caps: readonly EngineCap[];
  readonly events: EngineEvents;
  readonly output: PaneOutput;
  readonly version: () => Promise<TmuxVersion | null>;
  readonly #held: HeldServer;
  readonly #inner: Engine;
  #closed = false;

  constructor(held: HeldServer) {
    this.#held = held;
    this.#inner = virtualEngine(held.server, { absent: ABSENT, close: () => held.release() });
    const { caps, events, output, version } = this.#inner;
    if (events === undefined || output === undefined || version === undefined)
      throw new Error("a virtual engine has events, output and a version");
    this.caps = caps;
    this.events = events;
    this.output = output;
    this.version = version;
    // The first look: whoever listens hears of the sessions that are there.
    void held.server.run({ commands: [["list-sessions"]] });
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    await this.#reach([request]);
    return this.#inner.run(request);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    await this.#reach(requests);
    return this.#inner.runBatch(requests);
  }

  async #reach(requests: readonly EngineRequest[]): Promise<void> {
    if (this.#closed) return; // the engine below says so
    for (const request of requests) checkRequest(request);
    if (requests.length > 0) await this.#held.world.look();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inner.close();
  }
}
