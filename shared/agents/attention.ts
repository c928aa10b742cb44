import type { AgentId, PaneId } from "../base/ids.ts";
import type { Agent, Asks, Dialog } from "../models/agent.ts";
import type { Delivery } from "../models/delivery.ts";
import { clock, spinner } from "./same-dialog.ts";

/**
 * `blocked`: it waits for an answer. `undelivered`: messages to it did not arrive. `failed`: a turn ended with an error. `ended`: its
 * program is no more. `done`: a turn is over. The last three only as long as nobody has looked.
 */
export type AttentionKind = "blocked" | "undelivered" | "failed" | "ended" | "done";

/** One agent's one reason to want a person. */
export interface AttentionItem {
  /** The same for as long as it is the same event. */
  readonly id: string;
  readonly kind: AttentionKind;
  readonly agentId: AgentId;
  readonly paneId: PaneId | null;
  /** Milliseconds since the epoch: when it began to wait. */
  readonly since: number;
  readonly asks: Asks | null;
  /** What it asks, where the screen could be read. */
  readonly dialog: Dialog | null;
  /** One sentence: why. */
  readonly why: string;
  /** The rows of the screen that tell of a failure. */
  readonly lines: readonly string[];
  /** The messages in question, oldest first. */
  readonly deliveries: readonly Delivery[];
}

const urgent: ReadonlySet<AttentionKind> = new Set(["blocked", "undelivered", "failed"]);

/** True for what can't go on, or is lost, without a person; the rest can wait until there is time. */
export function needsNow({ kind }: Pick<AttentionItem, "kind">): boolean {
  return urgent.has(kind);
}

/** What needs a person: first what needs one now, then the rest; in each the longest wait first. */
export function attentionOf(agents: readonly Agent[], deliveries: readonly Delivery[]): AttentionItem[] {
  const lost = lostByAgent(deliveries);
  const items = agents.flatMap((agent) => [...ofStatus(agent), ...ofMessages(agent, lost.get(agent.id) ?? [])]);
  return items.toSorted((a, b) => Number(needsNow(b)) - Number(needsNow(a)) || a.since - b.since || order(a.id, b.id));
}

/**
 * What of a question makes it this question and not another one: its words and its options, without the mark that moves, spinners, and
 * clocks at a row's end.
 */
export function questionKey(dialog: Dialog | null): string {
  if (dialog === null) return "";
  const labels = dialog.options.map(({ label }) => label);
  return [dialog.question, ...dialog.text, ...labels].map(still).filter(Boolean).join("\n");
}

/** Numbers stay, a command's above all: only a row that begins with a spinner may count. */
function still(row: string): string {
  const text = row.replaceAll(/\s+/g, " ").replace(clock, "").trim();
  return spinner.test(text) ? text.replace(spinner, "").replaceAll(/\d+/g, "#") : text;
}

const kindOf = (agent: Agent): AttentionKind | null => {
  const { state, old } = agent.status;
  // What an earlier run of the app saw may have been answered since.
  if (state === "blocked") return agent.paneId === null || old !== undefined ? null : "blocked";
  if (!agent.unseen) return null;
  return ({ error: "failed", exited: "ended", done: "done" } as const)[state as "error" | "exited" | "done"] ?? null;
};

function ofStatus(agent: Agent): AttentionItem[] {
  const kind = kindOf(agent);
  if (kind === null) return [];
  const { since, asks, summary, winner, losers } = agent.status;
  const dialog = kind === "blocked" ? ([winner, ...losers].find((item) => item?.dialog)?.dialog ?? null) : null;
  const parts = [kind, agent.id, since, ...(dialog === null ? [] : [dialog.question])];
  const lines = kind === "failed" ? failureRows(agent) : [];
  const { id: agentId, paneId } = agent;
  return [{ id: parts.join(" "), kind, agentId, paneId, since, asks, dialog, why: summary, lines, deliveries: [] }];
}

/** As the screen shows it, where it does. */
function failureRows({ status }: Agent): readonly string[] {
  const told = [status.winner, ...status.losers].filter((item) => item?.says === "error");
  return (told.find((item) => item?.source === "screen") ?? told[0])?.matched ?? [];
}

function lostByAgent(deliveries: readonly Delivery[]): ReadonlyMap<AgentId, readonly Delivery[]> {
  const lost = new Map<AgentId, Delivery[]>();
  for (const delivery of deliveries) {
    if (delivery.state !== "undelivered") continue;
    lost.set(delivery.agentId, [...(lost.get(delivery.agentId) ?? []), delivery]);
  }
  return lost;
}

/** However many messages are lost, they are one reason. */
function ofMessages(agent: Agent, found: readonly Delivery[]): AttentionItem[] {
  const lost = found.toSorted((a, b) => a.changedAt - b.changedAt || order(a.id, b.id));
  const newest = lost.at(-1);
  if (newest === undefined) return [];
  const since = lost[0]?.changedAt ?? newest.changedAt;
  const why = newest.reason ?? "It is not known to have been accepted.";
  const id = `undelivered ${agent.id} ${newest.id} ${newest.changedAt}`;
  const { id: agentId, paneId } = agent;
  return [
    { id, kind: "undelivered", agentId, paneId, since, asks: null, dialog: null, why, lines: [], deliveries: lost },
  ];
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
