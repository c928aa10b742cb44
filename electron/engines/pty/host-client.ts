import type { Socket } from "node:net";
import type { PaneId } from "../../../shared/base/ids.ts";
import {
  EngineError,
  type EngineEvent,
  type EngineReply,
  type EngineRequest,
  type PaneLink,
  type PaneSink,
} from "../engine.ts";
import { DEFAULT_TIMEOUT_MS } from "../tmux-process.ts";
import { type CarriedRequest, type ClientMessage, clientPieces } from "./client-messages.ts";
import type { Greeted } from "./connect.ts";
import { MAX_FRAME_BYTES } from "./frames.ts";
import { type Failure, type HostMessage, readHostMessage } from "./host-messages.ts";
import { IncomingStream } from "./incoming-stream.ts";

/** More than this at once is a caller out of control. */
const MAX_PENDING = 10_000;

export interface ClientEars {
  heard(event: EngineEvent): void;
  /** The host ends: it takes no more requests, and what it has taken is still answered. `lost`: nobody asked for it through it. */
  left(lost: boolean): void;
}

/** Why a connection ended: the host said so, it went away, or what it sent made no sense. */
export type ClientEnd = "bye" | "lost" | "garbage" | "closed";

interface Pending {
  resolve(reply: EngineReply): void;
  reject(error: EngineError): void;
}

const endings: Readonly<Record<ClientEnd, string>> = {
  bye: "the embedded server has ended",
  lost: "the connection to the embedded server broke",
  garbage: "the embedded server sent what is no message",
  closed: "the engine was closed",
};

/** One greeted connection: many requests under way, and the streams of watched panes. Cannot be used again once it has ended. */
export class HostClient {
  /** Resolves once, whoever ended it. */
  readonly ended: Promise<ClientEnd>;
  /** Resolves when it takes no more requests, which may be before its end. */
  readonly left: Promise<void>;
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  readonly #streams = new Map<number, IncomingStream>();
  readonly #greeted: Greeted;
  #ears: ClientEars | null = null;
  #next = 1;
  #end: ClientEnd | null = null;
  #bye = false;
  #tellEnd: (end: ClientEnd) => void = () => {};
  #tellLeft: () => void = () => {};

