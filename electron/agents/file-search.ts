import fuzzysort from "fuzzysort";
import type { Clock } from "./clock.ts";
import type { Env } from "./find-program.ts";
import { type Listing, listFiles } from "./folder-listing.ts";

export interface FileSearch {
  /** Files and folders below `folder` that fit `query`, best first; folders end in `/`. Never throws, never names anything outside. */
  find(folder: string, query: string): Promise<string[]>;
}

const MOST_FOUND = 20;
/** While a name is being typed the folder is listed once. */
const FRESH_MS = 4000;
const MOST_FOLDERS = 4;

interface Known {
  readonly at: number;
  readonly listing: Promise<Listing>;
}

/** Looks for files by what a person types of their names. */
export function fileSearch(env: Env, clock: Pick<Clock, "now">): FileSearch {
  const known = new Map<string, Known>();
  const listed = (folder: string): Promise<Listing> => {
    const before = known.get(folder);
    if (before !== undefined && clock.now() - before.at < FRESH_MS) return before.listing;
    const listing = listFiles(folder, env).then(withFolders);
    known.delete(folder);
    known.set(folder, { at: clock.now(), listing });
    for (const oldest of [...known.keys()].slice(0, -MOST_FOLDERS)) known.delete(oldest);
    return listing;
  };
  return {
    find: async (folder, query) => best(await listed(folder), query.replaceAll("\\", "/").replace(/^(\.?\/)+/, "")),
  };
}

function withFolders(files: Listing): Listing {
  const folders = new Set<string>();
  for (const file of files) {
    for (let at = file.indexOf("/"); at > 0; at = file.indexOf("/", at + 1)) folders.add(file.slice(0, at + 1));
  }
  return [...folders, ...files];
}

const depth = (file: string): number => file.split("/").length;

/** With nothing typed: what lies nearest, by name. */
function best(listing: Listing, query: string): string[] {
  if (query !== "")
    return fuzzysort.go(query, [...listing], { limit: MOST_FOUND, threshold: 0.2 }).map(({ target }) => target);
  return listing
    .filter((file) => depth(file.replace(/\/$/, "")) === 1 && !file.startsWith("."))
    .toSorted((a, b) => a.localeCompare(b))
    .slice(0, MOST_FOUND);
}
