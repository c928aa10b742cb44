import { appendFileSync, renameSync, statSync } from "node:fs";

const MAX_BYTES = 256 * 1024;

/** A file of dated lines, and the one before it as `FILE.1`. A disk that takes nothing more stops nothing. */
export function boundedLog(file: string, limit = MAX_BYTES): (text: string) => void {
  return (text) => {
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > limit) renameSync(file, `${file}.1`);
      appendFileSync(file, `${new Date().toISOString()} ${text}\n`, { mode: 0o600 });
    } catch {
      // nobody is left who could be told
    }
  };
}
