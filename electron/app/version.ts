import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Manifest = z.object({ name: z.literal("paneglass"), version: z.string() });

/** The package this file belongs to, wherever the build has put it below the top. */
export function manifestAbove(folder: string): string {
  const file = path.join(folder, "package.json");
  const parent = path.dirname(folder);
  return existsSync(file) || parent === folder ? file : manifestAbove(parent);
}

/** Paneglass's own version, from its package. */
export const { version } = Manifest.parse(JSON.parse(readFileSync(manifestAbove(import.meta.dirname), "utf8")));
