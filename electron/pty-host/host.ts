import { existsSync } from "node:fs";
import type { Socket } from "node:net";
import path from "node:path";
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";
import { VirtualServer } from "../../shared/virtual/virtual-server.ts";
import { ANSWERS_AS } from "../engines/answers-as.ts";
import type { Engine } from "../engines/engine.ts";
import { buildVersion } from "../engines/pty/build-version.ts";
import { homeOf, TRANSCRIPTS_FOLDER } from "../engines/pty/places.ts";
import { namesCommand } from "../engines/pty/starting.ts";
import { nodeSurroundings } from "../engines/surroundings.ts";
import { virtualEngine } from "../engines/virtual-engine.ts";
import { boundedLog } from "./bounded-log.ts";
import { ClientSession } from "./client-session.ts";
import { PtyBackend } from "./pty-backend.ts";
import { leaveSeat, type TakenSeat, takeSeat } from "./seat.ts";

export interface HostOptions {
  /** Where the lives of this server lie. */
  readonly folder: string;
  /** What the programs in it start with. */
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds without a session and without a client after which it ends. */
  readonly idleMs: number;
}

const LOG_FILE = "log";
/** Without its folder nobody can find it any more: looked for so often. */
const FOLDER_LOOK_MS = 10_000;
/** Programs that do not end by themselves are killed before that. */
const PROGRAMS_LIMIT_MS = 4_000;
/** What clients were answered last arrives before the process ends, unless one takes nothing for so long. */
const CLIENTS_LIMIT_MS = 2_000;

/** The embedded server: a virtual server with programs in pseudo terminals, for any number of clients. */
export class PtyHost {
  /** Resolves when it has ended and let go of everything. */
  readonly ended: Promise<void>;
  readonly log: (text: string) => void;
  readonly #options: HostOptions;
  readonly #taken: TakenSeat;
  readonly #sessions = new Set<ClientSession>();
  readonly #backend: PtyBackend;
  readonly #server: VirtualServer;
  readonly #engine: Engine;
  readonly #looking: NodeJS.Timeout;
  #idle: NodeJS.Timeout | null = null;
  #ending: Promise<void> | null = null;
  #over: () => void = () => {};

  /** Null when another host of this server lives. */
  static async start(options: HostOptions): Promise<PtyHost | null> {
    let host: PtyHost | null = null;
    const early: Socket[] = [];
    const connected = (socket: Socket): void => void (host ? host.#connected(socket) : early.push(socket));
    const taken = await takeSeat(options.folder, buildVersion(), connected);
    if (taken === null) return null;
    host = new PtyHost(options, taken);
    for (const socket of early) host.#connected(socket);
    return host;
  }

  private constructor(options: HostOptions, taken: TakenSeat) {
    this.#options = options;
    this.#taken = taken;
    this.log = boundedLog(path.join(taken.seat.folder, LOG_FILE));
    this.ended = new Promise((resolve) => {
      this.#over = resolve;
    });
    const { env } = options;
    const transcripts = path.join(taken.seat.folder, TRANSCRIPTS_FOLDER);
    this.#backend = new PtyBackend({ transcripts, home: homeOf(env), log: this.log });
    const around = nodeSurroundings({ env, socketPath: taken.socket });
    this.#server = new VirtualServer({ backend: this.#backend, around, version: ANSWERS_AS });
    this.#engine = virtualEngine(this.#server);
    this.#server.on((event) => event.kind === "emptied" && this.#rest());
    this.#looking = setInterval(() => this.#lookForFolder(), FOLDER_LOOK_MS);
    this.log(`host ${taken.seat.number} of ${options.folder}, process ${process.pid}`);
    this.#rest();
  }

  /**
   * Ends programs, clients and itself. `lost`: nobody asked for it here, so the transcripts of the panes are kept. Resolves as
   * {@link ended} does.
   */
  end(why: string, { lost }: { readonly lost: boolean }): Promise<void> {
    this.#ending ??= this.#endOnce(why, lost);
    return this.#ending;
  }

  async #endOnce(why: string, lost: boolean): Promise<void> {
    this.log(`ends: ${why}`);
    if (this.#idle !== null) clearTimeout(this.#idle);
    clearInterval(this.#looking);
    this.#taken.listener.close();
    for (const session of this.#sessions) session.takeLeave({ lost });
    try {
      if (lost) await this.#backend.keepTranscripts();
      this.#server.close();
      await turn(); // answers to whoever was waiting
      for (const session of this.#sessions) session.hangUp();
      await this.#engine.close();
      await this.#backend.emptied(PROGRAMS_LIMIT_MS);
      leaveSeat(this.#taken, lost);
      await this.#clientsGone();
    } finally {
      this.#over();
    }
  }

  async #clientsGone(): Promise<void> {
    const late = new AbortController();
    const limit = wait(CLIENTS_LIMIT_MS, undefined, { signal: late.signal }).catch(() => {}); // all were quicker
    await Promise.race([Promise.all([...this.#sessions].map(({ gone }) => gone)), limit]);
    late.abort();
  }

  #connected(socket: Socket): void {
    const session = new ClientSession(socket, {
      card: this.#taken.card,
      engine: this.#engine,
      log: this.log,
      answered: ({ request }) => {
        const commands = [request.argv, ...(request.followedBy ?? [])];
        if (!this.#server.running && namesCommand(commands, ["kill-server"])) this.#endSoon("kill-server");
      },
      closed: (gone) => {
        this.#sessions.delete(gone);
        this.#rest();
      },
    });
    this.#sessions.add(session);
  }

  #lookForFolder(): void {
    const there = existsSync(this.#taken.seat.folder);
    if (!there && this.#sessions.size === 0) this.#endSoon("its folder was removed");
  }

  #endSoon(why: string): void {
    this.end(why, { lost: false }).catch((thrown: unknown) => this.log(`did not end well: ${String(thrown)}`));
  }

  /** Without sessions and clients it waits a while for either, and then ends; with `exit-unattached` on, without clients. */
  #rest(): void {
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#endIfIdle().catch((thrown: unknown) => this.log(`cannot tell whether to end: ${String(thrown)}`));
    }, this.#options.idleMs);
  }

  async #endIfIdle(): Promise<void> {
    if (this.#sessions.size > 0 || this.#ending !== null) return;
    if (!this.#server.running) return this.#endSoon("no session and no client");
    const { stdout } = await this.#engine.run({ argv: ["show-options", "-sv", "exit-unattached"] });
    if (Buffer.from(stdout).toString().trim() === "on" && this.#sessions.size === 0) this.#endSoon("no client");
  }
}
