import { everyControlSequence } from "./control-sequences.ts";

const MEGABYTE = 1_000_000;

/** Bytes that no program ought to print, and some do. `open`: it ends within a sequence. */
export interface StrangeOutput {
  readonly what: string;
  readonly bytes: Buffer;
}

/** Numbers one after another, so that any part can be found in it. */
export function numbered(bytes: number, between: string): Buffer {
  let text = "";
  for (let at = 0; text.length < bytes; at += 1) text += `${String(at).padStart(8, "0")}${between}`;
  return Buffer.from(text.slice(0, bytes));
}

function random(bytes: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Uint8Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}

const endless = (begin: string, bytes = 4 * MEGABYTE): Buffer =>
  Buffer.concat([Buffer.from(begin), numbered(bytes, " words ")]);

export const strangeOutputs: readonly StrangeOutput[] = [
  { what: "10 MB on one line", bytes: numbered(10 * MEGABYTE, " ") },
  { what: "random bytes", bytes: random(MEGABYTE, 7) },
  { what: "every control sequence", bytes: Buffer.from(everyControlSequence()) },
  { what: "an endless title (OSC)", bytes: endless("\u001b]2;") },
  { what: "an endless clipboard write (OSC)", bytes: endless("\u001b]52;c;") },
  { what: "an endless picture (DCS)", bytes: endless("\u001bPq#0;2;0;0;0") },
  { what: "an endless APC", bytes: endless("\u001b_G") },
  {
    what: "endless parameters (CSI)",
    bytes: Buffer.concat([Buffer.from("\u001b["), Buffer.from("1;".repeat(MEGABYTE))]),
  },
];

/** Ends whatever is under way and brings a terminal back to its beginning. */
export const BACK_TO_START = "\u0018\u001b\\\u001bc\u001b[?2026l";
