import { existsSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Emitter } from "../../../shared/base/emitter.ts";
import { messageOf } from "../../../shared/base/errors.ts";
import { type EngineDown, EngineError, type EngineEvent, type EngineTarget } from "../engine.ts";
import { connectHost, type Greeted } from "./connect.ts";
import { type ClientEnd, HostClient } from "./host-client.ts";
import { ENDED_FILE, type Seat, serverFolder, transcriptsOf } from "./places.ts";
import { startHost } from "./start-host.ts";

const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 1_000;

const NONE: EngineDown = { code: "noServer", message: "No embedded server runs; the first session starts one." };
const LEFT: EngineDown = { code: "noServer", message: "The embedded server has ended with its last session." };
const LOST: EngineDown = {
  code: "lost",
  message: "The embedded server has ended without notice, and its panes with it.",
};
const GARBAGE: EngineDown = {
  code: "garbage",
  message: "What the embedded server sent made no sense, and the connection was dropped.",
};

/** Keeps one connection to the server's host for as long as one lives, and says what becomes of it. */
export class HostLink {
  readonly events = new Emitter<EngineEvent>();
  /** Where the lives of the server lie. */
  readonly folder: string;
  readonly #target: EngineTarget;
  readonly #closing = new AbortController();
  #client: HostClient | null = null;
  /** With those that have taken their leave and still have something to answer. */
  readonly #open = new Set<HostClient>();
  #heard: EngineEvent | null = null;
  #why: EngineDown = NONE;
  /** There is a host, as far as can be told, and it lets us not in or says nothing. */
  #barred = false;
  #looking: Promise<HostClient | null> | null = null;
  #starting: Promise<void> | null = null;
  #retry = new AbortController();
  #delay = FIRST_DELAY_MS;
  readonly #following: Promise<void>;

  constructor(target: EngineTarget) {
    this.#target = target;
    this.folder = serverFolder(target);
    this.#following = this.#follow();
  }

  /** The connection, if there is one now. */
  get client(): HostClient | null {
    return this.#client;
  }

  /** `up` or `down`, whichever was said last; null before the first. */
  get last(): EngineEvent | null {
    return this.#heard;
  }

  /** Why there is no connection; holds after a {@link look} that found none. */
  get why(): EngineDown {
    return this.#why;
  }

  /** Whether a host lives that we cannot talk to: then none may be started, and nobody may be told that there is none. */
  get barred(): boolean {
    return this.#barred;
  }

  /** The connection, made now if need be; null when no host can be reached. Starts none. */
  async look(): Promise<HostClient | null> {
    if (this.#client !== null || this.#closing.signal.aborted) return this.#client;
    this.#looking ??= this.#lookOnce().finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  /** A connection to a host, started if need be. Throws {@link EngineError} `notStarted`. */
  async demand(): Promise<HostClient> {
    const there = await this.look();
    if (there !== null) return there;
    if (this.#barred) throw this.refusal();
    this.#starting ??= startHost(this.#target, this.folder).finally(() => {
      this.#starting = null;
    });
    await this.#starting;
    const started = await this.look();
    if (started === null) throw this.refusal();
    return started;
  }

  /** For a request that no host can be asked. */
  refusal(): EngineError {
    if (this.#closing.signal.aborted) return new EngineError("closed", "notStarted", "the engine is closed");
    return new EngineError("spawn", "notStarted", this.#why.message);
  }

  retryNow(): void {
    this.#delay = FIRST_DELAY_MS;
    this.#retry.abort();
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#retry.abort();
    for (const client of this.#open) client.close();
    await this.#starting?.catch(() => {}); // whoever asked for it is told
    await this.#following;
  }

  get closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #follow(): Promise<void> {
    while (!this.closed) {
      const client = await this.look();
      if (client !== null) await client.left;
      await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    if (this.closed) return;
    this.#retry = new AbortController();
    const delay = this.#delay;
    this.#delay = Math.min(delay * 2, LAST_DELAY_MS);
    await wait(delay, undefined, { signal: this.#retry.signal }).catch(() => {}); // woken early on purpose
  }

  async #lookOnce(): Promise<HostClient | null> {
    const found = await connectHost(this.folder);
    if (found.kind === "greeted") {
      if (!this.closed) return this.#adopt(found.greeted, found.seat);
      found.greeted.socket.destroy();
      return null;
    }
    // What became of a host that was lost stands until there is another.
    const unexplained = this.#barred || this.#why === NONE;
    const why = found.kind === "refused" ? found : unexplained ? await absenceOf(found.seat) : this.#why;
    this.#barred = found.kind === "refused";
    this.#wentDown({ code: why.code, message: why.message });
    return null;
  }

  #adopt(greeted: Greeted, seat: Seat): HostClient {
    const client = new HostClient(greeted);
    this.#client = client;
    this.#open.add(client);
    client.listen({
      heard: (event) => void (this.#client === client && this.#say(event)),
      left: () => this.#lostSight(client, LEFT),
    });
    this.#delay = FIRST_DELAY_MS;
    this.#why = NONE;
    this.#barred = false;
    client.ended
      .then((end) => this.#ended(client, end, seat))
      .catch((thrown: unknown) => this.#wentDown({ code: "lost", message: messageOf(thrown) }));
    return client;
  }

  async #ended(client: HostClient, end: ClientEnd, seat: Seat): Promise<void> {
    this.#open.delete(client);
    if (end === "garbage") this.#lostSight(client, GARBAGE);
    if (end !== "lost" || this.#client !== client) return;
    this.#client = null;
    this.#why = LOST; // before anybody looks again and finds nothing
    const message = `${LOST.message}${await keptOf(seat)}`;
    if (this.#client === null) this.#wentDown({ ...LOST, message });
  }

  #lostSight(client: HostClient, why: EngineDown): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#wentDown(why);
  }

  #wentDown(why: EngineDown): void {
    this.#why = why;
    const last = this.#heard;
    if (last?.kind === "down" && last.why.code === why.code && last.why.message === why.message) return;
    this.#say({ kind: "down", why });
  }

  #say(event: EngineEvent): void {
    if (this.closed) return;
    if (event.kind === "up" || event.kind === "down") this.#heard = event;
    this.events.emit(event);
  }
}

/** Why no host lives, as far as the last one's folder tells. */
async function absenceOf(seat: Seat | null): Promise<EngineDown> {
  const kept = seat === null || existsSync(path.join(seat.folder, ENDED_FILE)) ? "" : await keptOf(seat);
  return kept === "" ? NONE : { ...NONE, message: `${NONE.message} The last one ended without notice.${kept}` };
}

/** Where to read what was lost, as a sentence that follows another; empty when nothing was printed. */
async function keptOf(seat: Seat): Promise<string> {
  const kept = await transcriptsOf(seat);
  const [only] = kept;
  if (only === undefined) return "";
  return ` What ${kept.length === 1 ? `pane ${only.pane}` : `${kept.length} panes`} had printed is kept in ${seat.folder}.`;
}
