import { existsSync } from "node:fs";
import path from "node:path";

const NAME = "screen-worker.mjs";

/** The program of the threads that keep screens: beside the bundle this code is in, or where `PANEGLASS_SCREEN_WORKER` says. */
export function screenProgram(): string | null {
  const here = import.meta.dirname;
  const chosen = process.env["PANEGLASS_SCREEN_WORKER"];
  const places = [...(chosen ? [path.resolve(chosen)] : []), path.join(here, NAME), path.join(here, "..", NAME)];
  return places.find((place) => existsSync(place)) ?? null;
}
