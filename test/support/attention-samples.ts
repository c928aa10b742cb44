import type { Agent, AgentState, Dialog } from "../../shared/models/agent.ts";
import type { Delivery, DeliveryState } from "../../shared/models/delivery.ts";
import { sampleAgent } from "./page-samples.ts";

export function sampleDialog(question: string, labels: readonly string[] = ["Yes", "No"]): Dialog {
  const options = labels.map((label, at) => ({ key: String(at + 1), label, chosen: at === 0 }));
  return { question, text: ["Bash command", "touch marker.txt"], options };
}

interface Asking {
  readonly question: string;
  readonly since: number;
  readonly labels?: readonly string[];
}

/** An agent in some state; where that is `blocked`, with a dialog that could be read. */
export function sampleAsking(number: number, state: AgentState, { question, since, labels }: Asking): Agent {
  const agent = sampleAgent(number, state);
  if (state !== "blocked") return { ...agent, status: { ...agent.status, since } };
  const dialog = sampleDialog(question, labels);
  const evidence = {
    source: "screen",
    rule: "sample.screen",
    says: state,
    asks: "permission",
    detail: "It asks.",
  } as const;
  const winner = { ...evidence, dialog, matched: [], at: since, sure: 0.9 };
  return { ...agent, status: { ...agent.status, since, winner } };
}

/** The message of that number, to the agent of that number. */
export function sampleDelivery(number: number, state: DeliveryState, change: Partial<Delivery> = {}): Delivery {
  return {
    id: `delivery-${number}`,
    agentId: sampleAgent(number, "ready").id,
    from: null,
    excerpt: "Please go on.",
    length: 13,
    state,
    reason: null,
    attempts: 1,
    presses: 0,
    createdAt: 1_800_000_000_500,
    changedAt: 1_800_000_000_500,
    expiresAt: null,
    proofs: [],
    ...change,
  };
}
