import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const Manifest = z.object({ version: z.string() });

/** The version of the package that this code came with; what the two sides of a wire tell each other, and decide nothing by. */
export function buildVersion(folder = import.meta.dirname): string {
  const file = path.join(folder, "package.json");
  const parent = path.dirname(folder);
  if (!existsSync(file)) return parent === folder ? "unknown" : buildVersion(parent);
  return Manifest.parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
