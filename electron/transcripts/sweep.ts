import type { TranscriptSettings } from "../../shared/models/transcript.ts";
import { bytesOf, type CatalogEntry, lastAtOf } from "./catalog.ts";

const MEGABYTE = 1024 * 1024;
const DAY = 24 * 3600 * 1000;

export interface Removal {
  readonly id: string;
  readonly segment: number;
}

/** The segment that is written to now, or will be next; null for none. */
type LiveSegment = (id: string) => number | null;

interface Candidate extends Removal {
  readonly bytes: number;
  readonly lastAt: number;
}

/** Oldest first, without those that are still written to. */
function removable(entry: CatalogEntry, liveSegment: LiveSegment): Candidate[] {
  const live = liveSegment(entry.id);
  const finished = [...entry.segments].filter(([segment]) => live === null || segment < live);
  return finished.map(([segment, { bytes, lastAt }]) => ({ id: entry.id, segment, bytes, lastAt }));
}

/** The first of `candidates` that have to go for `total` to come down to `most`. */
function untilBelow(candidates: readonly Candidate[], total: number, most: number): Candidate[] {
  let left = total;
  return candidates.filter(({ bytes }) => {
    const goes = left > most;
    if (goes) left -= bytes;
    return goes;
  });
}

/** What has to go of one transcript for its own limit. */
export function overOwnLimit(
  entry: CatalogEntry,
  settings: TranscriptSettings,
  liveSegment: LiveSegment,
): readonly Removal[] {
  return untilBelow(removable(entry, liveSegment), bytesOf(entry), settings.paneMegabytes * MEGABYTE);
}

/** What has to go of all: too old, too much of one pane, too much together; oldest first. */
export function toSweep(
  entries: readonly CatalogEntry[],
  settings: TranscriptSettings,
  { now, liveSegment }: { readonly now: number; readonly liveSegment: LiveSegment },
): readonly Removal[] {
  const old = entries.filter((entry) => !entry.live && lastAtOf(entry) < now - settings.days * DAY);
  const tooOld = old.flatMap((entry) => removable(entry, liveSegment));
  const kept = entries.filter((entry) => !old.includes(entry));
  const tooMuch = kept.flatMap((entry) => overOwnLimit(entry, settings, liveSegment));
  const gone = new Set([...tooOld, ...tooMuch].map(keyOf));
  const rest = kept.flatMap((entry) => removable(entry, liveSegment)).filter((one) => !gone.has(keyOf(one)));
  const total = kept.reduce((sum, entry) => sum + bytesOf(entry), 0) - bytesOfRemovals(kept, gone);
  const oldestFirst = rest.toSorted((a, b) => a.lastAt - b.lastAt);
  return [...tooOld, ...tooMuch, ...untilBelow(oldestFirst, total, settings.allMegabytes * MEGABYTE)];
}

function keyOf({ id, segment }: Removal): string {
  return `${id}/${segment}`;
}

function bytesOfRemovals(entries: readonly CatalogEntry[], gone: ReadonlySet<string>): number {
  const all = entries.flatMap(({ id, segments }) =>
    [...segments].map(([segment, { bytes }]) => ({ id, segment, bytes })),
  );
  return all.reduce((sum, one) => sum + (gone.has(keyOf(one)) ? one.bytes : 0), 0);
}
