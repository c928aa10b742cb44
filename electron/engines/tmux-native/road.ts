import { setTimeout as pause } from "node:timers/promises";
import { EngineError, type EngineReply, type EngineRequest, type EngineTarget } from "../engine.ts";
import type { ProcessRunner } from "../process-runner.ts";
import { checkRequest, type Shape, shape, unlined } from "../tmux-process.ts";
import { type Launch, tmuxLaunch } from "../tmux-socket.ts";
import { Call } from "./call.ts";
import { Connection, type Dispatch, Unreachable } from "./connection.ts";
import { encodeCommand } from "./imsg-encode.ts";
import { introduce } from "./introduction.ts";
import type { Permission } from "./permission.ts";
import { socketPath } from "./socket-path.ts";
import { Turns } from "./turns.ts";

/** More than this at once is a caller out of control. */
const MAX_PENDING = 10_000;
/** The server's queue of new connections was full: it is tried again after so many milliseconds. */
const BUSY_PAUSE_MS = 10;
const NO_INPUT = new Uint8Array();

/** A request that can be sent. */
export interface Prepared {
  readonly request: EngineRequest;
  readonly shape: Shape;
}

/** Throws {@link EngineError} `notStarted` for what cannot be sent. */
export function prepare(request: EngineRequest): Prepared {
  checkRequest(request);
  return { request, shape: shape(request) };
}

/** Who we are to the server, and where the program would look for it. */
interface Self {
  readonly launch: Launch;
  readonly introduction: Buffer;
}

/** Brings each request to the server over a connection of its own, or by the program where no server can be reached. */
export class Road {
  readonly #target: EngineTarget;
  readonly #processes: ProcessRunner;
  readonly #permission: Permission;
  readonly #turns = new Turns();
  readonly #calls = new Set<Call>();
  #self: Self | null = null;
  #socket: string | null = null;
  #closed = false;

  constructor(target: EngineTarget, processes: ProcessRunner, permission: Permission) {
    this.#target = target;
    this.#processes = processes;
    this.#permission = permission;
  }

  /** Throws {@link EngineError}. */
  async send(prepared: Prepared): Promise<EngineReply> {
    this.#check();
    const call = new Call(prepared.request);
    this.#calls.add(call);
    try {
      this.#carry(call, prepared.shape).catch((thrown: unknown) => call.fail(thrown));
      return await call.reply;
    } finally {
      this.#calls.delete(call);
    }
  }

  /** Where the server listens, as things stand now; null where the program has the words for why it can't be told. */
  socket(): string | null {
    return socketPath(this.#target, this.#known().launch);
  }

  close(): void {
    this.#closed = true;
    for (const call of this.#calls) call.end("closed", "was under way when the engine was closed");
  }

  #check(): void {
    if (this.#closed) throw new EngineError("closed", "notStarted", "the engine is closed");
    if (this.#calls.size < MAX_PENDING) return;
    throw new EngineError("protocol", "notStarted", `more than ${MAX_PENDING} commands would be waiting`);
  }

  #known(): Self {
    if (this.#self !== null) return this.#self;
    const launch = tmuxLaunch(this.#target, []);
    this.#self = { launch, introduction: introduce(launch) };
    return this.#self;
  }

  async #carry(call: Call, how: Shape): Promise<void> {
    const dispatch = this.#dispatch(call, how);
    const path = await this.#permitted();
    const reply = path === null ? null : await this.#inTurn(call, { ...dispatch, socketPath: path });
    if (call.over) return;
    if (reply === null) call.answer(await this.#processes.run(call.handOver()));
    else call.answer(how.asLine ? unlined(reply) : reply);
  }

  #dispatch({ request }: Call, { argv, input }: Shape): Omit<Dispatch, "socketPath"> {
    const burst = Buffer.concat([this.#known().introduction, encodeCommand(argv)]);
    return { name: request.argv[0] ?? "", burst, input: input ?? NO_INPUT };
  }

  /** The socket of a server that may be spoken to; null where there is none. */
  async #permitted(): Promise<string | null> {
    if (this.#socket !== null && this.#permission.covers(this.#socket)) return this.#socket;
    const path = this.socket();
    this.#socket = path !== null && (await this.#permission.obtain(path)) ? path : null;
    return this.#socket;
  }

  async #inTurn(call: Call, dispatch: Dispatch): Promise<EngineReply | null> {
    if (call.request.apart === true) return this.#connected(call, dispatch);
    const turn = this.#turns.enter();
    try {
      if (turn !== null) await turn;
      return await this.#connected(call, dispatch);
    } finally {
      this.#turns.leave();
    }
  }

  /** Null when no server can be reached, or nobody waits any more. */
  async #connected(call: Call, dispatch: Dispatch): Promise<EngineReply | null> {
    while (!call.over) {
      try {
        return await call.through(new Connection(dispatch));
      } catch (thrown) {
        if (!(thrown instanceof Unreachable)) throw thrown;
        if (thrown.code !== "EAGAIN") return null;
      }
      await pause(BUSY_PAUSE_MS);
    }
    return null;
  }
}
