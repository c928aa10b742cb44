import type { ProbeState } from "../terminal/probe-state.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";

declare global {
  interface Window {
    /** For tests and for people who debug: what a tile shows. Reads only. */
    paneglassProbe?: {
      readonly text: (paneId: string) => string;
      /** Null when the pane has no tile, or nothing has been drawn in it. */
      readonly state: (paneId: string) => ProbeState | null;
    };
  }
}

export function offerProbe(terminals: TerminalPool): void {
  window.paneglassProbe = Object.freeze({
    text: (paneId: string) => terminals.find(paneId)?.text() ?? "",
    state: (paneId: string) => terminals.find(paneId)?.state() ?? null,
  });
}
