import { AppError } from "../base/errors.ts";
import type { OpResult } from "../base/op-result.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Operation } from "../ops/define.ts";
import { render } from "../ops/render.ts";
import type { Rendered } from "../ops/render.ts";
import { resultOf, unsupportedResult } from "../ops/results.ts";
import type { Created, TextReply } from "../ops/returns.ts";
import type { SlotTarget } from "../ops/slot-target.ts";
import { fillSlots, slotsOf, slotTarget } from "../ops/slots.ts";
import type { Target } from "../ops/targets.ts";
import type { Answer, Broken, Dispatch, Running } from "./dispatch.ts";
import type { PlanItem } from "./item.ts";
import type { Lacks } from "./lacks.ts";
import { FailedCreateError, isGood } from "./outcome.ts";
import type { Outcome, PlanEnd, PlanResult } from "./outcome.ts";
import type { OnError } from "./planner.ts";
import { createdBy } from "./traits.ts";

export interface RunSettings {
  /** Null is taken as the newest. */
  readonly version: TmuxVersion | null;
  readonly onError: OnError;
  /** Whether a mark that somebody has set stays set. */
  readonly preserveMark: boolean;
  /** Whether several commands can go as one line. */
  readonly lines: boolean;
  /** What of it the server can't do: that is left out. */
  readonly lacks?: Lacks | undefined;
}

/** An operation with every id filled in, as it is sent. */
export interface Ready {
  readonly index: number;
  readonly operation: Operation;
  readonly rendered: Rendered;
}

/** What has come of a plan so far. */
export class RunState {
  readonly settings: RunSettings;
  readonly items: readonly PlanItem[];
  readonly notes: string[] = [];
  readonly #outcomes = new Map<number, Outcome>();
  readonly #bindings = new Map<number, Created>();
  #ended: { readonly end: PlanEnd; readonly error: AppError | null } | null = null;
  #dispatches = 0;

  constructor(items: readonly PlanItem[], settings: RunSettings) {
    this.items = items;
    this.settings = settings;
  }

  /** Nothing more is to be sent. */
  get over(): boolean {
    return this.#ended !== null;
  }

  get bindings(): Readonly<Record<number, Created>> {
    return Object.freeze(Object.fromEntries(this.#bindings));
  }

  *send(dispatch: Dispatch): Running<Answer> {
    this.#dispatches += 1;
    const answer = yield { kind: "send", dispatch };
    if (answer === undefined) throw new Error("A dispatch has to be answered.");
    return answer;
  }

  /** What is to be sent for an operation, or what came of it when it cannot be sent. `targetOf` names what is not created yet. */
  prepare(
    index: number,
    part: "operation" | "ensure" = "operation",
    targetOf?: (slot: SlotTarget) => Target | null,
  ): Ready | Outcome {
    const item = this.items[index];
    const wanted = item?.[part];
    if (item === undefined || wanted === undefined) throw new Error(`The plan has no ${part} ${index}.`);
    const lack = this.settings.lacks?.(wanted.kind) ?? null;
    if (lack !== null) return leftOut(index, wanted, lack);
    const missing = slotsOf(wanted).find((slot) => !this.#bindings.has(slot.slot) && !targetOf?.(slot));
    if (missing !== undefined) return this.#orphan(index, wanted, missing);
    const operation = fillSlots(wanted, (slot) => targetOf?.(slot) ?? this.#targetOf(slot));
    const rendered = render(operation, this.settings.version);
    if (rendered.refused === undefined) return { index, operation, rendered };
    return outcome(index, unsupportedResult(operation, rendered));
  }

  bind(index: number, ids: Created): void {
    this.#bindings.set(index, ids);
  }

  record(done: Outcome): void {
    this.#outcomes.set(done.index, done);
    if (!isGood(done) && this.settings.onError === "stop") this.#ended ??= { end: "stopped", error: null };
  }

  /** What a reply says, without taking it for the operation's own. */
  read({ index, operation, rendered }: Ready, reply: TextReply): Outcome {
    return outcome(index, resultOf(operation, reply, { rendered, version: this.settings.version }));
  }

  /** Takes a reply for the operation, and the ids in it. */
  settle(ready: Ready, reply: TextReply): void {
    const read = this.read(ready, reply);
    const creates = read.status === "complete" && createdBy(ready.operation) !== null;
    if (creates) this.bind(ready.index, read.result?.value as Created);
    this.record(read);
  }

  /** It may have run, and nobody can say what came of it. */
  doubt({ index, operation, rendered }: Ready, why: string): void {
    this.record(outcome(index, unanswered(operation, rendered, { status: "unknown", why })));
  }

  /** This way to the server cannot carry it. */
  refuse({ index, operation, rendered }: Ready, broken: Broken): void {
    this.record(outcome(index, unanswered(operation, rendered, { status: "unsupported", why: broken.error.message })));
  }

  /** The way broke while these were on it: the plan ends. */
  lose(pending: readonly Ready[], broken: Broken): void {
    this.#ended = { end: broken.cause === "cancelled" ? "cancelled" : "broken", error: broken.error };
    if (broken.delivery === "notStarted") return;
    for (const one of pending) this.doubt(one, broken.error.message);
  }

  outcomesOf(members: readonly number[]): readonly Outcome[] {
    return members.flatMap((index) => this.#outcomes.get(index) ?? []);
  }

  finish(): PlanResult {
    const outcomes = this.items.map((item, index) => this.#outcomes.get(index) ?? notRun(index, item));
    return {
      ended: this.#endOf(outcomes),
      outcomes,
      bindings: this.bindings,
      dispatches: this.#dispatches,
      error: this.#ended?.error ?? null,
    };
  }

  #endOf(outcomes: readonly Outcome[]): PlanEnd {
    const leftOut = outcomes.some(({ status }) => status === "notRun");
    if (this.#ended !== null && (this.#ended.error !== null || leftOut)) return this.#ended.end;
    return outcomes.every(isGood) ? "complete" : "failed";
  }

  #targetOf(slot: SlotTarget): Target {
    const ids = this.#bindings.get(slot.slot);
    if (ids === undefined || slot.part === undefined) throw new Error(`Slot ${slot.slot} is not bound.`);
    return slotTarget(slot, { session: ids.sessionId, window: ids.windowId, pane: ids.paneId }[slot.part]);
  }

  #orphan(index: number, { kind }: Operation, missing: SlotTarget): Outcome {
    const creator = this.#outcomes.get(missing.slot);
    if (creator === undefined)
      throw new Error(`Operation ${index} came before operation ${missing.slot}, which it needs.`);
    return { index, kind, status: "failed", result: null, error: new FailedCreateError({ index, kind }, creator) };
  }
}

export function isReady(prepared: Ready | Outcome): prepared is Ready {
  return "rendered" in prepared;
}

function outcome(index: number, result: OpResult): Outcome {
  return { index, kind: result.kind, status: result.status, result, error: null };
}

function leftOut(index: number, { kind }: Operation, why: string): Outcome {
  const error = new AppError("plan.unsupported", why);
  return { index, kind, status: "unsupported", result: null, error };
}

function notRun(index: number, { operation }: PlanItem): Outcome {
  return { index, kind: operation.kind, status: "notRun", result: null, error: null };
}

function unanswered(
  { kind }: Operation,
  { argv, notes }: Rendered,
  { status, why }: { readonly status: "unknown" | "unsupported"; readonly why: string },
): OpResult {
  const sent = status === "unsupported" ? [] : argv;
  return { kind, argv: sent, status, exitCode: null, stdout: "", stderr: "", value: null, notes: [...notes, why] };
}
