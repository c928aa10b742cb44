import type { AgentId } from "../base/ids.ts";
import type { Agent } from "../models/agent.ts";

type Known = Pick<Agent, "id" | "name"> & { readonly status: Pick<Agent["status"], "state"> };

/** Whom a message of an agent's is for, or one sentence that says why it is for nobody. */
export type Addressee<Who extends Known> = { readonly agent: Who } | { readonly why: string };

const MOST_NAMED = 8;

/**
 * Finds the receiver by its id, or by its name where that is one agent's only; case does not matter. Agents that have ended are found
 * by their id alone, so that a name can be used again.
 */
export function addresseeOf<Who extends Known>(to: string, from: AgentId, agents: readonly Who[]): Addressee<Who> {
  const wanted = to.trim();
  const alive = agents.filter(({ status }) => status.state !== "exited");
  const byId = agents.find(({ id }) => id === wanted);
  const named = alive.filter(({ name }) => name.trim().toLowerCase() === wanted.toLowerCase());
  const others = byId ? [byId] : named.length > 1 ? named.filter(({ id }) => id !== from) : named;
  const [only] = others;
  if (wanted === "") return { why: "It names no receiver." };
  if (only?.id === from) return { why: "An agent can't send a message to itself." };
  if (others.length > 1) return { why: `More than one agent is called "${wanted}": use an id. ${listed(others)}` };
  if (only === undefined) {
    return { why: `There is no agent "${wanted}". ${listed(alive.filter(({ id }) => id !== from))}` };
  }
  if (only.status.state === "exited") return { why: `"${only.name}" has ended.` };
  return { agent: only };
}

function listed(agents: readonly Known[]): string {
  if (agents.length === 0) return "There is no other agent.";
  const names = agents.slice(0, MOST_NAMED).map(({ id, name }) => `${id} ("${name}")`);
  return `There ${agents.length === 1 ? "is" : "are"}: ${names.join(", ")}${agents.length > MOST_NAMED ? ", and others" : ""}.`;
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const LONGEST_MS = 7 * 86_400_000;

/** Milliseconds of a time such as `90s`, `10m`, `2h`, `1d`; null when it is none, or longer than a week. */
export function spanOf(words: string): number | null {
  const found = /^(\d{1,7})([smhd])$/.exec(words.trim().toLowerCase());
  const span = Number(found?.[1]) * (units[found?.[2] ?? ""] ?? Number.NaN);
  return span > 0 && span <= LONGEST_MS ? span : null;
}
