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
const OVER_LIMIT_MS = 1_000;

const NONE: EngineDown = { code: "noServer", message: "No embedded server runs; the first session starts one." };
const LEFT: EngineDown = { code: "noServer", message: "The embedded server has ended with its last session." };
const LOST: EngineDown = {
  code: "lost",
  message: "The embedded server has ended without notice, and its panes with it.",
};
const ENDED: EngineDown = {
  code: "lost",
  message: "The embedded server was ended from outside or after too many faults, and its panes with it.",
};
const BROKEN: EngineDown = {
  code: "lost",
  message: "The connection to the embedded server broke. The server and its panes run on.",
};
const GARBAGE: EngineDown = {
  code: "garbage",
  message: "What the embedded server sent made no sense, and the connection was dropped.",
};

/** A host that is out of sight, and what is to be said should it be gone. */
interface Missing {
  readonly seat: Seat;
  readonly why: EngineDown;
  /** Resolves when its connection is closed: what it keeps is kept by then. */
  readonly over: Promise<unknown>;
}

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
  /** Nothing was said of it yet: only the next look can tell whether it lives. */
  #missing: Missing | null = null;
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
      await this.#explain(found.seat);
      if (!this.closed) return this.#adopt(found.greeted, found.seat);
      found.greeted.socket.destroy();
      return null;
    }
    const refused = found.kind === "refused";
    const why = refused ? { code: found.code, message: found.message } : await this.#absence(found.seat);
    this.#barred = refused;
    this.#wentDown(why);
    return null;
  }

  /** What became of a host that was lost stands until there is another; where nothing is known of one it is looked for again. */
  async #absence(last: Seat | null): Promise<EngineDown> {
    const missing = this.#missing;
    this.#missing = null;
    if (missing !== null) return lossOf(missing);
    return this.#barred || this.#why === NONE ? absenceOf(last) : this.#why;
  }

  /** Says what became of the connection before, now that a host is there: the same one, or another one. */
  async #explain(there: Seat): Promise<void> {
    const missing = this.#missing;
    this.#missing = null;
    if (missing !== null) this.#wentDown(missing.seat.number === there.number ? BROKEN : await lossOf(missing));
  }

  #adopt(greeted: Greeted, seat: Seat): HostClient {
    const client = new HostClient(greeted);
    this.#client = client;
    this.#open.add(client);
    client.listen({
      heard: (event) => void (this.#client === client && this.#say(event)),
      left: (lost) =>
        lost ? this.#miss(client, { seat, why: ENDED, over: client.ended }) : this.#lostSight(client, LEFT),
    });
    this.#delay = FIRST_DELAY_MS;
    this.#why = NONE;
    this.#barred = false;
    client.ended
      .then((end) => this.#ended(client, end, seat))
      .catch((thrown: unknown) => this.#wentDown({ code: "lost", message: messageOf(thrown) }));
    return client;
  }

  #ended(client: HostClient, end: ClientEnd, seat: Seat): void {
    this.#open.delete(client);
    if (end === "garbage") this.#lostSight(client, GARBAGE);
    if (end === "lost") this.#miss(client, { seat, why: LOST, over: client.ended });
  }

  #miss(client: HostClient, missing: Missing): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#missing = missing;
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

async function lossOf({ seat, why, over }: Missing): Promise<EngineDown> {
  await Promise.race([over, wait(OVER_LIMIT_MS, undefined, { ref: false })]);
  return { ...why, message: `${why.message}${await keptOf(seat)}` };
}

/** Where to read what was lost, as a sentence that follows another; empty when nothing was printed. */
async function keptOf(seat: Seat): Promise<string> {
  const kept = await transcriptsOf(seat);
  const [only] = kept;
  if (only === undefined) return "";
  return ` What ${kept.length === 1 ? `pane ${only.pane}` : `${kept.length} panes`} had printed is kept in ${seat.folder}.`;
}
