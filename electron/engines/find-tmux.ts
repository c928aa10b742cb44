import { execa } from "execa";
import { messageOf } from "../../shared/base/errors.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { EngineError, type EngineFinding, type EngineTarget } from "./engine.ts";
import { noBinary, tooOld } from "./tmux-down.ts";
import { type Launch, tmuxLaunch } from "./tmux-socket.ts";

/** Milliseconds a program gets to say its version. */
const PATIENCE = 5000;

function nothing(says: string, program: string | null = null): EngineFinding {
  return { found: false, program, version: null, says };
}

/** The tmux program of a target, by asking it for its version. Starts no server. */
export async function findTmux(target: EngineTarget): Promise<EngineFinding> {
  let launch: Launch;
  try {
    launch = tmuxLaunch(target, ["-V"]);
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return nothing(noBinary(target.binary ?? "tmux").message);
  }
  const { file, env, cwd } = launch;
  const asked = await execa(file, ["-V"], { env, extendEnv: false, cwd, reject: false, timeout: PATIENCE });
  const text = asked.stdout?.trim() ?? "";
  if (asked.failed || text === "") {
    const why = asked instanceof Error ? messageOf(asked).split("\n")[0] : "it printed nothing";
    return nothing(`${file} does not say its version: ${why}.`, file);
  }
  const version = parseTmuxVersion(text);
  const old = tooOld(version, file);
  if (old !== null) return { found: false, program: file, version: version?.text ?? text, says: old.message };
  return { found: true, program: file, version: version?.text ?? text, says: `${text} at ${file}.` };
}
