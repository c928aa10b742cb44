import { randomBytes } from "node:crypto";
import type { EngineTarget } from "../../electron/engines/engine.ts";
import { openSimulator } from "../../electron/engines/simulator/index.ts";

/** A server on the simulator with the session "main", which is there until it is disposed, whoever else comes and goes. */
export interface SimulatedServer extends AsyncDisposable {
  readonly target: EngineTarget;
  /** What is printed, complaints too. */
  tmux(this: void, ...argv: string[]): Promise<string>;
}

/** `more`: further words of the session's command. */
export async function startSimulated(...more: readonly string[]): Promise<SimulatedServer> {
  const target = { socket: `simulated-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
  const keeper = openSimulator(target);
  const tmux = async (...argv: string[]): Promise<string> => {
    const { stdout, stderr } = await keeper.run({ argv });
    return Buffer.from(stdout).toString() + Buffer.from(stderr).toString();
  };
  await tmux("new-session", "-d", "-s", "main", "-x", "80", "-y", "24", ...more);
  return {
    target,
    tmux,
    [Symbol.asyncDispose]: async () => {
      await tmux("kill-server");
      await keeper.close();
    },
  };
}
