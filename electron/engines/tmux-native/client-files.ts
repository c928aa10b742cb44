import { constants as system } from "node:os";
import type { Readable, Writable } from "node:stream";
import { encodeRead, encodeReadDone, encodeWriteReady } from "./imsg-encode.ts";
import { errnoOf, openToRead, openToWrite } from "./local-file.ts";
import type { ServerMessage } from "./server-message.ts";
import { StandardStreams } from "./standard-streams.ts";

/** More than this from one command is not held in memory. */
const MAX_HELD_BYTES = 64 * 1024 * 1024;
/** More than any line of commands opens at once. */
const MAX_STREAMS = 1000;
const PIECE_BYTES = 256 * 1024;
const { EBADF } = system.errno;

/** Resolves once there is room for more, or nobody there to take it. */
export type Send = (bytes: Buffer) => Promise<void>;

type Message<Kind extends ServerMessage["kind"]> = Extract<ServerMessage, { kind: Kind }>;

/** Where the bytes of an open stream go: into the reply, or into a file. */
type Sink = { readonly printed: Buffer[] } | { readonly file: Writable };

/**
 * The files of one command. A server opens none itself: its client reads and writes for it, the standard streams and whatever
 * `load-buffer`, `save-buffer` and `source-file` name.
 */
export class ClientFiles {
  readonly #send: Send;
  readonly #input: Uint8Array;
  readonly #standard = new StandardStreams();
  readonly #stdout: Buffer[] = [];
  readonly #stderr: Buffer[] = [];
  readonly #sinks = new Map<number, Sink>();
  readonly #reading = new Map<number, AbortController>();
  /** Files being written, each with its end, which comes whatever becomes of it. */
  readonly #writing = new Map<Writable, Promise<void>>();
  readonly #opening = new Set<number>();
  #held = 0;
  #closed = false;

  constructor(send: Send, input: Uint8Array) {
    this.#send = send;
    this.#input = input;
  }

