import { existsSync } from "node:fs";
import { messageOf } from "../../../shared/base/errors.ts";
import { gaps, unattachable } from "../../../shared/virtual/commands/gaps.ts";
import { defineEngine, type Engine, EngineError, type EngineFinding, type EngineTarget } from "../engine.ts";
import { findProgram, startFolder, tmuxEnvironment } from "../tmux-socket.ts";
import { VIRTUAL_CAPS } from "../virtual-engine.ts";
import type { CliRunner } from "./cli-answer.ts";
import { list, setTabTitle } from "./cli-calls.ts";
import { processRunner } from "./cli-runner.ts";
import { findWezterm } from "./find-wezterm.ts";
import { holdServer, type ServerParts } from "./hold-server.ts";
import { Instance } from "./instance.ts";
import { LACKS } from "./lacks.ts";
import { WeztermCli } from "./wezterm-cli.ts";
import { WeztermEngine } from "./wezterm-engine.ts";

/** The oldest with everything that the engine cannot do without. */
const OLDEST = setTabTitle(0, "").since;
const FIND_MS = 5000;

const MISSING =
  "WezTerm was not found. Install it, or set PANEGLASS_WEZTERM_BIN to its program wezterm (wezterm.exe on Windows).";

type Environment = Readonly<Record<string, string>>;

/** What a target comes to on this machine. */
interface Ground {
  readonly target: EngineTarget;
  /** For WezTerm's programs: without what is ours. */
  readonly env: Environment;
  readonly file: string | null;
  readonly powershell: string | null;
  readonly instance: Instance;
}

function given(env: Readonly<Record<string, string | undefined>>): Environment {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function groundOf(target: EngineTarget): Ground {
  const settings = given(target.env ?? process.env);
  const env = tmuxEnvironment(target);
  return {
    target,
    env,
    file: findWezterm(target, settings),
    powershell: powershellOf(settings),
    instance: new Instance(target, settings),
  };
}

/** PowerShell, the newer one first; null where programs are started by other means. */
function powershellOf(settings: Environment): string | null {
  if (process.platform !== "win32") return null;
  const named = settings["PANEGLASS_POWERSHELL_BIN"];
  const names = [...(named ? [named.replaceAll("\\", "/")] : []), "pwsh.exe", "powershell.exe"];
  return names.map((name) => findProgram(name, settings)).find((file) => file !== null) ?? "powershell.exe";
}

/** Runs the program on its instance; fails each time where there is none. */
function runnerOf({ file, env, instance }: Ground, how: { signal: AbortSignal; timeoutMs?: number }): CliRunner {
  if (file === null) return () => Promise.reject(new EngineError("spawn", "notStarted", MISSING));
  return processRunner({ file, env, cwd: startFolder(env), instance: () => instance.socket(), ...how });
}

function partsOf(ground: Ground): ServerParts {
  const ending = new AbortController();
  const { env, powershell, instance } = ground;
  return {
    run: runnerOf(ground, { signal: ending.signal }),
    env,
    powershell,
    socket: instance.named ?? "",
    lost: () => instance.lost(),
    ended: () => ending.abort(),
  };
}

function open(target: EngineTarget): Engine {
  const ground = groundOf(target);
  const { file, instance, env } = ground;
  const key = JSON.stringify([file, instance.named, env["XDG_RUNTIME_DIR"], env["HOME"]]);
  return new WeztermEngine(holdServer(key, () => partsOf(ground)));
}

async function find(target: EngineTarget): Promise<EngineFinding> {
  const ground = groundOf(target);
  const program = ground.file;
  if (program === null) return { found: false, program, version: null, says: MISSING };
  const how = { signal: AbortSignal.timeout(FIND_MS), timeoutMs: FIND_MS };
  try {
    return await asked(new WeztermCli(runnerOf(ground, how)), program);
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
  carries: "No tmux runs here: windows, tabs and panes are changed by wezterm cli, the rest Paneglass keeps itself.",
  lacks: { ...gaps, ...unattachable, ...LACKS },
  offer: {
    rank: 2,
    // A multiplexer inside of WezTerm hands these on: the inner one is meant.
    inside: (env) => !env["TMUX"] && (Boolean(env["WEZTERM_PANE"]) || env["TERM_PROGRAM"] === "WezTerm"),
    has: (target) => existsSync(groundOf(target).instance.named ?? ""),
  },
  find,
  open,
});
