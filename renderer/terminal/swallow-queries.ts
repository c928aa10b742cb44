import type { IParser } from "@xterm/xterm";

interface SequenceId {
  readonly prefix?: string;
  readonly intermediates?: string;
  readonly final: string;
}

/** CSI sequences by which a program asks the terminal something. */
const csiQueries: readonly SequenceId[] = [
  { final: "c" }, // DA1: what are you?
  { prefix: ">", final: "c" }, // DA2
  { prefix: "=", final: "c" }, // DA3
  { final: "n" }, // DSR, and CPR: where is the cursor?
  { prefix: "?", final: "n" }, // DSR of the DEC kind, colour scheme
  { intermediates: "$", final: "p" }, // DECRQM: is this mode set?
  { prefix: "?", intermediates: "$", final: "p" },
  { prefix: ">", final: "q" }, // XTVERSION
  { final: "t" }, // window reports
  { prefix: "?", final: "u" }, // kitty keyboard flags
  { prefix: "?", final: "S" }, // graphics attributes
];

/** DECRQSS (settings) and XTGETTCAP (terminfo). */
const dcsQueries: readonly SequenceId[] = [
  { intermediates: "$", final: "q" },
  { intermediates: "+", final: "q" },
];

/** Palette, foreground, background, cursor and selection colours: a `?` asks, anything else sets. */
const colourCommands: readonly number[] = [4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19];

const swallow = (): boolean => true;

/**
 * Makes the terminal silent. tmux is the terminal that programs talk to and has answered already: an answer from here would be
 * typed into the program a second time, late, as if a person had typed it.
 */
export function swallowQueries(parser: IParser): void {
  for (const id of csiQueries) parser.registerCsiHandler(id, swallow);
  for (const id of dcsQueries) parser.registerDcsHandler(id, swallow);
  for (const command of colourCommands) parser.registerOscHandler(command, (data) => data.split(";").includes("?"));
}

/**
 * True for what the terminal says by itself: that it has gained or lost the focus. Programs in tmux hear of the focus only when
 * its `focus-events` is on, and then from tmux.
 */
export function isFocusReport(data: string): boolean {
  return data === "\x1b[I" || data === "\x1b[O";
}
