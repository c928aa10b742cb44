import { type Engine, EngineError } from "../engines/engine.ts";

/** An engine that can do nothing but say why there is none. `why` is a whole sentence. */
export function noEngine(why: string): Engine {
  const refuse = async (): Promise<never> => {
    throw new EngineError("spawn", "notStarted", why);
  };
  return {
    caps: ["events"],
    run: refuse,
    runBatch: refuse,
    events: {
      on: (listener) => {
        listener({ kind: "down", why: { code: "noEngine", message: why } });
        return { close: () => {} };
      },
      retryNow: () => {},
    },
    close: async () => {},
  };
}
