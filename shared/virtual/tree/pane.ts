import type { Closeable } from "../../base/disposables.ts";
import type { PaneId } from "../../base/ids.ts";
import type { OptionLevel } from "../options/level.ts";
import type { BackendPane, PaneSize } from "../pane-backend.ts";
import type { Window } from "./window.ts";

/** How a pane's program ended. */
export interface PaneEnd {
  readonly code: number | null;
  readonly signal: number | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What a pane was started with, which a respawn uses again. */
export interface PaneStart {
  /** As given: nothing for the default shell, one word for a line of shell, more for a program and its words. */
  readonly command: readonly string[];
  readonly cwd: string;
  readonly shell: string;
}

/** Bytes of a pane that go to a command, or a command's that go to a pane. */
export interface PanePipe {
  /** The bytes are only valid until it returns. */
  write(bytes: Uint8Array): void;
  close(): void;
}

/** One pane. Its window, place and size change; its id and what it shows stay. */
export class Pane {
  readonly id: PaneId;
  readonly number: number;
  readonly options: OptionLevel;
  window: Window;
  program: BackendPane | null = null;
  /** Ends the listening to its program. */
  listening: Closeable | null = null;
  start: PaneStart;
  end: PaneEnd | null = null;
  left = 0;
  top = 0;
  cols = 0;
  rows = 0;
  /** Set by select-pane -T, or by the program. */
  title = "";
  /** Counts up with every pane that becomes active: which of several was so last. */
  activePoint = 0;
  inputOff = false;
  /** Rows kept above the screen, as it was when the program was started. */
  historyLimit = 0;
  pipe: PanePipe | null = null;
  /** It has printed since its window's name was last made. */
  changed = true;
  /** The key of an outside world's pane; null when this server arranges it. */
  key: string | null = null;

  constructor(id: number, window: Window, start: PaneStart) {
    this.id = `%${id}` as PaneId;
    this.number = id;
    this.window = window;
    this.options = window.options.child();
    this.start = start;
  }

  get size(): PaneSize {
    return { cols: this.cols, rows: this.rows };
  }

  get dead(): boolean {
    return this.end !== null;
  }

  /** The foreground program's name; what the pane was started with where that can't be told. */
  get currentCommand(): string {
    const known = this.end === null ? (this.program?.currentCommand ?? null) : null;
    return known ?? nameOf(this.start.command[0] ?? this.start.shell);
  }

  get index(): number {
    return this.window.panes.indexOf(this);
  }

  /** False for the panes that a zoomed one covers. */
  get visible(): boolean {
    return this.window.layout.cellOf(this) !== undefined;
  }

  moveTo(window: Window): void {
    this.window = window;
    this.options.moveTo(window.options);
  }

  setPlace(place: { left: number; top: number; cols: number; rows: number }): void {
    this.left = place.left;
    this.top = place.top;
    if (place.cols === this.cols && place.rows === this.rows) return;
    this.cols = place.cols;
    this.rows = place.rows;
    if (this.end === null || this.program !== null) this.program?.resize(this.size);
  }
}

/** What tmux makes of a command as a name: its first word without folder, quotes and `exec`. */
export function nameOf(command: string): string {
  const bare = command
    .replace(/^"|"$/g, "")
    .replace(/^exec /, "")
    .replace(/^[ -]+/, "");
  const [word = ""] = bare.split(" ");
  const name = word.replace(/[^\w!-~]+$/, "");
  return name.startsWith("/") ? name.slice(name.lastIndexOf("/") + 1) : name;
}
