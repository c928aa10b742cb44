import type { Terminal } from "@xterm/xterm";

/** What a tile holds, for tests and for people who debug. Positions count from 0. */
export interface ProbeState {
  readonly drawnBy: "terminal" | "preview";
  readonly cols: number;
  readonly rows: number;
  readonly cursor: { readonly x: number; readonly y: number };
  /** Rows that the page holds, history included. */
  readonly lines: number;
  readonly alternate: boolean;
  readonly modes: { readonly bracketedPaste: boolean; readonly applicationCursor: boolean; readonly mouse: string };
}

export function probeState({ buffer, modes, cols, rows }: Terminal): ProbeState {
  const { active, normal } = buffer;
  return {
    drawnBy: "terminal",
    cols,
    rows,
    cursor: { x: active.cursorX, y: active.cursorY },
    lines: normal.length,
    alternate: active.type === "alternate",
    modes: {
      bracketedPaste: modes.bracketedPasteMode,
      applicationCursor: modes.applicationCursorKeysMode,
      mouse: modes.mouseTrackingMode,
    },
  };
}
