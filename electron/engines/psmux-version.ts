import { compareTmuxVersions, parseTmuxVersion, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { EngineFinding } from "./engine.ts";

/** Before it a command for one pane could end another one. */
export const OLDEST_PSMUX = "3.3.8";

/** How it is named in findings, before its number. */
export const PSMUX = "psmux ";

/** psmux names itself on a line of its own, behind the tmux it stands in for. Null for tmux itself. */
export function readPsmuxVersion(text: string): TmuxVersion | null {
  const line = text.split(/\r?\n/).find((one) => /^psmux\s/.test(one));
  const number = /^psmux\s+v?(\S+)/.exec(line ?? "")?.[1];
  if (number === undefined) return null;
  return parseTmuxVersion(number) ?? { text: number, major: 0, minor: 0, patch: 0 };
}

export function isBefore(version: TmuxVersion, other: string): boolean {
  const wanted = parseTmuxVersion(other);
  return wanted !== null && compareTmuxVersions(version, wanted) < 0;
}

/** What `find` says of a psmux at `program`. */
export function findingOf(version: TmuxVersion, program: string): EngineFinding {
  const known = { program, version: `${PSMUX}${version.text}` };
  if (!isBefore(version, OLDEST_PSMUX)) return { found: true, ...known, says: `${known.version} at ${program}.` };
  const says = `${program} is ${known.version}, which is too old: ${OLDEST_PSMUX} or newer is needed.`;
  return { found: false, ...known, says };
}
