import type { IDisposable, Terminal } from "@xterm/xterm";
import type { PaneId } from "../../shared/base/ids.ts";
import { ClipboardWrites } from "./clipboard-writes.ts";
import { selectedText } from "./copy-text.ts";
import type { CopyHow } from "./copy-text.ts";
import { EmojiJoins } from "./emoji-joins.ts";
import { Ligatures } from "./ligatures.ts";
import type { TerminalLooks } from "./looks.ts";
import { PaneLinks } from "./pane-links.ts";
import { PaneSearch } from "./pane-search.ts";
import { Pictures } from "./pictures.ts";
import { ScrollLock } from "./scroll-lock.ts";
import { noDesk } from "./terminal-desk.ts";
import type { TerminalDesk } from "./terminal-desk.ts";

/** What a full terminal can do beside drawing and typing. One for each; it goes with its terminal. */
export class TerminalFeatures implements IDisposable {
  readonly scroll: ScrollLock;
  readonly search: PaneSearch;
  readonly links: PaneLinks;
  readonly clipboard: ClipboardWrites;
  readonly #terminal: Terminal;
  readonly #ligatures: Ligatures;
  readonly #pictures: Pictures;
  readonly #emoji: EmojiJoins;
  readonly #copied: IDisposable;
  #copyOnSelect = false;

  constructor(terminal: Terminal, pane: PaneId, desk: TerminalDesk = noDesk) {
    this.#terminal = terminal;
    this.scroll = new ScrollLock(terminal);
    this.search = new PaneSearch(terminal);
    this.links = new PaneLinks(terminal, {
      findFiles: (names) => desk.findFiles(pane, names),
      openFile: (place) => desk.openFile(place),
      openAddress: (uri) => desk.openAddress(uri),
    });
    this.clipboard = new ClipboardWrites(terminal, {
      rule: () => desk.clipboardRule(pane),
      put: (text) => desk.copy(pane, text),
      refused: (why) => desk.copyRefused(pane, why),
    });
    this.#ligatures = new Ligatures(terminal);
    this.#pictures = new Pictures(terminal);
    this.#emoji = new EmojiJoins(terminal);
    this.#copied = terminal.onSelectionChange(() => this.#selected((text) => desk.copy(pane, text)));
  }

  /** To be called with new looks, and once the terminal is open. */
  look(looks: TerminalLooks): void {
    this.#copyOnSelect = looks.copyOnSelect ?? false;
    this.#ligatures.turn(looks.ligatures ?? false);
    this.#pictures.turn(looks.images ?? true);
    this.#emoji.opened();
    this.search.look();
  }

  selectedText(how: CopyHow): string {
    return selectedText(this.#terminal, how);
  }

  /** True when the key was for the terminal itself: the program does not get it. */
  key(event: KeyboardEvent): boolean {
    const { type, key, ctrlKey, altKey, metaKey, shiftKey } = event;
    if (type !== "keydown" || ctrlKey || altKey || metaKey || !this.scroll.scrolledBack) return false;
    if (key === "End") this.scroll.toEnd();
    else if (key === "Home" && shiftKey) this.#terminal.scrollToTop();
    else return false;
    return true;
  }

  dispose(): void {
    for (const part of [this.#copied, this.#ligatures, this.#pictures, this.#emoji]) part.dispose();
    for (const part of [this.clipboard, this.links, this.search, this.scroll]) part.dispose();
  }

  #selected(copy: (text: string) => void): void {
    // What a search leaves selected was not selected by anybody.
    const searched = this.search.state.get().count > 0;
    if (!this.#copyOnSelect || searched || !this.#terminal.hasSelection()) return;
    copy(this.selectedText("joined"));
  }
}
