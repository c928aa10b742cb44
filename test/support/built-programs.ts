import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const script = path.resolve(import.meta.dirname, "../../.config/programs.mjs");

/**
 * Before all tests: the product's programs of their own (the embedded server's process, threads), which TypeScript sources cannot be, are
 * built where the sources have changed. Tests that start none of them run without, too.
 */
export async function setup(): Promise<void> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const folder = stdout.trim();
    process.env["PANEGLASS_PTY_HOST"] = path.join(folder, "pty-host.mjs");
    process.env["PANEGLASS_SCREEN_WORKER"] = path.join(folder, "screen-worker.mjs");
    process.env["PANEGLASS_TRANSCRIPT_WORKER"] = path.join(folder, "transcript-worker.mjs");
  } catch (thrown) {
    console.error(`the product's programs cannot be built: ${String(thrown).slice(0, 2000)}`);
  }
}
