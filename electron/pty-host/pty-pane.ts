import type { Closeable } from "../../shared/base/disposables.ts";
import { Emitter } from "../../shared/base/emitter.ts";
import type { BackendEvent, BackendPane, PaneSize } from "../../shared/virtual/pane-backend.ts";
import { TerminalScreen } from "../engines/terminal-screen.ts";
import { ForegroundLook } from "./foreground.ts";
import { type RawEnd, type RawStart, RawTerminal } from "./raw-terminal.ts";
import type { Transcript } from "./transcript.ts";

export interface PtyPaneOptions extends RawStart {
  readonly historyLimit: number;
  /** Where a transcript is kept; null for none. */
  readonly transcript: ((pid: number) => Transcript) | null;
  /** The program as tmux would call it before the system can tell. */
  readonly startsAs: string;
  /** Called once, when nobody needs it any more. */
  readonly closed: () => void;
}

/** Pieces of output that come close together are told of together: everybody's work is per piece. */
const PIECE_BYTES = 128 * 1024;
const QUIET_MS = 4;
/** A program that a hang-up does not end gets this long. */
const GRACE_MS = 2_000;

/** A program in a pseudo terminal of its own, with its screen. */
export class PtyPane implements BackendPane {
  readonly screen: TerminalScreen;
  readonly #raw: RawTerminal;
  readonly #listeners = new Emitter<BackendEvent>();
  readonly #transcript: Transcript | null;
  readonly #foreground: ForegroundLook;
  readonly #startsAs: string;
  #last: { command: string | null; path: string | null };
  #pieces: Uint8Array[] = [];
  #pieceBytes = 0;
  #timer: NodeJS.Timeout | NodeJS.Immediate | null = null;
  #toldAt = -Infinity;
  #exited = false;
  #grace: NodeJS.Timeout | null = null;
  /** Resolves when the program has ended. */
  readonly gone: Promise<void>;
  #tellGone: () => void = () => {};
  readonly #tellClosed: () => void;
  #closed = false;

  /** Throws when no terminal can be had. */
  constructor(options: PtyPaneOptions) {
    this.screen = new TerminalScreen(options.size, options.historyLimit, {
      answered: (bytes) => this.#raw.write(bytes),
      titled: (title) => this.#listeners.emit({ kind: "titled", title }),
      rang: () => this.#listeners.emit({ kind: "rang" }),
    });
    this.#raw = new RawTerminal(options, {
      data: (chunk) => this.#arrived(chunk),
      exited: (end) => this.#ended(end),
    });
    this.gone = new Promise((resolve) => {
      this.#tellGone = resolve;
    });
    this.#startsAs = options.startsAs;
    this.#tellClosed = options.closed;
    this.#last = { command: options.startsAs, path: options.cwd };
    this.#transcript = options.transcript?.(this.#raw.pid) ?? null;
    this.#foreground = new ForegroundLook(this.#raw.pid, () => this.#raw.foreground);
  }

  get pid(): number {
    return this.#raw.pid;
  }

  get tty(): string {
    return this.#raw.tty;
  }

  get title(): string {
    return this.screen.title;
  }

  get currentCommand(): string | null {
    return this.#look().command;
  }

  get currentPath(): string | null {
    return this.#look().path;
  }

  on(listener: (event: BackendEvent) => void): Closeable {
    return this.#listeners.on(listener);
  }

  async settled(): Promise<void> {
    this.#tell();
    await this.screen.settled();
  }

  write(bytes: Uint8Array): void {
    this.#raw.write(bytes);
  }

  takes(bytes: number): boolean {
    return this.#raw.takes(bytes);
  }

  print(bytes: Uint8Array): void {
    this.#tell();
    this.#show(new Uint8Array(bytes));
  }

  resize(size: PaneSize): void {
    this.#tell(); // what was printed for the old size belongs on it
    this.screen.resize(size);
    this.#raw.resize(size);
  }

  limitHistory(rows: number): void {
    this.screen.limitHistory(rows);
  }

  end(): void {
    if (this.#exited || this.#grace !== null) return;
    this.#raw.hangUp();
    this.#grace = setTimeout(() => this.#raw.kill(), GRACE_MS);
  }

  /** Ends the program, too. Its transcript goes: the pane was closed, not lost. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.end();
    this.#cancelTimer();
    this.#pieces = [];
    this.screen.close();
    void this.#transcript?.remove();
    this.#tellClosed();
  }

  /** Before the host ends without having been told to close its panes: what was printed stays on disk. */
  async keepTranscript(): Promise<void> {
    this.#tell();
    await this.#transcript?.keep();
  }

  #look(): { command: string | null; path: string | null } {
    if (this.#exited) return this.#last;
    const { command, path } = this.#foreground.now();
    this.#last = { command: command ?? this.#last.command ?? this.#startsAs, path: path ?? this.#last.path };
    return this.#last;
  }

  #arrived(chunk: Uint8Array): void {
    if (this.#closed) return;
    this.#pieces.push(chunk);
    this.#pieceBytes += chunk.length;
    if (this.#pieceBytes >= PIECE_BYTES) this.#tell();
    else this.#timer ??= this.#soon();
  }

  /** What comes after a silence goes out at once, for somebody may be typing; the rest of a stream is collected. */
  #soon(): NodeJS.Timeout | NodeJS.Immediate {
    const streaming = performance.now() - this.#toldAt < QUIET_MS;
    return streaming ? setTimeout(() => this.#tell(), QUIET_MS) : setImmediate(() => this.#tell());
  }

  #cancelTimer(): void {
    if (this.#timer === null) return;
    // Each forgets only its own kind.
    clearTimeout(this.#timer as NodeJS.Timeout);
    clearImmediate(this.#timer as NodeJS.Immediate);
    this.#timer = null;
  }

  #tell(): void {
    this.#cancelTimer();
    if (this.#pieces.length === 0) return;
    const [only] = this.#pieces;
    const bytes = this.#pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#pieceBytes = 0;
    this.#toldAt = performance.now();
    this.#transcript?.write(bytes);
    this.#show(bytes);
  }

  /** In one turn: whoever asks for an image in between would see the bytes twice, or not at all. */
  #show(bytes: Uint8Array): void {
    this.#listeners.emit({ kind: "output", bytes });
    this.screen.write(bytes);
  }

  #ended({ code, signal }: RawEnd): void {
    this.#tell();
    this.#exited = true;
    if (this.#grace !== null) clearTimeout(this.#grace);
    this.#listeners.emit({ kind: "exited", code, signal });
    this.#tellGone();
  }
}
