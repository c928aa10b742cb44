import type { ErrorFacts } from "../../shared/base/errors.ts";
import type { Indexed } from "./indexer.ts";
import type { PlayedPart, PlayFrom } from "./playback.ts";
import type { Found, Search } from "./search.ts";

/** What a thread is started with: where transcripts and their index are, which of the two it is, and its side of an `ExitTurn`. */
export interface WorkerStart {
  readonly role: "index" | "read";
  readonly root: string;
  readonly index: string;
  readonly turn: Int32Array;
}

/**
 * To either thread: ends it once what it does is done. It must not be ended from outside: SQLite would be in the middle of something, and
 * takes the whole process with it.
 */
export interface StopOrder {
  readonly end: true;
}

/** To the thread that keeps the index. */
export interface IndexOrder {
  readonly changed: readonly string[];
  /** Somebody could not read the index: it is looked at from its beginning. */
  readonly doubted?: boolean;
}

/** From the thread that keeps the index. */
export type IndexTiding = { readonly indexed: readonly Indexed[] } | { readonly trouble: string };

/** Sets the first number of `stop` when nobody waits any more. */
export type ReadQuestion =
  | { readonly kind: "search"; readonly search: Search; readonly milliseconds: number; readonly stop: Int32Array }
  | { readonly kind: "part"; readonly id: string; readonly start: PlayFrom };

export type ReadAnswer = Found | PlayedPart;

/** To the thread that searches and plays. */
export interface ReadCall {
  readonly call: number;
  readonly question: ReadQuestion;
}

/** From it: what was asked for, or an AppError in parts. */
export type ReadReply =
  | {
      readonly call: number;
      readonly answer: ReadAnswer;
      readonly damaged?: boolean;
      /** How far the index was that was searched. */
      readonly indexed?: readonly Indexed[];
    }
  | {
      readonly call: number;
      readonly error: { readonly code: string; readonly message: string; readonly facts: ErrorFacts };
    };
