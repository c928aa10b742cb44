import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { execa } from "execa";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { EngineError, type EngineTarget } from "./engine.ts";
import { type PlainRoad, PsmuxDialect } from "./psmux-dialect.ts";
import { probePsmux } from "./psmux-probe.ts";
import { type Quirk, quirksOf } from "./psmux-quirks.ts";
import { readPsmuxVersion } from "./psmux-version.ts";
import { tmuxLaunch } from "./tmux-socket.ts";

/** Milliseconds a program gets to say its version. */
const PATIENCE_MS = 5000;

/** A way to a target's server, one request at a time, as it is. */
export type RoadTo = (target: EngineTarget) => PlainRoad;

/** What each program turned out to be; null for tmux itself. An upgraded program is another one. */
const programs = new Map<string, Promise<readonly Quirk[] | null>>();
/** Ids are given out per server, to all engines that speak to it. */
const dialects = new Map<string, Promise<PsmuxDialect | null>>();

async function psmuxVersion(target: EngineTarget): Promise<TmuxVersion | null> {
  const { file, args, env, cwd } = tmuxLaunch(target, ["-V"]);
  const ran = await execa(file, args, { env, extendEnv: false, cwd, reject: false, timeout: PATIENCE_MS });
  return readPsmuxVersion(ran.stdout ?? "");
}

async function quirksAt(target: EngineTarget, roadTo: RoadTo): Promise<readonly Quirk[] | null> {
  const version = await psmuxVersion(target);
  if (version === null) return null;
  const apart = { ...target, socket: `pg${randomBytes(4).toString("hex")}` };
  const tried = await probePsmux(roadTo(apart)).catch((thrown: unknown) => {
    if (thrown instanceof EngineError) return {}; // its version has to do
    throw thrown;
  });
  return quirksOf(version, tried);
}

function identityOf(file: string): string {
  const { mtimeMs, size } = statSync(file);
  return `${file} ${mtimeMs} ${size}`;
}

/** How to speak to the target's program; null when it is tmux, or when there is none. The first call for a program asks and tries it. */
export async function dialectOf(target: EngineTarget, roadTo: RoadTo): Promise<PsmuxDialect | null> {
  const program = programOf(target);
  if (program === null) return null;
  const quirks = programs.get(program) ?? quirksAt(target, roadTo);
  programs.set(program, quirks);
  const key = JSON.stringify([program, target.socket]);
  const dialect = dialects.get(key) ?? quirks.then((found) => (found === null ? null : new PsmuxDialect(found)));
  dialects.set(key, dialect);
  return dialect;
}

function programOf(target: EngineTarget): string | null {
  try {
    return identityOf(tmuxLaunch(target, []).file);
  } catch {
    return null; // whoever starts it says why that is not possible
  }
}
