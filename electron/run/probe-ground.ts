import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { AppError } from "../../shared/base/errors.ts";
import { EngineError } from "../engines/engine.ts";
import type { Engine, EngineSpec, EngineTarget } from "../engines/engine.ts";

/** A server that is only for tests, in a folder of its own: nothing of the person's is near it. */
export interface ProbeGround {
  /** Opens the engine on it once more; whoever calls closes that. */
  open(): Engine;
  /** Ends the server, and removes all that was made for it. */
  close(): Promise<void>;
}

export interface GroundOptions {
  readonly target: EngineTarget;
  /** Engines that may start the server where `spec` itself starts none. */
  readonly starters: readonly EngineSpec[];
  /** Commands for the server once its session `main` is there. */
  readonly scene?: readonly (readonly string[])[];
}

const program = process.platform === "win32" ? ["cmd.exe"] : ["env", "cat"];

/** Throws `EngineError` or `probe.noServer` where no server could be started; nothing is left behind then either. */
export async function openGround(spec: EngineSpec, options: GroundOptions): Promise<ProbeGround> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-"));
  const target: EngineTarget = {
    ...options.target,
    socket: `pg-probe-${randomBytes(4).toString("hex")}`,
    configFile: process.platform === "win32" ? "NUL" : "/dev/null",
    env: environment(options.target.env ?? process.env, folder),
    stateFolder: path.join(folder, "state"),
  };
  const family = options.starters.filter((one) => one.family === spec.family && one !== spec);
  const ground = { open: () => spec.open(target), close: () => endGround([spec, ...family], target, folder) };
  try {
    await start([spec, ...family], target, [firstSession(folder), ...unattended(spec), ...(options.scene ?? [])]);
    return ground;
  } catch (thrown) {
    await ground.close();
    throw thrown;
  }
}

function firstSession(folder: string): readonly string[] {
  return ["new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "-c", folder, "--", ...program];
}

/** A server in a process of its own ends soon after us, should we be killed while we try it. A tmux would end at once. */
function unattended({ family }: EngineSpec): readonly (readonly string[])[] {
  return family === "virtual" ? [["set-option", "-s", "exit-unattached", "on"]] : [];
}

/** Nothing of the multiplexer that we may run in ourselves, and a home folder without anybody's settings. */
function environment(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(([name]) => !name.startsWith("TMUX"));
  return { ...Object.fromEntries(kept), TMUX_TMPDIR: folder, HOME: folder, ENV: "" };
}

/** The first that can start a server does so. One that certainly has done nothing leaves it to the next. */
async function start(specs: readonly EngineSpec[], target: EngineTarget, scene: GroundOptions["scene"]): Promise<void> {
  let last: unknown = null;
  for (const spec of specs) {
    const engine = spec.open(target);
    try {
      return await play(engine, scene ?? []);
    } catch (thrown) {
      if (!(thrown instanceof EngineError) || thrown.delivery !== "notStarted") throw thrown;
      last = thrown;
    } finally {
      await engine.close();
    }
  }
  throw last;
}

async function play(engine: Engine, scene: readonly (readonly string[])[]): Promise<void> {
  for (const argv of scene) {
    const { exitCode, stderr, unsupported } = await engine.run({ argv });
    const why = unsupported ?? (exitCode === 0 ? null : new TextDecoder().decode(stderr).trim());
    // What the scene cannot have, the probes that need it will find missing.
    if (why !== null && argv[0] === "new-session") throw new AppError("probe.noServer", `No server for tests: ${why}`);
  }
}

async function endGround(specs: readonly EngineSpec[], target: EngineTarget, folder: string): Promise<void> {
  for (const spec of specs) {
    const engine = spec.open(target);
    const ended = await engine.run({ argv: ["kill-server"] }).then(
      ({ unsupported }) => unsupported === undefined,
      () => false, // the next one ends it, or it is down already
    );
    await engine.close();
    if (ended) break;
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
