import { specOf } from "../../shared/ops/catalog.ts";
import type { PlanResultJson } from "../../shared/plan/result-json.ts";
import type { FanOutTarget } from "./fan-out-plan.ts";

type Outcome = PlanResultJson["outcomes"][number];

/** What came of one target. */
export interface TargetResult {
  readonly status: Outcome["status"] | "waiting" | "running";
  /** What it answered, or complained of. */
  readonly text: string;
  /** What its answer means; null where that is a complaint, or none. */
  readonly value: unknown;
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
  /** Those for which it was surely not done: they may be tried again. */
  readonly failed: readonly FanOutTarget[];
  /** Those of which nobody knows whether it was done: again might be twice. */
  readonly doubtful: readonly FanOutTarget[];
}

/** The person may be asked first: nothing of it is sent until the host has it. */
const waiting: TargetResult = { status: "waiting", text: "", value: null };
const running: TargetResult = { ...waiting, status: "running" };
const isOpen = ({ status }: TargetResult): boolean => status === "waiting" || status === "running";

export function began(begun: Pick<FanOutRun, "life" | "kind" | "name" | "targets">): FanOutRun {
  const results = new Map(begun.targets.map(({ id }) => [id, waiting]));
  return { ...begun, results, running: true, failure: null, failed: [], doubtful: [] };
}

/** The same run once more, for some of its targets. */
export function beganAgain(run: FanOutRun, targets: readonly FanOutTarget[]): FanOutRun {
  const results = new Map([...run.results, ...targets.map(({ id }) => [id, waiting] as const)]);
  return { ...run, results, running: true, failure: null, failed: [], doubtful: [] };
}

/** Those that failed, and where that is wished or does no harm those of which nothing is known. */
export function againTargets({ kind, targets, failed, doubtful }: FanOutRun, withDoubtful: boolean) {
  if (!withDoubtful && specOf(kind).safety !== "readonly") return failed;
  return targets.filter((one) => failed.includes(one) || doubtful.includes(one));
}

function resultOf({ status, result, error }: Outcome): TargetResult {
  const complaint = [result?.stderr, error?.message, result?.notes.join(" ")].find((one) => one?.trim());
  const said = complaint ?? result?.stdout ?? "";
  return { status, text: said.trim(), value: complaint === undefined ? (result?.value ?? null) : null };
}

/** Under way, with outcomes of `sent`, which are told by their place in it. */
export function heard(run: FanOutRun, sent: readonly FanOutTarget[], outcomes: readonly Outcome[]): FanOutRun {
  const told = outcomes.flatMap((outcome) => {
    const target = sent[outcome.index];
    return target === undefined ? [] : [[target.id, resultOf(outcome)] as const];
  });
  const begun = [...run.results].map(([id, result]) => [id, result.status === "waiting" ? running : result] as const);
  return { ...run, results: new Map([...begun, ...told]) };
}

/** As it ended. What is not known by now never will be; `sent`: some of it may have been done all the same. */
export function ended(run: FanOutRun, failure: string | null, sent: boolean): FanOutRun {
  const left: TargetResult = { status: sent ? "unknown" : "notRun", text: failure ?? "", value: null };
  const results = new Map([...run.results].map(([id, result]) => [id, isOpen(result) ? left : result] as const));
  const isDoubtful = ({ id }: FanOutTarget): boolean => results.get(id)?.status === "unknown";
  const bad = run.targets.filter(({ id }) => !isGood(results.get(id)));
  const doubtful = bad.filter(isDoubtful);
  return { ...run, results, running: false, failure, doubtful, failed: bad.filter((one) => !isDoubtful(one)) };
}

const isGood = (result: TargetResult | undefined): boolean =>
  result?.status === "complete" || result?.status === "found";

const nouns: Readonly<Record<string, string>> = { "%": "pane", "@": "window", $: "session" };

/** `8 panes` */
export function targetsText(targets: readonly FanOutTarget[]): string {
  if (targets[0]?.id === "server") return "the server";
  const noun = nouns[targets[0]?.id.charAt(0) ?? ""] ?? "target";
  return `${targets.length} ${noun}${targets.length === 1 ? "" : "s"}`;
}

/** `7 of 9 done, 1 failed, 1 not known` */
export function runText({ results, running: still }: FanOutRun): string {
  const all = [...results.values()];
  const countOf = (wanted: TargetResult["status"]): number => all.filter(({ status }) => status === wanted).length;
  const good = all.filter(isGood).length;
  const unknown = countOf("unknown");
  const bad = all.length - good - unknown - all.filter(isOpen).length;
  const parts = [
    `${good} of ${all.length} done`,
    ...(bad > 0 ? [`${bad} failed`] : []),
    ...(unknown > 0 ? [`${unknown} not known`] : []),
    ...(still ? [countOf("waiting") > 0 ? "not sent yet" : "running…"] : []),
  ];
  return parts.join(", ");
}
