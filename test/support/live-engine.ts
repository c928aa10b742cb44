import type { Engine, EngineSpec } from "../../electron/engines/engine.ts";
import { endingWhatFails } from "./started-servers.ts";
import { startTmux } from "./tmux-server.ts";
import type { TestTmux, TmuxOptions } from "./tmux-server.ts";
import { startVirtual } from "./virtual-server.ts";

/** An engine on a server of its own. */
export interface LiveEngine extends AsyncDisposable {
  readonly engine: Engine;
  readonly server: TestTmux;
}

/** A server of the test's own that `spec` can be opened on: a tmux, or what the engine has in its place. */
export async function startServer(spec: EngineSpec, options: TmuxOptions = {}): Promise<TestTmux> {
  return spec.family === "tmux" ? startTmux(options) : startVirtual(spec, options);
}

/** Opens `spec` on a new server; disposing closes the engine and ends the server. */
export async function openLive(spec: EngineSpec, options: TmuxOptions = {}): Promise<LiveEngine> {
  const server = await startServer(spec, options);
  const engine = await endingWhatFails(server, () => spec.open(server.target));
  return {
    engine,
    server,
    [Symbol.asyncDispose]: async () => {
      try {
        await engine.close();
      } finally {
        await server.kill();
      }
    },
  };
}
