import type { Terminal } from "@xterm/headless";
import type { Signal } from "../../shared/models/signal.ts";

/**
 * The sequences by which programs tell of themselves: 9 (a notice, or progress), 133 (where a shell's commands begin and end), 777 (a notice),
 * 1337 (of several terminals), 7501 (a state). Inside tmux's passthrough they look the same to the parser.
 */
const heard = [9, 133, 777, 1337, 7501] as const;
const LONGEST = 4096;
/** The same one again within this time is no news. */
const REPEAT_MS = 1000;

export interface EscapeListener {
  readonly now: () => number;
  /** False while what is parsed is a repaint, and no output of the program's. */
  readonly live: () => boolean;
  readonly told: (signal: Signal) => void;
}

/** Tells what a program says of itself in what the terminal takes in. Ends with the terminal. */
export function hearEscapes(terminal: Terminal, listener: EscapeListener): void {
  const last = new Map<string, { text: string; at: number }>();
  const hear = (name: string, data: string): boolean => {
    if (!listener.live()) return true;
    const at = listener.now();
    const text = data.slice(0, LONGEST);
    const before = last.get(name);
    if (before?.text === text && at - before.at < REPEAT_MS) return true;
    last.set(name, { text, at });
    listener.told({ source: "osc", name, at, body: { text } });
    return true;
  };
  for (const code of heard) terminal.parser.registerOscHandler(code, (data) => hear(String(code), data));
  terminal.onBell(() => hear("bell", ""));
}
