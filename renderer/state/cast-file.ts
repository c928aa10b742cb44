import type { TranscriptEvent, TranscriptPart } from "../../shared/models/transcript.ts";

/** First line of an asciicast v2 file, whose time begins `at` seconds into the transcript. */
export function castHeader(part: TranscriptPart, { title, at }: { title: string; at: number }): string {
  const header = {
    version: 2,
    width: part.cols,
    height: part.rows,
    timestamp: Math.floor(part.startedAt / 1000 + at),
    duration: Math.max(0, part.seconds - at),
    title,
    env: { TERM: "xterm-256color" },
  };
  return `${JSON.stringify(header)}\n`;
}

/** One line for each event; what only brings the screen to where it stood happens at once. */
export function castLines(events: readonly TranscriptEvent[], at: number): string {
  return events
    .map(([seconds, kind, data]) => {
      const since = Math.max(0, Math.round((seconds - at) * 1e6) / 1e6);
      return `${JSON.stringify([since, kind, data])}\n`;
    })
    .join("");
}
