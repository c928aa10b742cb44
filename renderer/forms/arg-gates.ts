import { atLeast } from "../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";

interface Gated {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Why this tmux does not have it, in a few words; null when it does. A null version has everything but what is gone. */
export function gateWords({ since, until }: Gated, version: TmuxVersion | null): string | null {
  if (since !== undefined && !atLeast(version, since)) return `tmux ${since}+`;
  if (until !== undefined && atLeast(version, until)) return `before tmux ${until}`;
  return null;
}
