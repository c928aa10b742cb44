import { access, constants, stat } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../shared/base/errors.ts";
import type { Problem } from "../../shared/models/server.ts";

export interface FolderCheck {
  /** The absolute path that was looked at; what was given when none could be made of it. */
  readonly resolved: string;
  readonly problem: Problem | null;
}

/** Whether an agent can be started in `given`, which may begin with `~`. Never throws. */
export async function checkFolder(given: string, home: string): Promise<FolderCheck> {
  const wanted = given.trim();
  const malformed = shapeProblem(wanted);
  if (malformed) return { resolved: wanted, problem: malformed };
  const resolved = path.normalize(/^~(?=$|[/\\])/.test(wanted) ? path.join(home, wanted.slice(1)) : wanted);
  const bare = resolved.length > path.parse(resolved).root.length ? resolved.replace(/[/\\]+$/, "") : resolved;
  return { resolved: bare, problem: await diskProblem(bare) };
}

function shapeProblem(wanted: string): Problem | null {
  if (wanted === "") return { code: "folder.empty", message: "No folder is given.", next: "Choose or type a folder." };
  if (wanted.includes("\0")) {
    return { code: "folder.invalid", message: "The folder's name holds a NUL character.", next: "Type the path anew." };
  }
  if (/^~[^/\\]/.test(wanted)) {
    return {
      code: "folder.home",
      message: `The home folder in "${wanted}" can't be looked up.`,
      next: "Type the whole path, or begin with ~/ for your own home.",
    };
  }
  if (!wanted.startsWith("~") && !path.isAbsolute(wanted)) {
    const next = `Type the whole path from ${path.sep}, or begin with ~/ for your home.`;
    return { code: "folder.relative", message: `"${wanted}" is not a whole path.`, next };
  }
  return null;
}

async function diskProblem(folder: string): Promise<Problem | null> {
  try {
    const found = await stat(folder);
    if (!found.isDirectory()) {
      return {
        code: "folder.file",
        message: `${folder} is a file, not a folder.`,
        next: "Choose the folder it is in.",
      };
    }
    await access(folder, constants.R_OK | constants.X_OK);
    return null;
  } catch (thrown) {
    return problemOfCode(folder, thrown);
  }
}

function problemOfCode(folder: string, thrown: unknown): Problem {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === "ENOENT" || code === "ENOTDIR") {
    return {
      code: "folder.missing",
      message: `The folder ${folder} does not exist.`,
      next: "Create it, or choose another.",
    };
  }
  if (code === "EACCES" || code === "EPERM") {
    const next = "Choose another, or give yourself the permission.";
    return { code: "folder.denied", message: `You may not read the folder ${folder}.`, next };
  }
  const message = `The folder ${folder} can't be used: ${messageOf(thrown)}.`;
  return { code: "folder.unusable", message, next: "Choose another folder." };
}
