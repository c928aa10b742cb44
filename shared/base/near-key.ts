/** Beyond any distance that is near. */
const FAR = 100;

/** The known key that `key` is probably meant to be: one or two letters off, or in another case; null when there is none. */
export function nearKey(key: string, known: readonly string[]): string | null {
  return nearAmong(known)(key);
}

/** {@link nearKey} for many keys. */
export function nearAmong(known: readonly string[]): (key: string) => string | null {
  const candidates = known.map((one) => ({ one, plainly: plain(one), most: one.length > 4 ? 2 : 1 }));
  return (key) => {
    const wanted = plain(key);
    return candidates.find(({ plainly, most }) => isNear(plainly, wanted, most))?.one ?? null;
  };
}

function plain(key: string): string {
  return key.slice(0, 40).toLowerCase().replaceAll(/[_-]/g, "");
}

/** Whether at most `most` letters have to be changed, added or taken away. Looks no further than it has to. */
function isNear(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false;
  let row = new Map(Array.from({ length: most + 1 }, (_none, at) => [at, at]));
  for (let at = 0; at < one.length; at += 1) {
    const next = new Map(at < most ? [[0, at + 1]] : []);
    const end = Math.min(other.length, at + 1 + most);
    for (let to = Math.max(1, at + 1 - most); to <= end; to += 1) {
      const changed = (row.get(to - 1) ?? FAR) + (one[at] === other[to - 1] ? 0 : 1);
      next.set(to, Math.min(changed, (row.get(to) ?? FAR) + 1, (next.get(to - 1) ?? FAR) + 1));
    }
    if (Math.min(...next.values()) > most) return false;
    row = next;
  }
  return (row.get(other.length) ?? FAR) <= most;
}
