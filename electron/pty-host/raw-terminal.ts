import { readSync } from "node:fs";
import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { spawn } from "@lydell/node-pty";
import type { IPty } from "@lydell/node-pty";
import type { PaneSize } from "../../shared/virtual/pane-backend.ts";
import { TerminalInput } from "./terminal-input.ts";

export interface RawStart {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly size: PaneSize;
}

export interface RawEnd {
  readonly code: number | null;
  readonly signal: number | null;
}

interface RawListener {
  data(chunk: Uint8Array): void;
  /** After the last byte. */
  exited(end: RawEnd): void;
}

/** What node-pty has and does not tell of. Absent on Windows. */
interface Inside {
  readonly fd?: number;
  readonly ptsName?: string;
  readonly _socket?: Readable & { _readableState?: { decoder: unknown; encoding: unknown } };
  destroy?(): void;
}

const windows = process.platform === "win32";
const DRAIN_BYTES = 64 * 1024;

/** One pseudo terminal with a program in it, bytes in and bytes out. */
export class RawTerminal {
  readonly pid: number;
  /** `/dev/pts/3`; empty on Windows. */
  readonly tty: string;
  readonly #pty: IPty;
  readonly #inside: Inside;
  readonly #decoder = new StringDecoder("utf8");
  readonly #input: TerminalInput | null;
  #ended = false;

  /** Throws when there is no terminal to be had. A program that cannot be started exits. */
  constructor(start: RawStart, listener: RawListener) {
    const { file, args, cwd, env, size } = start;
    const name = env["TERM"];
    // Only with "utf8" does node-pty set the terminal to erase characters instead of bytes; the decoding is taken back below.
    const options = { cwd, env, ...size, ...(name ? { name } : {}), ...(windows ? {} : { encoding: "utf8" }) };
    this.#pty = spawn(file, [...args], options);
    this.#inside = this.#pty as unknown as Inside;
    this.pid = this.#pty.pid;
    this.tty = this.#inside.ptsName ?? "";
    this.#input = this.#inside.fd === undefined ? null : new TerminalInput(this.#inside.fd);
    this.#readRaw(listener);
    this.#pty.onData((chunk: string | Uint8Array) => {
      listener.data(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
    });
    this.#pty.onExit(({ exitCode, signal }) => {
      this.#ended = true;
      this.#input?.close();
      listener.exited(signal ? { code: null, signal } : { code: exitCode, signal: null });
    });
  }

  /** Name of the foreground program, as the system tells it at once; null when it does not. */
  get foreground(): string | null {
    if (this.#ended) return null;
    try {
      return this.#pty.process || null;
    } catch {
      return null; // it has just ended
    }
  }

  /** Whether so much would not be dropped now. */
  takes(bytes: number): boolean {
    return this.#ended || this.#input === null || this.#input.takes(bytes);
  }

  write(bytes: Uint8Array): void {
    if (this.#ended) return;
    if (this.#input === null) this.#pty.write(this.#decoder.write(Buffer.from(bytes)));
    else this.#input.write(bytes);
  }

  resize({ cols, rows }: PaneSize): void {
    if (this.#ended) return;
    try {
      this.#pty.resize(cols, rows);
    } catch {
      // its program has just ended: nobody is left to be told
    }
  }

  /** Closes the terminal, which hangs up on every program in it. */
  hangUp(): void {
    if (this.#ended) return;
    this.#input?.close();
    if (this.#inside.destroy) this.#inside.destroy();
    else this.#pty.kill();
  }

  kill(): void {
    if (this.#ended) return;
    if (windows) this.#pty.kill();
    else for (const pid of [-this.pid, this.pid]) killQuietly(pid);
  }

  /** Undoes the decoding, and reads what is left when the stream ends: it takes a hang-up for the end of what there is to read. */
  #readRaw(listener: RawListener): void {
    const { _socket: socket, fd } = this.#inside;
    if (socket === undefined || fd === undefined) return;
    const state = socket._readableState;
    if (state) Object.assign(state, { decoder: null, encoding: null });
    socket.once("close", () => this.#input?.close());
    socket.once("end", () => {
      for (const chunk of leftIn(fd)) listener.data(chunk);
      this.#input?.close(); // the file is closed next, and its number may become another's
    });
  }
}

function* leftIn(fd: number): Generator<Uint8Array> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(DRAIN_BYTES);
    const read = readOnce(fd, chunk);
    if (read === 0) return;
    yield chunk.subarray(0, read);
  }
}

function readOnce(fd: number, into: Buffer): number {
  try {
    return readSync(fd, into);
  } catch {
    return 0; // nothing left: the system says so with an error
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // already gone
  }
}
