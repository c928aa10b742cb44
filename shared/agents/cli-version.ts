/** The numbers of the first version in a text such as `codex-cli 0.169.0`; null without one. */
export function versionNumbers(text: string): readonly number[] | null {
  const found = /\d+(?:\.\d+)+/.exec(text);
  return found === null ? null : found[0].split(".").map(Number);
}

export interface VersionRange {
  /** The first version it holds for, and the first one it does not hold for any more. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Whether a version lies in a range. A version that is not known lies only in the range without ends. */
export function isInRange(version: string | null, { since, until }: VersionRange): boolean {
  if (since === undefined && until === undefined) return true;
  const numbers = version === null ? null : versionNumbers(version);
  if (numbers === null) return false;
  return (since === undefined || !isBefore(numbers, since)) && (until === undefined || isBefore(numbers, until));
}

function isBefore(numbers: readonly number[], text: string): boolean {
  const others = versionNumbers(text) ?? [];
  const length = Math.max(numbers.length, others.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (numbers[at] ?? 0) - (others[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
