import { mkdir, open, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";

/** What is being written, by file: two drafts at once would be one. */
const writing = new Map<string, Promise<void>>();

/**
 * Writes `file` and the folders above it, for the person alone. The old file stands until the new one is whole on disk. A link is
 * followed, so that it stays one. Of several at once the last one holds. Throws what the file system says.
 */
export function writeWhole(file: string, text: string): Promise<void> {
  return inLine(file, () => replace(file, text));
}

/** Resolves when all that was asked for before is done, well or not. Never throws. */
export async function wholeNow(file: string): Promise<void> {
  await writing.get(file)?.catch(() => {});
}

async function inLine(file: string, change: () => Promise<void>): Promise<void> {
  const before = writing.get(file)?.catch(() => {}); // Whoever wrote that hears of it.
  const done = (before ?? Promise.resolve()).then(change);
  writing.set(file, done);
  try {
    await done;
  } finally {
    if (writing.get(file) === done) writing.delete(file);
  }
}

async function replace(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const target = await realpath(file).catch(() => file);
  const draft = `${target}.${process.pid}.new`;
  try {
    await writeSynced(draft, text);
    await rename(draft, target);
  } catch (thrown) {
    await rm(draft, { force: true }).catch(() => {}); // The reason why it could not be written is the one to tell.
    throw thrown;
  }
}

async function writeSynced(file: string, text: string): Promise<void> {
  const handle = await open(file, "w", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
