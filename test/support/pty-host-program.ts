import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";

const script = path.resolve(import.meta.dirname, "../../.config/pty-host.mjs");

/**
 * Before all tests: the embedded server's program, which TypeScript sources cannot be, is built where the sources have changed. Tests
 * that start no embedded server run without it, too.
 */
export async function setup(): Promise<void> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    process.env["PANEGLASS_PTY_HOST"] = stdout.trim();
  } catch (thrown) {
    console.error(`the embedded server's program cannot be built: ${String(thrown).slice(0, 2000)}`);
  }
}
