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
import { ProblemPayload, readScreenUpdate, ViewPayload } from "../../shared/ipc/pane-payloads.ts";
import type { ScreenUpdate } from "../../shared/ipc/pane-payloads.ts";
import type { ByteWire } from "./wires.ts";

/** What every view of a pane hears. */
export interface ViewSink {
  view(view: ViewFrame): void;
  problem(problem: ProblemPayload): void;
  /** The way to the host broke, or is there again; all that it shows is told anew then. */
  connected(connected: boolean): void;
}

/** Call `drawn` once the terminal has processed the bytes: only then does the host send more. */
export interface PaneSink extends ViewSink {
  /** The whole pane, and the size its bytes are made for: what was drawn before is void. */
  repaint(image: RepaintPayload, drawn: () => void): void;
  data(bytes: Uint8Array, drawn: () => void): void;
}

export interface PreviewSink extends ViewSink {
  /**
   * Rows that have changed; the first is full. To be read when they are painted, not before: others wait behind them. `read` gives null,
   * and tells the problem, when they can't be read. Call `drawn` once they are painted: only then does the next one come.
   */
  update(read: () => ScreenUpdate | null, drawn: () => void): void;
}

/** How a view begins. */
export interface ViewWish {
  /** How many cells the tile has room for, once that is known. */
  readonly size: FitFrame | null;
  /** See {@link PaceFrame}. */
  readonly everyMs: number | null;
}

/** The page's end of one tile's live preview. Nothing may be called after `close`. */
export interface PreviewView {
  fit(size: FitFrame): void;
  /** How soon it wants to hear, from now on; null for nothing at all. */
  pace(everyMs: number | null): void;
  /** Asks for the pane anew, from what the multiplexer has. */
  redraw(): void;
  close(): void;
}

/** The page's end of one tile's full terminal. */
export interface PaneView extends PreviewView {
  /** False when there is no connection: nothing was sent. */
  input(bytes: Uint8Array): boolean;
  /** False when there is no connection or the text is larger than a frame may be: nothing was sent. */
  paste(text: string): boolean;
}

/** Where what comes for one view goes; what it has no place for is the host's mistake. */
type Sink =
  | { readonly terminal: PaneSink; readonly preview?: never }
  | { readonly preview: PreviewSink; readonly terminal?: never };

interface Subscription {
  readonly pane: string;
  readonly sink: Sink;
  readonly ears: ViewSink;
  size: FitFrame | null;
  everyMs: number | null;
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
  /** Panes that get what is typed or pasted into this one, beside it. */
  copyTo: (pane: string, typed: Uint8Array) => readonly string[] = () => [];

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
    for (const view of [...this.#views.values()]) view.ears.connected(wire !== null);
  }

  /** Attaches a full terminal to a pane, now or as soon as there is a wire. */
  open(pane: string, wish: ViewWish, sink: PaneSink): PaneView {
    const sub = this.#subscribe({ pane, sink: { terminal: sink }, ears: sink, ...wish, drawn: 0 });
    this.#flush(); // Somebody waits for it: the host makes it ready while this turn goes on.
    return {
      ...this.#viewOf(sub),
      input: (bytes) => this.#enter({ type: FrameType.input, sub, payload: bytes }),
      paste: (text) => this.#paste(sub, text),
    };
  }

  /** Attaches a live preview to a pane, now or as soon as there is a wire. */
  openPreview(pane: string, wish: ViewWish, sink: PreviewSink): PreviewView {
    return this.#viewOf(this.#subscribe({ pane, sink: { preview: sink }, ears: sink, ...wish, drawn: 0 }));
  }

  #subscribe(view: Subscription): number {
    this.#lastSub += 1;
    this.#views.set(this.#lastSub, view);
    this.#attach(this.#lastSub, view);
    return this.#lastSub;
  }

  #viewOf(sub: number): PreviewView {
    const view = this.#views.get(sub);
    return {
      fit: (size) => {
        if (view) view.size = size;
        this.#send({ type: FrameType.fit, sub, payload: jsonPayload(size) });
      },
      pace: (everyMs) => {
        if (view === undefined || view.everyMs === everyMs) return;
        view.everyMs = everyMs;
        this.#send({ type: FrameType.pace, sub, payload: jsonPayload({ everyMs }) });
      },
      redraw: () => void this.#send({ type: FrameType.redraw, sub, payload: empty }),
      close: () => {
        this.#views.delete(sub);
        this.#send({ type: FrameType.detach, sub, payload: empty });
      },
    };
  }

  #attach(sub: number, view: Subscription): void {
    const as = view.sink.preview ? "preview" : "terminal";
    const asked: AttachFrame = { pane: view.pane, as, everyMs: view.everyMs };
    this.#send({ type: FrameType.attach, sub, payload: jsonPayload(asked) });
    if (view.size !== null) this.#send({ type: FrameType.fit, sub, payload: jsonPayload(view.size) });
  }

  #paste(sub: number, text: string): boolean {
    const payload = encoder.encode(text);
    return payload.length <= MAX_PAYLOAD && this.#enter({ type: FrameType.paste, sub, payload });
  }

  /** A pane that is to have it too is reached by any of its views. */
  #enter(frame: Frame): boolean {
    const sent = this.#send(frame);
    const pane = this.#views.get(frame.sub)?.pane;
    const others = pane === undefined ? [] : this.copyTo(pane, frame.payload);
    for (const other of others) {
      const [sub] = [...this.#views].find(([, view]) => view.pane === other) ?? [];
      if (sub !== undefined) this.#send({ ...frame, sub });
    }
    return sent;
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
      for (const view of [...this.#views.values()]) view.ears.problem(badMessage);
      return;
    }
    for (const frame of frames) this.#deliver(frame);
  }

  #deliver({ type, sub, payload }: Frame): void {
    const view = this.#views.get(sub);
    if (view === undefined) return;
    switch (type) {
      case FrameType.repaint:
      case FrameType.data:
      case FrameType.rows:
        if (!this.#deliverOutput(view, { type, sub, payload })) view.ears.problem(badMessage);
        break;
      case FrameType.view:
        this.#deliverView(view, readJsonPayload(payload));
        break;
      case FrameType.problem: {
        const read = ProblemPayload.safeParse(readJsonPayload(payload));
        view.ears.problem(read.success ? read.data : badMessage);
        break;
      }
      default:
        view.ears.problem(badMessage); // A frame that only the page may send.
    }
  }

  /** False when it can't be read, or is not for this kind of view. */
  #deliverOutput(view: Subscription, { type, sub, payload }: Frame): boolean {
    const { terminal, preview } = view.sink;
    if (type === FrameType.rows) {
      preview?.update(() => this.#readRows(view, payload), this.#onceDrawn(sub, view, payload.length));
      return preview !== undefined;
    }
    if (type === FrameType.data) terminal?.data(payload, this.#onceDrawn(sub, view, payload.length));
    if (type === FrameType.data) return terminal !== undefined;
    const image = readRepaintPayload(payload);
    if (!terminal || image === null || image.cols === 0 || image.rows === 0) return false;
    terminal.repaint(image, this.#onceDrawn(sub, view, image.bytes.length));
    return true;
  }

  #readRows(view: Subscription, payload: Uint8Array): ScreenUpdate | null {
    const update = readScreenUpdate(payload);
    if (update === null) view.ears.problem(badMessage);
    return update;
  }

  #deliverView(view: Subscription, json: unknown): void {
    const read = ViewPayload.safeParse(json);
    if (read.success) view.ears.view(read.data);
    else view.ears.problem(badMessage);
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
