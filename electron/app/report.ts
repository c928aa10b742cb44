import { readSync } from "node:fs";
import { runReport } from "../agents/report-call.ts";

const CHUNK = 64 * 1024;

/** At most so many bytes of standard input; nothing where it is a terminal, whose keys are not ours. */
function readInput(most: number): string {
  if (process.stdin.isTTY) return "";
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < most) {
    const chunk = Buffer.alloc(Math.min(CHUNK, most - size));
    const read = readOnce(chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    size += read;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** An input that can't be read is at its end. */
function readOnce(chunk: Buffer): number {
  try {
    return readSync(0, chunk);
  } catch {
    return 0;
  }
}

const { code, out = "", err = "" } = runReport(process.argv.slice(2), { env: process.env, read: readInput });
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
