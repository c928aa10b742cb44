import type { Closeable } from "../../shared/base/disposables.ts";
import { Emitter } from "../../shared/base/emitter.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { VirtualReply, VirtualServerApi } from "../../shared/virtual/server-api.ts";
import { ANSWERS_AS } from "./answers-as.ts";
import {
  type Engine,
  type EngineCap,
  EngineError,
  type EngineEvent,
  type EngineEvents,
  type EngineReply,
  type EngineRequest,
} from "./engine.ts";
import { batchError } from "./process-runner.ts";
import { checkRequest, commandsOf, DEFAULT_TIMEOUT_MS } from "./tmux-process.ts";
import { VirtualOutput } from "./virtual-output.ts";

export { ANSWERS_AS };

export interface VirtualEngineOptions {
  /** One sentence for when the server has no session. */
  readonly absent?: string;
  /** Called once, when the engine closes. The server is not ended by it. */
  close?(): Promise<void> | void;
}

const ABSENT = "The server has no session.";

export const VIRTUAL_CAPS: readonly EngineCap[] = ["events", "output", "version", "lines"];

/** News of a virtual server in an engine's words. Without sessions it is `down`, as a tmux that does not run. */
class VirtualEvents implements EngineEvents, Closeable {
  readonly #server: VirtualServerApi;
  readonly #absent: string;
  readonly #events = new Emitter<EngineEvent>();
  readonly #listening: Closeable;
  #up: boolean;

  constructor(server: VirtualServerApi, absent: string) {
    this.#server = server;
    this.#absent = absent;
    this.#up = server.running;
    this.#listening = server.on((event) => this.#heard(event.kind === "structure"));
  }

  on(listener: (event: EngineEvent) => void): Closeable {
    listener(this.#state());
    return this.#events.on(listener);
  }

  retryNow(): void {
    this.#heard(false);
  }

  close(): void {
    this.#listening.close();
  }

  #state(): EngineEvent {
    if (this.#up) return { kind: "up", version: ANSWERS_AS };
    return { kind: "down", why: { code: "noServer", message: this.#absent } };
  }

  #heard(structure: boolean): void {
    const { running } = this.#server;
    if (running !== this.#up) {
      this.#up = running;
      this.#events.emit(this.#state());
    } else if (structure && running) this.#events.emit({ kind: "structure" });
  }
}

function replyOf({ exitCode, stdout, stderr, unsupported }: VirtualReply): EngineReply {
  return { exitCode, stdout, stderr, ...(unsupported === undefined ? {} : { unsupported }) };
}

/** Why nobody waits for an answer any more. */
interface Given {
  readonly kind: "closed" | "cancelled" | "timeout";
  readonly words: string;
}

class VirtualEngine implements Engine {
  readonly caps = VIRTUAL_CAPS;
  readonly events: VirtualEvents;
  readonly output: VirtualOutput;
  readonly #server: VirtualServerApi;
  readonly #options: VirtualEngineOptions;
  /** Those who wait for an answer: the close tells them that there will be none. */
  readonly #asking = new Set<() => void>();
  #closed = false;

  constructor(server: VirtualServerApi, options: VirtualEngineOptions) {
    this.#server = server;
    this.#options = options;
    this.events = new VirtualEvents(server, options.absent ?? ABSENT);
    this.output = new VirtualOutput(server);
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    this.#check([request]);
    return this.#ask(request);
  }

  /** One after the other: what waits is waited for by those behind it. */
  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    this.#check(requests);
    const replies: EngineReply[] = [];
    try {
      for (const request of requests) replies.push(await this.#ask(request));
    } catch (thrown) {
      throw batchError(thrown, replies.length);
    }
    return replies;
  }

  readonly version = async (): Promise<TmuxVersion | null> => ANSWERS_AS;

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const leave of this.#asking) leave();
    this.output.close();
    this.events.close();
    await this.#options.close?.();
  }

  #check(requests: readonly EngineRequest[]): void {
    if (this.#closed) throw new EngineError("closed", "notStarted", "the engine is closed");
    for (const request of requests) checkRequest(request);
  }

  /** Whoever gives up is told at once; the server is told too, and stops waiting where it waits. */
  async #ask(request: EngineRequest): Promise<EngineReply> {
    const { stdin, signal, timeoutMs = DEFAULT_TIMEOUT_MS } = request;
    const commands = commandsOf(request);
    const name = request.argv[0];
    const stop = new AbortController();
    const asked = { commands, signal: stop.signal, ...(stdin === undefined ? {} : { stdin }) };
    let giveUp = (_given: Given): void => {};
    const given = new Promise<never>((_resolve, reject) => {
      giveUp = ({ kind, words }) => {
        stop.abort();
        reject(new EngineError(kind, "unknown", words));
      };
    });
    const closed = (): void => giveUp({ kind: "closed", words: "the engine was closed" });
    const cancelled = (): void => giveUp({ kind: "cancelled", words: `${name} was cancelled` });
    const timer = setTimeout(() => giveUp({ kind: "timeout", words: `${name} was not answered in time` }), timeoutMs);
    this.#asking.add(closed);
    signal?.addEventListener("abort", cancelled);
    if (signal?.aborted === true) cancelled();
    try {
      return replyOf(await Promise.race([given, this.#server.run(asked)]));
    } finally {
      clearTimeout(timer);
      this.#asking.delete(closed);
      signal?.removeEventListener("abort", cancelled);
    }
  }
}

/** A virtual server as an engine. Closing the engine leaves the server as it is. */
export function virtualEngine(server: VirtualServerApi, options: VirtualEngineOptions = {}): Engine {
  return new VirtualEngine(server, options);
}
