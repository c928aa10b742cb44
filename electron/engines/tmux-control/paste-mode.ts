const ESCAPE = 0x1b;
const BRACKET = 0x5b;
const QUESTION = 0x3f;
/** More than this is no sequence that a program would write. */
const LONGEST = 48;
/** Set (`h`) or reset (`l`) of modes, DEC 2004 among them. */
const MODES = /^(?:\d*;)*0*2004(?:;\d*)*([hl])/;
const RESET = Buffer.from("\u001bc");

/**
 * Whether the program in a pane has asked for pastes in brackets, from what it prints: older servers do not tell. Null until it has said
 * so, either way.
 */
export class PasteMode {
  #value: boolean | null = null;
  /** What a sequence may have begun with. */
  #tail = Buffer.alloc(0);

  get value(): boolean | null {
    return this.#value;
  }

  took(chunk: Uint8Array): void {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (this.#tail.length > 0) this.#look(Buffer.concat([this.#tail, bytes.subarray(0, LONGEST)]));
    this.#look(bytes);
    const end = this.#tail.length === 0 || bytes.length >= LONGEST ? bytes : Buffer.concat([this.#tail, bytes]);
    const last = end.subarray(-LONGEST);
    const from = last.lastIndexOf(ESCAPE);
    this.#tail = from < 0 ? Buffer.alloc(0) : Buffer.from(last.subarray(from));
  }

  /** Another program begins. */
  forget(): void {
    this.#value = null;
    this.#tail = Buffer.alloc(0);
  }

  #look(bytes: Buffer): void {
    const asked = lastAsked(bytes);
    const known = asked === null ? this.#value : asked.on;
    if (known === null) return;
    const isReset = known && bytes.indexOf(RESET, asked?.at ?? 0) >= 0;
    this.#value = known && !isReset;
  }
}

/** The last time that the mode is set or reset in there. */
function lastAsked(bytes: Buffer): { readonly at: number; readonly on: boolean } | null {
  for (let at = bytes.lastIndexOf(QUESTION); at >= 2; at = bytes.lastIndexOf(QUESTION, at - 1)) {
    if (bytes[at - 1] !== BRACKET || bytes[at - 2] !== ESCAPE) continue;
    const found = MODES.exec(bytes.toString("latin1", at + 1, at + LONGEST));
    if (found !== null) return { at, on: found[1] === "h" };
  }
  return null;
}
