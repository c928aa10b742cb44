/** What decides whether a tile is worth a full terminal. */
export interface Candidate {
  /** A person or a part of the page needs it to be a full one. */
  readonly needed: boolean;
  /** What is typed goes there. */
  readonly hasKeyboard: boolean;
  /** It prints more than anybody can read: as a full terminal it would cost the page more than all others together. */
  readonly floods: boolean;
}

/**
 * Which of the tiles in view are drawn in full: all, while they are not more than the budget; else the one with the keyboard, those that are
 * needed, those last used, and the first ones; what floods only if a person needs it. `recent`: last used last. What is needed may go beyond
 * the budget, up to twice as many.
 */
export function fullOnes<T extends Candidate>(
  shown: readonly T[],
  recent: readonly T[],
  budget: number,
): ReadonlySet<T> {
  if (shown.length <= budget) return new Set(shown);
  const calm = shown.filter((tile) => !tile.floods);
  const used = recent.filter((tile) => calm.includes(tile)).toReversed();
  const typedInto = shown.filter((tile) => tile.hasKeyboard);
  const needed = used.concat(shown).filter((tile) => tile.needed);
  const first = new Set([...typedInto, ...used.slice(0, 1), ...needed]);
  const must = new Set([...first].slice(0, budget * 2));
  const chosen = [...new Set([...must, ...used, ...calm])];
  return new Set(chosen.slice(0, Math.max(budget, must.size)));
}
