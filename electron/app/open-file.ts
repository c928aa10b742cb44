import { realpath, stat } from "node:fs/promises";
import { homedir } from "node:os";
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
/** Opening one of these runs it, or what it names, or installs or mounts what may run. */
const programEndings: ReadonlySet<string> = new Set(
  [
    "exe com bat cmd msi msp mst msix msixbundle appx appxbundle appinstaller scr pif cpl lnk url website hta jse js vbs vb vbe wsf wsh wsc",
    "sct ps1 psm1 psd1 ps1xml psc1 psc2 reg inf msc chm hlp gadget application appref-ms settingcontent-ms library-ms search-ms searchconnector-ms",
    "theme themepack deskthemepack diagcab diagpkg xll xlam iso img vhd vhdx rdp scf job jnlp jar py pyw pyc pyz pyzw pl rb sh bash zsh csh ksh fish",
    "app command tool terminal fileloc inetloc webloc workflow action scpt scptd applescript osax prefpane saver qlgenerator pkg mpkg dmg",
    "mobileconfig shortcut desktop appimage run flatpakref flatpak snap deb rpm",
  ].flatMap((some) => some.split(" ")),
);

/** Windows leaves dots and spaces at the end of a name away, and what follows a colon names a part of the file. */
function isProgramName(file: string): boolean {
  const name = path.basename(file);
  return [name, name.replace(/:.*$/, "")].some((one) => {
    const ending = path.extname(one.replace(/[. ]+$/, ""));
    return programEndings.has(ending.slice(1).toLowerCase());
  });
}

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

/** What a name leads to, all links followed, and whether the system would run that. */
async function mustExist(file: string): Promise<{ readonly real: string; readonly runs: boolean }> {
  // Looking would tell the other machine who asks.
  if (/^[\\/]{2}/.test(file)) throw new AppError("desk.openFile", `${file} is on another machine: it is not opened.`);
  if (!path.isAbsolute(file) || file.includes("\0"))
    throw new AppError("desk.openFile", `${file} is not a whole path.`);
  try {
    const real = await realpath(file);
    const found = await stat(real);
    const runs = [file, real].some(isProgramName) || (found.isFile() && (found.mode & 0o111) !== 0);
    return { real, runs };
  } catch (thrown) {
    throw new AppError("desk.openFile", `${file} can't be opened: it is not there any more.`, { cause: thrown });
  }
}

function systemArgv(platform: NodeJS.Platform, file: string): string[] {
  if (platform === "darwin") return ["open", file];
  return platform === "win32" ? ["explorer.exe", file] : ["xdg-open", file];
}

/** Resolves once the program runs, or has ended well; it lives on without us. */
async function start([program = "", ...args]: readonly string[]): Promise<void> {
  // Windows looks for programs in this folder first: never in one that somebody else may have filled.
  const cwd = homedir();
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
  const { real, runs } = await mustExist(place.path);
  if (use.openWith.trim() !== "") return start(openArgv(use.openWith, place));
  if (runs) throw new AppError("desk.openFile", `${place.path} is a program: the system would run it. ${settingsHint}`);
  if (use.bySystem === undefined) return start(systemArgv(use.platform, real));
  const problem = await use.bySystem(real);
  if (problem !== "") throw new AppError("desk.openFile", `The system did not open ${place.path}: ${problem}.`);
}
