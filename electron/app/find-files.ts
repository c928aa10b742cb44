import { stat } from "node:fs/promises";
import path from "node:path";
import type { FoundFile } from "../../shared/models/found-file.ts";

export interface FindAround {
  /** The folder that names are seen from. */
  readonly folder: string;
  readonly home: string;
}

/** Names of one call are looked up beside each other; a network disk that hangs holds up no more than this. */
const LIMIT_MS = 1500;

/** Where a name may lead to, likeliest first. Shares of other machines are left alone: looking would tell them who asks. */
function placesOf(name: string, { folder, home }: FindAround): string[] {
  if (name.includes("\0") || /^[\\/]{2}/.test(name)) return [];
  if (/^~(?=$|[/\\])/.test(name)) return home === "" ? [] : [path.join(home, name.slice(1))];
  if (path.isAbsolute(name)) return [path.normalize(name)];
  if (!path.isAbsolute(folder)) return [];
  // `git diff` writes a/ and b/ before the names of the two sides.
  const side = /^[abciow]\/(.+)$/.exec(name)?.[1];
  return [path.resolve(folder, name), ...(side === undefined ? [] : [path.resolve(folder, side)])];
}

async function kindOf(place: string): Promise<FoundFile["kind"] | null> {
  try {
    const found = await stat(place);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : null;
  } catch {
    return null; // Not there, or not for us: no link either way.
  }
}

async function lookUp(name: string, around: FindAround): Promise<FoundFile | null> {
  for (const place of placesOf(name, around)) {
    const kind = await kindOf(place);
    if (kind !== null) return { path: place, kind };
  }
  return null;
}

/** Which of the names are files or folders now, in the same order; null for those that are not. Never throws. */
export async function findFiles(names: readonly string[], around: FindAround): Promise<(FoundFile | null)[]> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    limit = setTimeout(() => resolve(null), LIMIT_MS);
  });
  const found = await Promise.all(names.map((name) => Promise.race([lookUp(name, around), late])));
  clearTimeout(limit);
  return found;
}
