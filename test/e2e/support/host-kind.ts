import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { findElectron } from "../../../electron/app/electron-binary.ts";

export const top = path.resolve(import.meta.dirname, "../../..");

export type HostKind =
  | { readonly kind: "electron"; readonly exe: string; readonly says: string }
  | { readonly kind: "browser"; readonly chromium: string | undefined; readonly says: string };

/** What these tests drive on this machine: real Electron wherever it can run. `PANEGLASS_E2E_HOST=browser` asks for the other. */
export function chooseHost(env: NodeJS.ProcessEnv = process.env): HostKind {
  const why = whyNoElectron(env);
  if (why !== null) return browser(env, why);
  const electron = findElectron(env, import.meta.url);
  if (!electron.found) return browser(env, electron.why);
  const file = path.join(path.dirname(electron.exe), "version");
  const version = existsSync(file) ? readFileSync(file, "utf8").trim() : "of unknown version";
  return { kind: "electron", exe: electron.exe, says: `Electron ${version}` };
}

function whyNoElectron(env: NodeJS.ProcessEnv): string | null {
  if (env["PANEGLASS_E2E_HOST"] === "browser") return "PANEGLASS_E2E_HOST asks for it";
  if (process.platform === "linux" && !env["DISPLAY"] && !env["WAYLAND_DISPLAY"])
    return "there is no display and no xvfb-run";
  return null;
}

function browser(env: NodeJS.ProcessEnv, why: string): HostKind {
  const chromium = env["CHROMIUM_PATH"] ?? (existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : undefined);
  return { kind: "browser", chromium, says: `Chromium on the browser host, not Electron: ${why}` };
}
