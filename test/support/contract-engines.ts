import type { Engine, EngineSpec } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { weztermOnDouble } from "./engine-doubles.ts";
import { noted } from "./lacks.ts";

/** An engine as the suite runs it. */
export interface ContractEngine {
  /** The name of its column in the matrix. */
  readonly name: string;
  readonly spec: EngineSpec;
  /** What it ran on: a program as it names itself, or a double. */
  readonly on: string;
}

/** The same engine; what it lacks is noted as it says so. */
function watched(engine: Engine): Engine {
  const { caps, events, output, version } = engine;
  return {
    caps,
    run: async (request) => noted(await engine.run(request)),
    runBatch: async (requests) => (await engine.runBatch(requests)).map(noted),
    close: () => engine.close(),
    ...(events === undefined ? {} : { events }),
    ...(output === undefined ? {} : { output }),
    ...(version === undefined ? {} : { version: () => version.call(engine) }),
    ...("safely" in engine ? { safely: async (requests, work) => engine.safely?.(requests, work) ?? work() } : {}),
  };
}

/** What stands in for a program that cannot be had everywhere, and whose windows are a person's where it can. */
const doubles: Readonly<Record<string, (real: EngineSpec) => EngineSpec>> = { wezterm: weztermOnDouble };

async function contractEngine(spec: EngineSpec): Promise<ContractEngine> {
  const { version } = await spec.find({});
  const double = doubles[spec.id];
  if (double !== undefined) return { name: spec.id, spec: watching(double(spec)), on: "a double" };
  const program = spec.family === "tmux" ? "tmux" : spec.label;
  return { name: spec.id, spec: watching(spec), on: version === null ? "itself" : `${program} ${version}` };
}

function watching(spec: EngineSpec): EngineSpec {
  return { ...spec, open: (target) => watched(spec.open(target)) };
}

const wanted = process.env["PANEGLASS_CONTRACT_ONLY"]?.split(",");

/** Every engine of the registry, in its order. */
export const contractEngines: readonly ContractEngine[] = (await Promise.all(engines.map(contractEngine))).filter(
  ({ name }) => wanted === undefined || wanted.includes(name),
);

/** For `describe.each`. */
export const everyEngine: readonly (readonly [name: string, spec: EngineSpec])[] = contractEngines.map(
  ({ name, spec }) => [name, spec],
);

/** How the suite runs `spec`. */
export function columnOf(spec: EngineSpec): ContractEngine {
  const found = contractEngines.find((one) => one.spec === spec);
  if (found === undefined) throw new Error(`${spec.id} is not one of the suite's engines`);
  return found;
}
