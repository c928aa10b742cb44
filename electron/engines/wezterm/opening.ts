import { messageOf } from "../../../shared/base/errors.ts";
import { defineEngine, type Engine, EngineError, type EngineFinding, type EngineTarget } from "../engine.ts";
import { findProgram, startFolder, tmuxEnvironment } from "../tmux-socket.ts";
import { VIRTUAL_CAPS } from "../virtual-engine.ts";
import type { CliRunner } from "./cli-answer.ts";
import { list, setTabTitle } from "./cli-calls.ts";
import { processRunner } from "./cli-runner.ts";
import { findWezterm } from "./find-wezterm.ts";
import { holdServer, type ServerParts } from "./hold-server.ts";
import { Instance } from "./instance.ts";
import { WeztermCli } from "./wezterm-cli.ts";
import { WeztermEngine } from "./wezterm-engine.ts";

/** The oldest with everything that the engine cannot do without. */
const OLDEST = setTabTitle(0, "").since;
const FIND_MS = 5000;

const MISSING =
  "WezTerm was not found. Install it, or set PANEGLASS_WEZTERM_BIN to its program wezterm (wezterm.exe on Windows).";

type Environment = Readonly<Record<string, string>>;

/** Runs the program of a target on its instance; fails each time where there is none. */
function runnerOf(
  target: EngineTarget,
  env: Environment,
  road: { instance: Instance; signal: AbortSignal; timeoutMs?: number },
): CliRunner {
  const file = findWezterm(target, env);
  if (file === null) return () => Promise.reject(new EngineError("spawn", "notStarted", MISSING));
  const { instance, ...rest } = road;
  return processRunner({ file, env, cwd: startFolder(env), instance: () => instance.socket(), ...rest });
}

/** PowerShell, the newer one first; null where programs are started by other means. */
function powershellOf(env: Environment): string | null {
  if (process.platform !== "win32") return null;
  const named = env["PANEGLASS_POWERSHELL_BIN"];
  const names = [...(named ? [named.replaceAll("\\", "/")] : []), "pwsh.exe", "powershell.exe"];
  return names.map((name) => findProgram(name, env)).find((file) => file !== null) ?? "powershell.exe";
}

function partsOf(target: EngineTarget, env: Environment, instance: Instance): ServerParts {
  const ending = new AbortController();
  return {
    run: runnerOf(target, env, { instance, signal: ending.signal }),
    env,
    powershell: powershellOf(env),
    socket: instance.named ?? "",
    lost: () => instance.lost(),
    ended: () => ending.abort(),
  };
}

function open(target: EngineTarget): Engine {
  const env = tmuxEnvironment(target);
  const instance = new Instance(target, env);
  const key = JSON.stringify([findWezterm(target, env), instance.named, env["XDG_RUNTIME_DIR"], env["HOME"]]);
  return new WeztermEngine(holdServer(key, () => partsOf(target, env, instance)));
}

async function find(target: EngineTarget): Promise<EngineFinding> {
  const env = tmuxEnvironment(target);
  const program = findWezterm(target, env);
  if (program === null) return { found: false, program, version: null, says: MISSING };
  const road = { instance: new Instance(target, env), signal: AbortSignal.timeout(FIND_MS), timeoutMs: FIND_MS };
  try {
    return await asked(new WeztermCli(runnerOf(target, env, road)), program);
  } catch (thrown) {
    const why = messageOf(thrown).split("\n")[0];
    return { found: false, program, version: null, says: `${program} does not say its version: ${why}.` };
  }
}

async function asked(cli: WeztermCli, program: string): Promise<EngineFinding> {
  const release = await cli.release();
  if (release !== null && release < OLDEST) {
    const says = `${program} is WezTerm ${release}; ${OLDEST} or newer is needed.`;
    return { found: false, program, version: release, says };
  }
  const listed = await cli.ask(list);
  const running = listed.ok ? `running with ${listed.value.length} panes` : "not running now: open it first";
  return {
    found: true,
    program,
    version: release,
    says: `WezTerm ${release ?? "of an unknown release"} at ${program}, ${running}.`,
  };
}

export const engine = defineEngine({
  id: "wezterm",
  label: "WezTerm's windows and panes",
  family: "virtual",
  caps: VIRTUAL_CAPS,
  offer: {
    rank: 2,
    inside: (env) => Boolean(env["WEZTERM_PANE"]) || env["TERM_PROGRAM"] === "WezTerm",
  },
  find,
  open,
});
