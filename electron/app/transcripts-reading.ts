import { AppError } from "../../shared/base/errors.ts";
import type { TranscriptEvent, TranscriptPart } from "../../shared/models/transcript.ts";
import { type Catalog, type CatalogEntry, lastAtOf } from "../transcripts/catalog.ts";
import type { Indexed } from "../transcripts/indexer.ts";
import { TranscriptLibrary } from "../transcripts/library.ts";
import type { PlayFrom } from "../transcripts/playback.ts";
import { workerProgram } from "../transcripts/worker-program.ts";

/** News of files go to the index this often, at most. */
const COLLECT_MS = 600;
const MEGABYTE = 1024 * 1024;
/** Output is written in records of about this size. */
const TORN = 64 * 1024;
const MISSING =
  "The program that reads transcripts (transcript-worker.mjs) is missing. Build or install Paneglass again.";

export interface Reading {
  /** Resolves when nothing reads any more. */
  close(): Promise<void>;
  /** From now on the index is kept here. */
  keepIndex(): void;
  /** Throws AppError `transcripts.unsupported` where its program was not built. */
  library(): TranscriptLibrary;
  /** `at`: seconds since the transcript began. Throws AppError `transcripts.*`. */
  part(entry: CatalogEntry, start: PlayFrom): Promise<TranscriptPart>;
  /** This transcript has something new on disk, or less. */
  changed(id: string): void;
  /** Megabytes on disk that are not searchable yet. */
  behind(catalog: Catalog): number;
}

/** What reads transcripts for the page. */
export function openReading(root: string, log: (text: string) => void): Reading {
  const program = workerProgram();
  if (program === null) log(MISSING);
  const library = program === null ? null : new TranscriptLibrary({ root, program, log });
  let changed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const need = (): TranscriptLibrary => {
    if (library === null) throw new AppError("transcripts.unsupported", MISSING);
    return library;
  };
  return {
    library: need,
    keepIndex: () => library?.keepIndex(),
    part: (entry, start) => partOf(need(), entry, start),
    changed: (id) => {
      changed.add(id);
      timer ??= setTimeout(() => {
        timer = null;
        library?.changed(changed);
        changed = new Set();
      }, COLLECT_MS);
    },
    behind: ({ entries }) => {
      const bytes = entries.reduce((sum, entry) => sum + bytesBehind(entry, library?.indexed(entry.id)), 0);
      return bytes / MEGABYTE;
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      await library?.close();
    },
  };
}

async function partOf(library: TranscriptLibrary, entry: CatalogEntry, start: PlayFrom): Promise<TranscriptPart> {
  const { startedAt, gapsAt } = entry.facts;
  const since = (time: number): number => Math.max(0, time - startedAt) / 1000;
  const at = start.at === undefined ? undefined : startedAt + start.at * 1000;
  const part = await library.part(entry.id, { from: start.from, at });
  const events = part.events.map(([time, kind, text]): TranscriptEvent => [since(time), kind, text]);
  return { ...part, startedAt, events, seconds: since(lastAtOf(entry)), gaps: gapsAt.map(since) };
}

function bytesBehind({ segments, live }: CatalogEntry, indexed: Indexed | undefined): number {
  // What a crash has torn at the end of a pane that is gone is never read.
  const torn = live ? 0 : TORN;
  let bytes = 0;
  for (const [segment, { bytes: size }] of segments) {
    if (indexed === undefined || segment > indexed.segment) bytes += size;
    else if (segment === indexed.segment && size - indexed.offset > torn) bytes += size - indexed.offset;
  }
  return bytes;
}
