import type { Closeable } from "../../shared/base/disposables.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Clock } from "./clock.ts";
import { isEngineError, type ServerLink } from "./server-link.ts";

/** When to ask again, in milliseconds after the pane was first seen dead without a code. A signal leaves none: then we give up. */
const ATTEMPTS_MS = [200, 1000, 5000] as const;

/**
 * tmux can overlook that a program has ended until another of its children ends, and has no exit code until then. Gives it such a
 * child whenever a pane is dead without a code. Close it at the end.
 */
export function fetchExitCodes(server: ServerLink, clock: Clock): Closeable {
  const waiting = new Map<string, Closeable[]>();
  const stop = (key: string): void => {
    for (const attempt of waiting.get(key) ?? []) attempt.close();
    waiting.delete(key);
  };
  const look = (state: ServerState): void => {
    const codeless = codelessPanes(state);
    for (const key of waiting.keys()) if (!codeless.has(key)) stop(key);
    for (const key of codeless) {
      if (waiting.has(key)) continue;
      waiting.set(
        key,
        ATTEMPTS_MS.map((ms) => clock.after(ms, () => void wake(server))),
      );
    }
  };
  const listening = server.state.on(look);
  look(server.state.value);
  return {
    close: () => {
      listening.close();
      for (const key of waiting.keys()) stop(key);
    },
  };
}

function codelessPanes(state: ServerState): Set<string> {
  if (state.phase !== "connected") return new Set();
  const panes = state.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  const codeless = panes.filter((pane) => pane.dead && pane.deadStatus === null);
  return new Set(codeless.map((pane) => `${state.lifeId} ${pane.id}`));
}

/** A format that runs a program is the cheapest child: no pane, no output. */
async function wake(server: ServerLink): Promise<void> {
  try {
    await server.run(ops.displayMessage({ format: "#(true)" }));
    await server.refresh();
  } catch (thrown) {
    // The connection broke: the next picture of the server begins anew.
    if (!isEngineError(thrown)) throw thrown;
  }
}
