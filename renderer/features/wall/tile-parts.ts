import type { ReactNode } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

/** What other screen areas put on an agent's tile. The object must stay the same one: tiles are drawn anew when it changes. */
export interface TileParts {
  /** Its status glyph, with whatever pressing it does. */
  readonly glyph: (agent: Agent) => ReactNode;
  /** Short facts in its header. */
  readonly chips: (agent: Agent) => ReactNode;
  /** What must be known before typing into a pane, in the header of every tile. */
  readonly signs: (pane: PaneId) => ReactNode;
  /** Lies over the terminal: its search, its questions, where its links lead. */
  readonly notes: (pane: PaneId, tile: TileTerminal) => ReactNode;
  /** Lies over the terminal's foot; the terminal keeps its size. */
  readonly over: (agent: Agent) => ReactNode;
  /** Stands below the terminal, which makes room for it. */
  readonly foot: (agent: Agent) => ReactNode;
}
