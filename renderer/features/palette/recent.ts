/** More than these are forgotten. */
const MOST_KEPT = 30;

/** What was used last, newest first, with `id` as the newest. */
export function withUsed(recent: readonly string[], id: string): string[] {
  return [id, ...recent.filter((one) => one !== id)].slice(0, MOST_KEPT);
}
