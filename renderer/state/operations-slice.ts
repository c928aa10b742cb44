import type { OperationShape, UndoOffer } from "../../shared/models/operation-log.ts";
import type { Failure } from "../client/failure.ts";

/** Something destructive that waits for a person's word. */
export interface Question {
  readonly id: number;
  /** What is wanted, in order; several for a plan and for a fan-out. */
  readonly operations: readonly OperationShape[];
  /** What the person calls it: `Kill the pane`, or the plan's name. */
  readonly name: string;
}

/** What could not be taken back, until the person has read why. */
export interface FailedUndo {
  readonly offer: UndoOffer;
  readonly failure: Failure;
}

export interface OperationsSlice {
  readonly question: Question | null;
  /** What can be taken back, newest first. */
  readonly undos: readonly UndoOffer[];
  /** Offers that the person has put away: what was done stays, and the key still takes it back. */
  readonly putAway: readonly string[];
  /** Offers that are being taken up now. */
  readonly takingBack: readonly string[];
  readonly failedUndos: readonly FailedUndo[];
  /** Operations that the engine in use lacks, by kind, each with the reason. */
  readonly gaps: Readonly<Record<string, string>>;
}

const initial: OperationsSlice = {
  question: null,
  undos: [],
  putAway: [],
  takingBack: [],
  failedUndos: [],
  gaps: {},
};

const without = (ids: readonly string[], id: string): readonly string[] => ids.filter((one) => one !== id);

const actions = {
  ask: (_: OperationsSlice, question: Question | null): Partial<OperationsSlice> => ({ question }),
  setUndos: ({ putAway }: OperationsSlice, undos: readonly UndoOffer[]): Partial<OperationsSlice> => ({
    undos,
    putAway: putAway.filter((id) => undos.some((offer) => offer.id === id)),
  }),
  setGaps: (_: OperationsSlice, gaps: Readonly<Record<string, string>>): Partial<OperationsSlice> => ({ gaps }),
  /** The offer, or what was told of its failure, is not to be shown any more. */
  putAway: ({ putAway, failedUndos }: OperationsSlice, id: string): Partial<OperationsSlice> => ({
    putAway: [...without(putAway, id), id],
    failedUndos: failedUndos.filter(({ offer }) => offer.id !== id),
  }),
  takeBack: ({ takingBack, failedUndos }: OperationsSlice, id: string): Partial<OperationsSlice> => ({
    takingBack: [...without(takingBack, id), id],
    failedUndos: failedUndos.filter(({ offer }) => offer.id !== id),
  }),
  tookBack: (
    { undos, takingBack, failedUndos, putAway }: OperationsSlice,
    offer: UndoOffer,
    failure: Failure | null,
  ): Partial<OperationsSlice> => ({
    takingBack: without(takingBack, offer.id),
    undos: failure === null ? undos.filter(({ id }) => id !== offer.id) : undos,
    putAway: failure === null ? putAway : without(putAway, offer.id),
    failedUndos: failure === null ? failedUndos : [...failedUndos, { offer, failure }],
  }),
};

/** What the person sees of offers, newest first; what failed stays although its time is over. */
function shownUndos({ undos, putAway, failedUndos }: OperationsSlice): readonly UndoOffer[] {
  const failed = failedUndos.map(({ offer }) => offer).filter(({ id }) => undos.every((offer) => offer.id !== id));
  return [...undos, ...failed].filter(({ id }) => !putAway.includes(id));
}

/** Why the engine in use can't do an operation at all, in the doctor's words; undefined when it can. */
function lacking({ gaps }: OperationsSlice, kind: string): string | undefined {
  return Object.hasOwn(gaps, kind) ? gaps[kind] : undefined;
}

export const operationsSlice = { initial, actions, selectors: { shownUndos, lacking } };
