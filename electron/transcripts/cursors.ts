import { AppError } from "../../shared/base/errors.ts";
import type { Place } from "./moments.ts";

/** Where reading goes on, and with what: the size, whether the screen is to be drawn anew. */
export interface Onward extends Place {
  readonly cols: number;
  readonly rows: number;
  readonly lost: boolean;
}

export type Cursor = { readonly moment: Place } | { readonly onward: Onward };

/** The moment at which a line had been printed. */
export function momentCursor({ segment, offset, byte }: Place): string {
  return `m${segment}.${offset}.${byte}`;
}

export function onwardCursor({ segment, offset, byte, cols, rows, lost }: Onward): string {
  return `n${segment}.${offset}.${byte}.${cols}.${rows}.${lost ? 1 : 0}`;
}

const MOMENT = /^m(\d{1,12})\.(\d{1,12})\.(\d{1,12})$/;
const ONWARD = /^n(\d{1,12})\.(\d{1,12})\.(\d{1,12})\.(\d{1,5})\.(\d{1,5})\.([01])$/;

/** Throws AppError `transcripts.badCursor`. */
export function parseCursor(text: string): Cursor {
  const moment = MOMENT.exec(text)?.slice(1).map(Number);
  if (moment) return { moment: placeOf(moment) };
  const onward = ONWARD.exec(text)?.slice(1).map(Number);
  if (!onward) {
    const message = "This place in a transcript can't be understood. Search again, or open it at its beginning.";
    throw new AppError("transcripts.badCursor", message, { facts: { cursor: text.slice(0, 100) } });
  }
  const [, , , cols = 80, rows = 24, lost = 0] = onward;
  return { onward: { ...placeOf(onward), cols, rows, lost: lost === 1 } };
}

function placeOf([segment = 0, offset = 0, byte = 0]: readonly number[]): Place {
  return { segment, offset, byte };
}
