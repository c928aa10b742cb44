import type { IDisposable, Terminal } from "@xterm/xterm";

/**
 * What programming fonts join. Letters that are drawn in one piece join by themselves; a font without a sign for them draws them as ever.
 */
const joined =
  /<!--|-->|<-->|<==>|<=>|<->|<\|>|<\|\||\|\|>|<<=|>>=|<<<|>>>|===|!==|=\/=|=!=|==>|<==|-->|<--|->>|<<-|=>>|<<=|\.\.\.|\.\.=|\.\.<|:::|\/\/\/|\*\*\*|\+\+\+|###|&&&|\|\|\||~~>|<~~|->|<-|=>|<=|>=|==|!=|\/=|=~|!~|::|:=|=:|\.\.|\+\+|--|\*\*|\/\/|\/\*|\*\/|&&|\|\||\|>|<\||<>|<\$>|<\$|\$>|<\+>|<\*>|\?\?|\?\.|\?:|!!|##|~>|<~|~~|<<|>>|<\/|\/>|\[\||\|\]|www|;;|%%/g;

/** Places that are drawn in one piece, as xterm wants them: the end is not included. */
export function joinedPlaces(text: string): [number, number][] {
  return [...text.matchAll(joined)].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Ligatures of one terminal, on or off. They need no font file: what may join is drawn as one text, and the browser does the rest. */
export class Ligatures implements IDisposable {
  readonly #terminal: Terminal;
  #joiner: number | null = null;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Nothing happens before the terminal is open. */
  turn(on: boolean): void {
    const { element } = this.#terminal;
    if (element === undefined) return;
    // Letters are drawn in runs anyway: where they must not join, the font has to be told.
    element.style.fontVariantLigatures = on ? "normal" : "none";
    // Asked for by name: letters that are spaced to their cells would not be joined otherwise.
    element.style.fontFeatureSettings = on ? '"calt", "liga"' : "";
    if (on === (this.#joiner !== null)) return;
    if (on) this.#joiner = this.#terminal.registerCharacterJoiner(joinedPlaces);
    else this.dispose();
  }

  dispose(): void {
    if (this.#joiner !== null) this.#terminal.deregisterCharacterJoiner(this.#joiner);
    this.#joiner = null;
  }
}
