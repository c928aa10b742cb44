import type { ScreenUpdate } from "../../shared/models/screen-rows.ts";

/** A worker numbers nothing by itself: screens and questions get their numbers from the main thread. */
export type Order =
  | { readonly kind: "open"; readonly screen: number; readonly history: number }
  | { readonly kind: "close"; readonly screen: number }
  | {
      readonly kind: "repaint";
      readonly screen: number;
      readonly seq: number;
      readonly bytes: number;
      readonly cols: number;
      readonly rows: number;
    }
  | { readonly kind: "data"; readonly screen: number; readonly seq: number; readonly bytes: number }
  /** Milliseconds between two tellings, the first at once; null for none. */
  | { readonly kind: "pace"; readonly screen: number; readonly everyMs: number | null }
  | { readonly kind: "snapshot"; readonly screen: number; readonly ask: number; readonly history: number };

/** Orders of one turn, in order; the bytes of all of them one after the other. `heard`: tidings that came since the last orders. */
export interface Orders {
  readonly orders: readonly Order[];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly heard: number;
}

/** All of an update but its rows. */
export type ScreenHead = Omit<ScreenUpdate, "changed">;

/** Rows travel as the JSON of a ScreenRow: cheap to hand over, and most of them go on to the page as they are. */
export interface Told {
  readonly kind: "told";
  readonly screen: number;
  readonly head: ScreenHead;
  /** Which rows have changed, and each of them as it is now. */
  readonly at: readonly number[];
  readonly rows: readonly string[];
}

export interface Snapshot {
  readonly seq: number;
  readonly cols: number;
  readonly rows: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type Tiding =
  | Told
  /** So many bytes of repaints and data were taken in. */
  | { readonly kind: "taken"; readonly screen: number; readonly bytes: number }
  /** What the program has said of itself by an escape sequence. */
  | { readonly kind: "signal"; readonly screen: number; readonly name: string; readonly text: string }
  | { readonly kind: "snapshot"; readonly ask: number; readonly found: Snapshot | null }
  /** A screen that could not be kept: it is closed. */
  | { readonly kind: "failed"; readonly screen: number; readonly message: string };

/** What a worker is started with: where it writes which screen it is at, for whoever finds it dead. */
export interface WorkerStart {
  readonly at: Int32Array<SharedArrayBuffer>;
}
