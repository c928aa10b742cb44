import { existsSync } from "node:fs";
import path from "node:path";
import type { EngineAbout } from "../../shared/models/server.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { Engine, EngineSpec, EngineTarget } from "../engines/engine.ts";
import { handWords } from "../engines/tmux-socket.ts";
import { besideLinked } from "../servers/beside-linked.ts";
import { noEngine } from "../servers/no-engine.ts";
import { forCommands, forFollowing } from "./choose-engine.ts";
import { manifestAbove } from "./version.ts";

/** The engines that one server is driven by. They may be one and the same. */
export interface OpenEngines {
  /** Gives events and output. */
  readonly linked: Engine;
  /** Starts a server where none runs. */
  readonly direct: Engine;
  /** Is asked first while a server is followed. */
  readonly carrier: Engine;
  readonly about: EngineAbout;
  readonly close: () => Promise<void>;
}

/** Opens the chosen engine, and those of its family that do what it cannot. */
export function openEngines(specs: readonly EngineSpec[], chosen: EngineSpec, target: EngineTarget): OpenEngines {
  const following = forFollowing(specs, chosen);
  if (following === null) {
    throw new AppError(
      "engine.unsupported",
      `The engine ${chosen.id} cannot follow a server, and no other can for it.`,
    );
  }
  const opened = new Map<EngineSpec, Engine>();
  const open = (spec: EngineSpec): Engine => {
    const engine = opened.get(spec) ?? spec.open(target);
    opened.set(spec, engine);
    return engine;
  };
  const { id, label, family, lasts = true, keepsOutput, carries } = chosen;
  const linked = open(following);
  const beside = open(following === chosen ? forCommands(specs, chosen) : chosen);
  const direct = besideLinked(beside, linked);
  return {
    linked,
    direct,
    carrier: following === chosen ? linked : direct,
    about: {
      ...{ id, label, family, lasts, ...(keepsOutput ? { keepsOutput } : {}), ...(carries ? { carries } : {}) },
      ...(family === "tmux" ? { byHand: handWords(target) } : lasts ? opByHand(id, target) : {}),
    },
    close: async () => void (await Promise.allSettled([...opened.values()].map((engine) => engine.close()))),
  };
}

const launcher = path.join(path.dirname(manifestAbove(import.meta.dirname)), ".config/cli.mjs");

/** The app's own command, as where there is no tmux no shell has one. */
function opByHand(engine: string, { socket, stateFolder }: EngineTarget): { readonly opByHand?: string[] } {
  if (!existsSync(launcher)) return {};
  const server = socket === undefined ? [] : ["--socket", socket];
  const state = stateFolder === undefined ? [] : ["--state", path.resolve(stateFolder)];
  return { opByHand: ["node", launcher, "op", "--engine", engine, ...server, ...state] };
}

/** Stands in for engines that could not be opened, and says why to whoever asks. */
export function withoutEngines(why: string): OpenEngines {
  const engine = noEngine(why);
  const about: EngineAbout = { id: "", label: "no engine", family: "virtual", lasts: true };
  return { linked: engine, direct: engine, carrier: engine, about, close: () => engine.close() };
}
