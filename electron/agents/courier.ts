import { randomBytes } from "node:crypto";
import { gateOf, type PaneGate } from "../../shared/agents/gate.ts";
import { typeable } from "../../shared/agents/message-text.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Delivery, SendReport, SendRequest } from "../../shared/models/delivery.ts";
import type { Problem, ServerState } from "../../shared/models/server.ts";
import type { Clock } from "./clock.ts";
import { DeliveryBook, type DeliveryRecords, isOver, isWaiting } from "./delivery-book.ts";
import { Lane, type LaneHost } from "./lane.ts";
import { messageWithFile, putInFile, removeMessageFile } from "./message-file.ts";
import type { ScreenReader } from "./observation.ts";
import { PaneHand } from "./pane-hand.ts";
import type { ServerLink } from "./server-link.ts";
import { TurnEnds } from "./turn-ends.ts";

export interface CourierOptions {
  readonly records: DeliveryRecords;
  readonly agents: LiveValue<Agent[]>;
  readonly server: Pick<ServerLink, "state" | "run" | "runAll">;
  readonly provider: (providerId: string) => ProviderSpec | null;
  readonly promptOf: LaneHost["promptOf"];
  readonly version: LaneHost["version"];
  readonly takesPastes: LaneHost["takesPastes"];
  readonly screens: ScreenReader;
  readonly clock: Clock;
  readonly log: (text: string) => void;
  /** Where files with long messages for an agent go. */
  readonly folder: (agentId: AgentId) => string;
}

/** A message that is to be queued. */
export interface Posting {
  readonly id?: string;
  readonly agentId: AgentId;
  readonly text: string;
  readonly from?: AgentId;
  readonly bounceOf?: string;
  readonly expiresAt?: number | null;
}

/** How long a message for now may take to be typed. */
const NOW_MS = 15_000;
/** How often it is looked whether one has grown too old, or another program has changed something. */
const SWEEP_MS = 1_000;
/** Sweeps from one clearing of old ones to the next. */
const PRUNE_EVERY = 60;

/** Brings messages to agents: one at a time for each, in order, each written once. */
export class Courier implements Closeable {
  readonly #options: CourierOptions;
  readonly #open = new Disposables();
  readonly #book: DeliveryBook;
  readonly #lanes = new Map<AgentId, Lane>();
  readonly #host: LaneHost;
  readonly #turns: TurnEnds;
  #sweeping: Closeable | null = null;
  #sweeps = 0;
  /** Another program on the same state may have agents that this one has never heard of. */
  #seen: ReadonlySet<AgentId>;

  constructor(options: CourierOptions) {
    const { records, clock, agents, server, log } = options;
    this.#options = options;
    this.#seen = new Set(agents.value.map(({ id }) => id));
    this.#book = new DeliveryBook(records, clock, (thrown) => log(`the list of messages: ${messageOf(thrown)}`));
    this.#turns = new TurnEnds(this.#book, clock);
    this.#host = this.#laneHost(new PaneHand(server));
    this.#open.add(agents.on(() => this.#changed()));
    this.#open.add(server.state.on(() => this.#changed()));
    this.#open.add(this.#book.list.on(() => this.#sweepLater()));
    this.#open.addCall(() => this.#sweeping?.close());
    this.#sweep();
  }

  /** Those that are not over, and the newest that are; oldest first. */
  get list(): LiveValue<Delivery[]> {
    return this.#book.list;
  }

  /** Hears each delivery that ends without having been delivered. */
  get failed(): DeliveryBook["failed"] {
    return this.#book.failed;
  }

