import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { shLine } from "../../shared/ops/shell-line.ts";
import type { PaneStand } from "./arrangement.ts";
import type { Program } from "./rebuild.ts";
import { keptByPowershell, printingOnWindows } from "./revive-windows.ts";

/** What is known of a pane that has ended, beyond where it stood. */
export interface Keepsake {
  /** What it showed, a row each, with escape sequences. */
  readonly rows: readonly string[];
  /** False where that could not be asked for. */
  readonly read: boolean;
  /** Its own options. */
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

export const NOT_KEPT: Keepsake = { rows: [], read: false, options: {} };

export interface ReviveOptions {
  /** Where texts wait for the pane that prints them. Null: they are part of the command, and cut. */
  readonly folder: string | null;
  /** False on Windows, where there is no shell like sh. */
  readonly sh: boolean;
  readonly shell: string;
  /** What runs in a new pane instead of a plain shell; empty as a rule. */
  readonly defaultCommand: string;
  readonly at: Date;
  /** Hears of a text that now waits for its pane. */
  readonly wrote?: (file: string) => void;
  /** Another program is to take its place soon: what was shown is pushed up over so many rows, and the pane is held until then. */
  readonly held?: { readonly rows: number };
}

/** Holds a pane until something is started in it: one after the other, which takes seconds for each. */
const HOLDING = ["sleep", "600"];
const HOLDING_ON_WINDOWS = ["powershell.exe", "-NoLogo", "-NoProfile", "-Command", "Start-Sleep 600"];

/** What keeps a pane until then. */
export function holdingProgram({ sh }: Pick<ReviveOptions, "sh">): readonly string[] {
  return sh ? HOLDING : HOLDING_ON_WINDOWS;
}

/** Keeps what a pane was started with, for panes that were brought back: tmux only knows what brought them. */
export const START_OPTION = "@paneglass_start";

/** The process that this holds for: whatever is started there later was started with something else. */
export const START_PID_OPTION = "@paneglass_start_pid";

/** How the line begins that a pane shows between what it had shown and what it shows next. */
export const BACK_WORDS = "-- Paneglass brought this pane back";

/** Programs that are shells, as a pane tells what runs in it. */
export const SHELLS = /^-?(?:sh|bash|zsh|fish|dash|ksh|csh|tcsh|nu|pwsh|powershell|cmd|xonsh|elvish)(?:\.exe)?$/;

/** Characters of a text that is part of a command. */
const MOST_INLINE = 6000;

/** The words of a command as tmux writes them; null when it can't be told. */
export function startWords(text: string): readonly string[] | null {
  const words: string[] = [];
  const piece = /\s*((?:"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^]|[^\s"'\\])+)/y;
  let at = 0;
  while (text.slice(at).trim() !== "") {
    piece.lastIndex = at;
    const [, word] = piece.exec(text) ?? [];
    if (word === undefined) return null;
    words.push(plain(word));
    at = piece.lastIndex;
  }
  return words;
}

function plain(word: string): string {
  return word.replace(/"(?:\\[^]|[^"\\])*"|'[^']*'|\\[^]/g, (part) => {
    if (part.startsWith("'")) return part.slice(1, -1);
    return (part.startsWith('"') ? part.slice(1, -1) : part).replace(/\\([^])/g, "$1");
  });
}

/** What it was started with, by its own account where it was brought back before. */
export function startOf(pane: PaneStand, { options }: Keepsake): string {
  // What has ended by itself is not done a second time.
  if (pane.dead) return "";
  const kept = options[START_OPTION];
  const holdsFor = options[START_PID_OPTION];
  const known = holdsFor !== undefined && holdsFor !== "" && pane.pid !== null;
  if (known && String(holdsFor) !== String(pane.pid)) return pane.start;
  return typeof kept === "string" ? kept.replace(/^=/, "") : pane.start;
}

