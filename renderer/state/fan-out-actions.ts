import type { PlanResultJson } from "../../shared/plan/result-json.ts";
import type { Failure } from "../client/failure.ts";
import type { FanOutTarget } from "./fan-out-plan.ts";
import { againTargets, began, beganAgain, ended, type FanOutRun, heard, runText } from "./fan-out-run.ts";
import type { OperationActions } from "./operation-actions.ts";
import { act, appStore } from "./store.ts";

interface Sent {
  /** What the timeline calls it. */
  readonly name: string;
  readonly targets: readonly FanOutTarget[];
  readonly begun: FanOutRun;
}

/** Sends fan-outs of a person's into the store, one at a time. Closing their dialog does not end one. */
export class FanOutActions {
  readonly #operations: OperationActions;
  #stopping = new AbortController();

  constructor(operations: OperationActions) {
    this.#operations = operations;
  }

  async start(kind: string, name: string, targets: readonly FanOutTarget[]): Promise<void> {
    const { server } = appStore.getState();
    await this.#send({ name, targets, begun: began({ life: server.state.lifeId, kind, name, targets }) });
  }

  /**
   * Sends to those that failed once more: in the same life of the server, since ids mean nothing in another. `withDoubtful`: also to those
   * of which nobody knows whether it was done.
   */
  async retry(withDoubtful: boolean): Promise<void> {
    const { fanOut, server } = appStore.getState();
    const { run } = fanOut;
    if (run === null || run.life !== server.state.lifeId) return;
    const targets = againTargets(run, withDoubtful);
    if (targets.length > 0) await this.#send({ name: `${run.name}, again`, targets, begun: beganAgain(run, targets) });
  }

  /** What was not sent stays unsent. */
  stop(): void {
    this.#stopping.abort();
  }

  async #send({ name, targets, begun }: Sent): Promise<void> {
    const before = appStore.getState().fanOut.run;
    if (before?.running) return;
    let now = begun;
    const change = (next: FanOutRun): void => {
      now = next;
      act.fanOut.setRun(next);
    };
    change(begun);
    act.fanOut.showRun(true);
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    const operations = targets.map(({ operation }) => operation);
    const how = { planner: "batching", onError: "continue", by: "person" } as const;
    const hear = (outcomes: Parameters<typeof heard>[2]): void => change(heard(now, targets, outcomes));
    const ran = await this.#operations.runPlan({ name, operations, ...how }, hear, signal);
    if (ran.kind === "unwanted") {
      act.fanOut.setRun(before);
      act.fanOut.showRun(name !== begun.name);
      return;
    }
    if (ran.kind === "ran") hear(ran.result.outcomes);
    if (ran.kind === "ran") change(ended(now, whyEnded(ran.result), false));
    else change(ended(now, ran.failure.message, mayHaveBegun(ran.failure)));
    tellWhereUnseen(now);
  }
}

/** Why it ended on the way; null where that is what was wanted. */
const whyEnded = ({ ended: how, error }: PlanResultJson): string | null =>
  how === "cancelled" ? null : (error?.message ?? null);

/** What is refused was not sent. */
const NOT_ANSWERED = ["host.broken", "ENGINE", "INTERNAL"];

/** Where the way broke nobody knows. */
function mayHaveBegun({ code }: Failure): boolean {
  return NOT_ANSWERED.includes(code);
}

/** Whoever has closed the dialog meanwhile hears what came of it, and can come back to it. */
function tellWhereUnseen(run: FanOutRun): void {
  if (appStore.getState().dialogs.open?.kind === "fanOut") return;
  const tone = run.failed.length + run.doubtful.length === 0 ? "info" : "failure";
  const message = run.failure === null ? `${run.name}: ${runText(run)}.` : `${run.name}: ${run.failure}`;
  const dialog = { kind: "fanOut", operation: null, panes: [] } as const;
  act.notices.tell({ tone, message, next: "", offer: { label: "What came of each", dialog } });
}
