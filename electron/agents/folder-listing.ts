import { readdir } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import type { Env } from "./find-program.ts";

/** Paths below a folder, relative to it, with `/`. */
export type Listing = readonly string[];

const GIT_MS = 4000;
const WALK_MS = 1500;
const MOST_FILES = 50_000;
const MOST_BYTES = 16 * 1024 * 1024;
/** Of a folder without git: what nobody wrote by hand. */
const skipped = new Set([".git", ".hg", ".svn", "node_modules", ".venv", "__pycache__"]);

/** Every file below `folder`, without what its repository ignores. In bounds of time and number. Never throws. */
export async function listFiles(folder: string, env: Env): Promise<Listing> {
  return (await gitFiles(folder, env)) ?? walk(folder);
}

/** Null where git is not there or the folder is in no repository. A repository's own programs are not run. */
async function gitFiles(folder: string, env: Env): Promise<Listing | null> {
  const own = Object.entries(env).filter(([name]) => !name.startsWith("GIT_"));
  const done = await execa(
    "git",
    ["-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"],
    {
      cwd: folder,
      env: { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: "0" },
      extendEnv: false,
      stdin: "ignore",
      reject: false,
      timeout: GIT_MS,
      maxBuffer: MOST_BYTES,
      stripFinalNewline: false,
    },
  );
  if (done.failed && !done.isMaxBuffer) return null;
  // Cut short, the last name is not a whole one.
  return done.stdout.split("\0").slice(0, -1).slice(0, MOST_FILES);
}

/** Breadth first, so that what is cut off in a huge tree lies deep. Links are not followed: they may lead outside. */
async function walk(folder: string): Promise<Listing> {
  const found: string[] = [];
  const end = Date.now() + WALK_MS;
  const waiting = [""];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (found.length >= MOST_FILES || Date.now() > end) break;
    const entries = await readdir(path.join(folder, at), { withFileTypes: true }).catch(() => []);
    const folders = entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name));
    waiting.push(...folders.map(({ name }) => `${at}${name}/`));
    found.push(...entries.filter((entry) => !entry.isDirectory()).map(({ name }) => `${at}${name}`));
  }
  return found.slice(0, MOST_FILES);
}
