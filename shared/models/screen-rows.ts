import { z } from "zod";

/** A cell's colour: -1 for the theme's own, 0 to 255 of the palette, else `TRUE_COLOUR + 0xRRGGBB`. */
export const TRUE_COLOUR = 0x1000000;

/** What a run of cells looks like besides its colours: the sum of these. */
export const Flag = {
  bold: 1,
  dim: 2,
  italic: 4,
  underline: 8,
  inverse: 16,
  hidden: 32,
  strike: 64,
  overline: 128,
} as const;

/**
 * Cells beside each other that look alike. Either all of them are one cell wide, each with one code point, or it is one grapheme of one or
 * two cells. Colours are -1 and flags 0 where left out.
 */
export const RowRun = z.tuple([z.string(), z.number().int()]).rest(z.number().int());
export type RowRun = readonly [text: string, cells: number, fg?: number, bg?: number, flags?: number];

/** One row of a screen, left to right. Cells after the last run are blank. */
export interface ScreenRow {
  readonly runs: readonly RowRun[];
  /** It continues the row above. */
  readonly wrapped?: true;
}

export interface ScreenCursor {
  /** Cells from the left, from 0; equal to the columns where the next character wraps. */
  readonly x: number;
  /** Rows from the top, from 0. */
  readonly y: number;
  readonly visible: boolean;
}

/** What of a screen has changed since the update before. */
export interface ScreenUpdate {
  /** Bytes of the pane's feed that are in it: see `PaneFeeds`. */
  readonly seq: number;
  readonly cols: number;
  readonly rows: number;
  /** Every row is told: what was known before is void. */
  readonly full: boolean;
  /** Rows from the top, from 0, each as it is now. */
  readonly changed: readonly (readonly [row: number, ScreenRow])[];
  readonly cursor: ScreenCursor;
  readonly title: string;
  /** How often the program rang since the screen was opened. */
  readonly bells: number;
  /** True within a redraw that the program marks as one (DEC 2026): rows are told at its end, or when it takes too long. */
  readonly drawing: boolean;
  /** Null while the program has not said. */
  readonly takesPastes: boolean | null;
  /** The program shows the alternate screen. */
  readonly alternate: boolean;
}

const Row = z.object({ runs: z.array(RowRun), wrapped: z.literal(true).optional() });

/** As the page validates what comes over the wire. */
export const ScreenUpdatePayload = z.object({
  seq: z.number(),
  cols: z.number().int().min(1).max(10_000),
  rows: z.number().int().min(1).max(10_000),
  full: z.boolean(),
  changed: z.array(z.tuple([z.number().int().min(0), Row])),
  cursor: z.object({ x: z.number(), y: z.number(), visible: z.boolean() }),
  title: z.string(),
  bells: z.number(),
  drawing: z.boolean(),
  takesPastes: z.boolean().nullable(),
  alternate: z.boolean(),
});
