import { close, constants, createReadStream, createWriteStream, fstat, open } from "node:fs";
import { Socket } from "node:net";
import { constants as system } from "node:os";
import type { Readable, Writable } from "node:stream";
import { promisify } from "node:util";

const openFile = promisify(open);
const stat = promisify(fstat);
const closeFile = promisify(close);

/** Reading or writing must never block: a named pipe may have nobody at its other end. */
const READ = constants.O_RDONLY | constants.O_NONBLOCK;
const WRITE = constants.O_WRONLY | constants.O_CREAT | constants.O_NONBLOCK;
const MODE = 0o644;

/** The system's own number of an error: what a server is told of it. */
export function errnoOf(thrown: unknown): number {
  const errno = thrown instanceof Error && "errno" in thrown ? Number(thrown.errno) : Number.NaN;
  return Number.isInteger(errno) && errno !== 0 ? Math.abs(errno) : system.errno.EIO;
}

async function isPipe(fd: number): Promise<boolean> {
  try {
    const found = await stat(fd);
    return found.isFIFO() || found.isSocket();
  } catch (thrown) {
    await closeFile(fd);
    throw thrown;
  }
}

/** Whoever opens it ends it: by reading to its end or by destroying it. Throws the system's error. */
export async function openToRead(path: Buffer): Promise<Readable> {
  const fd = await openFile(path, READ);
  if (await isPipe(fd)) return new Socket({ fd, readable: true, writable: false });
  return createReadStream("", { fd });
}

/** Opened as the server asks (`flags`: whether to append or to begin anew). Ended by whoever opens it. Throws the system's error. */
export async function openToWrite(path: Buffer, flags: number): Promise<Writable> {
  const fd = await openFile(path, WRITE | flags, MODE);
  if (await isPipe(fd)) return new Socket({ fd, readable: false, writable: true });
  return createWriteStream("", { fd });
}
