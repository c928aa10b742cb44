import { connect, type Socket } from "node:net";
import { EngineError, type EngineErrorKind, type EngineReply } from "../engine.ts";
import { ClientFiles } from "./client-files.ts";
import { FrameDecoder } from "./imsg-decode.ts";
import { readMessage, type ServerMessage } from "./server-message.ts";

/** Nothing was sent: there is no way to the server. */
export class Unreachable extends Error {
  readonly code: string;

  constructor(cause: NodeJS.ErrnoException) {
    super(`no connection: ${cause.message}`, { cause });
    this.code = cause.code ?? "";
  }
}

/** One command on its way: a connection carries one, and the server ends it with the answer. */
export interface Dispatch {
  readonly socketPath: string;
  /** Names the command in errors. */
  readonly name: string;
  /** All that is said first, in one write: who we are and the command. */
  readonly burst: Buffer;
  readonly input: Uint8Array;
}

/** All connections read into this one: what is kept of it is copied before the next read. */
const CHUNK = Buffer.alloc(64 * 1024);
/** A server that asks on and reads nothing is let go at so many answers. */
const MAX_UNREAD = 2000;
const NEWLINE = Buffer.from("\n");
const NOTHING = new Uint8Array();

/** A connection to the server for the length of one command. Whoever makes it waits for `reply` or ends it with `drop`. */
export class Connection {
  /** Rejects with {@link EngineError}, or with {@link Unreachable} when nothing was sent. */
  readonly reply: Promise<EngineReply>;
  readonly #dispatch: Dispatch;
  readonly #socket: Socket;
  readonly #decoder = new FrameDecoder();
  readonly #files: ClientFiles;
  /** Resolves once what was sent is on its way, or nobody is there to take it; null while there is room. */
  #room: Promise<void> | null = null;
  /** How often something was sent since there was room. */
  #unread = 0;
  #sent = false;
  #answered = false;
  #resolve: (reply: EngineReply) => void = () => {};
  #reject: (error: Error) => void = () => {};

  constructor(dispatch: Dispatch) {
    this.#dispatch = dispatch;
    this.#files = new ClientFiles(async (bytes) => this.#send(bytes), dispatch.input);
    this.reply = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const onread = { buffer: CHUNK, callback: (size: number) => this.#heard(CHUNK.subarray(0, size)) };
    this.#socket = connect({ path: dispatch.socketPath, onread });
    this.#socket.once("connect", () => this.#connected());
    this.#socket.on("error", (error: NodeJS.ErrnoException) => this.#lost(error));
    this.#socket.once("close", () => this.#lost(null));
  }

  /** Ends it now. The server may still do what it was told. */
  drop(kind: EngineErrorKind, what: string): void {
    const delivery = this.#answered ? "ran" : this.#sent ? "unknown" : "notStarted";
    this.#end(new EngineError(kind, delivery, `${this.#dispatch.name} ${what}`));
  }

  /** An answer stands, whatever comes behind it. */
  get #over(): boolean {
    return this.#answered || this.#socket.destroyed;
  }

  #connected(): void {
    this.#sent = true;
    this.#socket.write(this.#dispatch.burst);
  }

  async #send(bytes: Buffer): Promise<void> {
    const socket = this.#socket;
    if (socket.destroyed || socket.write(bytes)) return;
    this.#unread += 1;
    this.#room ??= new Promise<void>((resolve) => {
      const done = (): void => {
        socket.off("drain", done).off("close", done);
        this.#room = null;
        this.#unread = 0;
        resolve();
      };
      socket.on("drain", done).on("close", done);
    });
    await this.#room;
  }

  /** Always true: it goes on reading. */
  #heard(chunk: Buffer): boolean {
    this.#read(chunk);
    return true;
  }

  #read(chunk: Buffer): void {
    for (const frame of this.#decoder.feed(chunk)) {
      if (this.#over) return;
      this.#accept(readMessage(frame));
    }
    if (this.#over) return;
    const { broken, otherVersion } = this.#decoder;
    if (otherVersion !== null) this.#refused(otherVersion);
    else if (broken !== null) this.drop("protocol", `lost its connection: the server sent ${broken}`);
  }

  #accept(message: ServerMessage): void {
    const wrong = this.#files.accept(message);
    if (wrong !== null) this.drop("protocol", `lost its connection: the server sent ${wrong}`);
    else if (this.#files.tooMuch) this.drop("protocol", "printed more than can be held");
    else if (this.#unread > MAX_UNREAD) this.drop("protocol", "asked for more than it reads");
    else if (message.kind === "exit") void this.#exited(message);
  }

  /** The server reads nothing of a client whose protocol is not its own. */
  #refused(version: number): void {
    const why = `the server speaks version ${version} of tmux's protocol, which this engine does not know`;
    this.#end(new EngineError("protocol", "notStarted", `${this.#dispatch.name} was not sent: ${why}`));
  }

  async #exited({ exitCode, words }: Extract<ServerMessage, { kind: "exit" }>): Promise<void> {
    this.#answered = true;
    await this.#files.settle();
    const { stdout, stderr } = this.#files;
    const last = words.length === 0 ? NOTHING : Buffer.concat([words, NEWLINE]);
    this.#resolve({ exitCode, stdout, stderr: Buffer.concat([stderr, last]) });
    this.#files.close();
    this.#socket.destroy();
  }

  #lost(error: NodeJS.ErrnoException | null): void {
    if (this.#answered) return;
    if (!this.#sent && error !== null) this.#end(new Unreachable(error));
    else this.drop("protocol", "lost its connection: the server exited unexpectedly");
  }

  #end(error: Error): void {
    this.#reject(error);
    this.#files.close();
    this.#socket.destroy();
  }
}
