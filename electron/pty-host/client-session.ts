import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { Engine, EngineEvent } from "../engines/engine.ts";
import { type ClientMessage, HELLO, readClientMessage } from "../engines/pty/client-messages.ts";
import { type Frame, FrameReader, framePieces, MAX_FRAME_BYTES } from "../engines/pty/frames.ts";
import { type Answer, greetingBytes, Hello, readGreeting, WIRE_VERSION } from "../engines/pty/greeting.ts";
import { ANSWER, failureOf, type HostMessage, hostPieces } from "../engines/pty/host-messages.ts";
import type { Card } from "../engines/pty/places.ts";
import { OutgoingStream } from "./outgoing-stream.ts";

export interface SessionOptions {
  readonly card: Card;
  readonly engine: Engine;
  /** Called for each request that was answered, before its answer is sent. */
  readonly answered: (request: ClientMessage & { kind: "run" }) => void;
  readonly log: (text: string) => void;
  readonly closed: (session: ClientSession) => void;
}

const GREETING_LIMIT_MS = 5_000;
/** More of either at once is a client out of control. */
const MAX_RUNNING = 20_000;
const MAX_STREAMS = 2_000;
/** Bytes that wait to be taken by a client, above which nothing more is asked of it. */
const MAX_UNREAD = 16 * 1024 * 1024;
/** And above which it is given up: what it had asked for before must not fill the memory that every pane needs. */
const MAX_HELD = 256 * 1024 * 1024;

/** One connection: first it shows who it is, then it asks. What makes no sense ends it, and only it. */
export class ClientSession implements Closeable {
  /** Resolves when the connection is closed. */
  readonly gone: Promise<void>;
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #reader: FrameReader;
  readonly #running = new Map<number, AbortController>();
  readonly #streams = new Map<number, OutgoingStream>();
  readonly #patience: NodeJS.Timeout;
  /** Told when the client reads again; a list would grow while it does not. */
  readonly #untold = new Map<EngineEvent["kind"], EngineEvent>();
  #events: Closeable | null = null;
  #known = false;
  #leaving = false;

