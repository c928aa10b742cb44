import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { createServer, type Server, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import { AppError } from "../../shared/base/errors.ts";
import { openSocket } from "../engines/pty/connect.ts";
import { WIRE_VERSION } from "../engines/pty/greeting.ts";
import {
  type Card,
  CARD_FILE,
  ENDED_FILE,
  readCard,
  type Seat,
  seatFolder,
  seatsOf,
  socketPath,
  TRANSCRIPTS_FOLDER,
  transcriptsOf,
} from "../engines/pty/places.ts";

/** The place of the one host of a server: already listening when it is taken, so whoever sees it can reach it. */
export interface TakenSeat {
  readonly seat: Seat;
  readonly card: Card;
  /** Full path of the socket, or the pipe's name. */
  readonly socket: string;
  readonly listener: Server;
}

const NEW = ".new-";
const STALE_MS = 60_000;
/** Of the lives that were lost, the last ones keep what their panes had printed. */
const KEPT_LIVES = 3;
const TRIES = 10;
/** The system takes no longer path for a socket (104 bytes on macOS, 108 on Linux). */
const MAX_SOCKET_BYTES = 100;
const SOCKET = "socket";

/**
 * Takes the next number of the server in `folder`; null when a host lives there. Of several that try at once one gets it: the folder
 * is filled beside and then renamed, which fails where there is one.
 */
export async function takeSeat(
  folder: string,
  build: string,
  connected: (socket: Socket) => void,
): Promise<TakenSeat | null> {
  makePrivate(folder);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const newest = (await seatsOf(folder)).at(-1) ?? null;
    if (newest !== null && (await isTaken(newest))) return null;
    const taken = await tryNumber(folder, (newest?.number ?? 0) + 1, { build, connected });
    if (taken !== null) {
      await sweep(folder, taken.seat.number);
      return taken;
    }
  }
  throw new AppError("ptyHost.seat", `No place for a host in ${folder}: others were always quicker.`);
}

function makePrivate(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Before anything is done to it: where others may write, they may have put a link there.
  const found = lstatSync(folder);
  if (!found.isDirectory()) throw new AppError("ptyHost.folder", `${folder} is not a folder.`);
  if (process.getuid !== undefined && found.uid !== process.getuid()) {
    throw new AppError("ptyHost.folder", `The folder ${folder} belongs to somebody else.`);
  }
  chmodSync(folder, 0o700);
}

async function isTaken(seat: Seat): Promise<boolean> {
  const card = await readCard(seat);
  if (card === null) return false;
  const opened = await openSocket(socketPath(seat, card));
  if (opened.kind === "open") opened.socket.destroy();
  return opened.kind !== "dead";
}

interface Trying {
  readonly build: string;
  readonly connected: (socket: Socket) => void;
}

async function tryNumber(folder: string, number: number, { build, connected }: Trying): Promise<TakenSeat | null> {
  const beside = mkdtempSync(path.join(folder, NEW));
  const name = socketName(folder, beside);
  const socket = path.isAbsolute(name) || process.platform === "win32" ? name : path.join(beside, name);
  const listener = createServer(connected);
  await listening(listener, socket);
  if (process.platform !== "win32") chmodSync(socket, 0o600);
  const token = randomBytes(32).toString("hex");
  const card: Card = { wire: WIRE_VERSION, build, pid: process.pid, startedAt: Date.now(), socket: name, token };
  writeFileSync(path.join(beside, CARD_FILE), JSON.stringify(card), { mode: 0o600 });
  const seat = { number, folder: seatFolder(folder, number) };
  try {
    renameSync(beside, seat.folder);
  } catch {
    listener.close(); // another one has the number
    rmSync(beside, { recursive: true, force: true });
    return null;
  }
  return { seat, card, socket: socketPath(seat, card), listener };
}

/** In the folder where its path is short enough; else in the system's folder for what passes. */
function socketName(folder: string, beside: string): string {
  const hash = createHash("sha256").update(beside).digest("hex").slice(0, 20);
  if (process.platform === "win32") return `\\\\.\\pipe\\paneglass-${hash}`;
  if (Buffer.byteLength(path.join(folder, `${NEW}XXXXXX`, SOCKET)) <= MAX_SOCKET_BYTES) return SOCKET;
  makePrivate(passingFolder());
  return path.join(passingFolder(), hash);
}

const passingFolder = (): string => path.join(os.tmpdir(), `paneglass-${process.getuid?.() ?? 0}`);

function listening(listener: Server, socket: string): Promise<void> {
  return new Promise((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(socket, () => {
      listener.off("error", reject);
      resolve();
    });
  });
}

/** Lets go of what earlier lives left behind that nobody can want: half-made folders, and lives without a transcript or long past. */
async function sweep(folder: string, own: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(NEW)) continue;
    const at = path.join(folder, name);
    const { mtimeMs } = await stat(at).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - STALE_MS) rmSync(at, { recursive: true, force: true });
  }
  const past = (await seatsOf(folder)).filter(({ number }) => number < own);
  const kept: Seat[] = [];
  for (const seat of past.toReversed()) {
    const socket = (await readCard(seat))?.socket ?? "";
    if (path.dirname(socket) === passingFolder()) rmSync(socket, { force: true });
    const worth = kept.length < KEPT_LIVES && (await transcriptsOf(seat)).length > 0;
    if (worth) kept.push(seat);
    else rmSync(seat.folder, { recursive: true, force: true });
  }
}

/** Nobody can reach it any more; its transcripts stay when `lost`, as its panes did not end in good order. */
export function leaveSeat({ seat, listener }: TakenSeat, lost: boolean): void {
  listener.close();
  if (lost || !existsSync(seat.folder)) return;
  rmSync(path.join(seat.folder, TRANSCRIPTS_FOLDER), { recursive: true, force: true });
  writeFileSync(path.join(seat.folder, ENDED_FILE), "", { mode: 0o600 });
}
