import os from "node:os";
import path from "node:path";

type Env = Readonly<Record<string, string | undefined>>;

/** Where state and settings live: `PANEGLASS_STATE`, else the place the system has for such files. Nothing is created. */
export function stateFolder(env: Env, platform: string): string {
  const paths = platform === "win32" ? path.win32 : path.posix;
  const chosen = env["PANEGLASS_STATE"];
  if (chosen) return paths.resolve(chosen);
  const home = (platform === "win32" ? env["USERPROFILE"] : env["HOME"]) || os.homedir();
  if (platform === "win32") return paths.join(env["LOCALAPPDATA"] || paths.join(home, "AppData", "Local"), "Paneglass");
  if (platform === "darwin") return paths.join(home, "Library", "Application Support", "Paneglass");
  const xdg = env["XDG_STATE_HOME"];
  // A relative XDG path is invalid by its specification and is to be ignored.
  return paths.join(xdg && paths.isAbsolute(xdg) ? xdg : paths.join(home, ".local", "state"), "paneglass");
}
