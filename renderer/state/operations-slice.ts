import type { OperationShape, UndoOffer } from "../../shared/models/operation-log.ts";

/** Something destructive that waits for a person's word. */
export interface Question {
  readonly id: number;
  /** What is wanted, in order; several for a plan and for a fan-out. */
  readonly operations: readonly OperationShape[];
  /** What the person calls it: `Kill the pane`, or the plan's name. */
  readonly name: string;
}

export interface OperationsSlice {
  readonly question: Question | null;
  /** What can be taken back, newest first. */
  readonly undos: readonly UndoOffer[];
  /** Operations that the engine in use lacks, by kind, each with the reason. */
  readonly gaps: Readonly<Record<string, string>>;
}

const initial: OperationsSlice = { question: null, undos: [], gaps: {} };

const actions = {
  ask: (_: OperationsSlice, question: Question | null): Partial<OperationsSlice> => ({ question }),
  setUndos: (_: OperationsSlice, undos: readonly UndoOffer[]): Partial<OperationsSlice> => ({ undos }),
  setGaps: (_: OperationsSlice, gaps: Readonly<Record<string, string>>): Partial<OperationsSlice> => ({ gaps }),
};

export const operationsSlice = { initial, actions, selectors: {} };
