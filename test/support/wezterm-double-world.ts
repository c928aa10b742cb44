import { statSync } from "node:fs";
import { findProgram } from "../../electron/engines/tmux-socket.ts";
import { DoublePane } from "./wezterm-double-pane.ts";
import {
  adjust,
  type Box,
  boxesOf,
  type CutSide,
  cutPart,
  panesOf,
  type Part,
  replacePane,
  withoutPane,
} from "./wezterm-double-tree.ts";

export interface DoubleTab {
  readonly id: number;
  title: string;
  part: Part;
  active: number;
  zoomed: boolean;
}

export interface DoubleWindow {
  readonly id: number;
  workspace: string;
  title: string;
  readonly tabs: DoubleTab[];
  activeTab: number;
  readonly box: Box;
}

/** A run-time error of the double: exit code 1 with these words. */
export class DoubleRefusal extends Error {}

export interface DoubleOptions {
  readonly cols?: number;
  readonly rows?: number;
  /** What its programs get. */
  readonly env?: Readonly<Record<string, string>>;
  /** What a pane runs that names no program. */
  readonly shell?: readonly string[];
  readonly socket?: string;
}

export interface NewWindow {
  readonly workspace: string;
  readonly size?: { readonly cols: number; readonly rows: number };
}

export interface Place {
  readonly tab: DoubleTab;
  readonly window: DoubleWindow;
}

/** Windows, tabs and panes of an instance of WezTerm, with real programs in them. */
export class DoubleWorld {
  readonly windows: DoubleWindow[] = [];
  readonly panes = new Map<number, DoublePane>();
  focused: number | null = null;
  readonly #options: DoubleOptions;
  readonly #box: Box;
  readonly #env: Readonly<Record<string, string>>;
  #nextId = 0;

  constructor(options: DoubleOptions = {}) {
    this.#options = options;
    this.#box = { left: 0, top: 0, cols: options.cols ?? 80, rows: options.rows ?? 24 };
    this.#env = options.env ?? { PATH: process.env["PATH"] ?? "", PS1: "$ ", ENV: "", HOME: "/" };
  }

  pane(id: number): DoublePane {
    const found = this.panes.get(id);
    if (found === undefined) throw new DoubleRefusal(`no such pane ${id}`);
    return found;
  }

  placeOf(pane: number): Place {
    for (const window of this.windows) {
      const tab = window.tabs.find((one) => panesOf(one.part).includes(pane));
      if (tab !== undefined) return { tab, window };
    }
    throw new DoubleRefusal(`pane_id ${pane} invalid`);
  }

  window(id: number): DoubleWindow {
    const found = this.windows.find((window) => window.id === id);
    if (found === undefined) throw new DoubleRefusal(`window ${id} is invalid`);
    return found;
  }

  tab(id: number): Place {
    for (const window of this.windows) {
      const tab = window.tabs.find((one) => one.id === id);
      if (tab !== undefined) return { tab, window };
    }
    throw new DoubleRefusal(`no such tab ${id}`);
  }

  /** A pane that is zoomed has the whole tab; the line between the others stays where it was. */
  boxes(tab: DoubleTab): Map<number, Box> {
    const { box } = this.tab(tab.id).window;
    const boxes = boxesOf(tab.part, box);
    const own = boxes.get(tab.active);
    if (tab.zoomed && own) boxes.set(tab.active, { ...own, cols: box.cols, rows: box.rows });
    return boxes;
  }

