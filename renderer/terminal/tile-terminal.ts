import type { PaneId } from "../../shared/base/ids.ts";
import type { PixelSize } from "./cell-fit.ts";
import type { CopyHow } from "./copy-text.ts";
import { LiveFacts } from "./facts.ts";
import type { PaneFacts } from "./facts.ts";
import { FloodMemory } from "./floods.ts";
import { handOver } from "./hand-over.ts";
import type { TerminalLooks } from "./looks.ts";
import type { PaneTerminal, PaneTerminalUse } from "./pane-terminal.ts";
import type { ProbeState } from "./probe-state.ts";
import type { ShownScreen } from "./shown-screen.ts";
import { plainKeys } from "./terminal-keys.ts";
import type { TypedKeys } from "./terminal-keys.ts";
import styles from "./TerminalHost.module.css";

/** Whoever wakes a preview may do so to stop it: what it prints says nothing until then. */
const IN_USE_MS = 3000;

export type DrawnBy = PaneFacts["drawnBy"];

/** What a tile's terminal asks of the pool it belongs to. */
export interface TileUse {
  /** Makes what the tile is to show; the tile disposes it. */
  full(known: PaneTerminalUse["known"]): PaneTerminal;
  /** `wake` is called when a person uses the preview, with the event of the mouse if it was by one. */
  preview(wake: (by: MouseEvent | null) => void): ShownScreen;
  /** How the tile is to be drawn when it is shown for the first time. */
  first(): DrawnBy;
  /** A person uses the tile: it is full now, and should stay so. */
  used(): void;
  /** Something that needed the full terminal is over. */
  released(): void;
  /** Letters are drawn anew, in every terminal. */
  forgetLetters(): void;
}

/** A screen, and the element of the tile that it fills. */
class Layer {
  readonly drawnBy: DrawnBy;
  readonly screen: ShownScreen;
  readonly element = document.createElement("div");
  readonly #unfollow: () => void;

  constructor(drawnBy: DrawnBy, screen: ShownScreen) {
    this.drawnBy = drawnBy;
    this.screen = screen;
    this.element.className = styles["layer"] ?? "";
    this.element.dataset["drawnBy"] = drawnBy;
    const follow = (): void => {
      this.element.dataset["mirrored"] = String(screen.facts.get().resizable === false);
    };
    this.#unfollow = screen.facts.subscribe(follow);
  }

  /** A preview lies over the terminal that it stands for, or that stands for it. */
  mount(host: HTMLElement): void {
    host.append(this.element);
    this.screen.mount(this.element);
  }

  unmount(): void {
    this.screen.unmount(this.element);
    this.element.remove();
  }

  dispose(): void {
    this.#unfollow();
    this.unmount();
    this.screen.dispose();
  }
}

/**
 * One pane as a tile shows it: a full terminal, or a live preview that becomes one as soon as a person uses it. It stays the same object
 * through these changes, and outlives the element it is shown in. What was in view stays in view until its heir has been painted.
 */
export class TileTerminal {
  readonly pane: PaneId;
  readonly facts = new LiveFacts();
  readonly #use: TileUse;
  #shown: Layer | null = null;
  #coming: Layer | null = null;
  #full: PaneTerminal | null = null;
  #host: HTMLElement | null = null;
  #typed = plainKeys;
  #holds = 0;
  #usedAt = -Infinity;
  readonly #flooded = new FloodMemory();
  #unfollow: () => void = () => undefined;

  constructor(pane: PaneId, use: TileUse) {
    this.pane = pane;
    this.#use = use;
  }

