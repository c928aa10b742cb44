/** `most`: where it is not known before which of both it will be. */
export function countWords(dispatches: number, most = dispatches): string {
  if (most > dispatches) return `${dispatches} to ${most} dispatches`;
  return dispatches === 1 ? "1 dispatch" : `${dispatches} dispatches`;
}

export function stepsWords(steps: number): string {
  return steps === 1 ? "1 step" : `${steps} steps`;
}
