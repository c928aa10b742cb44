import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

/** What runs on a terminal: the program that has it, and the one that reads it now. */
export interface TerminalProgram {
  readonly pid: number;
  readonly command: string | null;
}

interface Session {
  readonly leader: number;
  readonly foreground: number;
}

const FRESH_MS = 500;
const JUST_NOW_MS = 20;
/** Of the fields behind the name: session, terminal and the terminal's foreground group. */
const [SESSION, TERMINAL, FOREGROUND] = [3, 4, 5] as const;

let seen: { readonly sessions: ReadonlyMap<number, Session>; readonly at: number } | null = null;

function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // it ended meanwhile, or is not ours to look at
  }
}

/** Terminals by their numbers, each with the session that it controls. */
function sessionsNow(): ReadonlyMap<number, Session> {
  const sessions = new Map<number, Session>();
  for (const name of quietly(() => readdirSync("/proc")) ?? []) {
    const stat = /^\d+$/.test(name) ? quietly(() => readFileSync(`/proc/${name}/stat`, "utf8")) : null;
    // The name in parentheses may hold spaces and parentheses itself.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields === undefined || fields[SESSION] !== name || fields[TERMINAL] === "0") continue;
    sessions.set(Number(fields[TERMINAL]), { leader: Number(name), foreground: Number(fields[FOREGROUND]) });
  }
  return sessions;
}

function sessionOn(terminal: number, maxAgeMs: number): Session | null {
  const now = performance.now();
  if (seen === null || now - seen.at > maxAgeMs) seen = { sessions: sessionsNow(), at: now };
  return seen.sessions.get(terminal) ?? null;
}

/** Whether it was started in that pane of WezTerm's: the terminal's name may be another machine's. */
function isIn(pid: number, pane: number): boolean {
  const environment = quietly(() => readFileSync(`/proc/${pid}/environ`, "utf8"));
  return environment?.split("\0").includes(`WEZTERM_PANE=${pane}`) ?? false;
}

function commandOf(pid: number): string | null {
  const [first = ""] = quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"))?.split("\0") ?? [];
  // A login shell is called by a dash and its name.
  return path.basename(first.replace(/^-/, "")) || null;
}

/** What runs in a pane whose terminal is `tty`; null where the system does not tell. It may be a moment old. */
export function programOn(tty: string, pane: number): TerminalProgram | null {
  if (process.platform !== "linux" || tty === "") return null;
  const terminal = quietly(() => statSync(tty).rdev);
  // A terminal that was not seen in that pane may be a new one.
  return terminal === null ? null : (lookedAt(terminal, pane, FRESH_MS) ?? lookedAt(terminal, pane, JUST_NOW_MS));
}

function lookedAt(terminal: number, pane: number, maxAgeMs: number): TerminalProgram | null {
  const session = sessionOn(terminal, maxAgeMs);
  if (session === null || !isIn(session.leader, pane)) return null;
  return { pid: session.leader, command: commandOf(session.foreground) ?? commandOf(session.leader) };
}
