import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../shared/base/errors.ts";

export interface FilePart {
  /** One for each file, chosen by who sends it: hexadecimal. */
  readonly id: string;
  readonly name: string;
  /** Bytes of this file that were sent before. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface AttachedFiles {
  /** Adds a part to a file and gives its absolute path. Throws AppError `composer.part` or `composer.size`. */
  add(part: FilePart): Promise<string>;
  /** Removes what is older than a week. Never throws. */
  sweep(now: number): Promise<void>;
}

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const LONGEST_NAME = 100;

/** Files without a path of their own that a person gave to agents: each alone in a folder, for the person alone. */
export function attachedFiles(folder: string, largest: number): AttachedFiles {
  return {
    add: async (part) => {
      if (part.at + part.bytes.length > largest) throw tooLarge(part.name, largest);
      const place = path.join(folder, part.id);
      await mkdir(place, { recursive: true, mode: 0o700 });
      const file = path.join(place, plainName(part.name));
      await append(file, part);
      return file;
    },
    sweep: async (now) => {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) await removeOld(path.join(folder, name), now);
    },
  };
}

/** The same part sent again is written over itself, so that a call may be repeated. */
async function append(file: string, { at, bytes, name }: FilePart): Promise<void> {
  const handle = await open(file, at === 0 ? "w" : "r+", 0o600).catch(() => null);
  if (handle === null) throw missingPart(name);
  try {
    const { size } = await handle.stat();
    if (size < at) throw missingPart(name);
    await handle.write(bytes, 0, bytes.length, at);
  } finally {
    await handle.close();
  }
}

/** A name that every system takes and that needs no quotes in a message. Its ending is kept. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "");
  const ending = path.extname(plain).slice(0, 20);
  const stem = plain.slice(0, plain.length - path.extname(plain).length).slice(0, LONGEST_NAME - ending.length);
  return stem === "" ? `file${ending}` : `${stem}${ending}`;
}

async function removeOld(place: string, now: number): Promise<void> {
  try {
    if (now - (await stat(place)).mtimeMs > WEEK_MS) await rm(place, { recursive: true, force: true });
  } catch {
    // Gone meanwhile, or not ours to remove: the next sweep sees it again.
  }
}

function missingPart(name: string): AppError {
  return new AppError("composer.part", `Parts of ${name} got lost on the way. Add the file again.`, {
    facts: { name },
  });
}

function tooLarge(name: string, largest: number): AppError {
  const most = Math.floor(largest / 1024 / 1024);
  const message = `${name} is larger than ${most} MB. Put it into the agent's folder and name it by its path.`;
  return new AppError("composer.size", message, { facts: { name, largest } });
}
