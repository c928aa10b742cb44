import type { IDisposable, Terminal } from "@xterm/xterm";
import { selectedText } from "./copy-text.ts";
import type { CopyHow } from "./copy-text.ts";
import { PaneSearch } from "./pane-search.ts";
import { ScrollLock } from "./scroll-lock.ts";

/** What a full terminal can do beside drawing and typing. One for each; it goes with its terminal. */
export class TerminalFeatures implements IDisposable {
  readonly scroll: ScrollLock;
  readonly search: PaneSearch;
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.scroll = new ScrollLock(terminal);
    this.search = new PaneSearch(terminal);
  }

  selectedText(how: CopyHow): string {
    return selectedText(this.#terminal, how);
  }

  /** True when the key was for the terminal itself: the program does not get it. */
  key(event: KeyboardEvent): boolean {
    const { type, key, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (type !== "keydown" || ctrlKey || altKey || metaKey || !this.scroll.scrolledBack) return false;
    if (key === "End") this.#terminal.scrollToBottom();
    else if (key === "Home" && shiftKey) this.#terminal.scrollToTop();
    else return false;
    return true;
  }

  dispose(): void {
    this.search.dispose();
    this.scroll.dispose();
  }
}
