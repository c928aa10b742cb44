/** An agent asks often when it asked this many times */
export const OFTEN = 4;
/** within this time. */
export const OFTEN_MS = 5 * 60_000;
/** From then on there is at least this long between two notifications, and twice as long for each further question, */
export const FIRST_PAUSE_MS = 30_000;
/** up to this. */
export const LONGEST_PAUSE_MS = 4 * 60_000;

export interface Asking {
  /** When it asked, milliseconds since the epoch, oldest first; the present question included. */
  readonly asks: readonly number[];
  /** When the person was last told of one of them; null for never. */
  readonly toldAt: number | null;
}

/** How often it asked of late. */
export function recentAsks({ asks }: Asking, now: number): number {
  return asks.filter((at) => now - at < OFTEN_MS).length;
}

/** When the person may be told of the question that is up: now, or once the pause is over. Never later than the longest pause. */
export function tellAt(asking: Asking, now: number): number {
  const recent = recentAsks(asking, now);
  if (recent < OFTEN || asking.toldAt === null) return now;
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (recent - OFTEN));
  return Math.min(now + LONGEST_PAUSE_MS, Math.max(now, asking.toldAt + pause));
}
