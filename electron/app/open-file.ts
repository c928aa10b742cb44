import { stat } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { FilePlace } from "../../shared/models/found-file.ts";

export interface OpenFileUse {
  /** The person's command, or empty. */
  readonly openWith: string;
  readonly platform: NodeJS.Platform;
  /** Opens with what the system has for it and gives what went wrong, or an empty text. Left out where only programs can. */
  readonly bySystem?: (path: string) => Promise<string>;
}

/** An editor that ends this soon, and badly, has not opened the file. */
const EARLY_MS = 1500;
const settingsHint = "Choose what opens files in the terminal's settings.";
/** Opening one of these runs it. */
const programEndings =
  /\.(?:exe|com|bat|cmd|msi|scr|pif|cpl|lnk|url|hta|jse?|vbs?|vbe|wsf|wsh|ps1|reg|jar|app|command|tool|workflow|desktop|appimage|run)$/i;

const quoted = /"([^"]*)"|'([^']*)'/g;

/** The words of a command as a person types it: quotes hold words together, a backslash is a letter like any other. */
export function commandWords(text: string): string[] {
  const open = /["']/.exec(text.replaceAll(quoted, ""))?.[0];
  if (open !== undefined) {
    throw new AppError("desk.openWith", `The command that opens files has a ${open} without an end. ${settingsHint}`);
  }
  const words = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  return words.map((word) => word.replaceAll(quoted, (_, double?: string, single?: string) => double ?? single ?? ""));
}

/** The argv that opens a place in a file. What is put in never becomes more than one argument. */
export function openArgv(command: string, { path: file, line, column }: FilePlace): string[] {
  const words = commandWords(command);
  const values: Readonly<Record<string, string>> = { file, line: String(line ?? 1), column: String(column ?? 1) };
  const filled = words.map((word) => word.replace(/\{(file|line|column)\}/g, (_, name: string) => values[name] ?? ""));
  return words.some((word) => word.includes("{file}")) ? filled : [...filled, file];
}

async function mustExist(file: string): Promise<{ readonly runs: boolean }> {
  if (!path.isAbsolute(file) || file.includes("\0"))
    throw new AppError("desk.openFile", `${file} is not a whole path.`);
  try {
    const found = await stat(file);
    return { runs: programEndings.test(file) || (found.isFile() && (found.mode & 0o111) !== 0) };
  } catch (thrown) {
    throw new AppError("desk.openFile", `${file} can't be opened: it is not there any more.`, { cause: thrown });
  }
}

function systemArgv(platform: NodeJS.Platform, file: string): string[] {
  if (platform === "darwin") return ["open", file];
  return platform === "win32" ? ["explorer.exe", file] : ["xdg-open", file];
}

/** Resolves once the program runs, or has ended well; it lives on without us. */
async function start([program = "", ...args]: readonly string[], cwd: string): Promise<void> {
  const child = execa(program, args, { cwd, detached: true, cleanup: false, stdio: "ignore", reject: false });
  child.unref();
  let timer: NodeJS.Timeout | undefined;
  const early = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), EARLY_MS);
  });
  const ended = await Promise.race([child, early]);
  clearTimeout(timer);
  if (ended === null || !ended.failed) return;
  const why =
    ended.exitCode === undefined ? messageOf(ended.cause ?? ended.shortMessage) : `it ended with ${ended.exitCode}`;
  throw new AppError("desk.openWith", `“${program}” did not open the file: ${why}. ${settingsHint}`);
}

/**
 * Opens a file at a place, or a folder. Without a command of the person's the system chooses; programs are then refused, since the system
 * would run them. Throws AppError `desk.openFile` or `desk.openWith`.
 */
export async function openFile(place: FilePlace, use: OpenFileUse): Promise<void> {
  const { runs } = await mustExist(place.path);
  const cwd = path.dirname(place.path);
  if (use.openWith.trim() !== "") return start(openArgv(use.openWith, place), cwd);
  if (runs) throw new AppError("desk.openFile", `${place.path} is a program: the system would run it. ${settingsHint}`);
  if (use.bySystem === undefined) return start(systemArgv(use.platform, place.path), cwd);
  const problem = await use.bySystem(place.path);
  if (problem !== "") throw new AppError("desk.openFile", `The system did not open ${place.path}: ${problem}.`);
}
