/** Something that is timed. */
export type Act = () => unknown;

export function median(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** How long it takes once, in milliseconds. */
export async function timed(act: Act): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

/**
 * The medians of several acts, done by turns, so that whatever else the machine does meets all of them alike. `warm` rounds come
 * first and are not counted.
 */
export async function byTurns<Name extends string>(
  { rounds, warm = 3 }: { readonly rounds: number; readonly warm?: number },
  acts: Readonly<Record<Name, Act>>,
): Promise<Readonly<Record<Name, number>>> {
  const entries = Object.entries(acts) as [Name, Act][];
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let round = 0; round < warm + rounds; round += 1) {
    for (const [name, act] of entries) {
      const took = await timed(act);
      if (round >= warm) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries([...times].map(([name, took]) => [name, median(took)])) as Record<Name, number>;
}
