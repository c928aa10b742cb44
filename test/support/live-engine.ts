import type { Engine, EngineSpec } from "../../electron/engines/engine.ts";
import { startTmux } from "./tmux-server.ts";
import type { TestTmux, TmuxOptions } from "./tmux-server.ts";

/** An engine on a tmux server of its own. */
export interface LiveEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly server: TestTmux;
}

/** Opens `spec` on a new server; disposing closes the engine and ends the server. */
export async function openLive(spec: EngineSpec, options: TmuxOptions = {}): Promise<LiveEngine> {
  const server = await startTmux(options);
  const engine = spec.open(server.target);
  return {
    engine,
    server,
    [Symbol.asyncDispose]: async () => {
      await engine.close();
      await server.kill();
    },
  };
}
