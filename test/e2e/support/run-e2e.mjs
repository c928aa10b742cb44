// Runs Playwright, under a virtual screen where there is none: `npm run test:e2e -- wall.spec.ts`.
import { spawnSync } from "node:child_process";
import path from "node:path";

const top = path.resolve(import.meta.dirname, "../../..");
const playwright = [
  path.join(top, "node_modules/@playwright/test/cli.js"),
  "test",
  "-c",
  ".config/playwright.config.ts",
];
const argv = [process.execPath, ...playwright, ...process.argv.slice(2)];

function virtualScreen() {
  if (process.platform !== "linux" || process.env.DISPLAY) return [];
  const found = spawnSync("xvfb-run", ["--help"], { stdio: "ignore" });
  return found.error ? [] : ["xvfb-run", "-a", "-s", "-screen 0 1920x1200x24"];
}

const [program, ...rest] = [...virtualScreen(), ...argv];
const { status } = spawnSync(program, rest, { cwd: top, stdio: "inherit" });
process.exitCode = status ?? 1;
