import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneChannel } from "../client/pane-channel.ts";
import type { TerminalLooks } from "./looks.ts";
import { PaneTerminal } from "./pane-terminal.ts";
import type { PaneTerminalEvents } from "./pane-terminal.ts";
import { TileTerminal } from "./tile-terminal.ts";

/** Terminals kept attached although no tile shows them: those of the pages last seen. */
export const MOST_PARKED = 12;

export interface WantedTerminals {
  readonly lifeId: string;
  readonly tiles: readonly PaneId[];
  readonly shown: readonly PaneId[];
}

const keyOf = (lifeId: string, pane: PaneId): string => `${lifeId} ${pane}`;

/** Every terminal of the page, by pane. They live here, not in components, so that laying out the wall costs nothing. */
export class TerminalPool {
  readonly #channel: PaneChannel;
  readonly #events: PaneTerminalEvents;
  /** Longest unused first. A pane's id means another pane in the next life of the server, so the life is part of the key. */
  readonly #tiles = new Map<string, TileTerminal>();
  #looks: TerminalLooks;

  constructor(channel: PaneChannel, use: { looks: TerminalLooks; events: PaneTerminalEvents }) {
    this.#channel = channel;
    this.#looks = use.looks;
    this.#events = use.events;
  }

  /** The pane's terminal, made on first use. */
  of(lifeId: string, pane: PaneId): TileTerminal {
    const key = keyOf(lifeId, pane);
    const tile = this.#tiles.get(key) ?? this.#make(pane);
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  /** Null when the pane has no terminal now. */
  find(pane: string): TileTerminal | null {
    return [...this.#tiles.values()].findLast((tile) => tile.pane === pane) ?? null;
  }

  look(looks: TerminalLooks): void {
    this.#looks = looks;
    for (const tile of this.#tiles.values()) tile.look(looks);
  }

  /** Drops the terminals of panes without a tile, of other lives, and the longest unused of the tiles that are not shown. */
  keep({ lifeId, tiles, shown }: WantedTerminals): void {
    const wanted = new Set(tiles.map((pane) => keyOf(lifeId, pane)));
    const inView = new Set(shown.map((pane) => keyOf(lifeId, pane)));
    const parked = [...this.#tiles.keys()].filter((key) => wanted.has(key) && !inView.has(key));
    for (const key of parked.slice(0, Math.max(0, parked.length - MOST_PARKED))) wanted.delete(key);
    for (const [key, tile] of [...this.#tiles]) {
      if (wanted.has(key)) continue;
      this.#tiles.delete(key);
      tile.dispose();
    }
  }

  #make(pane: PaneId): TileTerminal {
    const full = (): PaneTerminal =>
      new PaneTerminal(pane, this.#channel, { looks: this.#looks, events: this.#events });
    return new TileTerminal(pane, {
      full,
      preview: full,
      first: () => "terminal",
      used: () => undefined,
      released: () => undefined,
    });
  }
}
