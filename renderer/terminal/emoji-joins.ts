import type { IDisposable, Terminal } from "@xterm/xterm";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";

/** A flag is two letters, and a person's skin tone a character after the person: the browser draws one sign for the two. */
const joined = /\p{Regional_Indicator}{2}|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}/gu;
const FIRST_FLAG_LETTER = 0x1f1e6;
const LAST_FLAG_LETTER = 0x1f1ff;
const FIRST_TONE = 0x1f3fb;
const LAST_TONE = 0x1f3ff;

export function joinedEmoji(text: string): [number, number][] {
  return [...text.matchAll(joined)].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Measures as tmux does, and notices characters that may be drawn as one sign with their neighbour. */
class NoticingWidths extends TmuxWidths {
  override readonly version = "tmux, noticing";
  readonly #met: () => void;

  constructor(met: () => void) {
    super();
    this.#met = met;
  }

  override charProperties(code: number, preceding: number): number {
    const flag = code >= FIRST_FLAG_LETTER && code <= LAST_FLAG_LETTER;
    if (flag || (code >= FIRST_TONE && code <= LAST_TONE)) this.#met();
    return super.charProperties(code, preceding);
  }
}

/**
 * Keeps the columns after flags and skin tones where the multiplexer has them: the sign for two characters takes the cells of both. Costs
 * nothing in terminals that never show one.
 */
export class EmojiJoins implements IDisposable {
  readonly #terminal: Terminal;
  #met = false;
  #joiner: number | null = null;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    const widths = new NoticingWidths(() => this.#meet());
    terminal.unicode.register(widths);
    terminal.unicode.activeVersion = widths.version;
  }

  /** To be called once the terminal is open. */
  opened(): void {
    if (!this.#met || this.#joiner !== null || this.#terminal.element === undefined) return;
    this.#joiner = this.#terminal.registerCharacterJoiner(joinedEmoji);
  }

  dispose(): void {
    if (this.#joiner !== null) this.#terminal.deregisterCharacterJoiner(this.#joiner);
    this.#joiner = null;
  }

  #meet(): void {
    if (this.#met) return;
    this.#met = true;
    queueMicrotask(() => this.opened());
  }
}
