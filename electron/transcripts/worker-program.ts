import { existsSync } from "node:fs";
import path from "node:path";

const NAME = "transcript-worker.mjs";

/** The program of the threads that read transcripts: beside the bundle this code is in, or where `PANEGLASS_TRANSCRIPT_WORKER` says. */
export function workerProgram(): string | null {
  const here = import.meta.dirname;
  const chosen = process.env["PANEGLASS_TRANSCRIPT_WORKER"];
  const places = [...(chosen ? [path.resolve(chosen)] : []), path.join(here, NAME), path.join(here, "..", NAME)];
  return places.find((place) => existsSync(place)) ?? null;
}
