import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { type Closeable, Disposables } from "../../../shared/base/disposables.ts";
import type { PaneId } from "../../../shared/base/ids.ts";
import { ANSWERS_AS } from "../answers-as.ts";
import { embeddedAround } from "../embedded-around.ts";
import { gaps, unattachable } from "../../../shared/virtual/commands/gaps.ts";
import {
  defineEngine,
  type Engine,
  EngineError,
  type EngineEvent,
  type EngineEvents,
  type EngineFinding,
  type EngineReply,
  type EngineRequest,
  type EngineTarget,
  type PaneLink,
  type PaneOutput,
  type PaneSink,
} from "../engine.ts";
import { batchError } from "../process-runner.ts";
import { checkRequest, commandsOf, DEFAULT_TIMEOUT_MS } from "../tmux-process.ts";
import { hostLives } from "./connect.ts";
import type { HostClient } from "./host-client.ts";
import { HostLink } from "./host-link.ts";
import { hostEnvironment, hostScript, NO_SCRIPT, reasonIn } from "./host-script.ts";
import { serverFolder } from "./places.ts";
import { namesCommand, STARTERS } from "./starting.ts";

const CHECK_LIMIT_MS = 10_000;

class PtyEngine implements Engine {
  readonly caps = engine.caps;
  readonly events: EngineEvents;
  readonly output: PaneOutput;
  readonly #link: HostLink;

  constructor(target: EngineTarget) {
    this.#link = new HostLink(target);
    this.events = { on: (listener) => this.#listen(listener), retryNow: () => this.#link.retryNow() };
    this.output = { watch: (pane, options, sink) => this.#watch(pane, options, sink) };
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    checkRequest(request);
    const client = await whileWanted([request], this.#clientFor([request]));
    return client === null ? this.#noServer() : client.run(request);
  }

  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    for (const request of requests) checkRequest(request);
    const client = await whileWanted(requests, this.#clientFor(requests));
    if (client === null) return requests.map(() => this.#noServer());
    return inParts(client, requests);
  }

  readonly version = async () => ANSWERS_AS;

  close(): Promise<void> {
    return this.#link.close();
  }

  /** Null where no server runs and none of the commands starts one. */
  async #clientFor(requests: readonly EngineRequest[]): Promise<HostClient | null> {
    if (this.#link.closed) throw this.#link.refusal();
    const commands = requests.flatMap((request) => commandsOf(request));
    if (namesCommand(commands, STARTERS)) return this.#link.demand();
    const client = await this.#link.look();
    if (client === null && (this.#link.closed || this.#link.barred)) throw this.#link.refusal();
    return client;
  }

  #noServer(): EngineReply {
    const stderr = new TextEncoder().encode(`no server running on ${this.#link.folder}\n`);
    return { exitCode: 1, stdout: new Uint8Array(), stderr };
  }

  #listen(listener: (event: EngineEvent) => void): Closeable {
    const { last } = this.#link;
    if (last !== null) listener(last);
    return this.#link.events.on(listener);
  }

  #watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    const { client } = this.#link;
    return client === null ? new LaterLink(this.#link, { pane, options, sink }) : client.watch(pane, options, sink);
  }
}

interface Watching {
  readonly pane: PaneId;
  readonly options: { readonly history: number };
  readonly sink: PaneSink;
}

/** A pane that is watched before it is known whether there is a host. */
class LaterLink implements PaneLink {
  #inner: PaneLink | null = null;
  #open = true;

  constructor(link: HostLink, { pane, options, sink }: Watching) {
    const begin = (client: HostClient | null): void => {
      if (!this.#open) return;
      if (client === null) sink.ended("disconnected");
      else this.#inner = client.watch(pane, options, sink);
    };
    link.look().then(begin, () => begin(null));
  }

  resync(): void {
    this.#inner?.resync();
  }

  close(): void {
    this.#open = false;
    this.#inner?.close();
  }
}

/** Gives up where a request's own time or its signal ends first: nothing was sent then. */
async function whileWanted<T>(requests: readonly EngineRequest[], coming: Promise<T>): Promise<T> {
  const open = new Disposables();
  const unwanted = new Promise<never>((_resolve, reject) => {
    for (const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } of requests) {
      const refuse = (kind: "cancelled" | "timeout"): void =>
        reject(new EngineError(kind, "notStarted", `the embedded server was not reached: ${kind}`));
      const cancelled = (): void => refuse("cancelled");
      const timer = setTimeout(() => refuse("timeout"), timeoutMs);
      open.addCall(() => clearTimeout(timer));
      signal?.addEventListener("abort", cancelled);
      open.addCall(() => signal?.removeEventListener("abort", cancelled));
    }
  });
  try {
    return await Promise.race([coming, unwanted]);
  } finally {
    open.close();
  }
}

/** These may wait, and let others pass meanwhile. */
const WAITING = ["wait-for", "run-shell", "if-shell", "source-file"];

/** Requests that can be sent without waiting for one another's replies: the server takes them in order. */
function partsOf(requests: readonly EngineRequest[]): EngineRequest[][] {
  const parts: EngineRequest[][] = [[]];
  for (const request of requests) {
    parts.at(-1)?.push(request);
    if (request.apart === true || namesCommand(commandsOf(request), WAITING)) parts.push([]);
  }
  return parts;
}

async function inParts(client: HostClient, requests: readonly EngineRequest[]): Promise<EngineReply[]> {
  const replies: EngineReply[] = [];
  for (const part of partsOf(requests)) {
    const ended = await Promise.allSettled(client.runAll(part));
    for (const one of ended) if (one.status === "fulfilled") replies.push(one.value);
    const failed = ended.find((one) => one.status === "rejected");
    if (failed !== undefined) throw batchError(failed.reason, replies.length);
  }
  return replies;
}

async function find(target: EngineTarget): Promise<EngineFinding> {
  const script = hostScript();
  if (script === null) return { found: false, program: null, version: null, says: NO_SCRIPT };
  const [lacking, lives] = await Promise.all([lackOf(script, target), hostLives(serverFolder(target))]);
  const now = lives ? " It runs now, with what was started in it." : "";
  const says = lacking ?? "The embedded server works here. Its panes outlive the app.";
  return { found: lacking === null, program: null, version: null, says: `${says}${now}` };
}

/** Opens a pseudo terminal where the host would, in a process that ends at once. Null when that works. */
function lackOf(script: string, target: EngineTarget): Promise<string | null> {
  const options = { env: hostEnvironment(target), timeout: CHECK_LIMIT_MS, windowsHide: true };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, "check"], options, (error, _said, complaints) => {
      const why = reasonIn(complaints) || error?.message;
      resolve(error ? `Pseudo terminals do not work here: ${why}. Install Paneglass again for this system.` : null);
    });
  });
}

export const engine = defineEngine({
  id: "pty",
  label: "Embedded server",
  family: "virtual",
  keepsOutput: true,
  carries: "No tmux runs here: the embedded server reads it as tmux would, and does it itself.",
  lacks: { ...gaps, ...unattachable },
  caps: ["events", "output", "version", "lines"],
  offer: {
    rank: 3,
    inside: (env) => embeddedAround(env) !== null,
    around: embeddedAround,
    has: (target) => existsSync(serverFolder(target)),
    anywhere: true,
  },
  find,
  open: (target) => new PtyEngine(target),
});
