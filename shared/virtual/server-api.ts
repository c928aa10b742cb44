import type { Closeable } from "../base/disposables.ts";
import type { PaneId } from "../base/ids.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { BackendPane, PaneBackend } from "./pane-backend.ts";

/** What tmux's client would find around it. Whatever is left out is answered with `unsupported`. */
export interface ServerSurroundings {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls once, later. */
  after(milliseconds: number, call: () => void): Closeable;
  /** The server's process. */
  readonly pid: number;
  readonly host: string;
  readonly user: string;
  readonly home: string;
  readonly defaultShell: string;
  /** `#{socket_path}`. */
  readonly socketPath: string;
  /** The environment that the server starts with. */
  readonly env: Readonly<Record<string, string>>;
  /** Full path of a folder that exists, or null. */
  folder?(path: string): string | null;
  /** Whether this is the full path of a program that may be run. */
  isProgram?(path: string): boolean;
  readFile?(path: string): Promise<Uint8Array>;
  writeFile?(path: string, bytes: Uint8Array, append: boolean): Promise<void>;
  /** Runs a line of shell, for run-shell, if-shell, pipe-pane and `#()`. */
  shell?(line: string, options: ShellOptions): Promise<ShellEnd>;
}

export interface ShellOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly signal?: AbortSignalLike;
  /** Called once with what writes to the program's stdin; without it that is empty. */
  readonly feed?: (input: ShellInput) => void;
  /** Hears the output as it comes, which is not kept then. The bytes are only valid until it returns. */
  readonly hear?: (bytes: Uint8Array) => void;
}

/** After the program has ended both do nothing. */
export interface ShellInput {
  write(bytes: Uint8Array): void;
  end(): void;
}

export interface AbortSignalLike {
  readonly aborted: boolean;
  addEventListener(type: "abort", listener: () => void, options?: { once: boolean }): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface ShellEnd {
  readonly exitCode: number;
  readonly output: Uint8Array;
}

export interface VirtualServerOptions {
  readonly backend: PaneBackend;
  readonly around: ServerSurroundings;
  /** The tmux it answers as. */
  readonly version: TmuxVersion;
  /** The number of the next one, for a copy of another server. Null, or left out: one more than the highest so far. */
  readonly nextId?: (kind: "session" | "window" | "pane") => number | null;
}

export interface VirtualRequest {
  /** One or more commands as one line: what follows a refused one is left out. */
  readonly commands: readonly (readonly string[])[];
  readonly stdin?: Uint8Array;
  readonly signal?: AbortSignalLike;
  /** Default targets where a command names none: what `TMUX_PANE` is to tmux. */
  readonly from?: PaneId;
}

export interface VirtualReply {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Why this server has no such thing. Nothing was done. */
  readonly unsupported?: string;
}

/**
 * `structure`: a session, window, pane, name, title or size may have changed. `spawned`, `closed`: a pane's program came or went for
 * good. `emptied`: the last session ended, and the server with it.
 */
export type VirtualEvent =
  | { readonly kind: "structure" }
  | { readonly kind: "spawned"; readonly pane: PaneId }
  | { readonly kind: "closed"; readonly pane: PaneId }
  | { readonly kind: "emptied" };

/** A multiplexer server that answers tmux's commands. */
export interface VirtualServerApi extends Closeable {
  /** Whether it has sessions. Without any it answers as tmux does where no server runs, and starts with `new-session`. */
  readonly running: boolean;
  /** Answers in the order of the calls; only commands that wait let later ones pass, as between two clients of tmux. Never throws. */
  run(request: VirtualRequest): Promise<VirtualReply>;
  on(listener: (event: VirtualEvent) => void): Closeable;
  /** The program in a pane; null when there is no such pane. A respawned pane has another one. */
  paneOf(id: PaneId): BackendPane | null;
}
