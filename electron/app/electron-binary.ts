import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type ElectronBinary =
  | { readonly found: true; readonly exe: string }
  | { readonly found: false; readonly why: string };

const builtInNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: "Electron.app/Contents/MacOS/Electron",
  win32: "electron.exe",
};

/**
 * Where Electron's program is. Looks at files only: importing the `electron` package in plain Node would start a download.
 * `ELECTRON_OVERRIDE_DIST_PATH` names a folder to take it from instead.
 */
export function findElectron(env: NodeJS.ProcessEnv, from: string): ElectronBinary {
  const folder = packageFolder(from);
  if (folder === null) return { found: false, why: "the electron package is not installed" };
  const noted = path.join(folder, "path.txt");
  const name = existsSync(noted) ? readFileSync(noted, "utf8") : (builtInNames[process.platform] ?? "electron");
  const exe = path.join(env["ELECTRON_OVERRIDE_DIST_PATH"] ?? path.join(folder, "dist"), name);
  return existsSync(exe) ? { found: true, exe } : { found: false, why: `there is no Electron program at ${exe}` };
}

/** The script of the electron package that fetches its program; null when the package is missing. */
export function electronInstaller(from: string): string | null {
  const folder = packageFolder(from);
  return folder === null ? null : path.join(folder, "install.js");
}

function packageFolder(from: string): string | null {
  try {
    return path.dirname(createRequire(from).resolve("electron/package.json"));
  } catch {
    return null; // Not installed: reported by the caller.
  }
}
