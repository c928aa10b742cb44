import type { Closeable } from "../base/disposables.ts";
import type { PaneId, WindowId } from "../base/ids.ts";
import type { PaneImage, PaneModes } from "../models/pane-image.ts";

/** Columns and rows. */
export interface PaneSize {
  readonly cols: number;
  readonly rows: number;
}

/** Where a new pane goes, for backends that place panes themselves. */
export type PanePlace =
  /** `name` is empty when the window is called after what runs in it. */
  | { readonly kind: "window"; readonly window: WindowId; readonly session: string; readonly name: string }
  | {
      readonly kind: "split";
      readonly beside: PaneId;
      readonly side: "left" | "right" | "above" | "below";
      /** Columns or rows for the new pane. */
      readonly cells: number;
      /** It spans the whole window, not only the pane it splits. */
      readonly full: boolean;
    };

export interface SpawnRequest {
  readonly pane: PaneId;
  /** The program and its words; never empty. What tmux would give to a shell already names the shell here. */
  readonly argv: readonly string[];
  readonly cwd: string;
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string>>;
  readonly size: PaneSize;
  /** Rows kept above the screen. */
  readonly historyLimit: number;
  readonly place: PanePlace;
}

export type BackendEvent =
  /** Bytes the program printed. The screen has not been told yet by the listener: it follows by itself. */
  | { readonly kind: "output"; readonly bytes: Uint8Array }
  /** The screen has changed, and the bytes that did it are not known. */
  | { readonly kind: "redrawn" }
  | { readonly kind: "titled"; readonly title: string }
  | { readonly kind: "rang" }
  /** The program ended; nothing comes after it. `code` is null when a signal ended it, both are null when it can't be told. */
  | { readonly kind: "exited"; readonly code: number | null; readonly signal: number | null };

/** Which rows: 0 is the first of the screen, negative ones lie above it; both ends included and within what there is. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

export interface RowLooks {
  /** With SGR, hyperlinks and character set escapes, as `capture-pane -e`. */
  readonly escapes: boolean;
  /** Rows that a long line was wrapped into become one, and spaces at the ends are kept, as `capture-pane -J`. */
  readonly join: boolean;
  /** Spaces at the ends are kept, as `capture-pane -N`. */
  readonly keepSpaces: boolean;
}

/** What a pane shows. Everything here is as of the last byte that {@link BackendPane.settled} has waited for. */
export interface PaneScreen {
  readonly size: PaneSize;
  /** Rows above the screen now, and the bytes they take, about. */
  readonly historySize: number;
  readonly historyBytes: number;
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  readonly alternate: boolean;
  /** Where the cursor of the covered main screen waits. */
  readonly savedCursor: { readonly x: number; readonly y: number } | null;
  readonly scrollRegion: { readonly top: number; readonly bottom: number };
  readonly modes: PaneModes;
  readonly tabStops: readonly number[];
  rows(range: RowRange, looks: RowLooks): readonly string[];
  /** The main screen under the alternate one; null when nothing is covered. */
  coveredRows(looks: RowLooks): readonly string[] | null;
  /** Bytes of an unfinished escape sequence. */
  pending(): Uint8Array;
  /** Everything needed to draw it, with at most `history` rows above. */
  image(history: number): PaneImage;
  clearHistory(): void;
  /** As a terminal that was just switched on; the history stays. */
  reset(): void;
}

