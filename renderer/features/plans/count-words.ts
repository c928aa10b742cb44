export function countWords(dispatches: number): string {
  return dispatches === 1 ? "1 dispatch" : `${dispatches} dispatches`;
}

export function stepsWords(steps: number): string {
  return steps === 1 ? "1 step" : `${steps} steps`;
}
