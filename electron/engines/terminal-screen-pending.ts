const NOTHING = new Uint8Array();
const ESC = 0x1b;
const BELL = 7;
const CANCEL = new Set([0x18, 0x1a]);

/** More than this of one sequence is not kept: no screen is drawn from it. */
const MOST = 1 << 20;

/** `half`: an escape inside a string, which may be the first half of its end. */
type State = "ground" | "escape" | "between" | "csi" | "command" | "string" | "half";

/** CSI, OSC, and the beginnings of other strings: DCS, SOS, PM, APC and the old window name. */
const INTRODUCED: Readonly<Record<string, State>> = {
  "[": "csi",
  "]": "command",
  P: "string",
  X: "string",
  "^": "string",
  _: "string",
  k: "string",
};

function afterEscape(byte: number): State {
  if (byte >= 0x20 && byte < 0x30) return "between";
  return byte < 0x20 ? "escape" : (INTRODUCED[String.fromCharCode(byte)] ?? "ground");
}

const ENDS: Readonly<Record<State, (byte: number) => boolean>> = {
  ground: () => true,
  escape: () => true,
  between: (byte) => byte >= 0x30,
  csi: (byte) => byte >= 0x40 && byte < 0x7f,
  command: (byte) => byte === BELL,
  string: () => false,
  half: () => true,
};

function after(state: State, byte: number): State {
  if (byte === ESC) return state === "string" || state === "command" ? "half" : "escape";
  if (CANCEL.has(byte)) return "ground";
  if (state === "escape" || state === "half") return afterEscape(byte);
  return ENDS[state](byte) ? "ground" : state;
}

/** The first bytes of a character that is not whole yet, as a decoder keeps them: filled up with zeros. */
export function halfCharacter(interim: Uint8Array): Uint8Array {
  const end = interim.indexOf(0);
  return interim.slice(0, end < 0 ? interim.length : end);
}

/** Remembers the bytes of an escape sequence that has begun. Looks at each byte once: a sequence may go on without end. */
export class PendingSequence {
  #bytes: Uint8Array = NOTHING;
  #state: State = "ground";
  /** How many of the bytes have been looked at. */
  #seen = 0;

  /** `finished`: after these bytes no sequence is under way. */
  took(bytes: Uint8Array, finished: boolean): void {
    if (finished) return this.#forget();
    if (this.#bytes.length >= MOST) return;
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.value(), bytes]).subarray(0, MOST);
  }

  value(): Uint8Array {
    let start = 0;
    for (let at = this.#seen; at < this.#bytes.length; at += 1) {
      const next = after(this.#state, this.#bytes[at] as number);
      if (next === "escape") start = at;
      else if (this.#state === "half" && next !== "ground") start = at - 1;
      this.#state = next;
    }
    if (this.#state === "ground") this.#forget();
    if (start > 0) this.#bytes = this.#bytes.slice(start);
    this.#seen = this.#bytes.length;
    return this.#bytes;
  }

  #forget(): void {
    this.#bytes = NOTHING;
    this.#state = "ground";
    this.#seen = 0;
  }
}
