import type { Terminal } from "@xterm/headless";

/**
 * The sequences by which programs tell of themselves: 9 (a notice, or progress), 133 (where a shell's commands begin and end), 777 (a notice),
 * 1337 (of several terminals), 7501 (a state). Inside tmux's passthrough they look the same to the parser.
 */
const heard = [9, 133, 777, 1337, 7501] as const;
const LONGEST = 4096;

export type SignalEar = (name: string, text: string) => void;

/** Tells what a program says of itself in what the terminal takes in. Ends with the terminal. */
export function hearEscapes(terminal: Terminal, ear: SignalEar): void {
  for (const code of heard) {
    terminal.parser.registerOscHandler(code, (data) => {
      ear(String(code), data.slice(0, LONGEST));
      return true;
    });
  }
  terminal.onBell(() => ear("bell", ""));
}
