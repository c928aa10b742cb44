import type { LogQuery, LogStatus, OperationBy } from "../../../shared/models/operation-log.ts";

/** Which lines are wanted; what is empty lets all through. */
export interface LogFilter {
  readonly text: string;
  readonly by: readonly OperationBy[];
  readonly outcomes: readonly Outcome[];
  /** The key of an operation; empty for any. */
  readonly kind: string;
}

export const noLogFilter: LogFilter = { text: "", by: [], outcomes: [], kind: "" };

/** What a person tells outcomes apart by. */
export type Outcome = "done" | "failed" | "running" | "notRun";

const statuses: Readonly<Record<Outcome, readonly LogStatus[]>> = {
  done: ["complete", "found"],
  failed: ["failed", "unknown", "unsupported"],
  running: ["running"],
  notRun: ["notRun"],
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  done: "Done",
  failed: "Failed",
  running: "Running",
  notRun: "Not run",
};

export const byNames: Readonly<Record<OperationBy, string>> = {
  person: "You",
  plan: "Plan",
  automation: "Paneglass",
  undo: "Undo",
};

export const outcomes = Object.keys(outcomeNames) as readonly Outcome[]; // the keys of that very table
export const everybody = Object.keys(byNames) as readonly OperationBy[]; // as above

export function isFiltered({ text, by, outcomes: wanted, kind }: LogFilter): boolean {
  return text.trim() !== "" || by.length > 0 || wanted.length > 0 || kind !== "";
}

/** The host's question for the first lines like that. */
export function queryOf(filter: LogFilter, limit: number): LogQuery {
  const { text, by, outcomes: wanted, kind } = filter;
  return {
    limit,
    ...(text.trim() === "" ? {} : { text: text.trim().slice(0, 400) }),
    ...(by.length === 0 ? {} : { by: [...by] }),
    ...(wanted.length === 0 ? {} : { status: wanted.flatMap((outcome) => statuses[outcome]) }),
    ...(kind === "" ? {} : { kind }),
  };
}

/** In the list, or out of it. */
export function toggled<T>(list: readonly T[], one: T): readonly T[] {
  return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
}
