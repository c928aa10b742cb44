import type { ControlNotice } from "./control-event.ts";
import { bytesOf, startsWith } from "./control-notice.ts";
import { unescapeInto } from "./control-octal.ts";

const SPACE = 0x20;
const COLON = 0x3a;
const ZERO = 0x30;
const OUTPUT = bytesOf("%output %");
const EXTENDED_OUTPUT = bytesOf("%extended-output %");
/** More is no number of tmux's. */
const MOST_DIGITS = 9;

/** What stands before the bytes of a line of output. */
export interface OutputHead {
  readonly pane: number;
  readonly ageMs: number | null;
  /** Where its bytes begin. */
  readonly data: number;
}

interface Numeral {
  readonly value: number;
  /** The place behind it. */
  readonly end: number;
}

function numberAt(line: Uint8Array, at: number): Numeral | null {
  let value = 0;
  let end = at;
  for (; end < line.length && end - at <= MOST_DIGITS; end += 1) {
    const digit = (line[end] as number) - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const canonical = end > at && end - at <= MOST_DIGITS && (line[at] !== ZERO || end - at === 1);
  return canonical && line[end] === SPACE ? { value, end } : null;
}

/** The head of a line as tmux writes it now; null for all others, output that is written otherwise included. */
export function outputHead(line: Uint8Array): OutputHead | null {
  const extended = startsWith(line, EXTENDED_OUTPUT);
  if (!extended && !startsWith(line, OUTPUT)) return null;
  const pane = numberAt(line, extended ? EXTENDED_OUTPUT.length : OUTPUT.length);
  if (pane === null) return null;
  if (!extended) return { pane: pane.value, ageMs: null, data: pane.end + 1 };
  const age = numberAt(line, pane.end + 1);
  if (age === null || line[age.end + 1] !== COLON || line[age.end + 2] !== SPACE) return null;
  return { pane: pane.value, ageMs: age.value, data: age.end + 3 };
}

/** Output of one pane that comes line by line, as one piece. */
export class JoinedOutput {
  /** Room for pieces, one behind the other: each is handed out and not touched again. */
  #room = new Uint8Array();
  #from = 0;
  #end = 0;
  #head: OutputHead | null = null;

  /** Whether it can be added to what is held. */
  takes({ pane }: OutputHead): boolean {
    return this.#head === null || this.#head.pane === pane;
  }

  /** `coming`: as many bytes, those of the line included, may have to find room. */
  add(head: OutputHead, line: Uint8Array, coming: number): void {
    this.#head ??= head;
    if (this.#room.length - this.#end < line.length) this.#grow(coming);
    this.#end = unescapeInto(this.#room, this.#end, { text: line, from: head.data });
  }

  /** What is held, if anything is; it is the taker's own. */
  take(): ControlNotice | null {
    const head = this.#head;
    if (head === null) return null;
    const data = this.#room.subarray(this.#from, this.#end);
    this.#from = this.#end;
    this.#head = null;
    return { kind: "output", pane: `%${head.pane}`, data, ageMs: head.ageMs };
  }

  /** What has room left of the last chunk is not kept for the next: whoever keeps a piece would keep all of it. */
  close(): void {
    this.#room = new Uint8Array();
    this.#from = 0;
    this.#end = 0;
  }

  #grow(coming: number): void {
    const held = this.#room.subarray(this.#from, this.#end);
    this.#room = new Uint8Array(held.length + coming);
    this.#room.set(held);
    this.#from = 0;
    this.#end = held.length;
  }
}
