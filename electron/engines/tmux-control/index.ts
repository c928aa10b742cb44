import type { Closeable } from "../../../shared/base/disposables.ts";
import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { isInEmbedded } from "../embedded-around.ts";
import {
  defineEngine,
  type Engine,
  EngineError,
  type EngineEvent,
  type EngineEvents,
  type EngineReply,
  type EngineRequest,
  type EngineTarget,
} from "../engine.ts";
import { findTmuxItself } from "../find-tmux.ts";
import { TmuxDown } from "../tmux-down.ts";
import { checkRequest, commandsOf } from "../tmux-process.ts";
import { besideProcesses } from "./beside.ts";
import { isNoticedByAll, respawnTargets } from "./hazards.ts";
import { Link, type LinkState } from "./link.ts";
import { OutputHub } from "./output-hub.ts";
import { PendingCommand } from "./pending-command.ts";
import { refusalOf } from "./refused.ts";

/** More than this at once is a caller out of control. */
const MAX_PENDING = 10_000;
/** Some commands wait, for a program or a person: clients of ours are not held back for as long. */
const MOST_HELD_MS = 1_000;

function check(request: EngineRequest): void {
  checkRequest(request);
  for (const argv of commandsOf(request)) {
    const refusal = refusalOf({ ...request, argv });
    if (refusal !== null) throw new EngineError("protocol", "notStarted", refusal);
  }
}

class TmuxControl implements Engine {
  readonly caps = engine.caps;
  readonly events: EngineEvents;
  readonly output: OutputHub;
  readonly #link: Link;
  /** Requests made while it is not known whether there is a server. */
  #waiting: PendingCommand[] = [];

  constructor(target: EngineTarget) {
    this.#link = new Link(target);
    this.#link.states.on((state) => this.#changed(state));
    this.output = new OutputHub(target, this.#link);
    this.events = {
      on: (listener) => this.#listen(listener),
      retryNow: () => this.#link.retryNow(),
    };
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    this.#check([request]);
    return this.#safely([request], () => this.#start(request).reply);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    this.#check(requests);
    return this.#safely(requests, () => this.#startAll(requests));
  }

  async #startAll(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    const started = requests.map((request) => this.#start(request).reply);
    const ended = await Promise.allSettled(started);
    const failed = ended.find((one) => one.status === "rejected");
    if (failed === undefined) return Promise.all(started);
    throw errorOfBatch(
      failed.reason,
      ended.some((one) => one.status === "fulfilled"),
    );
  }

  /** Throws before anything is sent. */
  #check(requests: readonly EngineRequest[]): void {
    for (const request of requests) check(request);
    const { state } = this.#link;
    const pending = state.kind === "up" ? state.client.pending : this.#waiting.length;
    if (pending + requests.length <= MAX_PENDING) return;
    throw new EngineError("protocol", "notStarted", `more than ${MAX_PENDING} commands would be waiting`);
  }

  /** Runs at once, unless one of the commands could end the server as things stand. No client begins to attach while it runs. */
  async #safely<T>(requests: readonly EngineRequest[], run: () => Promise<T>): Promise<T> {
    const commands = requests.flatMap((request) => commandsOf(request));
    if (!commands.some((argv) => isNoticedByAll(argv))) return run();
    const hold = this.output.hold();
    let timer: NodeJS.Timeout | undefined;
    try {
      for (let attaching = this.output.attaching(); attaching !== null; attaching = this.output.attaching())
        await attaching;
      const targets = commands.flatMap((argv) => respawnTargets(argv));
      if (targets.length > 0) return await this.#quietly(targets, run);
      timer = setTimeout(() => hold.close(), MOST_HELD_MS);
      return await run();
    } finally {
      clearTimeout(timer);
      hold.close();
    }
  }

  async #quietly<T>(targets: readonly (string | null)[], run: () => Promise<T>): Promise<T> {
    const quiet = await Promise.all(targets.map(async (target) => this.output.quiet(target)));
    try {
      return await run();
    } finally {
      for (const one of quiet) one.close();
    }
  }

  async safely<T>(requests: readonly EngineRequest[], work: () => Promise<T>): Promise<T> {
    const commands = requests.flatMap((request) => commandsOf(request));
    if (commands.some((argv) => isNoticedByAll(argv))) await this.#connected();
    return this.#safely(requests, work);
  }

  /** Resolves once the command client is there, or there is no server for it. */
  async #connected(): Promise<void> {
    const isOnTheWay = ({ kind }: LinkState): boolean => kind === "connecting" || kind === "moving";
    if (!isOnTheWay(this.#link.state)) return;
    await new Promise<void>((resolve) => {
      const listening = this.#link.states.on((state) => {
        if (isOnTheWay(state)) return;
        listening.close();
        resolve();
      });
    });
  }

  readonly version = async (): Promise<TmuxVersion | null> => {
    try {
      return await this.#link.version();
    } catch (thrown) {
      if (thrown instanceof TmuxDown) return null;
      throw thrown;
    }
  };

  async close(): Promise<void> {
    const linkClosed = this.#link.close(); // first: whoever is told of the end must not start anew
    await Promise.all([linkClosed, this.output.close()]);
  }

  #listen(listener: (event: EngineEvent) => void): Closeable {
    const { last } = this.#link;
    if (last !== null) listener(last);
    return this.#link.events.on(listener);
  }

  #start(request: EngineRequest): PendingCommand {
    const command = new PendingCommand(request);
    this.#place(command, this.#link.state);
    return command;
  }

  #place(command: PendingCommand, state: LinkState): void {
    switch (state.kind) {
      case "up":
        return state.client.send(command);
      case "down":
        return command.refuse("spawn", state.why.message);
      case "closed":
        return command.refuse("closed", "the engine is closed");
      case "connecting":
      case "moving":
        this.#waiting.push(command);
    }
  }

  #changed(state: LinkState): void {
    if (state.kind === "connecting" || state.kind === "moving") return;
    const waiting = this.#waiting.filter((command) => !command.unwanted);
    this.#waiting = [];
    for (const command of waiting) this.#place(command, state);
  }
}

/** Once a part of the batch has run, no error may say that nothing was started. */
function errorOfBatch(reason: unknown, someRan: boolean): unknown {
  if (!someRan || !(reason instanceof EngineError) || reason.delivery !== "notStarted") return reason;
  return new EngineError(reason.kind, "unknown", reason.message).causedBy(reason);
}

export const engine = defineEngine({
  id: "tmux-control",
  label: "tmux, control mode",
  family: "tmux",
  caps: ["events", "output", "version", "lines"],
  offer: { rank: 1, inside: (env) => Boolean(env["TMUX"]) && !isInEmbedded(env), anywhere: true },
  find: findTmuxItself,
  open: (target) => {
    return besideProcesses(new TmuxControl(target), target);
  },
});
