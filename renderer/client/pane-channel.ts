import {
  FrameType,
  MAX_PAYLOAD,
  decodeFrames,
  encodeFrames,
  jsonPayload,
  readJsonPayload,
  readRepaintPayload,
  u32Payload,
} from "../../shared/ipc/pane-frames.ts";
import type { AttachFrame, FitFrame, Frame, RepaintPayload, ViewFrame } from "../../shared/ipc/pane-frames.ts";
import { ProblemPayload, ViewPayload } from "../../shared/ipc/pane-payloads.ts";
import type { ByteWire } from "./wires.ts";

/** Call `drawn` once the terminal has processed the bytes: only then does the host send more. */
export interface PaneSink {
  /** The whole pane, and the size its bytes are made for: what was drawn before is void. */
  repaint(image: RepaintPayload, drawn: () => void): void;
  data(bytes: Uint8Array, drawn: () => void): void;
  view(view: ViewFrame): void;
  problem(problem: ProblemPayload): void;
  /** The way to the host broke, or is there again; a repaint follows then. */
  connected(connected: boolean): void;
}

/** The page's end of one tile's view. Nothing may be called after `close`. */
export interface PaneView {
  fit(size: FitFrame): void;
  /** False when there is no connection: nothing was sent. */
  input(bytes: Uint8Array): boolean;
  /** False when there is no connection or the text is larger than a frame may be: nothing was sent. */
  paste(text: string): boolean;
  close(): void;
}

interface Subscription {
  readonly pane: string;
  readonly sink: PaneSink;
  size: FitFrame | null;
  /** Payload bytes drawn and not yet acknowledged. */
  drawn: number;
}

const encoder = new TextEncoder();
const empty = new Uint8Array(0);
const badMessage: ProblemPayload = {
  code: "panes.garbled",
  message: "The host sent pane data that could not be read.",
  next: "Close the tile and show it again. If it happens again, restart Paneglass.",
};

/** Carries every tile's bytes over one wire. Survives the wire: each open view is attached again on the next one. */
export class PaneChannel {
  readonly #views = new Map<number, Subscription>();
  #wire: ByteWire | null = null;
  #lastSub = 0;
  #outgoing: Frame[] = [];

  get connected(): boolean {
    return this.#wire !== null;
  }

  /** Null when the connection is gone. */
  useWire(wire: ByteWire | null): void {
    if (wire === this.#wire) return;
    this.#wire = wire;
    this.#outgoing = [];
    for (const view of this.#views.values()) view.drawn = 0;
    if (wire !== null) {
      wire.listen((message) => {
        if (wire === this.#wire) this.#receive(message);
      });
      for (const [sub, view] of this.#views) this.#attach(sub, view);
    }
    for (const view of [...this.#views.values()]) view.sink.connected(wire !== null);
  }

  /** Attaches to a pane, now or as soon as there is a wire. `size` is how many cells the tile has room for, once known. */
  open(pane: string, size: FitFrame | null, sink: PaneSink): PaneView {
    this.#lastSub += 1;
    const sub = this.#lastSub;
    const view: Subscription = { pane, sink, size, drawn: 0 };
    this.#views.set(sub, view);
    this.#attach(sub, view);
    return {
      fit: (next) => {
        view.size = next;
        this.#send({ type: FrameType.fit, sub, payload: jsonPayload(next) });
      },
      input: (bytes) => this.#send({ type: FrameType.input, sub, payload: bytes }),
      paste: (text) => this.#paste(sub, text),
      close: () => {
        this.#views.delete(sub);
        this.#send({ type: FrameType.detach, sub, payload: empty });
      },
    };
  }

  #attach(sub: number, view: Subscription): void {
    const asked: AttachFrame = { pane: view.pane, as: "terminal", everyMs: 16 };
    this.#send({ type: FrameType.attach, sub, payload: jsonPayload(asked) });
    if (view.size !== null) this.#send({ type: FrameType.fit, sub, payload: jsonPayload(view.size) });
  }

  #paste(sub: number, text: string): boolean {
    const payload = encoder.encode(text);
    return payload.length <= MAX_PAYLOAD && this.#send({ type: FrameType.paste, sub, payload });
  }

  /** Frames of one turn leave as one message. */
  #send(frame: Frame): boolean {
    if (this.#wire === null) return false;
    this.#outgoing.push(frame);
    if (this.#outgoing.length === 1) queueMicrotask(() => this.#flush());
    return true;
  }

  #flush(): void {
    const frames = this.#outgoing;
    this.#outgoing = [];
    if (frames.length > 0) this.#wire?.send(encodeFrames(frames));
  }

  #receive(message: Uint8Array): void {
    const frames = decodeFrames(message);
    if (frames === null) {
      for (const view of [...this.#views.values()]) view.sink.problem(badMessage);
      return;
    }
    for (const frame of frames) this.#deliver(frame);
  }

  #deliver({ type, sub, payload }: Frame): void {
    const view = this.#views.get(sub);
    if (view === undefined) return;
    switch (type) {
      case FrameType.repaint:
        this.#deliverRepaint(sub, view, readRepaintPayload(payload));
        break;
      case FrameType.data:
        view.sink.data(payload, this.#onceDrawn(sub, view, payload.length));
        break;
      case FrameType.view:
        this.#deliverView(view, readJsonPayload(payload));
        break;
      case FrameType.problem: {
        const read = ProblemPayload.safeParse(readJsonPayload(payload));
        view.sink.problem(read.success ? read.data : badMessage);
        break;
      }
      default:
        view.sink.problem(badMessage); // A frame that only the page may send.
    }
  }

  #deliverRepaint(sub: number, view: Subscription, image: RepaintPayload | null): void {
    if (image === null || image.cols === 0 || image.rows === 0) view.sink.problem(badMessage);
    else view.sink.repaint(image, this.#onceDrawn(sub, view, image.bytes.length));
  }

  #deliverView(view: Subscription, json: unknown): void {
    const read = ViewPayload.safeParse(json);
    if (read.success) view.sink.view(read.data);
    else view.sink.problem(badMessage);
  }

  /** Acknowledges on the wire the bytes came by, or not at all. */
  #onceDrawn(sub: number, view: Subscription, bytes: number): () => void {
    const wire = this.#wire;
    return () => {
      if (wire !== this.#wire || this.#views.get(sub) !== view) return;
      if (view.drawn === 0) queueMicrotask(() => this.#acknowledge(sub, view));
      view.drawn += bytes;
    };
  }

  #acknowledge(sub: number, view: Subscription): void {
    if (view.drawn === 0 || this.#views.get(sub) !== view) return;
    this.#send({ type: FrameType.ack, sub, payload: u32Payload(view.drawn) });
    view.drawn = 0;
  }
}
