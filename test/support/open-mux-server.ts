import { engineNamed } from "../../electron/app/choose-engine.ts";
import { openEngines, type OpenEngines } from "../../electron/app/open-engines.ts";
import type { EngineSpec, EngineTarget } from "../../electron/engines/engine.ts";
import { engines as all } from "../../electron/engines/index.gen.ts";
import { MuxServer } from "../../electron/servers/mux-server.ts";

export interface OpenMuxServer extends AsyncDisposable {
  readonly server: MuxServer;
  readonly engines: OpenEngines;
  /** Closes the server's picture and its engines. What runs there runs on. Twice is allowed. */
  close(): Promise<void>;
}

interface MuxServerWish {
  /** The engine or its name; tmux in control mode when left out. */
  readonly engine?: EngineSpec | string;
  readonly log?: (text: string) => void;
}

/** A server with its engines, as the app puts them together. */
export function openMuxServer(
  target: EngineTarget,
  { engine = "tmux-control", log = () => {} }: MuxServerWish = {},
): OpenMuxServer {
  const chosen = typeof engine === "string" ? engineNamed(all, engine, "a test") : engine;
  const opened = openEngines(all, chosen, target);
  const { linked, direct, carrier, about } = opened;
  const label = target.socket ?? "default";
  const server = new MuxServer({ linked, direct, carrier, engine: about, label, platform: "linux", log });
  const close = async (): Promise<void> => {
    server.close();
    await opened.close();
  };
  return { server, engines: opened, close, [Symbol.asyncDispose]: close };
}
