import { isAtRest } from "../../shared/agents/gate.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import type { Clock } from "./clock.ts";
import type { DeliveryBook } from "./delivery-book.ts";

/** A turn that was not seen to begin is called over when its agent has been at rest for this long after the message. */
const UNSEEN_MS = 3_000;

/** Notices when the turns of accepted messages end. */
export class TurnEnds {
  readonly #book: DeliveryBook;
  readonly #clock: Clock;
  /** Deliveries whose turn was seen to run. */
  readonly #seen = new Set<string>();

  constructor(book: DeliveryBook, clock: Clock) {
    this.#book = book;
    this.#clock = clock;
  }

  look(agents: readonly Agent[]): void {
    const byId = new Map<AgentId, Agent>(agents.map((agent) => [agent.id, agent]));
    for (const one of this.#book.list.value) {
      const agent = byId.get(one.agentId);
      if (one.state === "accepted" && agent) this.#lookAt(one, agent);
    }
  }

  #lookAt(accepted: Delivery, agent: Agent): void {
    if (agent.status.state === "exited") {
      return this.#endedWithIt(accepted);
    }
    const { state, since } = agent.status;
    if (!isAtRest(agent.status)) {
      if (state === "working" || state === "blocked") this.#seen.add(accepted.id);
      return;
    }
    const seen = this.#seen.has(accepted.id) || (state !== "ready" && since > accepted.changedAt);
    if (seen) return this.#end(accepted, state === "error" ? "Its turn ended with an error." : "Its turn is over.");
    if (this.#clock.now() - Math.max(accepted.changedAt, since) < UNSEEN_MS) return;
    this.#end(accepted, "The agent is at rest; no turn was seen.");
  }

  /** A person sees that it has ended; an agent that waits for an answer is told. */
  #endedWithIt(accepted: Delivery): void {
    const reason = "It was accepted, and the agent ended before its turn was seen to be over.";
    if (accepted.from === null) this.#end(accepted, reason);
    else this.#book.end(accepted, "undelivered", reason);
  }

  #end(accepted: Delivery, detail: string): void {
    this.#seen.delete(accepted.id);
    this.#book.change(accepted, { state: "answered", reason: null }, detail);
  }
}
