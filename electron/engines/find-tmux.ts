import { execa } from "execa";
import { messageOf } from "../../shared/base/errors.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { EngineError, type EngineFinding, type EngineTarget } from "./engine.ts";
import { findingOf, PSMUX, readPsmuxVersion } from "./psmux-version.ts";
import { noBinary, tooOld } from "./tmux-down.ts";
import { type Launch, tmuxLaunch } from "./tmux-socket.ts";

/** Milliseconds a program gets to say its version. */
const PATIENCE = 5000;

function nothing(says: string, program: string | null = null): EngineFinding {
  return { found: false, program, version: null, says };
}

/** The tmux program of a target, by asking it for its version. Starts no server. */
export async function findTmux(target: EngineTarget): Promise<EngineFinding> {
  try {
    return await asked(tmuxLaunch(target, ["-V"]));
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    return nothing(noBinary(target.binary ?? "tmux").message);
  }
}

/** As {@link findTmux}, for what only tmux itself can do: a psmux, which has neither its socket nor its control mode, is no such program. */
export async function findTmuxItself(target: EngineTarget): Promise<EngineFinding> {
  const finding = await findTmux(target);
  if (finding.version?.startsWith(PSMUX) !== true) return finding;
  const says = `${finding.program} is ${finding.version}, which only the engine with one process per command can speak to.`;
  return nothing(says);
}

async function asked({ file, args, env, cwd }: Launch): Promise<EngineFinding> {
  const ran = await execa(file, args, { env, extendEnv: false, cwd, reject: false, timeout: PATIENCE });
  const text = ran.stdout.trim();
  if (ran.failed || text === "") {
    const why = ran instanceof Error ? messageOf(ran).split("\n")[0] : "it printed nothing";
    return nothing(`${file} does not say its version: ${why}.`, file);
  }
  const psmux = readPsmuxVersion(text);
  if (psmux !== null) return findingOf(psmux, file);
  const version = parseTmuxVersion(text);
  const known = { program: file, version: version?.text ?? text };
  const old = tooOld(version, file);
  return old === null
    ? { found: true, ...known, says: `${text} at ${file}.` }
    : { found: false, ...known, says: old.message };
}
