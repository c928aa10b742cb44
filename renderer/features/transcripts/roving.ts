import type { KeyboardEvent } from "react";

/** Where the keyboard goes in a list of `count` rows with that key; null for keys that do not move. */
export function rowAfter(key: string, { at, count, page }: { at: number; count: number; page: number }): number | null {
  const last = count - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined || last < 0 ? null : Math.min(last, Math.max(0, to));
}

/** True for a key that some other control than the list's own row gets. */
export function isForeign(event: KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).closest("[data-row]") === null;
}
