import type { TerminalPool } from "../terminal/terminal-pool.ts";

declare global {
  interface Window {
    /** For tests and for people who debug: what a tile shows. Reads only. */
    paneglassProbe?: { readonly text: (paneId: string) => string };
  }
}

export function offerProbe(terminals: TerminalPool): void {
  window.paneglassProbe = Object.freeze({ text: (paneId: string) => terminals.find(paneId)?.text() ?? "" });
}
