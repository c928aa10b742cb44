import { spawn, spawnSync } from "node:child_process";
import path from "node:path";
import { electronInstaller, findElectron } from "./electron-binary.ts";

/** Milliseconds the first download of Electron may take before we go on without it. */
const FETCH_LIMIT = 180_000;
const args = process.argv.slice(2);

function displayMissing(): boolean {
  return process.platform === "linux" && !process.env["DISPLAY"] && !process.env["WAYLAND_DISPLAY"];
}

/** Electron's program, fetched now when this is the first start; otherwise why there is none. */
function electronOrWhy(): { exe: string } | { why: string } {
  if (displayMissing()) return { why: "no display was found" };
  const present = findElectron(process.env, import.meta.url);
  if (present.found) return { exe: present.exe };
  const installer = electronInstaller(import.meta.url);
  if (installer === null || process.env["ELECTRON_OVERRIDE_DIST_PATH"]) return { why: present.why };
  console.log("Fetching Electron (first start only) ...");
  spawnSync(process.execPath, [installer], { stdio: "ignore", timeout: FETCH_LIMIT });
  const fetched = findElectron(process.env, import.meta.url);
  return fetched.found ? { exe: fetched.exe } : { why: "Electron's binary is missing and could not be fetched" };
}

const electron = electronOrWhy();
if ("exe" in electron) {
  const main = path.join(import.meta.dirname, "main.mjs");
  const early = path.join(import.meta.dirname, "../preload/early.cjs");
  const child = spawn(electron.exe, ["-r", early, ...args, main], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
} else {
  console.log(`Paneglass: ${electron.why}; continuing in the browser instead (npm run serve).`);
  await import("./serve.ts");
}
