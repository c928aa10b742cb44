import type { Agent } from "../../../shared/models/agent.ts";
import type { Delivery, DeliveryState } from "../../../shared/models/delivery.ts";
import type { SendTrouble } from "../../state/composer-slice.ts";
import { gateFor } from "./send-text.ts";

/** What a composer says below its text. */
export interface Note {
  readonly tone: "trouble" | "waits" | "fine" | "quiet";
  readonly text: string;
  /** True when queueing is what would help. */
  readonly queue: boolean;
}

interface NoteFacts {
  readonly trouble: SendTrouble | null;
  readonly written: boolean;
  readonly agents: readonly Agent[];
  /** The last one that was sent from here. */
  readonly last: Delivery | null;
}

const progress: Readonly<Record<DeliveryState, string>> = {
  queued: "Queued.",
  typed: "Typed, not seen there yet.",
  arrived: "It stands in the agent’s input.",
  accepted: "Accepted.",
  answered: "Answered.",
  undelivered: "Not delivered.",
  stopped: "Stopped.",
};

/** The others are good news, whatever led to them. */
const withReason: ReadonlySet<DeliveryState> = new Set(["queued", "undelivered", "stopped"]);

/** What matters most: why it was not sent, then why it would not be taken now, then how the last one fares. */
export function noteOf({ trouble, written, agents, last }: NoteFacts): Note | null {
  if (trouble !== null && holds(trouble, agents)) {
    const { message, next } = trouble.problem;
    return { tone: "trouble", text: `${message} ${next}`.trim(), queue: trouble.queueable };
  }
  return written ? gateNote(agents) : lastNote(last);
}

function holds({ during }: SendTrouble, agents: readonly Agent[]): boolean {
  return during === null || agents.some(({ status }) => status.state === during);
}

function gateNote(agents: readonly Agent[]): Note | null {
  const closed = agents.map(gateFor).filter((gate) => !gate.open);
  const [first] = closed;
  if (first === undefined) return null;
  const queue = closed.some((gate) => gate.waits);
  if (agents.length === 1) return { tone: "waits", text: first.why, queue };
  const text = `${closed.length} of ${agents.length} would not take it now.`;
  return { tone: "waits", text, queue };
}

function lastNote(last: Delivery | null): Note | null {
  if (last === null) return null;
  const { state, reason } = last;
  const text = reason !== null && withReason.has(state) ? `${progress[state]} ${reason}` : progress[state];
  const good = state === "accepted" || state === "answered";
  return { tone: state === "undelivered" ? "trouble" : good ? "fine" : "quiet", text, queue: false };
}
