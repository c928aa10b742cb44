import type { PaletteEntry } from "../features/palette/entry.ts";
import type { HostActions } from "../state/host-actions.ts";
import type { PanePlace } from "../state/pane-places.ts";
import type { AppState } from "../state/store.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";
import type { KeyText } from "../ui/key-text.ts";

/** What operations are to be about: a pane with all around it, or its window or session alone. */
export interface PaletteAbout {
  readonly place: PanePlace;
  readonly kind: "pane" | "window" | "session";
}

/** What a source of the palette may read and use. */
export interface PaletteUse {
  /** The focused tile, or what the palette was opened for; null for neither. */
  readonly about: PaletteAbout | null;
  readonly state: AppState;
  readonly host: HostActions;
  readonly terminals: TerminalPool;
  readonly keys: KeyText;
}

/** Everything of one kind that can be found now. */
export type PaletteSource = (use: PaletteUse) => readonly PaletteEntry[];
