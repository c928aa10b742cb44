import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { transcriptsFolder } from "../../electron/transcripts/places.ts";
import { readRecords } from "../../electron/transcripts/read-records.ts";

/** What a pane's transcript holds of its output. */
export interface KeptOutput {
  readonly bytes: number;
  readonly sha256: string;
  readonly gaps: number;
  /** The output between two gaps, each in one piece. */
  readonly runs: readonly Buffer[];
}

/** Reads the newest transcript of a pane in a state folder as it stands on disk now; null while there is none. */
export function keptOutput(state: string, pane: string): KeptOutput | null {
  const root = transcriptsFolder(state);
  const folder = foldersIn(root).findLast((name) => name.endsWith(`-p${pane.replace("%", "")}`));
  if (folder === undefined) return null;
  const hash = createHash("sha256");
  const runs: Buffer[][] = [[]];
  let bytes = 0;
  let gaps = 0;
  for (const record of readRecords(path.join(root, folder))) {
    if (record.kind === "gap") {
      gaps += 1;
      runs.push([]);
    }
    if (record.kind !== "output") continue;
    hash.update(record.bytes);
    bytes += record.bytes.length;
    runs.at(-1)?.push(Buffer.from(record.bytes));
  }
  return { bytes, sha256: hash.digest("hex"), gaps, runs: runs.map((run) => Buffer.concat(run)) };
}

function foldersIn(root: string): string[] {
  try {
    return readdirSync(root).toSorted();
  } catch {
    return []; // Nothing is kept yet.
  }
}
