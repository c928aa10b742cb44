import type { Closeable } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";

/**
 * What an engine can do beyond running requests. `events`, `output`, `version`: the optional member of that name exists. `lines`:
 * it takes requests with `followedBy`, which any other engine refuses as `protocol`, `notStarted`.
 */
export type EngineCap = "events" | "output" | "version" | "lines";

/**
 * Guards a reply whose body is text we do not control: it could hold a line that looks like the reply's end.
 * The engine runs `probe` just before, in the same turn of the server, and believes no end before `lines(probe's output)` lines.
 * An engine whose replies no text can end has no use for it.
 */
export interface ReplyGuard {
  readonly probe: readonly string[];
  readonly lines: (probed: string) => number;
}

/**
 * One multiplexer command. `argv[0]` is the command's name; no shell reads any of it. Words are as meant: whatever this engine's
 * road to the multiplexer needs (quoting, a trailing `;`) is escaped by the engine. NUL bytes are refused.
 */
export interface EngineRequest {
  readonly argv: readonly string[];
  /**
   * Commands that go with it as one line, `argv ; a ; b`: one turn of the server, in which whatever follows a refused command is
   * left out, and one reply for all. Goes with neither `guard` nor `stdin`.
   */
  readonly followedBy?: readonly (readonly string[])[];
  readonly stdin?: Uint8Array;
  /** It may hold up what is sent after it, or its reply is text of others without a guard: it takes no way that others share. */
  readonly apart?: boolean;
  readonly guard?: ReplyGuard;
  readonly signal?: AbortSignal;
  /** Milliseconds; the engine's own default when left out. */
  readonly timeoutMs?: number;
}

/** tmux's answer. A refusal is an answer too: exit code 1 and its words on stderr. */
export interface EngineReply {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
}

export type EngineErrorKind = "spawn" | "timeout" | "cancelled" | "protocol" | "closed";

/** `notStarted`: certainly not run, may be sent again. `ran`: it ran, the answer is lost. `unknown`: can't be told. */
export type Delivery = "notStarted" | "unknown" | "ran";

/** The way to the server broke. What tmux itself refuses is an {@link EngineReply}. */
export class EngineError extends AppError {
  readonly kind: EngineErrorKind;
  readonly delivery: Delivery;

  constructor(kind: EngineErrorKind, delivery: Delivery, message: string) {
    super(`engine.${kind}`, message, { facts: { delivery } });
    this.name = "EngineError";
    this.kind = kind;
    this.delivery = delivery;
  }

  /** Keeps what lies behind it, and is itself again. */
  causedBy(cause: unknown): this {
    this.cause = cause;
    return this;
  }
}

/** Why there is no connection now. `message` is a whole sentence that names the cause. */
export interface EngineDown {
  readonly code: "noServer" | "noBinary" | "tooOld" | "denied" | "lost" | "garbage";
  readonly message: string;
}

/**
 * `up`: following the server; everything may have changed since. `down`: not following; the engine tries again by itself.
 * `structure`: a session, window, pane, name, title or size may have changed: ask again.
 * `clients`: terminals came or went.
 */
export type EngineEvent =
  | { readonly kind: "up"; readonly version: TmuxVersion | null }
  | { readonly kind: "down"; readonly why: EngineDown }
  | { readonly kind: "structure" }
  | { readonly kind: "clients" };

export interface EngineEvents {
  /** The listener hears the present state (`up` or `down`) at once when there is one, then every change. */
  on(listener: (event: EngineEvent) => void): Closeable;
  /** Tries to connect now instead of when the back-off ends. */
  retryNow(): void;
}

/**
 * Everything needed to draw a pane as it stands. Text is UTF-8 with SGR and line-drawing escapes, rows split by `\n`; each row
 * begins and ends with a plain pen.
 */
export interface PaneImage {
  readonly cols: number;
  readonly rows: number;
  /** Rows above the screen, oldest first. Empty on the alternate screen. */
  readonly history: Uint8Array;
  readonly screen: Uint8Array;
  /** The main screen that lies under the alternate one, then the move to where its cursor waits; null when the main screen is shown. */
  readonly covered: Uint8Array | null;
  readonly cursor: { readonly x: number; readonly y: number; readonly visible: boolean };
  /** Rows, from 0, both included. */
  readonly scrollRegion: { readonly top: number; readonly bottom: number };
  readonly modes: PaneModes;
  readonly title: string;
  /** The bytes of an escape sequence or a character that the program has begun and not ended. */
  readonly pending: Uint8Array;
}

/** Terminal modes as the multiplexer reports them. `bracketedPaste` is null where it can't be told (tmux before 3.7). */
export interface PaneModes {
  readonly insert: boolean;
  readonly originMode: boolean;
  readonly wrap: boolean;
  readonly applicationCursor: boolean;
  readonly applicationKeypad: boolean;
  readonly mouse: "off" | "standard" | "button" | "any";
  readonly mouseSgr: boolean;
  readonly mouseUtf8: boolean;
  readonly bracketedPaste: boolean | null;
}

/** Receives one pane. `image` starts and restarts it: what came before is void. `bytes` continue the last image exactly. */
export interface PaneSink {
  image(image: PaneImage): void;
  /** Only valid until it returns: copy what is kept. */
  bytes(chunk: Uint8Array): void;
  /** Nothing more comes: the pane is gone or the connection is. */
  ended(why: "gone" | "disconnected"): void;
}

export interface PaneLink extends Closeable {
  /** Asks for a new image now; bytes before it may be dropped. */
  resync(): void;
}

export interface PaneOutput {
  /** Starts following one pane. `history`: the most rows of scrollback in each image. */
  watch(pane: PaneId, options: { history: number }, sink: PaneSink): PaneLink;
}

export interface Engine {
  readonly caps: readonly EngineCap[];
  /** Throws {@link EngineError}. */
  run(request: EngineRequest): Promise<EngineReply>;
  /** Sends all in order; each gets its own reply, a refused one stops none of the others. */
  runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]>;
  readonly events?: EngineEvents;
  readonly output?: PaneOutput;
  /** Null while it can't be told. */
  readonly version?: () => Promise<TmuxVersion | null>;
  /** Ends every helper process. Later requests throw `closed`. */
  close(): Promise<void>;
}

/** Where the server is. Everything is optional: tmux's defaults hold. */
export interface EngineTarget {
  /** A name (`tmux -L`) or, when it begins with `/`, a path (`tmux -S`). */
  readonly socket?: string;
  readonly configFile?: string;
  /** The tmux program; `tmux` on PATH when left out. */
  readonly binary?: string;
  /** The environment for helper processes; the caller's own when left out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

export interface EngineSpec {
  readonly id: string;
  readonly label: string;
  readonly caps: readonly EngineCap[];
  open(target: EngineTarget): Engine;
}

export function defineEngine(spec: EngineSpec): EngineSpec {
  return spec;
}
