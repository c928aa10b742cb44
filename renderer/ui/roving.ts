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

/** Where the row with that key is now; where it was, or the last row, when there is none. */
export function placeOfKey(
  { at, key }: { readonly at: number; readonly key: string },
  { count, keyOf }: { readonly count: number; readonly keyOf: (at: number) => string },
): number {
  const near = Math.min(at, Math.max(0, count - 1));
  if (key === "" || count === 0 || keyOf(near) === key) return near;
  for (let index = 0; index < count; index += 1) if (keyOf(index) === key) return index;
  return near;
}
