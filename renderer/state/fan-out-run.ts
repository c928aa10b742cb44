import type { PlanResultJson } from "../../shared/plan/result-json.ts";
import type { FanOutTarget } from "./fan-out-plan.ts";

type Outcome = PlanResultJson["outcomes"][number];

/** What came of one target. */
export interface TargetResult {
  readonly status: Outcome["status"] | "running";
  /** What it answered, or complained of. */
  readonly text: string;
}

/** A fan-out that was sent, kept as it was: panes may be gone by now. */
export interface FanOutRun {
  /** The life of the server that its targets are of. */
  readonly life: string | null;
  readonly kind: string;
  readonly name: string;
  readonly targets: readonly FanOutTarget[];
  readonly results: ReadonlyMap<FanOutTarget["id"], TargetResult>;
  readonly running: boolean;
  /** Why it ended on the way; null when it did not. */
  readonly failure: string | null;
  /** Those that may be tried again. */
  readonly failed: readonly FanOutTarget[];
}

const running: TargetResult = { status: "running", text: "" };

export function began(begun: Pick<FanOutRun, "life" | "kind" | "name" | "targets">): FanOutRun {
  const results = new Map(begun.targets.map(({ id }) => [id, running]));
  return { ...begun, results, running: true, failure: null, failed: [] };
}

/** The same run once more, for those that failed. */
export function beganAgain(run: FanOutRun): FanOutRun {
  const results = new Map([...run.results, ...run.failed.map(({ id }) => [id, running] as const)]);
  return { ...run, results, running: true, failure: null, failed: [] };
}

function resultOf({ status, result, error }: Outcome): TargetResult {
  const said = [result?.stderr, error?.message, result?.notes.join(" "), result?.stdout].find((one) => one?.trim());
  return { status, text: (said ?? "").trim() };
}

/** With outcomes of `sent`, which are told by their place in it. */
export function heard(run: FanOutRun, sent: readonly FanOutTarget[], outcomes: readonly Outcome[]): FanOutRun {
  const told = outcomes.flatMap((outcome) => {
    const target = sent[outcome.index];
    return target === undefined ? [] : [[target.id, resultOf(outcome)] as const];
  });
  return { ...run, results: new Map([...run.results, ...told]) };
}

/** As it ended. What is not known by now never will be. */
export function ended(run: FanOutRun, failure: string | null): FanOutRun {
  const results = new Map(
    [...run.results].map(([id, result]) => [id, result.status === "running" ? unsent(failure) : result] as const),
  );
  const failed = run.targets.filter(({ id }) => !isGood(results.get(id)));
  return { ...run, results, running: false, failure, failed };
}

const unsent = (why: string | null): TargetResult => ({ status: why === null ? "notRun" : "unknown", text: why ?? "" });
const isGood = (result: TargetResult | undefined): boolean =>
  result?.status === "complete" || result?.status === "found";

const nouns: Readonly<Record<string, string>> = { "%": "pane", "@": "window", $: "session" };

/** `8 panes` */
export function targetsText(targets: readonly FanOutTarget[]): string {
  if (targets[0]?.id === "server") return "the server";
  const noun = nouns[targets[0]?.id.charAt(0) ?? ""] ?? "target";
  return `${targets.length} ${noun}${targets.length === 1 ? "" : "s"}`;
}

/** `7 done, 1 failed` */
export function runText({ results, running: still }: FanOutRun): string {
  const all = [...results.values()];
  const good = all.filter(isGood).length;
  const waiting = all.filter(({ status }) => status === "running").length;
  const bad = all.length - good - waiting;
  const parts = [
    `${good} of ${all.length} done`,
    ...(bad > 0 ? [`${bad} failed`] : []),
    ...(still ? ["running…"] : []),
  ];
  return parts.join(", ");
}
