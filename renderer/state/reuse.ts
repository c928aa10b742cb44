/**
 * The newer value, with every part that equals the older one replaced by the older part itself. Whole states arrive on every
 * event; this keeps what did not change identical, so that nothing is drawn again for it. Plain JSON values only.
 */
export function reuse<T>(older: T, newer: T): T {
  if (Object.is(older, newer)) return older;
  if (Array.isArray(older) && Array.isArray(newer)) return reuseList(older, newer) as T;
  if (isRecord(older) && isRecord(newer)) return reuseRecord(older, newer) as T;
  return newer;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Entries with an `id` are compared with their older selves, wherever those stood. */
function reuseList(older: readonly unknown[], newer: readonly unknown[]): readonly unknown[] {
  const byId = new Map(older.filter(isRecord).map((entry) => [entry["id"], entry]));
  const merged = newer.map((entry, index) => {
    const former = isRecord(entry) && entry["id"] !== undefined ? byId.get(entry["id"]) : older[index];
    return reuse(former, entry);
  });
  const same = merged.length === older.length && merged.every((entry, index) => entry === older[index]);
  return same ? older : merged;
}

function reuseRecord(older: Record<string, unknown>, newer: Record<string, unknown>): Record<string, unknown> {
  const former = (key: string): unknown => (Object.hasOwn(older, key) ? older[key] : undefined);
  // Not by assignment: a key may be `__proto__`.
  const merged = Object.fromEntries(Object.entries(newer).map(([key, value]) => [key, reuse(former(key), value)]));
  const keys = Object.keys(merged);
  const kept = (key: string): boolean => Object.hasOwn(older, key) && merged[key] === older[key];
  return keys.length === Object.keys(older).length && keys.every(kept) ? older : merged;
}
