/** What `S:` (sessions), `W:` (windows) and `P:` (panes) go through. */
export type LoopKind = "S" | "W" | "P";

export interface LoopItem {
  readonly context: FormatContext;
  /** The second template, where there is one, is for this item. */
  readonly active: boolean;
}

/** What a format is expanded for. Whatever is left out prints nothing. */
export interface FormatContext {
  /** Null where tmux knows no such name. Options come first, then variables, then the environment. */
  variable(name: string): string | null;
  /** Seconds since the epoch. When set, `%H` and the like are read as strftime does, which only some commands do. */
  readonly time?: number;
  /** Seconds since the epoch, for times told by how long ago they were. */
  now?(): number;
  /** The last line that a shell printed for `#(line)`. */
  shell?(line: string): string;
  loop?(over: LoopKind): readonly LoopItem[];
  /** Whether there is a session, or a window in this session, of that name. */
  named?(what: "session" | "window", name: string): boolean;
  /** The first row of the pane's screen, from 1, that holds the pattern; 0 when none does. */
  search?(pattern: string, how: { readonly regex: boolean; readonly ignoreCase: boolean }): number;
}
