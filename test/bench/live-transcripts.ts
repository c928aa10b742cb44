import type { LiveDesk } from "./live-desk.ts";
import type { TrafficTold } from "./live-traffic.ts";

/** How many transcripts differ from what was printed, and the gaps marked in all of them; null where none are kept. */
export async function transcriptHashes(
  _desk: LiveDesk,
  _panes: readonly string[],
  _told: TrafficTold,
): Promise<{ different: number; gaps: number } | null> {
  return null;
}
