import path from "node:path";
import type { EngineTarget } from "../engine.ts";
import { findProgram } from "../tmux-socket.ts";

/** Where installers put it when they leave PATH alone. */
const USUAL: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["/Applications/WezTerm.app/Contents/MacOS/wezterm"],
  win32: ["C:\\Program Files\\WezTerm\\wezterm.exe"],
};

type Environment = Readonly<Record<string, string>>;

/** The terminal's own program stands where its command line is meant: `wezterm-gui.exe` becomes `wezterm.exe`. */
export function plainWezterm(file: string): string {
  return file.replace(/wezterm-gui(\.exe)?$/i, (_all, suffix: string | undefined) => `wezterm${suffix ?? ""}`);
}

/** Programs and full paths to be tried, best first. */
export function weztermNames(target: EngineTarget, env: Environment, platform: NodeJS.Platform): string[] {
  const named = env["PANEGLASS_WEZTERM_BIN"] || namedByTarget(target);
  if (named) return [plainWezterm(named)];
  const name = platform === "win32" ? "wezterm.exe" : "wezterm";
  const folder = env["WEZTERM_EXECUTABLE_DIR"];
  const system = platform === "win32" ? path.win32 : path.posix;
  return [name, ...(folder ? [system.join(folder, name)] : []), ...(USUAL[platform] ?? [])];
}

/** A target's program is meant for tmux unless it is called otherwise. */
function namedByTarget(target: EngineTarget): string | undefined {
  return /wezterm[^\\/]*$/i.test(target.binary ?? "") ? target.binary : undefined;
}

/** Full path of WezTerm's program, or null. */
export function findWezterm(target: EngineTarget, env: Environment): string | null {
  for (const name of weztermNames(target, env, process.platform)) {
    const found = findProgram(path.isAbsolute(name) ? name.replaceAll("\\", "/") : name, env);
    if (found !== null) return found;
  }
  return null;
}
