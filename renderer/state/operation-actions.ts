import type { OpResult } from "../../shared/base/op-result.ts";
import type { OperationShape, PlannedShape } from "../../shared/models/operation-log.ts";
import { specOf } from "../../shared/ops/catalog.ts";
import { operationFromJson } from "../../shared/ops/json.ts";
import { risksOf, safetyOf } from "../../shared/ops/safety.ts";
import type { OnError, PlannerName } from "../../shared/plan/planner.ts";
import { type PlanResultJson, planResultFromJson } from "../../shared/plan/result-json.ts";
import { consequencesOf } from "../../shared/query/consequences.ts";
import { pinTargets } from "../../shared/query/open-targets.ts";
import { type Failure, failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { act, appStore } from "./store.ts";
import { answeredNow } from "./typing.ts";

/** What came of one operation; `failure` when it could not be asked for at all; `unwanted` when the person said no. */
export type Ran =
  | { readonly kind: "ran"; readonly result: OpResult }
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "unwanted" };

/** A plan with how it is to be run. `by`: see the call of the same name. */
export interface PlanOrder {
  readonly name: string;
  readonly operations: readonly PlannedShape[];
  readonly planner: PlannerName;
  readonly onError: OnError;
  readonly by: "person" | "plan";
}

export type PlanRan =
  | { readonly kind: "ran"; readonly result: PlanResultJson }
  | { readonly kind: "failure"; readonly failure: Failure }
  | { readonly kind: "unwanted" };

type Outcomes = PlanResultJson["outcomes"];

/** Why something is not to run. */
type Stopped = Exclude<Ran, { readonly kind: "ran" }>;

/** What the person calls it, and the life of the server whose ids it has. */
interface Asking {
  readonly name: string;
  readonly life: string | null;
}

/** What only executes and was agreed to is kept for as long as the page is there, up to so many. */
const MOST_AGREED = 200;

/** Operations and plans of a person's. What is destructive is asked about first. Nothing here becomes a notice by itself. */
export class OperationActions {
  readonly #host: Host;
  #answer: ((yes: boolean) => void) | null = null;
  #questions = 0;
  readonly #agreed = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** `name`: what the person calls it. Arguments that the catalog refuses are a failure too. */
  async run(operation: OperationShape, name: string): Promise<Ran> {
    try {
      const life = lifeNow();
      const [pinned = operation] = await this.#pinned([operation]);
      const stopped = await this.#stopped([pinned], { name, life });
      if (stopped !== null) return stopped;
      return { kind: "ran", result: await this.#host.calls.ops.run({ ...pinned, ...agreedIn(life, [pinned]) }) };
    } catch (thrown) {
      return { kind: "failure", failure: failureOf(thrown) };
    }
  }

  /** The same, for whoever has no place to show what came of it: a failure becomes a notice. True when the server did it. */
  async runAloud(operation: OperationShape, name: string): Promise<boolean> {
    const ran = await this.run(operation, name);
    if (ran.kind === "unwanted") return false;
    if (ran.kind === "failure") {
      act.notices.tell({ tone: "failure", message: ran.failure.message, next: ran.failure.next });
      return false;
    }
    const { status, stderr, notes } = ran.result;
    if (status === "complete") return true;
    const said = stderr.trim() || notes.join(" ") || `it ended as ${status}`;
    act.notices.tell({ tone: "failure", message: `${name}: ${said}.`, next: "The timeline has what was sent." });
    return false;
  }

  /** Runs one that only reads, without a line in the timeline. Throws what the call throws. */
  async read(operation: OperationShape, signal?: AbortSignal): Promise<OpResult> {
    return this.#host.calls.ops.read(operation, signal === undefined ? {} : { signal });
  }

  /** `heard`: outcomes as they become known, none yet once the host has it. Aborting `signal` cancels what was not sent; the result tells what was. */
  async runPlan(order: PlanOrder, heard: (outcomes: Outcomes) => void, signal?: AbortSignal): Promise<PlanRan> {
    const { operations: given, name, ...how } = order;
    try {
      const life = lifeNow();
      const operations = await this.#pinned(given);
      const stopped = await this.#stopped(operations, { name, life });
      if (stopped !== null) return stopped;
      if (signal?.aborted) return { kind: "unwanted" };
      const plan = { operations: operations.map((one) => ({ ...one })) };
      const asked = { ...how, name, plan, ...agreedIn(life, operations) };
      for await (const event of await this.#host.calls.ops.runPlan(asked)) {
        if (event.kind === "done") return { kind: "ran", result: planResultFromJson(event.result) };
        if (event.kind === "begun") this.#cancelWhen(event.run, signal);
        heard(event.kind === "begun" ? [] : (event.outcomes as unknown as Outcomes)); // as planResultToJson writes them
      }
      throw new Error("the host ended the plan without its result");
    } catch (thrown) {
      return { kind: "failure", failure: failureOf(thrown) };
    }
  }

  /** Where that can't be said the link is broken, and that ends the run as well. */
  #cancelWhen(run: string, signal: AbortSignal | undefined): void {
    const cancel = (): void => void this.#host.calls.ops.cancelPlan({ run }).catch(() => undefined);
    if (signal?.aborted) cancel();
    else signal?.addEventListener("abort", cancel, { once: true });
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

  /** What the question tells is what will be hit. */
  async #pinned(operations: readonly PlannedShape[]): Promise<readonly PlannedShape[]> {
    const { sessions } = appStore.getState().server.state;
    const plain = operations.map(({ kind, args }) => ({ kind, args }));
    const pinned = await pinTargets(plain, sessions, (question) => this.read(question)).catch(() => plain);
    return pinned.map((one, at) => ({ ...operations[at], ...one }));
  }

