import { constants as system } from "node:os";
import path from "node:path";

export type StandardFd = 0 | 1 | 2;

const { EBADF, ENOENT } = system.errno;
const SLASH = 0x2f;
const NAMES = ["stdin", "stdout", "stderr"];

/** Which of a client's own streams a path means: those of this process are not the command's. */
function namedBy(file: Buffer): number | null {
  const name = path.posix.normalize(file.toString());
  const word = /^\/dev\/(stdin|stdout|stderr)$/.exec(name)?.[1];
  if (word !== undefined) return NAMES.indexOf(word);
  const number = /^(?:\/dev|\/proc\/(?:self|thread-self|\d+))\/fd\/(\d+)$/.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

export interface Asked {
  /** As the server says it: -1 means `path`. */
  readonly fd: number;
  readonly path: Buffer;
  readonly allowed: readonly StandardFd[];
}

/** A stream of the command, the error number of one that it has not, or null for a file. */
export type Found = { readonly fd: StandardFd } | { readonly errno: number } | null;

/** The streams of one command: as with tmux's own client each can be had by its number once, and is gone after that. */
export class StandardStreams {
  readonly #taken = new Set<number>();

  find({ fd, path: file, allowed }: Asked): Found {
    const wanted = fd === -1 ? namedBy(file) : fd;
    // A server names files by whole paths: any other would be looked for where this process happens to be.
    if (wanted === null) return file[0] === SLASH ? null : { errno: ENOENT };
    const found = allowed.find((one) => one === wanted);
    if (found === undefined || this.#taken.has(found)) return { errno: fd === -1 ? ENOENT : EBADF };
    if (fd !== -1) this.#taken.add(found);
    return { fd: found };
  }
}
