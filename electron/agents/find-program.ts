import { access, constants, stat } from "node:fs/promises";
import path from "node:path";

export type Env = Readonly<Record<string, string | undefined>>;

/**
 * The first of `names` that PATH leads to, as an absolute path; null when there is none. Relative entries of PATH are ignored; a name that is
 * an absolute path is looked for there.
 */
export async function findProgram(names: readonly string[], env: Env): Promise<string | null> {
  const folders = pathOf(env).filter((folder) => path.isAbsolute(folder));
  const files = names.flatMap((name) => placesOf(name, folders).flatMap((file) => filesOf(file, env)));
  for (const file of files) {
    if (await isProgram(file)) return file;
  }
  return null;
}

function placesOf(name: string, folders: readonly string[]): string[] {
  return path.isAbsolute(name) ? [name] : folders.map((folder) => path.join(folder, name));
}

/** Windows spells the variable as it likes. */
function pathOf(env: Env): string[] {
  const name = Object.keys(env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  return (env[name] ?? "").split(path.delimiter).filter((folder) => folder !== "");
}

function filesOf(file: string, env: Env): string[] {
  if (process.platform !== "win32") return [file];
  const endings = (env["PATHEXT"] || ".COM;.EXE;.BAT;.CMD").split(";").filter((ending) => ending !== "");
  const whole = endings.some((ending) => file.toLowerCase().endsWith(ending.toLowerCase()));
  return whole ? [file] : endings.map((ending) => file + ending.toLowerCase());
}

async function isProgram(file: string): Promise<boolean> {
  try {
    if (!(await stat(file)).isFile()) return false;
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: the next folder is looked at.
  }
}
