import type { AgentStatus } from "../models/agent.ts";
import { isTold } from "./evidence.ts";

/** What is known of the pane that automated text would go into. */
export interface PaneGate {
  /** False when the pane is gone or its program has ended. */
  readonly alive: boolean;
  /** Copy mode and the like: keys would go to the multiplexer. */
  readonly inMode: boolean;
  /** False while the server cannot be asked. */
  readonly connected: boolean;
}

/** Whether automated text may be typed now. `waits`: the reason may pass by itself, or when a person acts. */
export type Gate = { readonly open: true } | { readonly open: false; readonly waits: boolean; readonly why: string };

const open: Gate = { open: true };

function closed(why: string, waits = true): Gate {
  return { open: false, waits, why };
}

/** Automated text reaches a composer that is at rest, and nothing else. */
export function gateOf(status: AgentStatus, pane: PaneGate): Gate {
  return gateOfPane(pane) ?? gateOfStatus(status);
}

/** Whether no turn runs, so that its composer takes a message: tasks that run on behind it are no turn. */
export function isAtRest(status: AgentStatus): boolean {
  return restful.has(status.state) || onlyTasksRun(status);
}

const restful: ReadonlySet<string | null> = new Set(["ready", "done", "error"]);

/** The turn was told to be over, and what can be seen says the same. */
function onlyTasksRun({ state, winner, losers }: AgentStatus): boolean {
  if (state !== "working" || winner?.turnOver !== true) return false;
  const seen = losers.filter((item) => !isTold(item));
  return (
    seen.some(({ source, says }) => source === "screen" && restful.has(says)) &&
    !seen.some(({ says }) => says === "working" || says === "blocked")
  );
}

function gateOfPane(pane: PaneGate): Gate | null {
  if (!pane.connected) return closed("Paneglass is not connected to its server.");
  if (!pane.alive) return closed("The agent's program has ended.", false);
  return pane.inMode ? closed("The pane is in copy mode.") : null;
}

function gateOfStatus(status: AgentStatus): Gate {
  if (status.old !== undefined) return closed("It has not been read since Paneglass started.");
  switch (status.state) {
    case "ready":
    case "done":
    case "error":
      return open;
    case "starting":
      return closed("The agent is still starting.");
    case "working":
      return onlyTasksRun(status) ? open : closed("The agent is working.");
    case "blocked":
      return closed("The agent waits for a person's answer.");
    case "exited":
      return closed("The agent has ended.", false);
    case "unknown":
      return closed(`It can't be told what the agent does: ${status.summary}`);
  }
}