/** The program of a pane that comes back: prints what it showed, says so, and goes on as what it was. */
export function programFor(pane: PaneStand, keepsake: Keepsake, options: ReviveOptions): Program {
  const cwd = pane.path === "" ? {} : { cwd: pane.path };
  const start = startOf(pane, keepsake);
  const rows = trimmed(keepsake.rows);
  if (!options.sh) return { ...cwd, ...windowsProgram(start, rows, options) };
  const words = options.held === undefined ? programWords(start, options) : holdingProgram(options);
  if (rows.length === 0) return { ...cwd, argv: words };
  const line = backLine(options);
  return { ...cwd, argv: ["sh", "-c", `${printing(rows, line, options)}; exec ${shLine(words)}`] };
}

/** Whether a program can be given a text to print first. */
export function printsText({ sh, folder }: Pick<ReviveOptions, "sh" | "folder">): boolean {
  return sh || folder !== null;
}

function backLine({ at }: ReviveOptions): string {
  return `\u001b[0m\u001b[2m${BACK_WORDS} at ${timeOf(at)}. Above is what it showed. --\u001b[0m`;
}

function windowsProgram(start: string, rows: readonly string[], options: ReviveOptions): Program {
  const { folder, held } = options;
  const words = held === undefined ? windowsWords(start, options) : null;
  const prints = rows.length > 0 && folder !== null && keptByPowershell(words ?? []);
  if (prints) return { argv: printingOnWindows({ file: textFile([...rows, backLine(options)], options), words }) };
  if (held !== undefined) return { argv: holdingProgram(options) };
  return start === "" ? {} : { argv: words ?? [] };
}

/** One word is a line for a shell; none is a plain one. */
function windowsWords(start: string, { shell, defaultCommand }: ReviveOptions): readonly string[] {
  const words = start === "" ? [] : (startWords(start) ?? [start]);
  const [line = defaultCommand, ...rest] = words;
  if (rest.length > 0) return words;
  return line === "" ? [shell] : [shell, /(?:^|[\\/])cmd(?:\.exe)?$/i.test(shell) ? "/c" : "-c", line];
}

function printing(rows: readonly string[], line: string, options: ReviveOptions): string {
  if (options.folder === null) {
    const cut = rows.join("\n").slice(-MOST_INLINE).split("\n").slice(-rows.length);
    return shLine(["printf", "%s\n", ...cut, line]);
  }
  const file = textFile([...rows, line], options);
  return `cat ${shLine([file])}; rm -f ${shLine([file])}`;
}

/** Writes a text that waits for its pane. */
function textFile(rows: readonly string[], { folder, sh, wrote, held }: ReviveOptions): string {
  const end = sh ? "\n" : "\r\n";
  const text = [...rows, ...Array.from({ length: held?.rows ?? 0 }, () => ""), ""].join(end);
  mkdirSync(folder ?? ".", { recursive: true, mode: 0o700 });
  const file = path.join(folder ?? ".", `${randomBytes(8).toString("hex")}.txt`);
  writeFileSync(file, text, { mode: 0o600 });
  wrote?.(file);
  return file;
}

/** Milliseconds in which a pane that has just been started prints its text, as a rule. */
const TAKES = 1500;

/** Waits until its pane has printed one, no longer than a moment. */
export async function textTaken(file: string): Promise<void> {
  const late = Date.now() + TAKES;
  while (existsSync(file) && Date.now() < late) await wait(20);
}

/** Removes one that no pane will come for. */
export function forgetText(file: string): void {
  rmSync(file, { force: true });
}

/** Removes texts that no pane came for. */
export function forgetTexts(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** One word is a line for a shell, as tmux has it; none is a login shell. */
function programWords(start: string, { shell, defaultCommand }: ReviveOptions): readonly string[] {
  const words = start === "" ? [] : (startWords(start) ?? [start]);
  const [line = defaultCommand, ...rest] = words;
  if (rest.length > 0) return words;
  return line === "" ? [shell, "-l"] : [shell, "-c", line];
}

/** Rows come with the spaces at their ends; empty ones at the end are what was never printed. */
function trimmed(rows: readonly string[]): readonly string[] {
  const last = rows.findLastIndex((row) => row.trim() !== "");
  return rows.slice(0, last + 1).map((row) => row.trimEnd());
}

function timeOf(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
