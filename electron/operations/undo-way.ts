import type { OpResult } from "../../shared/base/op-result.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";

/** Asks the server without a line in the timeline. Throws EngineError. */
export interface Questions {
  ask<V>(operation: Operation<V>): Promise<OpResult<V>>;
  askAll(operations: readonly Operation[]): Promise<OpResult[]>;
}

/** Changes the server, each change with a line in the timeline. Throws EngineError. */
export interface Hands extends Questions {
  doAll(operations: readonly Operation[]): Promise<OpResult[]>;
  doPlan(plan: Plan): Promise<PlanResult>;
  /** Resolves when a server that was just started is connected, or does not become so. Never throws. */
  ready(): Promise<void>;
}

/** What came of taking something back. */
export interface TakenBack {
  /** What could not be brought back: whole sentences. */
  readonly notes: readonly string[];
  /** What was done by these stands, all of it or in part. */
  readonly stand: readonly Operation[];
}

/** What was done, and the way back. */
export interface Back {
  /** A whole sentence. */
  readonly done: string;
  /** What taking it back brings, and what it can't bring back: whole sentences. */
  readonly brings: readonly string[];
  /** Rows of text that it holds meanwhile; none when left out. */
  readonly rows?: number;
  /** Those that it takes back. */
  readonly of: readonly Operation[];
  /** Throws AppError where it is not to be taken back right now. */
  check?(): void;
  /** Throws AppError `ops.undoFailed` when nothing could be brought back. */
  takeBack(hands: Hands): Promise<TakenBack>;
}

/** What was there before some operations. */
export interface Memory {
  /** Once they have run. Null when they changed nothing that could be brought back. */
  settle(questions: Questions): Promise<Back | null>;
}

/** One way of taking operations back. Gives null for those that it can't remember anything of. */
export type Way = (operations: readonly Operation[], questions: Questions) => Promise<Memory | null>;