  constructor(greeted: Greeted) {
    this.#greeted = greeted;
    this.#socket = greeted.socket;
    this.ended = new Promise((resolve) => {
      this.#tellEnd = resolve;
    });
    this.left = new Promise((resolve) => {
      this.#tellLeft = resolve;
    });
    const { reader } = greeted;
    this.#socket.on("close", () => this.#over(this.#bye ? "bye" : reader.broken ? "garbage" : "lost"));
    if (this.#socket.destroyed) this.#over("lost");
  }

  /** Begins to take in what the host says; to be called once, at once. */
  listen(ears: ClientEars): void {
    this.#ears = ears;
    this.#greeted.listen((frame) => {
      const message = readHostMessage(frame);
      if (message === null) this.#over("garbage");
      else this.#take(message);
    });
  }

  get pending(): number {
    return this.#pending.size;
  }

  /** Throws {@link EngineError}. The request must have been checked. */
  run(request: EngineRequest): Promise<EngineReply> {
    const end = this.#bye ? "bye" : this.#end;
    if (end !== null) return Promise.reject(new EngineError("closed", "notStarted", endings[end]));
    if (this.#pending.size >= MAX_PENDING) return refused(`more than ${MAX_PENDING} commands would be waiting`);
    const id = this.#next++;
    const pieces = clientPieces({ kind: "run", id, request: carried(request) });
    const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (bytes > MAX_FRAME_BYTES) return refused(`${request.argv[0]} has ${bytes} bytes, more than can be sent at once`);
    return new Promise<EngineReply>((resolve, reject) => {
      const stopWaiting = this.#limit(id, request);
      this.#pending.set(id, {
        resolve: (reply) => {
          stopWaiting();
          resolve(reply);
        },
        reject: (error) => {
          stopWaiting();
          reject(error);
        },
      });
      this.#write(pieces);
    });
  }

  /** All in one piece, as far as the system takes it. */
  runAll(requests: readonly EngineRequest[]): Promise<EngineReply>[] {
    this.#socket.cork();
    const running = requests.map((request) => this.run(request));
    this.#socket.uncork();
    return running;
  }

  /** How much history `options` wants may change: it is asked at each image that is asked for. */
  watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    const stream = this.#next++;
    const incoming = new IncomingStream(sink, (bytes) => this.#send({ kind: "credit", stream, bytes }));
    if (this.#end !== null || this.#bye) queueMicrotask(() => incoming.ended("disconnected"));
    else {
      this.#streams.set(stream, incoming);
      this.#send({ kind: "watch", stream, pane, history: options.history });
    }
    return {
      resync: () => this.#streams.has(stream) && this.#send({ kind: "resync", stream, history: options.history }),
      close: () => {
        incoming.close();
        if (this.#streams.delete(stream)) this.#send({ kind: "unwatch", stream });
      },
    };
  }

  close(): void {
    this.#over("closed");
  }

  /** Lets go of a request that nobody waits for any more; gives what ends that watch. */
  #limit(id: number, request: EngineRequest): () => void {
    const giveUp = (kind: "timeout" | "cancelled", message: string): void => {
      const pending = this.#pending.get(id);
      if (!this.#pending.delete(id)) return;
      this.#send({ kind: "cancel", id });
      pending?.reject(new EngineError(kind, "unknown", message));
    };
    const limit = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const timer = setTimeout(() => giveUp("timeout", `${request.argv[0]} took longer than ${limit} ms`), limit);
    const cancelled = (): void => giveUp("cancelled", `${request.argv[0]} was cancelled`);
    request.signal?.addEventListener("abort", cancelled, { once: true });
    return () => {
      clearTimeout(timer);
      request.signal?.removeEventListener("abort", cancelled);
    };
  }

  #send(message: ClientMessage): void {
    this.#write(clientPieces(message));
  }

  #write(pieces: readonly Uint8Array[]): void {
    if (this.#end !== null || this.#bye) return;
    this.#socket.cork();
    for (const piece of pieces) this.#socket.write(piece);
    this.#socket.uncork();
  }

  #take(message: HostMessage): void {
    switch (message.kind) {
      case "reply":
        return this.#settle(message.id)?.resolve(message.reply);
      case "failed":
        return this.#settle(message.id)?.reject(errorOf(message.failure));
      case "event":
        return this.#ears?.heard(message.event);
      case "image":
      case "bytes":
      case "ended":
        return this.#stream(message);
      case "bye":
        this.#bye = true;
        this.#ears?.left(message.lost);
        this.#tellLeft();
    }
  }

  #stream(message: Extract<HostMessage, { readonly stream: number }>): void {
    const incoming = this.#streams.get(message.stream);
    if (message.kind === "image") incoming?.image(message.image, { gap: message.gap });
    else if (message.kind === "bytes") incoming?.bytes(message.bytes);
    else {
      this.#streams.delete(message.stream);
      incoming?.ended(message.why);
    }
  }

  /** Undefined for an answer to what nobody waits for any more. */
  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  #over(end: ClientEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#socket.destroy();
    const pending = [...this.#pending.values()];
    const streams = [...this.#streams.values()];
    this.#pending.clear();
    this.#streams.clear();
    for (const one of pending) one.reject(new EngineError("closed", "unknown", endings[end]));
    for (const one of streams) one.ended("disconnected");
    this.#tellEnd(end);
    this.#tellLeft();
  }
}

function carried({ argv, followedBy, stdin, apart }: EngineRequest): CarriedRequest {
  return { argv, ...(followedBy ? { followedBy } : {}), ...(stdin ? { stdin } : {}), ...(apart ? { apart } : {}) };
}

function refused(why: string): Promise<never> {
  return Promise.reject(new EngineError("protocol", "notStarted", why));
}

function errorOf({ kind, delivery, message }: Failure): EngineError {
  return new EngineError(kind, delivery, message);
}
