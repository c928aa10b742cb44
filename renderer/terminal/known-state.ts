import type { Terminal } from "@xterm/xterm";
import { CARRIED, readCarried } from "../../shared/base/carried-state.ts";
import type { CarriedState } from "../../shared/base/carried-state.ts";
import type { CommandMarks } from "../../shared/base/command-marks.ts";
import { KeyModes } from "../../shared/base/key-modes.ts";

/** What a terminal knows of its program beside what it shows, over drawings of its pane that say nothing of it. */
export class KnownState {
  readonly keys: KeyModes;
  readonly #marks: CommandMarks;
  #drawing = false;
  #carried: CarriedState | null = null;

  constructor(terminal: Terminal, marks: CommandMarks) {
    this.keys = new KeyModes(terminal);
    this.#marks = marks;
    terminal.parser.registerOscHandler(CARRIED, (data) => {
      // From a program it means nothing.
      if (this.#drawing) this.#carried = readCarried(data);
      return true;
    });
  }

  /** As {@link CommandMarks.beforeRepaint}. What a screen that has followed the pane says in the drawing goes before what was known here. */
  beforeRepaint(): () => void {
    const marksAgain = this.#marks.beforeRepaint();
    this.#drawing = true;
    this.#carried = null;
    this.keys.drawAnew(true);
    return () => {
      this.#drawing = false;
      this.keys.drawAnew(false);
      marksAgain();
      const carried = this.#carried;
      if (carried === null) return;
      this.keys.adopt(carried.keys);
      if (carried.marks.length > 0) this.#marks.adopt(carried.marks);
    };
  }
}
