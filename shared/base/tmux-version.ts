/**
 * Where a tmux version stands in the order of releases. `3.3a` is 3.3 patch 1; `next-3.8` stands just before 3.8;
 * a development build with no number (`master`, `openbsd-7.x`) is newer than everything.
 */
export interface TmuxVersion {
  readonly text: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

const NEWEST = 9999;

/** Reads `tmux -V` output or the bare version. Null when no version can be made out. */
export function parseTmuxVersion(text: string): TmuxVersion | null {
  const bare =
    text
      .trim()
      .split("\n")[0]
      ?.replace(/^tmux\s+/, "") ?? "";
  if (/^(master|openbsd-)/.test(bare)) return { text: bare, major: NEWEST, minor: 0, patch: 0 };
  const found = /^(next-)?(\d+)\.(\d+)(?:\.(\d+))?([a-z])?(-rc\d*|-dev)?$/.exec(bare);
  if (!found) return null;
  const [, next, major, minor, dotted, letter, pre] = found;
  const before = next !== undefined || pre !== undefined;
  const patch = before ? -1 : letter ? letter.charCodeAt(0) - 96 : Number(dotted ?? 0);
  return { text: bare, major: Number(major), minor: Number(minor), patch };
}

/** Negative when `a` is older than `b`, 0 when they stand at the same place. */
export function compareTmuxVersions(a: TmuxVersion, b: TmuxVersion): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch;
}

/** The few releases that the catalog speaks of, read once: this is asked several times for every operation. */
const releases = new Map<string, TmuxVersion | null>();

function releaseOf(since: string): TmuxVersion | null {
  const known = releases.get(since);
  if (known !== undefined) return known;
  const release = parseTmuxVersion(since.replace(/^<=/, ""));
  if (releases.size < 200) releases.set(since, release);
  return release;
}

/** True when `version` is at least `since`. A null version is taken as the newest, an unreadable `since` as the oldest. */
export function atLeast(version: TmuxVersion | null, since: string): boolean {
  if (version === null) return true;
  const wanted = releaseOf(since);
  return wanted === null || compareTmuxVersions(version, wanted) >= 0;
}
