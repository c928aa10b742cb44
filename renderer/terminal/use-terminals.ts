import { createContext, useContext, useSyncExternalStore } from "react";
import type { PaneFacts } from "./facts.ts";
import type { TileTerminal } from "./tile-terminal.ts";
import type { TerminalPool } from "./terminal-pool.ts";

const Context = createContext<TerminalPool | null>(null);

export const TerminalsProvider = Context.Provider;

export function useTerminals(): TerminalPool {
  const pool = useContext(Context);
  if (pool === null) throw new Error("used outside TerminalsProvider");
  return pool;
}

export function usePaneFacts(terminal: TileTerminal): PaneFacts {
  return useSyncExternalStore(terminal.facts.subscribe, terminal.facts.get);
}

/** One value out of the facts: only when it is another one is anything drawn anew. */
export function usePaneFact<T extends string | number | boolean>(
  terminal: TileTerminal,
  pick: (facts: PaneFacts) => T,
): T {
  return useSyncExternalStore(terminal.facts.subscribe, () => pick(terminal.facts.get()));
}
