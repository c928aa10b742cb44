import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { Engine, EngineCap, EngineEvents, EngineReply, EngineRequest, PaneOutput } from "../engine.ts";
import { batchError } from "../process-runner.ts";
import { checkRequest, commandsOf } from "../tmux-process.ts";
import { virtualEngine } from "../virtual-engine.ts";
import type { HeldServer } from "./hold-server.ts";
import { lackingOption } from "./lacking-options.ts";

const ABSENT = "No WezTerm is running that could be reached, or it has no pane.";

/** Nothing of a line is done when one of its commands cannot be. */
function lackingIn(request: EngineRequest): string | null {
  return (
    commandsOf(request)
      .map(lackingOption)
      .find((why) => why !== null) ?? null
  );
}

function unsupported(why: string): EngineReply {
  return { exitCode: 1, stdout: new Uint8Array(), stderr: Buffer.from(`${why}\n`), unsupported: why };
}

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
    return this.#answer(request);
  }

  async #answer(request: EngineRequest): Promise<EngineReply> {
    const why = this.#closed ? null : lackingIn(request);
    return why === null ? this.#inner.run(request) : unsupported(why);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    await this.#reach(requests);
    if (this.#closed || requests.every((request) => lackingIn(request) === null)) return this.#inner.runBatch(requests);
    const replies: EngineReply[] = [];
    try {
      for (const request of requests) replies.push(await this.#answer(request));
    } catch (thrown) {
      throw batchError(thrown, replies.length);
    }
    return replies;
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
