import type { MarkedTerminal } from "./marked-terminal.ts";

/** Which keyboard protocol a program has asked for. Zeros: none. */
export interface KeysAsked {
  /** Flags of the kitty keyboard protocol: 1 tells ambiguous keys apart, 2 tells releases, 4 other layouts, 8 and 16 all keys. */
  readonly kitty: number;
  /** xterm's modifyOtherKeys: 1 for keys without a meaning of their own, 2 for all. */
  readonly other: number;
}

export const nothingAsked: KeysAsked = { kitty: 0, other: 0 };

/** Settings that a program may lay over each other; the oldest go. */
const MOST_LAID = 16;

type Use = Pick<MarkedTerminal, "parser" | "buffer">;

type Params = readonly (number | number[])[];
const numberAt = (params: Params, at: number, otherwise: number): number => {
  const found = params[at];
  return typeof found === "number" && found > 0 ? found : otherwise;
};

/**
 * Follows what a program asks of the keyboard. A multiplexer's own images say nothing of it: what was known before one is kept. The main and the
 * alternate screen have each their own kitty flags.
 */
export class KeyModes {
  readonly #buffer: Use["buffer"];
  readonly #laid = { normal: [0], alternate: [0] };
  #other = 0;
  #still = false;

  constructor({ parser, buffer }: Use) {
    this.#buffer = buffer;
    const on = (prefix: string, final: string, heard: (params: Params) => void): void => {
      parser.registerCsiHandler({ prefix, final }, (params) => {
        heard(params);
        return false;
      });
    };
    on(">", "m", (params) => this.#modify(params));
    on(">", "n", (params) => numberAt(params, 0, 4) === 4 && this.#setOther(0));
    on(">", "u", (params) => this.#push(numberAt(params, 0, 0)));
    on("<", "u", (params) => this.#pop(numberAt(params, 0, 1)));
    on("=", "u", (params) => this.#set(numberAt(params, 0, 0), numberAt(params, 1, 1)));
    parser.registerEscHandler({ final: "c" }, () => this.#reset());
  }

  get asked(): KeysAsked {
    return { kitty: this.#stack.at(-1) ?? 0, other: this.#other };
  }

  /** While `true`, a reset in the stream is one of ours, not the program's. */
  drawAnew(still: boolean): void {
    this.#still = still;
  }

  /** Takes over what another terminal of the same pane has followed. */
  adopt({ kitty, other }: KeysAsked): void {
    this.#set(kitty, 1);
    this.#setOther(other);
  }

  get #stack(): number[] {
    return this.#laid[this.#buffer.active.type];
  }

  #modify(params: Params): void {
    const what = numberAt(params, 0, 0);
    if (what === 4 || what === 0) this.#setOther(what === 4 ? numberAt(params, 1, 0) : 0);
  }

  #setOther(mode: number): void {
    this.#other = Math.min(2, mode);
  }

  #push(flags: number): void {
    this.#stack.push(flags & 31);
    if (this.#stack.length > MOST_LAID) this.#stack.shift();
  }

  #pop(count: number): void {
    this.#stack.splice(Math.max(0, this.#stack.length - count));
    if (this.#stack.length === 0) this.#stack.push(0);
  }

  /** `how`: 1 sets these flags alone, 2 adds them, 3 takes them away. */
  #set(flags: number, how: number): void {
    const before = this.#stack.pop() ?? 0;
    const after = how === 2 ? before | flags : how === 3 ? before & ~flags : flags;
    this.#stack.push(after & 31);
  }

  #reset(): boolean {
    if (!this.#still) {
      this.#laid.normal = [0];
      this.#laid.alternate = [0];
      this.#other = 0;
    }
    return false;
  }
}
