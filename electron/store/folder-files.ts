import type { Dirent } from "node:fs";
import { constants, open, readdir, realpath } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../shared/base/errors.ts";
import type { Problem } from "../../shared/models/server.ts";

/** A file of a folder that people keep files in. */
export interface FolderFile {
  readonly file: string;
  /** Its name without its ending. */
  readonly id: string;
  /** Null where it can't be read, and then `problem` says why. */
  readonly text: string | null;
  readonly problem: Problem | null;
}

interface Wanted {
  /** With their dots. */
  readonly endings: readonly string[];
  /** Links may not lead out of this folder; null: they may lead anywhere. */
  readonly within: string | null;
}

/** What a file has at most, in bytes. */
export const LARGEST_FILE = 1_000_000;
/** What a folder has at most, in files. */
const MOST = 500;

const nothing: readonly FolderFile[] = [];

/** Reads the files of one folder, by name. A folder that is not there is empty; whatever else is wrong is told beside the others. */
export async function readFolder(folder: string, wanted: Wanted): Promise<readonly FolderFile[]> {
  let entries: Dirent[];
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    return code === "ENOENT" || code === "ENOTDIR"
      ? nothing
      : [failed(folder, `it can't be read: ${messageOf(thrown)}`)];
  }
  const names = entries.map(({ name }) => name).filter((name) => isWanted(name, wanted));
  const files = names
    .toSorted()
    .slice(0, MOST)
    .map((name) => readOne(path.join(folder, name), wanted));
  const more = names.length > MOST ? [failed(folder, `only ${MOST} of its ${names.length} files are read`)] : [];
  return [...(await Promise.all(files)), ...more];
}

function isWanted(name: string, { endings }: Wanted): boolean {
  return endings.includes(path.extname(name)) && !name.startsWith(".") && !/^readme\.md$/i.test(name);
}

/** Reads one file; whatever is wrong with it is told in its place. */
export async function readOne(file: string, { within }: Pick<Wanted, "within">): Promise<FolderFile> {
  try {
    const real = await realpath(file);
    if (within !== null && !isWithin(real, await realpath(within))) {
      return failed(file, "it is a link that leads out of its project");
    }
    return await readText(file, real);
  } catch (thrown) {
    const loop = (thrown as NodeJS.ErrnoException).code === "ELOOP";
    return failed(file, loop ? "its links go round in a circle" : `it can't be read: ${messageOf(thrown)}`);
  }
}

/** Opened without waiting: what looks like a file may be a pipe that nobody writes to. */
async function readText(file: string, real: string): Promise<FolderFile> {
  const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    if (!found.isFile()) return failed(file, "it is no file");
    if (found.size > LARGEST_FILE)
      return failed(file, `it has ${found.size} bytes, and ${LARGEST_FILE} at most are read`);
    return { file, id: idOf(file), text: await handle.readFile("utf8"), problem: null };
  } finally {
    await handle.close();
  }
}

function isWithin(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== "" && !way.startsWith("..") && !path.isAbsolute(way);
}

function idOf(file: string): string {
  return path.basename(file, path.extname(file));
}

function failed(file: string, why: string): FolderFile {
  const problem = { code: "file.unreadable", message: `${file}: ${why}.`, next: "Mend or remove it." };
  return { file, id: idOf(file), text: null, problem };
}
