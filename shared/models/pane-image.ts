/** Rows of history that a first picture of a pane has at most, so that it comes soon; all others come after it. */
export const FIRST_HISTORY_ROWS = 1_000;

/**
 * Everything needed to draw a pane as it stands. Text is UTF-8 with SGR and line-drawing escapes, rows split by `\n`, or by
 * `\r` where a terminal that goes on writing after the last cell gets to the next row by itself, as the program did; each row begins and
 * ends with a plain pen.
 */
export interface PaneImage {
  readonly cols: number;
  readonly rows: number;
  /** Rows above the screen, oldest first; a `\r` at the end where the last goes on in the first of the screen. Empty on the alternate screen. */
  readonly history: Uint8Array;
  /** How many more rows of history there are that were wanted and are not in it; none when left out. */
  readonly older?: number;
  readonly screen: Uint8Array;
  /** The main screen that lies under the alternate one, then the move to where its cursor waits; null when the main screen is shown. */
  readonly covered: Uint8Array | null;
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  /** Rows, from 0, both included. */
  readonly scrollRegion: { readonly top: number; readonly bottom: number };
  readonly modes: PaneModes;
  readonly title: string;
  /**
   * What comes before the next byte: escapes that set the pen, where that is known, then the bytes of an escape sequence or a
   * character that the program has begun and not ended.
   */
  readonly pending: Uint8Array;
}

/** Terminal modes as the multiplexer reports them. `bracketedPaste` is null where it can't be told (tmux before 3.7). */
export interface PaneModes {
  readonly insert: boolean;
  readonly originMode: boolean;
  readonly wrap: boolean;
  readonly applicationCursor: boolean;
  readonly applicationKeypad: boolean;
  readonly mouse: "off" | "standard" | "button" | "any";
  readonly mouseSgr: boolean;
  readonly mouseUtf8: boolean;
  readonly bracketedPaste: boolean | null;
}
