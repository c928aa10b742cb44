import type { PlanRan, Ran } from "../../state/operation-actions.ts";
import { operationsText } from "./log-words.ts";
import type { Tone } from "./log-words.ts";

/** What came of running something again, to be shown beside the button. */
export interface Said {
  readonly tone: Tone;
  readonly text: string;
}

const notWanted: Said = { tone: "quiet", text: "Left alone." };

export function ranWords(ran: Ran): Said {
  if (ran.kind === "unwanted") return notWanted;
  if (ran.kind === "failure") return { tone: "bad", text: `${ran.failure.message} ${ran.failure.next}`.trim() };
  const { status, stderr, notes } = ran.result;
  if (status === "complete") return { tone: "good", text: "Done again." };
  return { tone: "bad", text: stderr.trim() || notes.join(" ") || `It ended as ${status}.` };
}

export function planRanWords(ran: PlanRan): Said {
  if (ran.kind === "unwanted") return notWanted;
  if (ran.kind === "failure") return { tone: "bad", text: `${ran.failure.message} ${ran.failure.next}`.trim() };
  const { outcomes } = ran.result;
  const bad = outcomes.filter(({ status }) => status !== "complete" && status !== "found");
  if (bad.length === 0) return { tone: "good", text: `Done again: ${operationsText(outcomes.length)}.` };
  const [first] = bad;
  const why = first?.result?.stderr.trim() || first?.error?.message || `it ended as ${first?.status}`;
  return { tone: "bad", text: `${bad.length} of ${operationsText(outcomes.length)} failed: ${why}` };
}