/** One program in a pane. It stays readable after its program has ended, until it is closed. */
export interface BackendPane extends Closeable {
  readonly pid: number | null;
  /** The terminal's device, `/dev/pts/3`; empty where there is none. */
  readonly tty: string;
  readonly screen: PaneScreen;
  readonly title: string;
  /** The foreground program's name and folder, as far as can be told without waiting; null when it can't. */
  readonly currentCommand: string | null;
  readonly currentPath: string | null;
  on(listener: (event: BackendEvent) => void): Closeable;
  /**
   * Somebody looks at it until the answer is closed. A backend that has to ask for what a pane shows gives `output` and `redrawn`
   * only meanwhile; whoever shows or records a pane says so.
   */
  watch?(): Closeable;
  /** Resolves when the screen shows everything that had arrived before the call. */
  settled(): Promise<void>;
  /** Gives the program input, as typed. */
  write(bytes: Uint8Array): void;
  /** False when the program has not read what it was given, and so many bytes more would be dropped. Absent where all can wait. */
  takes?(bytes: number): boolean;
  /**
   * Gives the program a pasted text, in brackets when it asked for them; for backends that know better than the screen's modes.
   */
  paste?(bytes: Uint8Array): void;
  /** Shows bytes as if the program had printed them, also after its end, and tells whoever listens. */
  print?(bytes: Uint8Array): void;
  resize(size: PaneSize): void;
  /** Keeps at most so many rows above the screen from now on. */
  limitHistory(rows: number): void;
  /** Ends the program as a closed terminal does (hang-up), and for good if that is not enough. */
  end(): void;
}

/** Why a backend could not start a program. `message` is one sentence without the pane's name. */
export interface SpawnFailure {
  readonly failed: string;
}

/** A pane that somebody else owns, as it is now. */
export interface OutsidePane {
  /** The backend's own name for it. */
  readonly key: string;
  readonly size: PaneSize;
  /** The first cell, from the window's left upper corner. */
  readonly left: number;
  readonly top: number;
  readonly active: boolean;
  readonly zoomed: boolean;
  readonly title: string;
}

export interface OutsideWindow {
  readonly key: string;
  /** Empty when it has none of its own. */
  readonly name: string;
  readonly active: boolean;
  readonly panes: readonly OutsidePane[];
}

export interface OutsideSession {
  readonly name: string;
  readonly windows: readonly OutsideWindow[];
}

/** Beside which pane a pane is put, and how large it is there. */
export interface OutsideSplit {
  readonly beside: string;
  readonly side: "left" | "right" | "above" | "below";
  /** Columns or rows. */
  readonly cells: number;
  /** It spans the whole window. */
  readonly full: boolean;
}

/** What an arrangement came to: done, or why not, one sentence. */
export type Arranged = { readonly done: true } | { readonly done: false; readonly why: string };

/**
 * For backends whose windows and layouts belong to another program, where people also change them by hand. The server takes over
 * what it finds before each command, and asks here instead of arranging by itself. What is left out, the backend cannot do.
 */
export interface OutsideWorld {
  look(): Promise<readonly OutsideSession[]>;
  /** Calls when something there has changed without a command: look again. It may only know while somebody listens. */
  on?(listener: () => void): Closeable;
  /** The program that runs in a pane found there. Asked once for each key. */
  adopt(key: string): BackendPane;
  /** The key of a pane that this backend spawned. */
  keyOf(pane: BackendPane): string;
  activate?(key: string): Promise<Arranged>;
  zoom?(key: string, on: boolean): Promise<Arranged>;
  /** Moves one edge outward; inward when `cells` is negative. */
  grow?(key: string, side: "left" | "right" | "up" | "down", cells: number): Promise<Arranged>;
  moveToNewWindow?(key: string, session: string | null): Promise<Arranged>;
  /** Moves a pane into a split beside another one. */
  join?(key: string, place: OutsideSplit): Promise<Arranged>;
  nameWindow?(key: string, name: string): Promise<Arranged>;
  nameSession?(name: string, next: string): Promise<Arranged>;
}

/** Has the programs. The virtual server has everything else. */
export interface PaneBackend {
  /** Starts a program in a new pane. */
  spawn(request: SpawnRequest): Promise<BackendPane | SpawnFailure> | BackendPane | SpawnFailure;
  readonly outside?: OutsideWorld;
  /** What commands or features it has not, each with the reason, one sentence. Keys are command names. */
  readonly lacks?: Readonly<Record<string, string>>;
}
