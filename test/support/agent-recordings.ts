import path from "node:path";
import { readRecordings } from "../../electron/agents/recordings.ts";
import type { Recording } from "../../shared/agents/recording.ts";

const folder = path.resolve(import.meta.dirname, "../fixtures/agents");

/** The recorded moments of one agent CLI. */
export function recordingsOf(cli: string): readonly Recording[] {
  return readRecordings(folder).filter(({ meta }) => meta.cli === cli);
}
