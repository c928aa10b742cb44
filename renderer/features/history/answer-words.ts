import type { Agent } from "../../../shared/models/agent.ts";
import type { LastAnswer } from "../../../shared/models/history.ts";

/** Where an answer was read, and when it was said. */
export function aboutAnswer({ source, at }: LastAnswer): string {
  const where = source === "transcript" ? "From its own record of the conversation" : "Read from its screen";
  return at === null ? `${where}.` : `${where}, ${new Date(at).toLocaleString()}.`;
}

/** Why there is none. */
export function noAnswer({ status }: Agent): string {
  switch (status.state) {
    case "working":
      return "It works, and has not said anything in this turn yet.";
    case "blocked":
      return "It waits for you, and has not said anything in this turn yet.";
    case "starting":
      return "It is still starting.";
    case "ready":
    case "done":
    case "error":
    case "exited":
    case "unknown":
      return "Nothing has been answered yet, or nothing of it can be read.";
  }
}
