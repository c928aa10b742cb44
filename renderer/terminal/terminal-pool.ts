import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneChannel } from "../client/pane-channel.ts";
import { fullOnes } from "./full-budget.ts";
import { hasHardware } from "./gpu.ts";
import type { TerminalLooks } from "./looks.ts";
import { PanePreview } from "./pane-preview.ts";
import type { PreviewUse } from "./pane-preview.ts";
import { PaneTerminal } from "./pane-terminal.ts";
import type { PaneTerminalEvents, PaneTerminalUse } from "./pane-terminal.ts";
import { PreviewPace } from "./preview-pace.ts";
import { PreviewPainter } from "./preview-painter.ts";
import { PreviewStyle } from "./preview-style.ts";
import { SpareBody } from "./spare-body.ts";
import type { SpareWish } from "./spare-body.ts";
import { TileTerminal } from "./tile-terminal.ts";

/** Tiles kept attached although none of them is shown: those of the pages last seen. Pictures of them are cheap, terminals are not. */
export const MOST_PARKED = 64;
const MOST_PARKED_FULL = 4;
/** Full terminals at once, where the person has not said: what the page draws without falling behind. */
const FULL = { hardware: 8, software: 4 } as const;
/** A tile that was left stays a full terminal for so long: whoever walks over the wall comes back. */
const SETTLE_MS = 600;
/** Between two previews that become terminals by themselves. */
const PROMOTE_MS = 40;
/** So many times of that they wait for the first paint of all. */
const PATIENCE = 20;
/** A tile that was no full terminal because of what it printed is looked at again after this. */
const FLOOD_LOOK_MS = 3000;
/** So many more than the budget are full while somebody walks over the wall. */
const MOST_OVER = 3;

export interface WantedTerminals {
  readonly lifeId: string;
  readonly tiles: readonly PaneId[];
  readonly shown: readonly PaneId[];
}

const keyOf = (lifeId: string, pane: PaneId): string => `${lifeId} ${pane}`;

/**
 * Every terminal of the page, by pane. They live here, not in components, so that laying out the wall costs nothing. The pool decides which
 * of them are full terminals and which are live previews.
 */
