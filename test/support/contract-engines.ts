import path from "node:path";
import type { Engine, EngineReply, EngineSpec } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";

/** An engine as the suite runs it. */
export interface ContractEngine {
  /** The name of its column in the matrix. */
  readonly name: string;
  readonly spec: EngineSpec;
  /** What it ran on: a program as it names itself, or a double. */
  readonly on: string;
}

const lacks = new Set<string>();

/** The reasons of the replies with `unsupported` since {@link forgetLacks}. */
export function lacksSeen(): readonly string[] {
  return [...lacks];
}

export function forgetLacks(): void {
  lacks.clear();
}

function noted<Reply extends EngineReply>(reply: Reply): Reply {
  if (reply.unsupported !== undefined) lacks.add(reply.unsupported);
  return reply;
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
  };
}

async function contractEngine(spec: EngineSpec, name = spec.id): Promise<ContractEngine> {
  const { version } = await spec.find({});
  const watching: EngineSpec = { ...spec, open: (target) => watched(spec.open(target)) };
  return { name, spec: watching, on: version === null ? "itself" : `tmux ${version}` };
}

/** One that is being built: the path of its module. */
async function candidate(): Promise<readonly EngineSpec[]> {
  const file = process.env["PANEGLASS_CONTRACT_ENGINE"];
  if (file === undefined) return [];
  const module = (await import(/* @vite-ignore */ path.resolve(file))) as { readonly engine: EngineSpec };
  return [module.engine];
}

const wanted = process.env["PANEGLASS_CONTRACT_ONLY"]?.split(",");

/** Every engine of the registry, in its order. */
export const contractEngines: readonly ContractEngine[] = (
  await Promise.all([...engines, ...(await candidate())].map(async (spec) => contractEngine(spec)))
).filter(({ name }) => wanted === undefined || wanted.includes(name));

/** For `describe.each`. */
export const everyEngine: readonly (readonly [string, EngineSpec])[] = contractEngines.map(({ name, spec }) => [
  name,
  spec,
]);

/** How the suite runs `spec`. */
export function columnOf(spec: EngineSpec): ContractEngine {
  const found = contractEngines.find((one) => one.spec === spec);
  if (found === undefined) throw new Error(`${spec.id} is not one of the suite's engines`);
  return found;
}
