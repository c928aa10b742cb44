import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { z } from "zod";
import { stateFolder } from "../../store/state-folder.ts";
import type { EngineTarget } from "../engine.ts";

/**
 * One folder per server, `pty/NAME`, and in it one numbered folder per life of its host. A number is never used twice, so the host
 * that lives, if any, is the one with the highest number.
 */
export interface Seat {
  readonly number: number;
  readonly folder: string;
}

/** In each life's folder: who the host is and how to reach it. Only its owner may read it, for the token in it. */
export const Card = z.object({
  wire: z.number().int(),
  build: z.string(),
  pid: z.number().int(),
  /** Milliseconds since the epoch. */
  startedAt: z.number(),
  /** A file name in the same folder, a full path, or a pipe's name. */
  socket: z.string(),
  token: z.string(),
});
export type Card = z.infer<typeof Card>;

export const CARD_FILE = "host.json";
/** There once the host has ended in good order. */
export const ENDED_FILE = "ended";
export const TRANSCRIPTS_FOLDER = "panes";
const SEAT = /^\d{6}$/;

function folderName(socket: string | undefined): string {
  if (socket === undefined || socket === "") return "default";
  if (/^[A-Za-z0-9_][A-Za-z0-9._-]{0,31}$/.test(socket)) return socket;
  return `x-${createHash("sha256").update(socket).digest("hex").slice(0, 16)}`;
}

/** Where the lives of one server lie. Nothing is created. */
export function serverFolder(target: EngineTarget): string {
  const top = target.stateFolder ?? stateFolder(target.env ?? process.env, process.platform);
  return path.join(top, "pty", folderName(target.socket));
}

export function seatFolder(server: string, number: number): string {
  return path.join(server, String(number).padStart(6, "0"));
}

/** All lives so far, the newest last. Empty where there was none. */
export async function seatsOf(server: string): Promise<Seat[]> {
  const names = await readdir(server).catch(() => []); // no folder: no life yet
  const numbers = names.filter((name) => SEAT.test(name)).map(Number);
  return numbers.toSorted((a, b) => a - b).map((number) => ({ number, folder: seatFolder(server, number) }));
}

/** Null when it is missing or is none. */
export async function readCard(seat: Seat): Promise<Card | null> {
  try {
    const card = Card.safeParse(JSON.parse(await readFile(path.join(seat.folder, CARD_FILE), "utf8")));
    return card.success ? card.data : null;
  } catch {
    return null; // missing, or not JSON: the same to the caller
  }
}

export function socketPath(seat: Seat, card: Card): string {
  const whole = path.isAbsolute(card.socket) || card.socket.startsWith("\\\\");
  return whole ? card.socket : path.join(seat.folder, card.socket);
}

/** What a pane had printed, as a host that was ended without notice left it. */
export interface KeptTranscript {
  /** The pane's id in that life, `%3`. */
  readonly pane: string;
  readonly file: string;
}

/** The newest part of each transcript in a life's folder. Those of the newest lost lives are kept. */
export async function transcriptsOf(seat: Seat): Promise<KeptTranscript[]> {
  const folder = path.join(seat.folder, TRANSCRIPTS_FOLDER);
  const names = await readdir(folder).catch(() => []); // no folder: nothing was printed
  return names.flatMap((name) => {
    const pane = /^(\d+)-\d+\.log$/.exec(name)?.[1];
    return pane === undefined ? [] : [{ pane: `%${pane}`, file: path.join(folder, name) }];
  });
}

export function homeOf(env: Readonly<Record<string, string | undefined>>): string {
  return env[process.platform === "win32" ? "USERPROFILE" : "HOME"] || os.homedir();
}
