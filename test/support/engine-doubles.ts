import type { Engine, EngineSpec, EngineTarget } from "../../electron/engines/engine.ts";
import { holdServer } from "../../electron/engines/wezterm/hold-server.ts";
import { WeztermEngine } from "../../electron/engines/wezterm/wezterm-engine.ts";
import { WeztermDouble } from "./wezterm-double.ts";

interface World {
  readonly double: WeztermDouble;
  holders: number;
}

const worlds = new Map<string, World>();

function hold(key: string, env: Record<string, string>): World {
  const world = worlds.get(key) ?? { double: new WeztermDouble({ env }), holders: 0 };
  worlds.set(key, world);
  world.holders += 1;
  return world;
}

function release(key: string, world: World): void {
  world.holders -= 1;
  if (world.holders > 0) return;
  worlds.delete(key);
  world.double.end();
}

/** As the real engine opens it, on a WezTerm in memory for each socket. The last to close it ends that. */
function openWezterm({ socket = "wezterm", env = {} }: EngineTarget): Engine {
  const around = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const world = hold(socket, around);
  const own = { env: around, powershell: null, socket, lost: () => {}, pollMs: 50, ended: () => {} };
  const engine = new WeztermEngine(holdServer(`double ${socket}`, () => ({ run: world.double.run, ...own })));
  const { caps, events, output, version } = engine;
  let closed = false;
  return {
    caps,
    events,
    output,
    version,
    run: async (request) => engine.run(request),
    runBatch: async (requests) => engine.runBatch(requests),
    close: async () => {
      await engine.close();
      if (!closed) release(socket, world);
      closed = true;
    },
  };
}

/** The engine of WezTerm over a WezTerm that does what is known of the real one. */
export function weztermOnDouble(real: EngineSpec): EngineSpec {
  return {
    ...real,
    open: openWezterm,
    find: async () => ({ found: true, program: null, version: null, says: "A WezTerm in memory." }),
  };
}
