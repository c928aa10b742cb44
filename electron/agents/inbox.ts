import { addresseeOf, spanOf } from "../../shared/agents/inbox-rules.ts";
import { typeable } from "../../shared/agents/message-text.ts";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { type Delivery, LONGEST_MESSAGE } from "../../shared/models/delivery.ts";
import type { Clock } from "./clock.ts";
import type { Courier } from "./courier.ts";

/** A message as an agent handed it in. `id` is unique to it, also when it is told again. */
export interface HandedIn {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  /** Such as `10m`; left out: a day. */
  readonly expires?: string | undefined;
}

export interface InboxOptions {
  readonly courier: Pick<Courier, "post" | "failed" | "list">;
  readonly agents: LiveValue<Agent[]>;
  readonly records: {
    /** Null when there is no such delivery. */
    text(id: string): object | null;
    countBetween(from: AgentId, to: AgentId, since: number): number;
    countNotices(to: AgentId, since: number): number;
  };
  readonly clock: Clock;
}

const DAY_MS = 86_400_000;
/** Two agents that answer each other for ever are stopped: so many messages from one to the other in this time. */
const RATE_MS = 10 * 60_000;
const MOST_BETWEEN = 20;
const MOST_WAITING = 50;
const MOST_NOTICES = 10;
const MOST_TOLD = 200;

/** Messages from agents to agents: checked, queued, and given back to the sender when they can't be delivered. */
export class Inbox implements Closeable {
  readonly #options: InboxOptions;
  readonly #open = new Disposables();

  constructor(options: InboxOptions) {
    this.#options = options;
    this.#open.add(options.courier.failed.on((delivery) => this.#giveBack(delivery)));
  }

  /** Queues it, or tells the sender why not. The same one twice is queued once. */
  receive(from: AgentId, message: HandedIn): void {
    const { agents, clock, courier, records } = this.#options;
    const id = `from-${from}-${message.id}`;
    if ([id, noticeOf(id)].some((known) => records.text(known) !== null)) return;
    const found = addresseeOf(message.to, from, agents.value);
    const why = "why" in found ? found.why : this.#refusal(from, found.agent, message);
    if (why !== null || "why" in found) {
      return this.#notice(from, id, `Your message was not sent: ${why} ${beginning(message.text)}`);
    }
    const expiresAt = clock.now() + (message.expires === undefined ? DAY_MS : (spanOf(message.expires) ?? DAY_MS));
    courier.post({ id, from, expiresAt, agentId: found.agent.id, text: message.text });
  }

  close(): void {
    this.#open.close();
  }

  #refusal(from: AgentId, to: Agent, { text, expires }: HandedIn): string | null {
    const { records, clock, courier } = this.#options;
    if (typeable(text).trim() === "") return "There is nothing in it.";
    if (text.length > LONGEST_MESSAGE) return `It is longer than ${LONGEST_MESSAGE} characters. Put it in a file.`;
    if (expires !== undefined && spanOf(expires) === null) {
      return `"${expires}" is no time such as 90s, 10m, 2h or 1d, up to a week.`;
    }
    if (records.countBetween(from, to.id, clock.now() - RATE_MS) >= MOST_BETWEEN) {
      return `You have sent ${MOST_BETWEEN} messages to "${to.name}" within 10 minutes. Wait, or ask a person.`;
    }
    const waiting = courier.list.value.filter(({ agentId, state }) => agentId === to.id && state === "queued").length;
    return waiting >= MOST_WAITING ? `${waiting} messages wait for "${to.name}" already.` : null;
  }

  /** Tells the sender of a message that it did not get there. A notice itself is never given back. */
  #giveBack({ id, from, agentId, reason, state, excerpt }: Delivery): void {
    if (from === null) return;
    const name = this.#options.agents.value.find((agent) => agent.id === agentId)?.name ?? agentId;
    const may = state === "undelivered" ? "is not known to have been delivered" : "was not delivered";
    this.#notice(from, id, `Your message to "${name}" ${may}: ${reason ?? ""} ${beginning(excerpt)}`);
  }

  #notice(to: AgentId, bounceOf: string, text: string): void {
    const { agents, records, clock, courier } = this.#options;
    const alive = agents.value.some(({ id, status }) => id === to && status.state !== "exited");
    if (!alive || records.countNotices(to, clock.now() - RATE_MS) >= MOST_NOTICES) return;
    courier.post({
      id: noticeOf(bounceOf),
      agentId: to,
      bounceOf,
      text: `Notice from Paneglass. ${text}`,
      expiresAt: clock.now() + DAY_MS,
    });
  }
}

function noticeOf(id: string): string {
  return `about-${id}`;
}

function beginning(text: string): string {
  const plain = typeable(text).replaceAll(/\s+/g, " ").trim();
  return plain === "" ? "" : `It began: "${plain.slice(0, MOST_TOLD)}${plain.length > MOST_TOLD ? "…" : ""}"`;
}
