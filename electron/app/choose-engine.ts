import { AppError } from "../../shared/base/errors.ts";
import { tmuxAround } from "../engines/embedded-around.ts";
import type { EngineSpec, EngineTarget } from "../engines/engine.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The variable that names an engine. It goes before the setting. */
export const ENGINE_VARIABLE = "PANEGLASS_ENGINE";

export interface EngineWish {
  /** The name in the settings; empty when the choice is ours. */
  readonly setting: string;
  readonly env: Env;
  /** What an engine is looked for with. */
  readonly target: EngineTarget;
}

export interface EngineChoice {
  readonly spec: EngineSpec;
  /** Who chose: the variable, the setting, what is around this process, or what is found on this machine. */
  readonly by: "variable" | "setting" | "surroundings" | "machine";
}

/**
 * The engine of this start. Looks for engines only when neither variable nor setting nor surroundings decide; where none is found it
 * is the one asked first, which says itself what is missing. Throws AppError `engine.unknown` for a name that no engine has.
 */
export async function chooseEngine(specs: readonly EngineSpec[], wish: EngineWish): Promise<EngineChoice> {
  const variable = wish.env[ENGINE_VARIABLE] ?? "";
  if (variable !== "") return { spec: engineNamed(specs, variable, ENGINE_VARIABLE), by: "variable" };
  if (wish.setting !== "") return { spec: engineNamed(specs, wish.setting, "the settings"), by: "setting" };
  const offered = specs
    .flatMap((spec) => (spec.offer === undefined ? [] : [{ spec, offer: spec.offer }]))
    .toSorted((a, b) => a.offer.rank - b.offer.rank);
  const around = offered.find(({ spec, offer }) => offer.inside?.(wish.env) === true && isMeant(spec, wish.target));
  if (around !== undefined) return { spec: around.spec, by: "surroundings" };
  const anywhere = offered.filter(({ offer }) => offer.anywhere === true).map(({ spec }) => spec);
  const spec = (await firstHere(anywhere, wish.target)) ?? anywhere[0];
  if (spec === undefined) throw new AppError("engine.none", "This Paneglass has no engine that can be used unasked.");
  return { spec, by: "machine" };
}

/** Throws AppError `engine.unknown`, naming those there are. `where` is where the name was found. */
export function engineNamed(specs: readonly EngineSpec[], name: string, where: string): EngineSpec {
  const spec = specs.find(({ id }) => id === name);
  if (spec !== undefined) return spec;
  const known = specs.map(({ id }) => id);
  const message = `There is no engine "${name}", which was asked for by ${where}; there are ${known.join(", ")}.`;
  throw new AppError("engine.unknown", message, { facts: { name, known } });
}

/** One whose program is there and cannot be used counts: it says itself what is wrong with it. */
async function firstHere(specs: readonly EngineSpec[], target: EngineTarget): Promise<EngineSpec | null> {
  for (const spec of specs) {
    const { found, program } = await spec.find(target);
    if (found || program !== null) return spec;
  }
  return null;
}

/** A named server is a tmux server, unless the engine around this process knows it. */
function isMeant({ family, offer }: EngineSpec, target: EngineTarget): boolean {
  return family === "tmux" || target.socket === undefined || offer?.has?.(target) === true;
}

/** The target with the server that is meant when nobody names one: the one that this process was started inside of. */
export function targetAround({ family, offer }: EngineSpec, env: Env, target: EngineTarget): EngineTarget {
  if (target.socket !== undefined) return target;
  if (family !== "tmux") return { ...target, ...offer?.around?.(env) };
  const socket = tmuxAround(env);
  return socket === null ? target : { ...target, socket };
}

/** The engine for single commands: the chosen one's family may have one that need not follow the server. */
export function forCommands(specs: readonly EngineSpec[], chosen: EngineSpec): EngineSpec {
  if (chosen.family === "virtual") return chosen;
  return specs.find(({ family, caps }) => family === chosen.family && !caps.includes("events")) ?? chosen;
}

/** The engine that follows what the chosen one runs commands on; null when its family has none that can. */
export function forFollowing(specs: readonly EngineSpec[], chosen: EngineSpec): EngineSpec | null {
  if (chosen.caps.includes("events")) return chosen;
  if (chosen.family === "virtual") return null;
  return specs.find(({ family, caps }) => family === chosen.family && caps.includes("events")) ?? null;
}
