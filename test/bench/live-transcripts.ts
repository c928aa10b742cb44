import { keptOutput } from "../support/kept-output.ts";
import { until } from "../support/until.ts";
import type { LiveDesk } from "./live-desk.ts";
import type { TrafficTold } from "./live-traffic.ts";

/** How many transcripts differ from what was printed into their panes, and the gaps marked in all of them. */
export async function transcriptHashes(
  { state }: LiveDesk,
  panes: readonly string[],
  told: TrafficTold,
): Promise<{ different: number; gaps: number; missing: number }> {
  const written = (at: number): number => told.panes[at]?.bytes ?? 0;
  const short = (): number => panes.filter((pane, at) => (keptOutput(state, pane)?.bytes ?? 0) < written(at)).length;
  await until(() => short() === 0, 10_000).catch(() => undefined); // What is missing then is told by the hashes.
  const kept = panes.map((pane) => keptOutput(state, pane));
  return {
    different: kept.filter((one, at) => one?.sha256 !== told.panes[at]?.sha256).length,
    gaps: kept.reduce((sum, one) => sum + (one?.gaps ?? 0), 0),
    missing: kept.reduce((sum, one, at) => sum + written(at) - (one?.bytes ?? 0), 0),
  };
}