  async send({ agentIds, text, when }: SendRequest): Promise<SendReport> {
    const report = { deliveries: [] as Delivery[], refused: [] as SendReport["refused"] };
    const ids = [...new Set(agentIds)];
    const problems = await Promise.all(ids.map((agentId) => this.#problem(agentId, text, when)));
    for (const [at, agentId] of ids.entries()) {
      const problem = problems[at] ?? null;
      if (problem !== null) report.refused.push({ agentId, problem });
      else report.deliveries.push(this.post({ agentId, text, expiresAt: when === "now" ? this.#now + NOW_MS : null }));
    }
    return report;
  }

  /** Queues a message, whatever its agent does. One whose id is known already is not queued again. */
  post(posting: Posting): Delivery {
    const { id = randomBytes(9).toString("base64url"), from = null, expiresAt = null, bounceOf, agentId } = posting;
    const delivery = this.#book.add({
      ...{ id, agentId, from, expiresAt, text: typeable(posting.text) },
      ...(bounceOf === undefined ? {} : { bounceOf }),
    });
    this.#lane(agentId).nudge();
    return delivery;
  }

  /** Throws AppError `message.unknown` or `message.state`. */
  retry(id: string): void {
    const delivery = this.#known(id);
    if (delivery.state !== "undelivered" && delivery.state !== "stopped") {
      throw new AppError("message.state", "Only what was not delivered can be tried again.", { facts: { id } });
    }
    if (this.#options.records.text(id)?.whole !== true) {
      throw new AppError("message.state", "Its text is no longer kept. Write it anew.", { facts: { id } });
    }
    this.#book.change(delivery, { state: "queued", reason: null, expiresAt: null }, "It is tried again.");
    this.#lane(delivery.agentId).nudge();
  }

  /** Takes back one that waits, or puts away one that was not delivered. Throws AppError `message.unknown` or `message.state`. */
  stop(id: string): void {
    const delivery = this.#known(id);
    const { state } = delivery;
    const kept =
      (state === "queued" && this.#book.end(delivery, "stopped", "A person took it back.")) ||
      (state === "undelivered" && this.#book.change(delivery, { state: "stopped" }, "A person took note of it."));
    if (!kept) throw new AppError("message.state", "It is too late: it was typed already.", { facts: { id } });
  }

  /** Throws AppError `message.unknown`. */
  text(id: string): string {
    const found = this.#options.records.text(id);
    if (found === null) throw unknown(id);
    return found.whole ? found.text : `${found.text}\n… (only the beginning of old messages is kept)`;
  }

  /** Something was heard of an agent that may be a proof. */
  nudge(agentId: AgentId): void {
    this.#lanes.get(agentId)?.nudge();
  }

  /** Drops the messages of an agent that is forgotten. Those that waited have failed. */
  forget(agentId: AgentId): void {
    for (const one of this.#book.of(agentId).filter(isWaiting)) {
      this.#book.end(one, "undelivered", "The agent is no longer there.");
    }
    this.#lanes.get(agentId)?.close();
    this.#lanes.delete(agentId);
    this.#book.forget(agentId);
  }

  /** An agent and its pane as they are now. */
  sight(agentId: AgentId): { readonly agent: Agent | null; readonly pane: PaneGate } {
    const agent = this.#agent(agentId);
    return { agent, pane: this.#paneGate(agent) };
  }

  /** What is under way is put down as not delivered. Nothing more is typed. */
  close(): void {
    this.#open.close();
    for (const lane of this.#lanes.values()) lane.close();
    this.#book.putAway();
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  #known(id: string): Delivery {
    const found = this.#book.list.value.find((one) => one.id === id);
    if (!found) throw unknown(id);
    return found;
  }

  async #problem(agentId: AgentId, text: string, when: SendRequest["when"]): Promise<Problem | null> {
    const agent = this.#agent(agentId);
    if (agent === null)
      return { code: "agent.unknown", message: "There is no such agent.", next: "Choose another one." };
    if (typeable(text).trim() === "") {
      return { code: "message.empty", message: "There is nothing in the message.", next: "Write something." };
    }
    const gate = gateOf(agent.status, this.#paneGate(agent));
    if (!gate.open && !gate.waits) {
      return {
        code: "message.refused",
        message: `"${agent.name}": ${gate.why}`,
        next: "Resume it, or start another one.",
      };
    }
    if (when === "ready") return null;
    const why = this.#before(agentId);
    const obstacle = why ?? (await this.#lane(agentId).obstacle(text));
    if (obstacle === null) return null;
    return { code: "message.refused", message: `"${agent.name}": ${obstacle}`, next: "Queue it for when it is ready." };
  }

  /** What is before a message for now; null for nothing. */
  #before(agentId: AgentId): string | null {
    const open = this.#book.of(agentId).filter(({ state }) => !isOver(state));
    const waiting = open.filter(({ state }) => state !== "accepted").length;
    if (waiting > 0) return `${waiting} earlier ${waiting === 1 ? "message is" : "messages are"} not there yet.`;
    return open.length > 0 ? "The turn of the message before is not over yet." : null;
  }

  #agent(agentId: AgentId): Agent | null {
    return this.#options.agents.value.find(({ id }) => id === agentId) ?? null;
  }

  #paneGate(agent: Agent | null): PaneGate {
    return paneGateIn(this.#options.server.state.value, agent);
  }

  #lane(agentId: AgentId): Lane {
    const lane = this.#lanes.get(agentId) ?? new Lane(agentId, this.#host);
    this.#lanes.set(agentId, lane);
    return lane;
  }

  #changed(): void {
    const agents = this.#options.agents.value;
    const ids = new Set(agents.map(({ id }) => id));
    for (const id of this.#seen) if (!ids.has(id)) this.forget(id);
    this.#seen = ids;
    this.#turns.look(agents);
    for (const [agentId, lane] of this.#lanes) if (this.#book.isBusy(agentId)) lane.nudge();
  }

  #sweepLater(): void {
    if (this.#open.closed || this.#sweeping !== null || !this.#book.isOpen) return;
    this.#sweeping = this.#options.clock.after(SWEEP_MS, () => {
      this.#sweeping = null;
      this.#sweep();
    });
  }

  /** Nobody waits for it: what goes wrong is logged, and the next one tries again. */
  #sweep(): void {
    try {
      this.#sweepAll();
    } catch (thrown) {
      this.#options.log(`the messages could not be looked through: ${messageOf(thrown)}`);
    } finally {
      this.#sweepLater();
    }
  }

  #sweepAll(): void {
    this.#book.refresh();
    this.#turns.look(this.#options.agents.value);
    for (const one of this.#book.list.value) this.#sweepOne(one);
    if (this.#sweeps++ % PRUNE_EVERY === 0) this.#prune();
    for (const agentId of this.#book.busyAgents()) if (this.#agent(agentId)) this.#lane(agentId).nudge();
  }

  #prune(): void {
    for (const { agentId, id } of this.#book.pruned()) void removeMessageFile(this.#options.folder(agentId), id);
  }

  #sweepOne(one: Delivery): void {
    if (!isWaiting(one)) return;
    if (one.expiresAt !== null && one.expiresAt <= this.#now) {
      this.#book.end(one, "stopped", `It grew too old. ${one.reason ?? "Its agent was not ready in time."}`);
      return;
    }
    const agent = this.#agent(one.agentId);
    const gate = agent && gateOf(agent.status, this.#paneGate(agent));
    if (gate !== null && !gate.open && !gate.waits) this.#book.end(one, "undelivered", gate.why);
  }

  #laneHost(hand: PaneHand): LaneHost {
    const { clock, screens, folder, provider, promptOf, version, takesPastes } = this.#options;
    const book = this.#book;
    return {
      ...{ clock, screens, hand, promptOf, version, takesPastes },
      sight: (agentId) => this.sight(agentId),
      provider: (agentId) => {
        const agent = this.#agent(agentId);
        return agent && provider(agent.providerId);
      },
      next: (agentId) => book.next(agentId),
      claim: (agentId) => book.claim(agentId),
      left: (agentId) => book.left(agentId),
      textOf: (delivery) => this.#textOf(delivery),
      fileFor: (delivery, text) => putInFile(folder(delivery.agentId), delivery.id, text),
      waits: (delivery, why) => book.waits(delivery, why),
      fileMessage: (delivery) => messageWithFile(folder(delivery.agentId), delivery.id, this.#headOf(delivery)),
      unseen: (agentId) => book.unseen(agentId),
      again: (unseen) => {
        book.change(unseen, { state: "queued", reason: null }, "It has shown up in the composer after all.");
      },
      isWanted: (agentId) => book.isWanted(agentId),
      broke: (agentId, thrown) => {
        book.letGo(agentId);
        this.#options.log(`a message could not be brought: ${messageOf(thrown)}`);
        this.#sweepLater();
      },
      saidBefore: (delivery) => book.saidBefore(delivery),
      keep: (delivery, over) => book.keep(delivery, over),
    };
  }

  /** With who sent it, when that was an agent: how to answer stands in the message itself. */
  #textOf(delivery: Delivery): string {
    const text = this.#options.records.text(delivery.id)?.text ?? "";
    const head = this.#headOf(delivery);
    return head === null ? text : `${head}\n\n${text}`;
  }

  #headOf({ from }: Delivery): string | null {
    if (from === null) return null;
    const name = this.#agent(from)?.name ?? "an agent that is gone";
    return `Message from the agent "${name}" (id ${from}). To answer it, run: "$PANEGLASS_CLI" send --to ${from} "YOUR ANSWER"`;
  }
}

function paneGateIn({ phase, sessions }: ServerState, agent: Agent | null): PaneGate {
  const panes = sessions.flatMap(({ windows }) => windows.flatMap((window) => window.panes));
  const pane = panes.find(({ id }) => id === agent?.paneId);
  const connected = phase === "connected" || phase === "empty";
  return { connected, alive: pane ? !pane.dead : agent?.status.state !== "exited", inMode: pane?.inMode ?? false };
}

function unknown(id: string): AppError {
  return new AppError("message.unknown", "There is no such message, or it is too old.", { facts: { id } });
}
