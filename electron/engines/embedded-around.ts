import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stateFolder } from "../store/state-folder.ts";
import type { EngineTarget } from "./engine.ts";
import { CARD_FILE } from "./pty/places.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** A socket that has no place beside its host's card: in the folder for what passes, or a pipe. */
const APART = /^(?:.*\/paneglass-\d+\/|\\\\\.\\pipe\\paneglass-)[0-9a-f]{20}$/;

/** The socket that `TMUX` names. Our own servers set it for their panes, too. */
function socketIn(env: Env): string | null {
  return /^((?:\/|\\\\).*),\d+,-?\d+$/.exec(env["TMUX"] ?? "")?.[1] ?? null;
}

function isSeat(folder: string): boolean {
  return /^\d{6}$/.test(path.basename(folder)) && existsSync(path.join(folder, CARD_FILE));
}

/** Whether this process runs in a pane of the embedded server: what `TMUX` names then is no tmux. */
export function isInEmbedded(env: Env): boolean {
  const socket = socketIn(env);
  return socket !== null && (APART.test(socket) || isSeat(path.dirname(socket)));
}

/** The embedded server that this process runs in a pane of; null when it runs in none, or it can't be told which. */
export function embeddedAround(env: Env): EngineTarget | null {
  const socket = socketIn(env);
  if (socket === null) return null;
  const seat = APART.test(socket) ? seatWith(socket, env) : path.dirname(socket);
  if (seat === null || !isSeat(seat)) return null;
  const server = path.dirname(seat);
  return { socket: path.basename(server), stateFolder: path.resolve(server, "..", "..") };
}

/** The tmux server that this process runs inside of. */
export function tmuxAround(env: Env): string | null {
  const socket = isInEmbedded(env) ? null : socketIn(env);
  return socket?.startsWith("/") === true ? socket : null;
}

function seatWith(socket: string, env: Env): string | null {
  const top = path.join(stateFolder(env, process.platform), "pty");
  const seats = namesIn(top).flatMap((name) => {
    const server = path.join(top, name);
    return namesIn(server).map((number) => path.join(server, number));
  });
  return seats.find((seat) => isSeat(seat) && names(path.join(seat, CARD_FILE), socket)) ?? null;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return []; // none, or a file: nothing of ours
  }
}

function names(card: string, socket: string): boolean {
  try {
    return readFileSync(card, "utf8").includes(JSON.stringify(socket));
  } catch {
    return false; // gone meanwhile
  }
}
