import { AppError } from "../base/errors.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { OpKind } from "../ops/catalog.ts";
import type { Operation, ValueOf } from "../ops/define.ts";
import type { Created } from "../ops/returns.ts";
import { isSlot } from "../ops/slot-target.ts";
import type { SlotTarget } from "../ops/slot-target.ts";
import { fillSlots, slotsOf } from "../ops/slots.ts";
import type { Chain } from "./chain.ts";
import { executeSteps } from "./execute.ts";
import type { ExecuteOptions, PlanRunner } from "./execute.ts";
import { explainSteps } from "./explain.ts";
import type { Explained } from "./explain.ts";
import type { PlanItem } from "./item.ts";
import type { PlanResult } from "./outcome.ts";
import { plannerNamed } from "./planner.ts";
import type { OnError, Planner, PlannerName } from "./planner.ts";
import { previewOf } from "./preview.ts";
import type { Preview } from "./preview.ts";
import { probeProblem } from "./probe.ts";
import { homeOf, makeSlot } from "./slot.ts";
import type { Entry, MadeBy, Slot } from "./slot.ts";
import { checkSteps } from "./step.ts";
import type { PlanStep } from "./step.ts";
import { createdBy } from "./traits.ts";

/** The key to an operation's outcome; a slot as well when the operation creates something. */
export type Added<Op extends Operation> = Op extends { readonly kind: infer Kind }
  ? [MadeBy<Kind>] extends [never]
    ? Entry<ValueOf<Op>>
    : Slot<MadeBy<Kind>>
  : never;

type Creating = Operation<Created> & { readonly kind: OpKind };

export interface PlanningOptions {
  /** One of ours by name, or another; `batching` when left out. */
  readonly planner?: PlannerName | Planner;
  /** `continue` when left out. */
  readonly onError?: OnError;
}

/** Operations in order. Nothing is sent before `execute`, and a plan can be executed again. */
export class Plan {
  readonly #items: PlanItem[] = [];

  get items(): readonly PlanItem[] {
    return [...this.#items];
  }

  /** Throws `plan.invalid` for a slot that no earlier operation of this plan has, or that cannot stand where it stands. */
  add<Op extends Operation>(operation: Op): Added<Op> {
    return this.#append({ operation: this.#own(operation) }) as Added<Op>;
  }

  /** Finds or creates: the first pane that `probe` (a `listPanes`) finds takes the place of what `operation` would create. */
  ensure<Op extends Creating>(operation: Op, probe: Operation): Slot<MadeBy<Op["kind"]>> {
    const item = { operation: this.#own(operation), ensure: this.#own(probe) };
    const problem = probeProblem(item.operation, item.ensure);
    if (problem !== null) throw invalid(`Operation ${this.#items.length}: ${problem}.`);
    return this.#append(item) as Slot<MadeBy<Op["kind"]>>;
  }

  addAll<const Ops extends readonly Operation[]>(chain: Chain<Ops>): { readonly [At in keyof Ops]: Added<Ops[At]> } {
    return chain.operations.map((operation) => this.add(operation)) as { readonly [At in keyof Ops]: Added<Ops[At]> };
  }

  /** What an operation creates, by its index, for plans that were read from JSON. Throws `plan.invalid` when it creates nothing. */
  slot(index: number): Slot {
    const creates = this.#creates(index);
    if (creates === null) throw invalid(`Operation ${index} creates nothing.`);
    return makeSlot(this, index, creates);
  }

  /** Throws `plan.badSteps` when the planner's steps cannot be run. */
  steps(options: PlanningOptions = {}): readonly PlanStep[] {
    const { planner = "batching", onError = "continue" } = options;
    const chosen = typeof planner === "string" ? plannerNamed(planner) : planner;
    return checkSteps(this.#items, chosen.steps(this.items, onError));
  }

  /** What would be sent to a server of this version; a null version is taken as the newest. */
  preview(version: TmuxVersion | null): readonly Preview[] {
    return this.#items.map((item, index) => previewOf(item, index, version));
  }

  explain(options: PlanningOptions = {}): readonly Explained[] {
    return explainSteps(this.#items, this.steps(options));
  }

  /** Sends it by `run`. What tmux refuses, a way that breaks and an abort are all in the result, which is true in each case. */
  async execute(run: PlanRunner, options: PlanningOptions & ExecuteOptions = {}): Promise<PlanResult> {
    const { onError = "continue" } = options;
    return executeSteps({ items: this.items, steps: this.steps(options), onError }, run, options);
  }

  #append(item: PlanItem): Entry {
    const index = this.#items.length;
    this.#items.push(Object.freeze(item));
    const creates = this.#creates(index);
    return creates === null ? Object.freeze({ index }) : makeSlot(this, index, creates);
  }

  #creates(index: number): ReturnType<typeof createdBy> {
    const item = this.#items[index];
    return item === undefined ? null : createdBy(item.operation);
  }

  /** The operation with plain slots that say which part they mean, after a check that each of them can be had. */
  #own<Value>(operation: Operation<Value>): Operation<Value> {
    const foreign = Object.values(operation.args).find((arg) => isSlot(arg) && (homeOf(arg) ?? this) !== this);
    if (foreign !== undefined) throw invalid(`${operation.kind}: a slot of another plan means nothing here.`);
    if (slotsOf(operation).length === 0) return operation;
    return fillSlots(operation, (slot) => this.#plain(operation.kind, slot));
  }

  #plain(kind: string, { slot, part, suffix }: SlotTarget): SlotTarget {
    const creates = this.#creates(slot);
    if (slot >= this.#items.length) throw invalid(`${kind}: slot ${slot} is of no earlier operation.`);
    if (creates === null) throw invalid(`${kind}: operation ${slot} creates nothing that slot ${slot} could be.`);
    const implied = suffix === undefined ? creates : suffix.startsWith(":") ? "session" : "window";
    return { slot, part: part ?? implied, ...(suffix === undefined ? {} : { suffix }) };
  }
}

function invalid(message: string): AppError {
  return new AppError("plan.invalid", message);
}