  get stdout(): Buffer {
    return Buffer.concat(this.#stdout);
  }

  get stderr(): Buffer {
    return Buffer.concat(this.#stderr);
  }

  /** The command printed more than is held, or its file takes too long to take it. */
  get tooMuch(): boolean {
    return this.#held > MAX_HELD_BYTES;
  }

  /** What the server wants of the files. Gives why it makes no sense, null when it does. */
  accept(message: ServerMessage): string | null {
    switch (message.kind) {
      case "writeOpen":
        return this.#openSink(message);
      case "write":
        return this.#write(message);
      case "writeClose":
        return this.#closeSink(message.stream);
      case "readOpen":
        return this.#openSource(message);
      case "readCancel":
        this.#reading.get(message.stream)?.abort();
        return null;
      case "exit":
      case "ignored":
        return null;
      case "broken":
        return message.why;
    }
  }

  /** Reads no more, and resolves once all that was written is in its file. */
  async settle(): Promise<void> {
    for (const reading of this.#reading.values()) reading.abort();
    for (const stream of this.#sinks.keys()) this.#closeSink(stream);
    await Promise.all(this.#writing.values());
  }

  /** Lets go of everything at once. */
  close(): void {
    this.#closed = true;
    for (const reading of this.#reading.values()) reading.abort();
    for (const file of this.#writing.keys()) file.destroy();
  }

  #knows(stream: number): boolean {
    return this.#sinks.has(stream) || this.#reading.has(stream) || this.#opening.has(stream);
  }

  #ready(stream: number, errno: number): null {
    void this.#send(encodeWriteReady(stream, errno));
    return null;
  }

  /** Why no more can be open; null while it can. */
  get #crowd(): string | null {
    const open = this.#sinks.size + this.#reading.size + this.#opening.size + this.#writing.size;
    return open < MAX_STREAMS ? null : `word to open more than ${MAX_STREAMS} streams`;
  }

  #openSink({ stream, fd, flags, path }: Message<"writeOpen">): string | null {
    if (this.#crowd !== null) return this.#crowd;
    if (this.#knows(stream)) return this.#ready(stream, EBADF);
    const found = this.#standard.find({ fd, path, allowed: [1, 2] });
    if (found === null) {
      void this.#openFile(stream, path, flags);
      return null;
    }
    if ("errno" in found) return this.#ready(stream, found.errno);
    this.#sinks.set(stream, { printed: found.fd === 1 ? this.#stdout : this.#stderr });
    return this.#ready(stream, 0);
  }

  async #openFile(stream: number, path: Buffer, flags: number): Promise<void> {
    this.#opening.add(stream);
    try {
      this.#opened(stream, await openToWrite(path, flags));
      this.#ready(stream, 0);
    } catch (thrown) {
      this.#ready(stream, errnoOf(thrown)); // the server says it in its own words
    } finally {
      this.#opening.delete(stream);
    }
  }

  #opened(stream: number, file: Writable): void {
    this.#writing.set(file, new Promise((resolve) => file.once("close", resolve)));
    // As with tmux's own client, what a disk refuses later is lost without a word.
    file.on("error", () => file.destroy());
    file.once("close", () => this.#writing.delete(file));
    this.#sinks.set(stream, { file });
    if (this.#closed) file.destroy();
  }

  #write({ stream, data }: Message<"write">): string | null {
    const sink = this.#sinks.get(stream);
    if (sink === undefined) return `output for stream ${stream}, which is not open`;
    this.#held += data.length;
    const kept = Buffer.from(data);
    if ("printed" in sink) sink.printed.push(kept);
    else {
      sink.file.write(kept, () => {
        this.#held -= data.length;
      });
    }
    return null;
  }

  #closeSink(stream: number): string | null {
    const sink = this.#sinks.get(stream);
    if (sink === undefined) return `the end of stream ${stream}, which is not open`;
    this.#sinks.delete(stream);
    if ("file" in sink) sink.file.end();
    return null;
  }

  #openSource({ stream, fd, path }: Message<"readOpen">): string | null {
    if (this.#crowd !== null) return this.#crowd;
    const stop = new AbortController();
    const found = this.#knows(stream) ? { errno: EBADF } : this.#standard.find({ fd, path, allowed: [0] });
    if (found !== null && "errno" in found) void this.#send(encodeReadDone(stream, found.errno));
    else void this.#pump(stream, { stop, pieces: found === null ? readFile(path, stop.signal) : cut(this.#input) });
    return null;
  }

  async #pump(stream: number, source: { stop: AbortController; pieces: AsyncIterable<Uint8Array> }): Promise<void> {
    const { stop, pieces } = source;
    this.#reading.set(stream, stop);
    let errno = 0;
    try {
      for await (const piece of pieces) {
        if (stop.signal.aborted) break;
        await this.#send(encodeRead(stream, piece));
      }
    } catch (thrown) {
      errno = thrown instanceof OpenFailure ? thrown.errno : 0; // as with tmux's own client: it reads as far as it gets
    }
    this.#reading.delete(stream);
    await this.#send(encodeReadDone(stream, errno));
  }
}

class OpenFailure extends Error {
  readonly errno: number;

  constructor(cause: unknown) {
    super("it does not open", { cause });
    this.errno = errnoOf(cause);
  }
}

async function* cut(input: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < input.length; at += PIECE_BYTES) yield input.subarray(at, at + PIECE_BYTES);
}

async function* readFile(path: Buffer, signal: AbortSignal): AsyncIterable<Uint8Array> {
  const file: Readable = await openToRead(path).catch((thrown: unknown) => {
    throw new OpenFailure(thrown);
  });
  const stop = (): void => {
    file.destroy();
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    yield* file as AsyncIterable<Uint8Array>;
  } finally {
    signal.removeEventListener("abort", stop);
    file.destroy();
  }
}
