import type { Closeable } from "../../shared/base/disposables.ts";

/** A binary channel to one page, whatever carries it. */
export interface ByteChannel {
  send(bytes: Uint8Array): void;
  /** Called with each message, and once when the other side is gone. */
  listen(listener: { message(bytes: Uint8Array): void; closed(): void }): void;
  close(): void;
}

/** What a MessagePort of Node and one of Electron's main process have in common. */
export interface PortLike {
  postMessage(message: unknown): void;
  on(event: "message", listener: (message: unknown) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** Electron wraps what arrives in an event with `data`; Node does not. */
function bytesOf(message: unknown): Uint8Array | null {
  const data = typeof message === "object" && message !== null && "data" in message ? message.data : message;
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}

export function portChannel(port: PortLike): ByteChannel {
  return {
    send: (bytes) => port.postMessage(bytes),
    listen: (listener) => {
      port.on("message", (message) => listener.message(bytesOf(message) ?? new Uint8Array([0])));
      port.on("close", () => listener.closed());
      port.start();
    },
    close: () => port.close(),
  };
}

/** What we use of a `ws` socket. */
export interface SocketLike {
  readonly readyState: number;
  send(data: Uint8Array): void;
  on(event: "message", listener: (data: unknown) => void): unknown;
  on(event: "close", listener: () => void): unknown;
  close(code?: number, reason?: string): void;
}

const OPEN = 1;

/** The socket must deliver binary messages as one Buffer (`binaryType` "nodebuffer", the default of `ws`). */
export function socketChannel(socket: SocketLike): ByteChannel {
  return {
    send: (bytes) => {
      if (socket.readyState === OPEN) socket.send(bytes);
    },
    listen: (listener) => {
      socket.on("message", (data) => listener.message(data instanceof Uint8Array ? data : new Uint8Array([0])));
      socket.on("close", () => listener.closed());
    },
    close: () => socket.close(),
  };
}

/**
 * Gathers what is sent within `windowMs` into one message. What comes after a quiet spell, and whatever is urgent, leaves at the end of
 * this turn of the loop with all that is held, so a keystroke's echo never waits. `close` drops what is still held.
 */
export class Batcher<T> implements Closeable {
  readonly #send: (parts: readonly T[]) => void;
  readonly #windowMs: number;
  #held: T[] = [];
  #timer: NodeJS.Timeout | null = null;
  #thisTurn = false;
  #closed = false;

  constructor(send: (parts: readonly T[]) => void, windowMs = 8) {
    this.#send = send;
    this.#windowMs = windowMs;
  }

  add(part: T, { urgent }: { readonly urgent: boolean }): void {
    this.#held.push(part);
    if (this.#thisTurn || (this.#timer && !urgent)) return;
    this.#thisTurn = true;
    queueMicrotask(() => {
      this.#thisTurn = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#closed || this.#held.length === 0) return;
    const held = this.#held;
    this.#held = [];
    this.#send(held);
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#flush();
    }, this.#windowMs);
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#held = [];
    this.#closed = true;
  }
}