export class TerminalPool {
  readonly #channel: PaneChannel;
  readonly #events: PaneTerminalEvents;
  readonly #painter = new PreviewPainter();
  readonly #style: PreviewStyle;
  readonly #pace = new PreviewPace(
    () => this.#painter,
    () => this.#pacesChanged(),
  );
  readonly #spare = new SpareBody(() => this.#spareWish());
  /** Longest unused first. A pane's id means another pane in the next life of the server, so the life is part of the key. */
  readonly #tiles = new Map<string, TileTerminal>();
  /** Those that a person used, the last one last. */
  #recent: TileTerminal[] = [];
  #shown: readonly TileTerminal[] = [];
  #wished: number | null = null;
  #settleTimer: ReturnType<typeof setTimeout> | null = null;
  #promoteTimer: ReturnType<typeof setTimeout> | null = null;
  #planned = 0;

  constructor(channel: PaneChannel, use: { looks: TerminalLooks; events: PaneTerminalEvents }) {
    this.#channel = channel;
    this.#events = use.events;
    this.#style = new PreviewStyle(use.looks);
    this.#style.subscribe(() => {
      this.#forgetLetters();
      this.#painter.hurry();
      this.#spare.drop();
      this.#spare.prepare();
      for (const tile of this.#tiles.values()) tile.full?.refit();
    });
    document.addEventListener("visibilitychange", this.#pacesChanged);
    document.addEventListener("keydown", () => this.#painter.typed(), { capture: true, passive: true });
  }

  /** The pane's terminal, made on first use. */
  of(lifeId: string, pane: PaneId): TileTerminal {
    const key = keyOf(lifeId, pane);
    const tile = this.#tiles.get(key) ?? this.#make(pane);
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  /**
   * So many tiles are about to be mounted: to be called before they are. Where not all of them will be full terminals none begins as one,
   * for a picture is there sooner.
   */
  plan(tiles: number): void {
    this.#planned = tiles;
  }

  /** Null when the pane has no terminal now. */
  find(pane: string): TileTerminal | null {
    return [...this.#tiles.values()].findLast((tile) => tile.pane === pane) ?? null;
  }

  /** To be called after the style sheet's theme was switched. */
  look(looks: TerminalLooks): void {
    this.#style.change(looks);
    for (const tile of this.#tiles.values()) tile.look(looks);
    this.#forgetLetters();
  }

  /** How many full terminals the person wants at once; null: as many as the machine bears. */
  allow(fullTerminals: number | null): void {
    this.#wished = fullTerminals;
    this.#settle();
  }

  /** All that is in view is painted anew, from what the multiplexer has. */
  redraw(): void {
    for (const tile of this.#shown) tile.redraw();
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
      this.#recent = this.#recent.filter((used) => used !== tile);
      tile.dispose();
    }
    this.#shown = shown.flatMap((pane) => this.#tiles.get(keyOf(lifeId, pane)) ?? []);
    this.#settle();
  }

  readonly #forgetLetters = (): void => {
    for (const tile of this.#tiles.values()) tile.full?.forgetLetters();
  };

  get #budget(): number {
    return this.#wished ?? (hasHardware() ? FULL.hardware : FULL.software);
  }

  #make(pane: PaneId): TileTerminal {
    const shared: PreviewUse = {
      channel: this.#channel,
      painter: this.#painter,
      style: this.#style,
      everyMs: () => (document.hidden ? null : this.#pace.everyMs),
      problem: (of, problem) => this.#events.problem(of, problem),
    };
    const tile: TileTerminal = new TileTerminal(pane, {
      full: (known) => this.#full(tile, known),
      preview: (wake) => new PanePreview(pane, shared, wake),
      first: () => (this.#planned <= this.#budget ? "terminal" : "preview"),
      used: () => this.#used(tile),
      released: () => this.#settleSoon(),
      forgetLetters: this.#forgetLetters,
    });
    return tile;
  }

  #full(tile: TileTerminal, known: PaneTerminalUse["known"]): PaneTerminal {
    const { looks } = this.#style;
    const use = { looks, events: this.#eventsOf(() => tile), body: this.#spare.take(looks) };
    const full = new PaneTerminal(tile.pane, this.#channel, { ...use, ...(known && { known }) });
    full.whenPainted(() => this.#spare.prepare()); // Not sooner: the page would be busy with that one meanwhile.
    return full;
  }

  /** As the previews in view are; null while there are none, or while they are not all painted yet. */
  #spareWish(): SpareWish | null {
    const like = this.#shown.find((tile) => tile.becomes === "preview");
    const drawn = this.#shown.every((tile) => tile.facts.get().drawn);
    const room = like?.room ?? null;
    if (like === undefined || room === null || !drawn || document.hidden) return null;
    const { cols, rows, resizable } = like.facts.get();
    return { looks: this.#style.looks, room, cells: { cols, rows }, mirrored: resizable === false };
  }

  #eventsOf(tile: () => TileTerminal): PaneTerminalEvents {
    return {
      ...this.#events,
      focused: (pane) => {
        tile().promote(); // Also if it was about to become a preview.
        this.#events.focused(pane);
      },
      flooded: () => this.#settleBy(SETTLE_MS),
    };
  }

  readonly #pacesChanged = (): void => {
    for (const tile of this.#tiles.values()) tile.pace();
    this.#runPace();
  };

  /** One after the other, for each takes the page some time; and not before all tiles have been painted, while there is patience. */
  #promote(tiles: readonly TileTerminal[], patience: number): void {
    if (this.#promoteTimer !== null) clearTimeout(this.#promoteTimer);
    this.#promoteTimer = null;
    if (tiles.length === 0) return this.#spare.prepare();
    this.#promoteTimer = setTimeout(() => {
      if (patience > 0 && this.#shown.some((tile) => !tile.facts.get().drawn))
        return this.#promote(tiles, patience - 1);
      const [first, ...others] = tiles;
      first?.become("terminal");
      this.#promote(
        others.filter((tile) => tile.becomes === "preview"),
        patience,
      );
    }, PROMOTE_MS);
  }

  #runPace(): void {
    const previews = this.#shown.some((tile) => tile.becomes === "preview");
    if (!previews) this.#spare.drop();
    this.#pace.run(!document.hidden && previews);
  }

  #fullCount(): number {
    return [...this.#tiles.values()].filter((tile) => tile.mounted && tile.becomes === "terminal").length;
  }

  #used(tile: TileTerminal): void {
    this.#recent = [...this.#recent.filter((used) => used !== tile), tile];
    if (this.#fullCount() > this.#budget + MOST_OVER) this.#settle();
    else this.#settleSoon();
  }

  #settleSoon(): void {
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer);
    this.#settleTimer = null;
    this.#settleBy(SETTLE_MS);
  }

  /** Unless it happens sooner. */
  #settleBy(ms: number): void {
    this.#settleTimer ??= setTimeout(() => this.#settle(), ms);
  }

  /** Makes every tile what it should be. */
  #settle(): void {
    if (this.#settleTimer !== null) clearTimeout(this.#settleTimer);
    this.#settleTimer = null;
    const full = fullOnes(this.#shown, this.#recent, this.#budget);
    for (const tile of this.#shown) if (!full.has(tile)) tile.become("preview");
    this.#promote(
      [...full].filter((tile) => tile.becomes === "preview"),
      PATIENCE,
    );
    const parked = [...this.#tiles.values()].filter((tile) => tile.full !== null && !this.#shown.includes(tile));
    for (const tile of parked.slice(0, Math.max(0, parked.length - MOST_PARKED_FULL))) tile.become("preview");
    this.#runPace();
    if (full.size < this.#shown.length && this.#shown.some(({ floods }) => floods)) this.#settleBy(FLOOD_LOOK_MS);
  }
}
