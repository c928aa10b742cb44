import type { ReadRecord } from "./records.ts";

/** Where something lies in a transcript. */
export interface Place {
  readonly segment: number;
  /** Of the record, in its segment. */
  readonly offset: number;
  /** Bytes of the record up to and with it. */
  readonly byte: number;
}

/** A place, and when that was. */
export interface Moment extends Place {
  readonly at: number;
}

/** One line as it was printed or shown, with the moment at which it stood on the screen. */
export interface SeenLine extends Moment {
  readonly text: string;
}

export type SegmentRecord = ReadRecord & { readonly segment: number };
