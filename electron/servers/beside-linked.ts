import type { Engine } from "../engines/engine.ts";

/**
 * `engine`, sending nothing that the clients of `linked` on the same server cannot bear. Closing it closes `engine`; it is `engine`
 * itself where there is nothing to mind.
 */
export function besideLinked(engine: Engine, linked: Engine): Engine {
  const safely = linked.safely?.bind(linked);
  if (engine === linked || safely === undefined) return engine;
  const { caps, events, output, version } = engine;
  return {
    caps,
    ...(events === undefined ? {} : { events }),
    ...(output === undefined ? {} : { output }),
    ...(version === undefined ? {} : { version }),
    run: async (request) => safely([request], async () => engine.run(request)),
    runBatch: async (requests) => safely(requests, async () => engine.runBatch(requests)),
    close: async () => engine.close(),
  };
}
