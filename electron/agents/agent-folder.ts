import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { AgentId } from "../../shared/base/ids.ts";

/** Where the things of one agent lie. Nothing is created. */
export interface AgentPlaces {
  readonly folder: string;
  /** Where what it tells of itself comes in: one file for each event. */
  readonly spool: string;
  /** What was made for its launch. */
  readonly launch: string;
}

export function agentPlaces(state: string, id: AgentId): AgentPlaces {
  const folder = path.join(state, "agents", id);
  return { folder, spool: path.join(folder, "spool"), launch: path.join(folder, "launch") };
}

/** The program by which agents tell of themselves: see `report-program.ts`. */
export function reportProgram(state: string, platform: string = process.platform): string {
  return path.join(state, "bin", platform === "win32" ? "paneglass.cmd" : "paneglass");
}

/** For an agent that is forgotten. What can't be removed stays, and does no harm. */
export async function removeAgentFolder(state: string, id: AgentId): Promise<void> {
  await rm(agentPlaces(state, id).folder, { recursive: true, force: true }).catch(() => {});
}

/** Before an agent is started again: what its last program told of itself is not the new one's. Messages to others stay. */
export async function clearReports(state: string, id: AgentId): Promise<void> {
  const { spool } = agentPlaces(state, id);
  const names = await readdir(spool).catch(() => []); // It has told nothing yet.
  const reports = names.filter((name) => /\.(hook|report)$/.test(name));
  await Promise.all(reports.map((name) => rm(path.join(spool, name), { force: true }).catch(() => {})));
}
