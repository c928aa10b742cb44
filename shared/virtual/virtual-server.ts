import type { Closeable } from "../base/disposables.ts";
import { Emitter } from "../base/emitter.ts";
import type { PaneId } from "../base/ids.ts";
import type { Host, Line } from "./commands/context.ts";
import { gaps } from "./commands/gaps.ts";
import { Output } from "./commands/output.ts";
import { Refused, Unsupported } from "./commands/refused.ts";
import { readingFor } from "./commands/server-reading.ts";
import { OutsideKeeper } from "./outside/keeper.ts";
import type { Arrangement } from "./outside/push.ts";
import type { BackendPane } from "./pane-backend.ts";
import { PaneWatch } from "./pane-watch.ts";
import { Runner } from "./runner.ts";
import type {
  VirtualEvent,
  VirtualReply,
  VirtualRequest,
  VirtualServerApi,
  VirtualServerOptions,
} from "./server-api.ts";
import { parseCommand } from "./syntax/command.ts";
import type { ParsedCommand } from "./syntax/parsed.ts";
import { isRefusal } from "./syntax/refusal.ts";
import type { Refusal } from "./syntax/refusal.ts";
import { parseArgv } from "./syntax/script.ts";
import { closeSession, endOrphans } from "./tree/close.ts";
import { World } from "./tree/world.ts";
import { Turns } from "./turns.ts";

const encoder = new TextEncoder();
const empty = new Uint8Array();
/** These begin a server where none runs. */
const starting = new Set(["new-session", "start-server", "attach-session", "list-commands", "list-keys"]);

/** tmux in memory, over a backend that has the programs. */
export class VirtualServer implements VirtualServerApi {
  readonly #options: VirtualServerOptions;
  readonly #turns = new Turns();
  readonly #events = new Emitter<VirtualEvent>();
  readonly #runner: Runner;
  #world: World | null = null;
  /** A server's life is known by its process and the second of its start: two of one process must not share one. */
  #earliest = 0;
  #watch: PaneWatch | null = null;
  readonly #outside: OutsideKeeper | null;
  readonly #listening: Closeable | null;
  #ending = false;
  #closed = false;
  /** Requests that wait for something; the server's end ends them. */
  readonly #waiting = new Set<() => void>();

  constructor(options: VirtualServerOptions) {
    this.#options = options;
    this.#runner = new Runner(this.#host());
    const { outside } = options.backend;
    this.#outside = outside === undefined ? null : new OutsideKeeper(outside);
    this.#listening = this.#outside?.on(() => void this.#turns.run(() => this.#changedOutside())) ?? null;
  }

  get running(): boolean {
    return this.#world !== null && (this.#world.sessions.length > 0 || !this.#exitsEmpty(this.#world));
  }

  on(listener: (event: VirtualEvent) => void): Closeable {
    return this.#events.on(listener);
  }

  paneOf(id: PaneId): BackendPane | null {
    return this.#world?.panes.get(id)?.program ?? null;
  }

  run(request: VirtualRequest): Promise<VirtualReply> {
    if (this.#closed) return Promise.resolve(refusal("server exited"));
    return this.#turns.run(() => this.#answer(request)).catch((error: unknown) => failure(error));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listening?.close();
    this.#end();
  }

  async #answer(request: VirtualRequest): Promise<VirtualReply> {
    if (request.signal?.aborted === true) return refusal("cancelled");
    const commands: ParsedCommand[] = [];
    for (const argv of request.commands) {
      const read = this.#read(argv);
      if (isRefusal(read)) return refusal(read.refused);
      commands.push(...read);
    }
    const lacking = commands.map(({ name }) => this.#lacks(name)).find((reason) => reason !== undefined);
    if (lacking !== undefined) return { ...refusal(lacking), unsupported: lacking };
    const lost = await this.#takeOutside();
    if (lost !== null) return refusal(lost);
    const world = this.#worldFor(commands);
    if (world === null) return refusal(`no server running on ${this.#options.around.socketPath}`);
    return this.#carryOut(commands, lineFor(world, request));
  }

  /** One command, or those that it is an alias for; only a server that runs has aliases. */
  #read(argv: readonly string[]): readonly ParsedCommand[] | Refusal {
    const world = this.#world;
    if (world === null) {
      const command = parseCommand(argv);
      return isRefusal(command) ? command : [command];
    }
    const script = parseArgv(argv, readingFor(world));
    return isRefusal(script) ? script : script.groups.flat();
  }

