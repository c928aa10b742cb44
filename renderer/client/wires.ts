import type { ClientContext, ClientLink } from "@orpc/client";

/** Why the page has no way to the host, and what a person can do. Whole sentences. */
export interface LinkCause {
  readonly message: string;
  readonly next: string;
}

/** Carries one binary message at a time, in order, both ways. */
export interface ByteWire {
  send(message: Uint8Array<ArrayBuffer>): void;
  /** Called once, before the first message can arrive. */
  listen(onMessage: (message: Uint8Array) => void): void;
}

/** One working connection to the host. When either half breaks both are closed. */
export interface Wires {
  readonly calls: ClientLink<ClientContext>;
  readonly bytes: ByteWire;
  /** Resolves once, when the connection has ended for whatever reason. */
  readonly closed: Promise<LinkCause>;
  close(): void;
}

/** Rejects with {@link DialError} when there is no connection to be had now. */
export type Dial = (signal: AbortSignal) => Promise<Wires>;

export class DialError extends Error {
  readonly why: LinkCause;

  constructor(why: LinkCause) {
    super(why.message);
    this.name = "DialError";
    this.why = why;
  }
}

/** The one end of a connection: the first cause given is the one that counts. */
export class Ending {
  settle: (cause: LinkCause) => void = () => undefined;
  readonly promise = new Promise<LinkCause>((resolve) => {
    this.settle = resolve;
  });
}
