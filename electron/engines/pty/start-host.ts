import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { EngineError, type EngineTarget } from "../engine.ts";
import { coveredFiles } from "../inherited-files.ts";
import { hostEnvironment, hostScript, NO_SCRIPT, reasonIn } from "./host-script.ts";
import { homeOf } from "./places.ts";

const START_LIMIT_MS = 15_000;
const MAX_WORDS = 4_000;
/** What the host prints once it, or another one, can be reached. */
export const READY = "ready";

/**
 * Starts a host for the server in `folder`, in a session of its own, so that nothing that ends this process or closes its terminal
 * ends the host. Resolves when there is one, this or another that was quicker. Throws {@link EngineError} `spawn`, `notStarted`.
 */
export async function startHost(target: EngineTarget, folder: string): Promise<void> {
  const script = hostScript();
  if (script === null) throw new EngineError("spawn", "notStarted", NO_SCRIPT);
  const env = hostEnvironment(target);
  const home = homeOf(env);
  const child = spawn(process.execPath, [script, "serve", folder], {
    detached: true,
    windowsHide: true,
    cwd: existsSync(home) ? home : "/",
    env,
    stdio: ["ignore", "pipe", "pipe", ...coveredFiles()],
  });
  const failure = await settled(child);
  child.stdout?.destroy();
  child.stderr?.destroy();
  child.unref();
  if (failure !== null) throw new EngineError("spawn", "notStarted", `The embedded server did not start: ${failure}`);
}

/** Null once the child has said that all is well, else why not. */
async function settled(child: ChildProcess): Promise<string | null> {
  let said = "";
  let complaints = "";
  return new Promise((resolve) => {
    const limit = setTimeout(() => done(`no answer in ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    const done = (failure: string | null): void => {
      clearTimeout(limit);
      resolve(failure);
    };
    child.stdout?.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-MAX_WORDS);
      if (said.includes(READY)) done(null);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      complaints = (complaints + chunk.toString()).slice(-MAX_WORDS);
    });
    child.on("error", (error) => done(error.message));
    child.on("close", (code, signal) => done(reasonIn(complaints) || `it ended with ${String(code ?? signal)}`));
  });
}