  constructor(socket: Socket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#reader = new FrameReader((frame) => this.#take(frame));
    this.#patience = setTimeout(() => this.close(), GREETING_LIMIT_MS);
    socket.on("data", (chunk: Buffer) => {
      this.#reader.feed(chunk);
      if (this.#reader.broken && !this.#leaving) this.close();
    });
    socket.on("drain", () => this.#drained());
    socket.on("error", () => {}); // the close that follows tells all that matters
    this.gone = new Promise((resolve) => {
      socket.on("close", () => {
        this.#over();
        resolve();
      });
    });
  }

  /** Whether it has shown who it is. */
  get known(): boolean {
    return this.#known;
  }

  close(): void {
    this.#reader.stop();
    this.#socket.destroy();
  }

  /** Tells that the host ends, and asks for nothing more. `lost`: nobody asked for it here. */
  takeLeave({ lost }: { readonly lost: boolean }): void {
    if (this.#known) this.#post({ kind: "bye", lost });
    else if (!this.#leaving) this.#turnAway("ending");
    this.#leaving = true;
    this.#reader.stop();
  }

  /** What was sent before arrives. */
  hangUp(): void {
    this.#socket.end();
  }

  #take(frame: Frame): void {
    if (!this.#known) return this.#greet(frame);
    const message = readClientMessage(frame);
    if (message !== null) return this.#obey(message);
    this.#options.log("a client sent what is no message");
    this.close();
  }

  #greet(frame: Frame): void {
    const hello = frame.kind === HELLO ? readGreeting(Hello, frame.payload) : null;
    const answer = hello === null ? null : this.#judge(hello);
    if (answer === null) return this.close();
    if (answer !== "welcome") return this.#turnAway(answer);
    clearTimeout(this.#patience);
    this.#answer(answer);
    this.#known = true;
    this.#reader.allow(MAX_FRAME_BYTES);
    this.#events = this.#options.engine.events?.on((event) => this.#tell(event)) ?? null;
  }

  /** It closes once the answer is on its way, whether or not the other side does. */
  #turnAway(answer: Answer["answer"]): void {
    this.#leaving = true;
    this.#reader.stop();
    this.#answer(answer);
    this.#socket.destroySoon();
  }

  #answer(answer: Answer["answer"]): void {
    const { wire, build, pid, startedAt } = this.#options.card;
    this.#send(framePieces(ANSWER, greetingBytes({ answer, wire, build, pid, startedAt })));
  }

  #judge(hello: Hello): Answer["answer"] {
    const given = Buffer.from(hello.token);
    const right = Buffer.from(this.#options.card.token);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return "badToken";
    return hello.wire === WIRE_VERSION ? "welcome" : "otherWire";
  }

  #obey(message: ClientMessage): void {
    switch (message.kind) {
      case "run":
        return this.#start(message);
      case "cancel":
        return this.#running.get(message.id)?.abort();
      case "watch":
        return this.#watch(message.stream, message);
      case "unwatch":
        this.#streams.get(message.stream)?.close();
        this.#streams.delete(message.stream);
        return;
      case "resync":
        return this.#streams.get(message.stream)?.resync(message.history);
      case "credit":
        return this.#streams.get(message.stream)?.credited(message.bytes);
    }
  }

  #start(message: ClientMessage & { kind: "run" }): void {
    if (this.#running.size >= MAX_RUNNING || this.#running.has(message.id)) return this.close();
    const abort = new AbortController();
    this.#running.set(message.id, abort);
    this.#options.engine
      .run({ ...message.request, signal: abort.signal, timeoutMs: NO_LIMIT })
      .then(
        (reply) => this.#reply(message, { kind: "reply", id: message.id, reply }),
        (thrown: unknown) => this.#reply(message, { kind: "failed", id: message.id, failure: failureOf(thrown) }),
      )
      .catch((thrown: unknown) => this.#options.log(`a reply could not be sent: ${String(thrown)}`));
  }

  #reply(message: ClientMessage & { kind: "run" }, reply: HostMessage): void {
    this.#running.delete(message.id);
    this.#options.answered(message);
    const pieces = hostPieces(reply);
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (bytes <= MAX_FRAME_BYTES) this.#send(pieces);
    else {
      const failure = { kind: "protocol", delivery: "ran", message: `the reply has ${bytes} bytes` } as const;
      this.#post({ kind: "failed", id: message.id, failure });
    }
  }

  #watch(stream: number, { pane, history }: ClientMessage & { kind: "watch" }): void {
    if (this.#streams.size >= MAX_STREAMS || this.#streams.has(stream)) return this.close();
    const { output } = this.#options.engine;
    const outgoing = new OutgoingStream(stream, {
      send: (pieces) => this.#send(pieces),
      ended: () => this.#streams.delete(stream),
    });
    this.#streams.set(stream, outgoing);
    if (output === undefined) outgoing.ended("gone");
    else {
      const wish = { history };
      outgoing.follow(output.watch(pane, wish, outgoing), wish);
    }
  }

  #tell(event: EngineEvent): void {
    if (this.#socket.writableLength < MAX_UNREAD && this.#untold.size === 0)
      return this.#post({ kind: "event", event });
    // Of `up` and `down` only the last one holds.
    if (event.kind === "up") this.#untold.delete("down");
    if (event.kind === "down") this.#untold.delete("up");
    this.#untold.set(event.kind, event);
  }

  #post(message: HostMessage): void {
    this.#send(hostPieces(message));
  }

  #send(pieces: readonly Uint8Array[]): void {
    const socket = this.#socket;
    if (socket.destroyed || socket.writableEnded) return;
    socket.cork();
    for (const piece of pieces) socket.write(piece);
    socket.uncork();
    if (socket.writableLength > MAX_UNREAD) socket.pause();
    if (socket.writableLength > MAX_HELD) this.#giveUp(socket.writableLength);
  }

  #giveUp(held: number): void {
    this.#options.log(`a client took nothing of ${held} bytes`);
    this.close();
  }

  #drained(): void {
    for (const event of this.#untold.values()) this.#post({ kind: "event", event });
    this.#untold.clear();
    this.#socket.resume();
  }

  #over(): void {
    clearTimeout(this.#patience);
    this.#events?.close();
    for (const stream of this.#streams.values()) stream.close();
    this.#streams.clear();
    for (const abort of this.#running.values()) abort.abort();
    this.#running.clear();
    this.#options.closed(this);
  }
}

/** The client keeps the time. */
const NO_LIMIT = 2 ** 31 - 1;