  /** Why these are not to run, once the person has been asked where that is due. Null when they are. */
  async #stopped(operations: readonly OperationShape[], { name, life }: Asking): Promise<Stopped | null> {
    if (!isDestructive(operations)) return null;
    const { server, agents } = appStore.getState();
    const { hit, words } = consequencesOf(operations, { sessions: server.state.sessions, agents: agents.list });
    const answered = answeredNow(hit, agents.list);
    if (answered !== null) return { kind: "failure", failure: typingIn(answered.name) };
    const same = operations.some(destroys) ? null : JSON.stringify([life, operations]);
    if (words.length === 0 || (same !== null && this.#agreed.has(same))) return null;
    if (!(await this.#ask(operations, name))) return { kind: "unwanted" };
    if (same !== null && this.#agreed.size < MOST_AGREED) this.#agreed.add(same);
    return null;
  }

  async #ask(operations: readonly OperationShape[], name: string): Promise<boolean> {
    this.answer(false); // one question at a time
    this.#questions += 1;
    act.operations.ask({ id: this.#questions, operations, name });
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }
}

function isDestructive(operations: readonly OperationShape[]): boolean {
  return operations.some(({ kind, args }) => safetyOf(operationFromJson({ kind, args })) === "destructive");
}

function lifeNow(): string | null {
  return appStore.getState().server.state.lifeId;
}

/** What the host compares: a question may stand until the server is another one, whose ids are other things'. */
function agreedIn(life: string | null, operations: readonly OperationShape[]): { life?: string | null } {
  return isDestructive(operations) ? { life } : {};
}

/** Whether anything ends or is lost, and not only is executed. */
function destroys(operation: OperationShape): boolean {
  const { safety } = specOf(operation.kind);
  return safety === "destructive" || risksOf(operation).some(({ why }) => why === "destroys");
}

const typingIn = (agent: string): Failure => ({
  code: "op.typing",
  message: `You are typing an answer for “${agent}”: nothing of its pane is ended or lost meanwhile.`,
  next: "Send the answer, or wait some seconds.",
});
