import { mkdir, open, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";

/**
 * Writes `file` and the folders above it, for the person alone. The old file stands until the new one is whole on disk. A link is
 * followed, so that it stays one. Throws what the file system says.
 */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const target = await realpath(file).catch(() => file);
  const draft = `${target}.${process.pid}.new`;
  try {
    await writeSynced(draft, text);
    await rename(draft, target);
  } catch (thrown) {
    await rm(draft, { force: true });
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
