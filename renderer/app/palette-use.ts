import type { PaletteEntry } from "../features/palette/entry.ts";
import type { HostActions } from "../state/host-actions.ts";
import type { AppState } from "../state/store.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";
import type { KeyText } from "../ui/key-text.ts";

/** What a source of the palette may read and use. */
export interface PaletteUse {
  readonly state: AppState;
  readonly host: HostActions;
  readonly terminals: TerminalPool;
  readonly keys: KeyText;
}

/** Everything of one kind that can be found now. */
export type PaletteSource = (use: PaletteUse) => readonly PaletteEntry[];
