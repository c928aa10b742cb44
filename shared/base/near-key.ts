/** The known key that `key` is probably meant to be: one or two letters off, or in another case; null when there is none. */
export function nearKey(key: string, known: readonly string[]): string | null {
  const wanted = plain(key);
  return known.find((one) => plain(one) === wanted || distance(plain(one), wanted) <= (one.length > 4 ? 2 : 1)) ?? null;
}

function plain(key: string): string {
  return key.slice(0, 40).toLowerCase().replaceAll(/[_-]/g, "");
}

/** How many letters have to be changed, added or taken away. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_none, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [to, goal] of [...other].entries()) {
      const changed = (row[to] ?? 0) + (letter === goal ? 0 : 1);
      next.push(Math.min(changed, (row[to + 1] ?? 0) + 1, (next[to] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