  #layOut(tab: DoubleTab): void {
    for (const [pane, { cols, rows }] of this.boxes(tab)) this.panes.get(pane)?.resize(cols, rows);
  }

  #start(box: Box, argv: readonly string[], cwd: string | undefined): DoublePane {
    const words = argv.length === 0 ? (this.#options.shell ?? ["sh"]) : argv;
    const file = findProgram(words[0] ?? "", this.#env);
    if (file === null) throw new DoubleRefusal(`Unable to spawn ${words[0]} because:\nit does not exist`);
    const id = this.#nextId++;
    const own = {
      TERM: "xterm-256color",
      TERM_PROGRAM: "WezTerm",
      WEZTERM_PANE: String(id),
      WEZTERM_UNIX_SOCKET: this.#options.socket ?? "",
    };
    const folder = cwd !== undefined && statSync(cwd, { throwIfNoEntry: false })?.isDirectory() ? cwd : "/";
    const { cols, rows } = box;
    const pane = new DoublePane({
      id,
      argv: [file, ...words.slice(1)],
      cwd: folder,
      env: { ...this.#env, ...own },
      cols,
      rows,
      ended: () => this.#gone(id),
    });
    this.panes.set(id, pane);
    return pane;
  }

  #gone(id: number): void {
    if (!this.panes.delete(id)) return;
    this.#take(id);
  }

  /** Out of its tab, and of the window when that was all. */
  #take(id: number): void {
    const { tab, window } = this.placeOf(id);
    const rest = withoutPane(tab.part, id);
    tab.zoomed = false;
    if (rest !== null) {
      tab.part = rest;
      if (tab.active === id) tab.active = panesOf(rest)[0] ?? 0;
      this.#layOut(tab);
      return;
    }
    window.tabs.splice(window.tabs.indexOf(tab), 1);
    window.activeTab = Math.max(0, Math.min(window.activeTab, window.tabs.length - 1));
    if (window.tabs.length === 0) this.windows.splice(this.windows.indexOf(window), 1);
  }

  #newWindow(workspace: string, box: Box): DoubleWindow {
    const window = { id: this.#nextId++, workspace, title: "", tabs: [], activeTab: 0, box };
    this.windows.push(window);
    return window;
  }

  #newTab(window: DoubleWindow, pane: number): void {
    window.tabs.push({ id: this.#nextId++, title: "", part: { pane }, active: pane, zoomed: false });
    window.activeTab = window.tabs.length - 1;
    this.focused = pane;
  }

  spawn(where: { window: number } | NewWindow, argv: readonly string[], cwd?: string): DoublePane {
    const existing = "window" in where ? this.window(where.window) : null;
    const size = "window" in where ? {} : (where.size ?? {});
    const box = existing?.box ?? { ...this.#box, ...size };
    const pane = this.#start(box, argv, cwd);
    this.#newTab(existing ?? this.#newWindow("workspace" in where ? where.workspace : "default", box), pane.id);
    return pane;
  }

  /** Throws when there is no room; nothing is started then. */
  split(
    beside: number,
    cut: { side: CutSide; cells: number; full: boolean },
    what: readonly [readonly string[], string | undefined] | number,
  ): number {
    const { tab, window } = this.placeOf(beside);
    const box = cut.full ? window.box : boxesOf(tab.part, window.box).get(beside);
    const room = box && cutPart({ pane: beside }, box, { ...cut, fresh: -1 });
    if (!box || !room) throw new DoubleRefusal("No space for split!");
    const fresh = typeof what === "number" ? what : this.#start(box, what[0], what[1]).id;
    if (typeof what === "number") this.#take(what);
    const whole = tab.part;
    const next = cut.full
      ? cutPart(whole, box, { ...cut, fresh })
      : replacePane(whole, beside, (old) => cutPart(old, box, { ...cut, fresh }));
    if (next !== null) tab.part = next;
    tab.active = fresh;
    tab.zoomed = false;
    this.#layOut(tab);
    return fresh;
  }

  activate(pane: number): void {
    const { tab, window } = this.placeOf(pane);
    if (tab.active !== pane) tab.zoomed = false;
    tab.active = pane;
    window.activeTab = window.tabs.indexOf(tab);
    this.focused = pane;
    this.#layOut(tab);
  }

  zoom(pane: number, on: boolean): void {
    const { tab } = this.placeOf(pane);
    if (on) tab.active = pane;
    if (on || tab.active === pane) tab.zoomed = on && panesOf(tab.part).length > 1;
    this.#layOut(tab);
  }

  /** Works on the pane that is active in the tab, whichever of its panes is named. */
  adjust(pane: number, along: "columns" | "rows", delta: number): void {
    const { tab, window } = this.placeOf(pane);
    if (tab.zoomed) return;
    adjust(tab.part, window.box, { pane: tab.active, along, delta });
    this.#layOut(tab);
  }

  moveToNewTab(pane: number, where: { window: number } | { workspace: string } | null): void {
    const here = this.placeOf(pane).window;
    const there = where !== null && "window" in where ? this.window(where.window) : where === null ? here : null;
    const window =
      there ?? this.#newWindow(where !== null && "workspace" in where ? where.workspace : "default", this.#box);
    this.#take(pane);
    if (!this.windows.includes(window)) this.windows.push(window);
    this.#newTab(window, pane);
    this.#layOut(this.placeOf(pane).tab);
  }

  /** Ends one pane's program and takes the pane away at once. */
  kill(id: number): void {
    const pane = this.pane(id);
    this.#gone(id);
    pane.kill();
  }

  end(): void {
    for (const id of [...this.panes.keys()]) this.kill(id);
  }
}
