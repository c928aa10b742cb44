/**
 * The binary stream beside the typed calls: pane bytes down, keys up. One message is any number of frames:
 * `u32 length of the payload · u8 type · u32 subscription · payload`, little endian. A subscription is one tile's view of one pane,
 * numbered by the page.
 */
export const FrameType = {
  /** Page to host. Payload: JSON {@link AttachFrame}. */
  attach: 1,
  detach: 2,
  /** Page to host. Payload: u32, how many bytes of terminal output (of `data` and `repaint`) were drawn since the last ack. */
  ack: 3,
  /** Page to host. Payload: raw bytes the terminal would send. */
  input: 4,
  /** Page to host. Payload: UTF-8 text to paste; the host brackets it when the program asked for that. */
  paste: 5,
  /** Page to host. Payload: JSON {@link FitFrame}: how many cells the tile has room for. */
  fit: 6,
  /** Page to host. Payload: JSON {@link PaceFrame}: how soon this view wants to hear. Before any, as the attach says. */
  pace: 7,
  /** Page to host. No payload: draw the pane anew from what the multiplexer has. */
  redraw: 8,
  /** Host to page. Payload: {@link RepaintPayload}: the page resets the terminal, gives it that size, and writes the bytes. */
  repaint: 65,
  /** Host to page. Payload: bytes that continue what was drawn. */
  data: 66,
  /** Host to page. Payload: JSON {@link ViewFrame}: sent before the first repaint and on each change. */
  view: 67,
  /** Host to page. Payload: JSON Problem: the last input, paste or attach failed. */
  problem: 68,
  /** Host to page, for previews. Payload: JSON ScreenUpdate. Counts as output: acknowledge its bytes. */
  rows: 69,
} as const;
export type FrameType = (typeof FrameType)[keyof typeof FrameType];

/** `terminal`: repaints and bytes. `preview`: changed rows only. */
export interface AttachFrame extends PaceFrame {
  readonly pane: string;
  readonly as: "terminal" | "preview";
}
/**
 * Milliseconds between two messages for this view: 0 for the pane that has the keyboard (at once), 16 for one that is seen, 100 and more for
 * one that is parked. Null: nothing until the next pace; then it is brought up to date.
 */
export interface PaceFrame {
  readonly everyMs: number | null;
}
export interface FitFrame {
  readonly cols: number;
  readonly rows: number;
}
/** `cols` and `rows` are the pane's own size. `resizable`: the pane follows the tile; else the tile mirrors the pane. */
export interface ViewFrame {
  readonly cols: number;
  readonly rows: number;
  readonly resizable: boolean;
  /** `live`: up to date. `behind`: output was dropped, a repaint follows. `gone`: nothing more comes. */
  readonly flow: "live" | "behind" | "gone";
}

export interface Frame {
  readonly type: FrameType;
  readonly sub: number;
  readonly payload: Uint8Array;
}

/** The whole pane as bytes, and the size in cells they are made for. Encoded as `u16 cols · u16 rows · bytes`. */
export interface RepaintPayload {
  readonly cols: number;
  readonly rows: number;
  readonly bytes: Uint8Array;
}

const HEADER = 9;
/** Larger payloads are refused: nothing we send comes near it. */
export const MAX_PAYLOAD = 16 * 1024 * 1024;
const known = new Set<number>(Object.values(FrameType));

export function encodeFrames(frames: readonly Frame[]): Uint8Array<ArrayBuffer> {
  const total = frames.reduce((sum, frame) => sum + HEADER + frame.payload.length, 0);
  const out = new Uint8Array(total);
  const view = new DataView(out.buffer);
  let at = 0;
  for (const { type, sub, payload } of frames) {
    view.setUint32(at, payload.length, true);
    view.setUint8(at + 4, type);
    view.setUint32(at + 5, sub, true);
    out.set(payload, at + HEADER);
    at += HEADER + payload.length;
  }
  return out;
}

/** Frames of one message. Payloads are views into it. Null when the message is not well formed: close the channel. */
export function decodeFrames(message: Uint8Array): Frame[] | null {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const frames: Frame[] = [];
  let at = 0;
  while (at < message.length) {
    if (at + HEADER > message.length) return null;
    const length = view.getUint32(at, true);
    const type = view.getUint8(at + 4);
    const end = at + HEADER + length;
    if (!known.has(type) || length > MAX_PAYLOAD || end > message.length) return null;
    frames.push({
      type: type as FrameType,
      sub: view.getUint32(at + 5, true),
      payload: message.subarray(at + HEADER, end),
    });
    at = end;
  }
  return frames;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function jsonPayload(value: AttachFrame | FitFrame | ViewFrame | object): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** The parsed JSON of a payload; undefined when it is not JSON. Validate it before use. */
export function readJsonPayload(payload: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(payload));
  } catch {
    return undefined; // Not JSON: the caller reports it with the frame's type.
  }
}

export function u32Payload(value: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value, true);
  return out;
}

export function readU32Payload(payload: Uint8Array): number | null {
  return payload.length === 4 ? new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0, true) : null;
}

export function repaintPayload({ cols, rows, bytes }: RepaintPayload): Uint8Array {
  const out = new Uint8Array(4 + bytes.length);
  const view = new DataView(out.buffer);
  view.setUint16(0, cols, true);
  view.setUint16(2, rows, true);
  out.set(bytes, 4);
  return out;
}

export function readRepaintPayload(payload: Uint8Array): RepaintPayload | null {
  if (payload.length < 4) return null;
  const view = new DataView(payload.buffer, payload.byteOffset, 4);
  return { cols: view.getUint16(0, true), rows: view.getUint16(2, true), bytes: payload.subarray(4) };
}