  /** Shows the pane in `host`; the first time, this is what attaches it. */
  mount(host: HTMLElement): void {
    this.#host = host;
    if (this.#shown === null) this.#show(this.#make(this.#use.first()));
    for (const layer of this.#layers()) layer.mount(host);
  }

  /** Takes it out of `host`, if it still is there. */
  unmount(host: HTMLElement): void {
    if (this.#host !== host) return;
    this.#host = null;
    for (const layer of this.#layers()) layer.unmount();
    if (this.#full === null || this.becomes === "terminal") return;
    // What nobody sees is never painted: it stays what it is, until the pool has looked again.
    this.#drop();
    this.#use.released();
  }

  dispose(): void {
    this.#host = null;
    this.#unfollow();
    for (const layer of this.#layers()) layer.dispose();
    this.#shown = null;
    this.#coming = null;
    this.#full = null;
  }

  get mounted(): boolean {
    return this.#host !== null;
  }

  /** Null while that is not known, and for a full terminal. */
  get room(): PixelSize | null {
    return this.#shown?.screen.room ?? null;
  }

  /** What it is drawn by, or is about to be. */
  get becomes(): DrawnBy {
    return (this.#coming ?? this.#shown)?.drawnBy ?? "preview";
  }

  /** The full terminal, also while it is still under way, or until its preview is shown; null for a preview. */
  get full(): PaneTerminal | null {
    return this.#full;
  }

  /** True while a person or a part of the page needs the terminal to be a full one. */
  get needed(): boolean {
    return this.#holds > 0 || this.hasKeyboard || this.hasSelection || this.facts.get().scrolledBack;
  }

  /** It prints more than anybody can read, and nobody has used it a moment ago. */
  get floods(): boolean {
    if (this.#layers().some(({ screen }) => screen.floods)) this.#flooded.saw();
    return performance.now() - this.#usedAt > IN_USE_MS && this.#flooded.floods;
  }

  /** What is typed goes there. */
  get hasKeyboard(): boolean {
    return this.#host?.contains(document.activeElement) ?? false;
  }

  /** Makes this a full terminal, now: the keyboard may go there at once. Others may become previews for it. */
  promote(): PaneTerminal {
    this.#usedAt = performance.now();
    this.#flooded.used();
    const full = this.#toFull();
    this.#use.used();
    return full;
  }

  /** Keeps this a full terminal until the returned function is called. */
  hold(): () => void {
    this.#holds += 1;
    this.promote();
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#use.released();
    };
  }

  /** For the pool: changes what the tile is drawn by. Nothing happens when it is, or is about to be. */
  become(wanted: DrawnBy): void {
    if (this.#shown === null || wanted === this.becomes) return;
    if (wanted === "terminal") this.#flooded.rose();
    else if (this.floods) this.#flooded.fell();
    if (wanted === "terminal") this.#toFull();
    else this.#toPreview();
  }

  focus(): void {
    if (this.#host !== null) this.promote().focus();
  }

  /** Previews follow the style that all of them share. */
  look(looks: TerminalLooks): void {
    this.#full?.look(looks);
  }

  setKeys(typed: TypedKeys): void {
    this.#typed = typed;
    this.#full?.setKeys(typed);
  }

  paste(text: string): void {
    this.promote().paste(text);
  }

  get hasSelection(): boolean {
    return this.#full?.hasSelection ?? false;
  }

  /** True while mouse presses belong to the program. */
  get takesMouse(): boolean {
    return this.#full?.takesMouse ?? false;
  }

  async copySelection(how: CopyHow = "joined"): Promise<void> {
    await this.#full?.copySelection(how);
  }

  selectAll(): void {
    const full = this.promote();
    full.whenPainted(() => full.selectAll());
  }

  toLatest(): void {
    this.#full?.toLatest();
  }

  redraw(): void {
    this.#use.forgetLetters();
    for (const layer of this.#layers()) layer.screen.redraw();
  }

  text(): string {
    return this.#shown?.screen.text() ?? "";
  }

  state(): ProbeState | null {
    return this.#shown?.screen.state() ?? null;
  }

  /** Takes up the pace that now is right for it. */
  pace(): void {
    for (const layer of this.#layers()) layer.screen.pace();
  }

  #woken(by: MouseEvent | null): void {
    const full = this.promote();
    if (by?.type !== "wheel") full.focus();
    if (by !== null) handOver(by, full);
  }

  #layers(): readonly Layer[] {
    return [this.#shown, this.#coming].filter((layer) => layer !== null);
  }

  #make(drawnBy: DrawnBy): Layer {
    if (drawnBy === "preview")
      return new Layer(
        drawnBy,
        this.#use.preview((by) => this.#woken(by)),
      );
    const { resizable, cols, rows } = this.facts.get();
    this.#full = this.#use.full({ resizable, cols, rows, room: this.room });
    this.#full.setKeys(this.#typed);
    return new Layer(drawnBy, this.#full);
  }

  #toFull(): PaneTerminal {
    const full = this.#full;
    if (full === null) {
      const layer = this.#make("terminal");
      this.#change(layer);
      return layer.screen as PaneTerminal; // What `make` has made.
    }
    if (this.becomes === "preview") this.#drop();
    return full;
  }

  #toPreview(): void {
    // The terminal was not in view yet: the preview still is.
    if (this.#shown?.screen !== this.#full) this.#drop();
    else this.#change(this.#make("preview"));
  }

  /** Puts `layer` in the place of what is in view once it has been painted; at once where nobody sees it. */
  #change(layer: Layer): void {
    this.#drop();
    if (this.#host === null || this.#shown === null) return this.#show(layer);
    this.#coming = layer;
    layer.element.dataset["coming"] = "true";
    layer.mount(this.#host);
    const needed = this.needed;
    layer.screen.whenPainted(() => {
      if (this.#coming !== layer) return;
      // Somebody has begun to read in the terminal that was to go.
      if (layer.drawnBy === "preview" && this.needed && !needed) this.#drop();
      else this.#show(layer);
    });
  }

  #drop(): void {
    const coming = this.#coming;
    this.#coming = null;
    if (coming?.screen === this.#full) this.#full = null;
    coming?.dispose();
  }

  #show(layer: Layer): void {
    const before = this.#shown;
    this.#coming = null;
    this.#shown = layer;
    if (before?.screen === this.#full) this.#full = null;
    delete layer.element.dataset["coming"];
    this.#unfollow();
    const follow = (): void => this.facts.change({ ...layer.screen.facts.get(), drawnBy: layer.drawnBy });
    this.#unfollow = layer.screen.facts.subscribe(follow);
    follow();
    before?.dispose();
  }
}
