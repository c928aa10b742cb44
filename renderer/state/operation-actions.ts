import type { OpResult } from "../../shared/base/op-result.ts";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import { operationFromJson } from "../../shared/ops/json.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import type { OnError, PlannerName } from "../../shared/plan/planner.ts";
import { type PlanResultJson, planResultFromJson } from "../../shared/plan/result-json.ts";
import { type Failure, failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { act } from "./store.ts";

/** What came of one operation; `failure` when it could not be asked for at all; `unwanted` when the person said no. */
export type Ran =
  | { readonly kind: "ran"; readonly result: OpResult }
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "unwanted" };

/** A plan with how it is to be run. `by`: see the call of the same name. */
export interface PlanOrder {
  readonly name: string;
  readonly operations: readonly OperationShape[];
  readonly planner: PlannerName;
  readonly onError: OnError;
  readonly by: "person" | "plan";
}

export type PlanRan =
  | { readonly kind: "ran"; readonly result: PlanResultJson }
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "unwanted" };

type Outcomes = PlanResultJson["outcomes"];

/** Operations and plans of a person's. What is destructive is asked about first. Nothing here becomes a notice by itself. */
export class OperationActions {
  readonly #host: Host;
  #answer: ((yes: boolean) => void) | null = null;
  #questions = 0;

  constructor(host: Host) {
    this.#host = host;
  }

  /** `name`: what the person calls it. Throws `op.invalid` for arguments that the catalog refuses. */
  async run(operation: OperationShape, name: string): Promise<Ran> {
    if (!(await this.#mayRun([operation], name))) return { kind: "unwanted" };
    try {
      return { kind: "ran", result: await this.#host.calls.ops.run(operation) };
    } catch (thrown) {
      return { kind: "failure", failure: failureOf(thrown) };
    }
  }

  /** Runs one that only reads, without a line in the timeline. Throws what the call throws. */
  async read(operation: OperationShape, signal?: AbortSignal): Promise<OpResult> {
    return this.#host.calls.ops.read(operation, signal === undefined ? {} : { signal });
  }

  /** `heard`: outcomes as they become known. Aborting `signal` cancels what was not sent. */
  async runPlan(order: PlanOrder, heard: (outcomes: Outcomes) => void, signal?: AbortSignal): Promise<PlanRan> {
    const { operations, name, ...how } = order;
    if (!(await this.#mayRun(operations, name))) return { kind: "unwanted" };
    try {
      const asked = { ...how, name, plan: { operations: operations.map((one) => ({ ...one })) } };
      const told = await this.#host.calls.ops.runPlan(asked, signal === undefined ? {} : { signal });
      for await (const event of told) {
        if (event.kind === "done") return { kind: "ran", result: planResultFromJson(event.result) };
        heard(event.outcomes as unknown as Outcomes); // as planResultToJson writes them
      }
      throw new Error("the host ended the plan without its result");
    } catch (thrown) {
      return { kind: "failure", failure: failureOf(thrown) };
    }
  }

  /** Rejects with what the call throws. */
  async dryRun(order: PlanOrder) {
    const { operations, ...how } = order;
    return this.#host.calls.ops.dryRun({ ...how, plan: { operations: operations.map((one) => ({ ...one })) } });
  }

  /** Takes something back. Null when it was; else why not. */
  async undo(id: string): Promise<Failure | null> {
    try {
      const { notes } = await this.#host.calls.ops.undo({ id });
      for (const message of notes) act.notices.tell({ tone: "info", message, next: "" });
      return null;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  /** A person's word on the question that is open. */
  answer(yes: boolean): void {
    const answer = this.#answer;
    this.#answer = null;
    act.operations.ask(null);
    answer?.(yes);
  }

  async #mayRun(operations: readonly OperationShape[], name: string): Promise<boolean> {
    const destructive = operations.some((one) => safetyOf(operationFromJson(one)) === "destructive");
    if (!destructive) return true;
    this.answer(false); // one question at a time
    this.#questions += 1;
    act.operations.ask({ id: this.#questions, operations, name });
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
}