  #lacks(name: string): string | undefined {
    const { lacks = {} } = this.#options.backend;
    const own = Object.hasOwn(lacks, name) ? lacks[name] : undefined;
    return own ?? (Object.hasOwn(gaps, name) ? gaps[name] : undefined);
  }

  #worldFor(commands: readonly ParsedCommand[]): World | null {
    if (this.#world !== null || !commands.some(({ name }) => starting.has(name))) return this.#world;
    return this.#begin();
  }

  #begin(): World {
    const world = new World(this.#options, this.#earliest);
    this.#world = world;
    this.#earliest = (Math.floor(world.startedAt / 1000) + 1) * 1000;
    this.#watch = new PaneWatch(world, (job) => void this.#turns.run(() => this.#aside(world, job)));
    return world;
  }

  /** Why the world outside could not be looked at; null when it was, or when there is none. */
  async #takeOutside(): Promise<string | null> {
    try {
      await this.#outside?.take(() => this.#begin(), this.#world);
      if (this.#outside !== null && this.#world?.sessions.length === 0) this.#end();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** What was arranged by a line is asked for outside, and whatever came of it is taken over. */
  async #pushOutside(world: World, then: Arrangement): Promise<string | null> {
    const why = await this.#outside?.push(world, then);
    return (await this.#takeOutside()) ?? why ?? null;
  }

  async #changedOutside(): Promise<void> {
    if (this.#closed || (await this.#takeOutside()) !== null || this.#world === null) return;
    await this.#settle(this.#world);
  }

  async #carryOut(commands: readonly ParsedCommand[], line: Line): Promise<VirtualReply> {
    let reply: VirtualReply;
    const then = this.#outside?.arrangement(line.world);
    try {
      await this.#runner.run(commands, line);
      reply = line.refusals.length === 0 ? done(line) : refusal(line.refusals.join("\n"), line.stdout.take());
    } catch (error) {
      reply = replyTo(error, line);
    }
    const why = then === undefined ? null : await this.#pushOutside(line.world, then);
    if (why !== null && reply.exitCode === 0) reply = refusal(why, reply.stdout);
    await this.#settle(line.world);
    return reply;
  }

  /** Something a program did, in its turn. */
  async #aside(world: World, job: () => void): Promise<void> {
    if (this.#world !== world) return;
    job();
    await this.#settle(world);
  }

  /** After each turn: hooks, news, and the end of a server that has nothing left. */
  async #settle(world: World): Promise<void> {
    if (this.#world !== world) return;
    endOrphans(world);
    if (world.notices.length > 0) await this.#runner.notices(lineFor(world, { commands: [] }));
    this.#tell(world);
    if (this.#ending || (world.sessions.length === 0 && this.#exitsEmpty(world))) this.#end();
  }

  #tell(world: World): void {
    const [came, went] = [world.came.splice(0), world.went.splice(0)];
    for (const pane of went) this.#events.emit({ kind: "closed", pane: pane.id });
    for (const pane of came) if (pane.program !== null) this.#events.emit({ kind: "spawned", pane: pane.id });
    const { touched } = world;
    world.touched = false;
    if (touched) this.#events.emit({ kind: "structure" });
  }

  #exitsEmpty(world: World): boolean {
    return world.options.server.flag("exit-empty");
  }

  #end(): void {
    const world = this.#world;
    this.#ending = false;
    if (world === null) return;
    this.#watch?.close();
    this.#outside?.releaseAll(world);
    for (const session of [...world.sessions]) closeSession(world, session);
    this.#tell(world);
    this.#world = null;
    this.#events.emit({ kind: "emptied" });
    for (const leave of [...this.#waiting]) leave();
  }

  #host(): Host {
    return {
      aside: (awaited) => this.#stepAside(awaited),
      runText: (text, line) => this.#runner.runText(text, line),
      read: (text, line, file) => this.#runner.read(text, line, file),
      runScript: (script, line) => this.#runner.runScript(script, line),
      background: ({ world }, job) => void this.#turns.run(() => this.#background(world, job)),
      endServer: () => {
        this.#ending = true;
      },
    };
  }

  async #stepAside<Value>(awaited: Promise<Value>): Promise<Value> {
    const world = this.#world;
    if (world !== null) this.#tell(world);
    let leave: (() => void) | undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      leave = () => reject(new Refused("server exited"));
    });
    if (leave !== undefined) this.#waiting.add(leave);
    try {
      return await this.#turns.aside(Promise.race([awaited, ended]));
    } finally {
      if (leave !== undefined) this.#waiting.delete(leave);
    }
  }

  async #background(world: World, job: () => Promise<void>): Promise<void> {
    if (this.#world !== world) return;
    try {
      await job();
    } catch (error) {
      if (!(error instanceof Refused || error instanceof Unsupported)) throw error; // nobody is left to tell
    }
    await this.#settle(world);
  }
}

function lineFor(world: World, { from, stdin, signal }: VirtualRequest): Line {
  return {
    world,
    current: null,
    from,
    stdin,
    signal,
    stdout: new Output(),
    exitCode: 0,
    refusals: [],
    done: 0,
    depth: 0,
    facts: {},
    hooked: false,
  };
}

function refusal(words: string, stdout: Uint8Array = empty): VirtualReply {
  return { exitCode: 1, stdout, stderr: encoder.encode(`${words}\n`) };
}

function done({ exitCode, stdout }: Line): VirtualReply {
  return { exitCode, stdout: stdout.take(), stderr: empty };
}

/** A fault of this server's own: whoever asked is told, and the others go on. */
function failure(error: unknown): VirtualReply {
  return refusal(`this server failed: ${error instanceof Error ? error.message : String(error)}`);
}

/** Only where nothing was done before is it the whole line that this server lacks. */
function replyTo(error: unknown, line: Line): VirtualReply {
  const said = error instanceof Error ? error.message : String(error);
  const known = error instanceof Refused || error instanceof Unsupported;
  const words = known ? said : `this server failed: ${said}`;
  const reply = refusal([...line.refusals, words].join("\n"), line.stdout.take());
  return error instanceof Unsupported && line.done === 0 ? { ...reply, unsupported: said } : reply;
}
