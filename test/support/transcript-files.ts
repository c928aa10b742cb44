import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { segmentName, transcriptId } from "../../electron/transcripts/places.ts";
import { encodeRecord, type RecordKind, sizeBytes } from "../../electron/transcripts/records.ts";

export interface WrittenStep {
  readonly kind?: RecordKind;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly text: string | Uint8Array;
}

/** The id of a pane's transcript on a server of tests. */
export function testTranscript(pane: number): string {
  return transcriptId({ server: "test", lifeId: "1-2", paneId: `%${pane}` });
}

/** Writes one segment of a transcript, as if it had been recorded: an empty screen of 80x24, then these steps. */
export function writeSegment(
  root: string,
  place: { readonly id: string; readonly segment: number },
  steps: readonly WrittenStep[],
): void {
  const folder = path.join(root, place.id);
  mkdirSync(folder, { recursive: true });
  const first = encodeRecord("image", steps[0]?.at ?? 0, [sizeBytes(80, 24)]);
  const rest = steps.flatMap(({ kind = "output", at, text }) => {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    return encodeRecord(kind, at, kind === "image" ? [sizeBytes(80, 24), bytes] : [bytes]);
  });
  writeFileSync(path.join(folder, segmentName(place.segment)), Buffer.concat([...first, ...rest]));
}
