import type { Closeable } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";

/**
 * What an engine can do beyond running requests. `events`, `output`, `version`: the optional member of that name exists. `lines`:
 * it takes requests with `followedBy`, which any other engine refuses as `protocol`, `notStarted`.
 */
export type EngineCap = "events" | "output" | "version" | "lines";

/**
 * One multiplexer command. `argv[0]` is the command's name; no shell reads any of it. Words are as meant: whatever this engine's
 * road to the multiplexer needs (quoting, a trailing `;`) is escaped by the engine. NUL bytes are refused.
 */
export interface EngineRequest {
  readonly argv: readonly string[];
  /**
   * Commands that go with it as one line, `argv ; a ; b`: one turn of the server, in which whatever follows a refused command is
   * left out, and one reply for all. Does not go with `stdin`.
   */
  readonly followedBy?: readonly (readonly string[])[];
  readonly stdin?: Uint8Array;
  /** It may hold up what is sent after it, or its reply comes in pieces: it takes no way that others share. */
  readonly apart?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds; the engine's own default when left out. */
  readonly timeoutMs?: number;
}

/** The server's answer. A refusal is an answer too: exit code 1 and its words on stderr. */
export interface EngineReply {
  readonly exitCode: number;
  readonly stdout: Uint8Array;
  readonly stderr: Uint8Array;
  /** Set when this engine has no such thing: the reason, a whole sentence. Nothing was done. */
  readonly unsupported?: string;
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

/** Why there is no connection now. `message` is a whole sentence that names the cause. `noEngine`: none of the asked name. */
export interface EngineDown {
  readonly code: "noServer" | "noBinary" | "noEngine" | "tooOld" | "denied" | "lost" | "garbage";
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

/** Receives one pane. `bytes` continue the last image exactly. */
export interface PaneSink {
  /**
   * The pane as it stands. `gap`: the first, or bytes were lost before it. Otherwise whoever has drawn all that came before shows the
   * same, unless its size is another.
   */
  image(image: PaneImage, at: { readonly gap: boolean }): void;
  /** They may be kept, and must not be changed. */
  bytes(chunk: Uint8Array): void;
  /** Nothing more comes: the pane is gone or the connection is. */
  ended(why: "gone" | "disconnected"): void;
}

export interface PaneLink extends Closeable {
  /** Asks for a new image now. Only an engine that cannot do otherwise loses bytes before it, and says so. */
  resync(): void;
  /**
   * Asks for an image with all the history that is wanted, after one that has told of `older` rows. They are fetched in parts, between
   * which everything else goes on; nothing comes while the pane changes too fast. Left out where images have all.
   */
  deepen?(): void;
}

export interface PaneOutput {
  /**
   * A person types into this pane: what it prints next goes before what others print. What it returns is to be called when the server has
   * taken that, by the time of which the rest is paced: for keys in one request only. Left out where nothing has to wait.
   */
  typed?(pane: PaneId): () => void;
  /**
   * Starts following one pane. `history`: the most rows of scrollback in each image, read again for each; of many rows an engine may
   * give the newest only, and tell how many are left.
   */
  watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink;
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
  /**
   * Does `work`, in which another engine sends these requests to the same server, when and as this engine's own clients there can
   * bear it: some commands end a server that has something to tell its clients. Left out where nothing of the kind can happen.
   */
  safely?<T>(requests: readonly EngineRequest[], work: () => Promise<T>): Promise<T>;
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
  /** Where an engine with a server of its own keeps what must outlive the app. The folder of the app's state when left out. */
  readonly stateFolder?: string;
}

/** `tmux`: a tmux server carries the commands out. `virtual`: they are interpreted here. */
export type EngineFamily = "tmux" | "virtual";

/** Whether an engine can work on this machine. */
export interface EngineFinding {
  readonly found: boolean;
  /** The program it would use, as a full path; null when it needs none or there is none. */
  readonly program: string | null;
  /** As the program names itself; null when there is none or it does not say. */
  readonly version: string | null;
  /** One whole sentence: what was found, or why the engine cannot work and what to do about it. */
  readonly says: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** When an engine is taken that nobody asked for by its name. */
export interface EngineOffer {
  /** Lower is asked first. */
  readonly rank: number;
  /** Whether this process itself runs inside of what the engine drives. */
  readonly inside?: (env: Env) => boolean;
  /** The server of its own that this process runs inside of. Left out for tmux, whose environment names it. */
  readonly around?: (env: Env) => Pick<EngineTarget, "socket" | "stateFolder"> | null;
  /** Whether it has the server that a target names. A name means a tmux server, for engines that do not say so. */
  readonly has?: (target: EngineTarget) => boolean;
  /** Taken wherever it is found, not only inside. */
  readonly anywhere?: boolean;
}

export interface EngineSpec {
  readonly id: string;
  readonly label: string;
  readonly family: EngineFamily;
  readonly caps: readonly EngineCap[];
  /** Left out: taken only when it is named. */
  readonly offer?: EngineOffer;
  /** False: what runs in it ends with the app. Left out: it outlives the app. */
  readonly lasts?: boolean;
  /** True: what its panes print is kept on disk, also when it is ended without being asked. */
  readonly keepsOutput?: boolean;
  /** Whole sentences: what becomes of a command that no tmux is given. Left out: tmux gets it. */
  readonly carries?: string;
  /** Commands that it has not, by their names, each with the reason, one sentence. Left out: its server tells by itself. */
  readonly lacks?: Readonly<Record<string, string>>;
  /** Looks; starts no server and changes nothing. Never throws. */
  find(target: EngineTarget): Promise<EngineFinding>;
  open(target: EngineTarget): Engine;
}

export function defineEngine(spec: EngineSpec): EngineSpec {
  return spec;
}
