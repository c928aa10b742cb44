import { WebLinksAddon } from "@xterm/addon-web-links";
import type { IBufferRange, IDisposable, Terminal } from "@xterm/xterm";
import { linkTarget } from "./link-target.ts";
import type { LinkTarget } from "./link-target.ts";
import { PathLinks } from "./path-links.ts";
import type { FilePlace, FoundFile } from "./path-links.ts";
import { Told } from "./told.ts";

/**
 * What is said of a link. `hover`: where it leads, while the mouse is on it. `ask`: it leads elsewhere than it looks, and is opened only if
 * the person says so. `refused`: it was not opened.
 */
export interface LinkNote {
  readonly kind: "hover" | "ask" | "refused";
  readonly target: string;
  readonly warning: string | null;
  /** Null where there is nothing to open. */
  readonly open: (() => void) | null;
}

/** What links need of the page. */
export interface LinkDesk {
  findFiles(names: readonly string[]): Promise<readonly (FoundFile | null)[]>;
  /** Opens it where it belongs; a failure is told there. */
  openFile(place: FilePlace): void;
  openAddress(uri: string): void;
}

const meant = (event: MouseEvent): boolean => event.ctrlKey || event.metaKey;

function placeText({ path, line, column }: FilePlace): string {
  return [path, line, column].filter((part) => part !== null).join(":");
}

/** Addresses, files and OSC 8 links of one terminal: shown where they lead, opened with Ctrl or Command. */
export class PaneLinks implements IDisposable {
  readonly note = new Told<LinkNote | null>(null);
  readonly #terminal: Terminal;
  readonly #desk: LinkDesk;
  readonly #parts: IDisposable[] = [];

  constructor(terminal: Terminal, desk: LinkDesk) {
    this.#terminal = terminal;
    this.#desk = desk;
    terminal.options.linkHandler = {
      allowNonHttpProtocols: true,
      activate: (event, uri, range) => this.#activate(event, linkTarget(uri, this.#textIn(range))),
      hover: (_, uri, range) => this.#hover(linkTarget(uri, this.#textIn(range))),
      leave: () => this.#leave(),
    };
    const web = new WebLinksAddon((event, uri) => this.#activate(event, linkTarget(uri, uri)), {
      hover: (_, uri) => this.#hover(linkTarget(uri, uri)),
      leave: () => this.#leave(),
    });
    terminal.loadAddon(web);
    this.#parts.push(web, terminal.registerLinkProvider(new PathLinks(terminal, this.#files())));
  }

  /** Takes a question or a refusal away. */
  dismiss(): void {
    this.note.set(null);
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
    this.#terminal.options.linkHandler = null;
  }

  #files() {
    return {
      find: (names: readonly string[]) => this.#desk.findFiles(names),
      activate: (event: MouseEvent, place: FilePlace): void => {
        if (meant(event)) this.#desk.openFile(place);
      },
      hover: (place: FilePlace): void =>
        this.#tell({ kind: "hover", target: placeText(place), warning: null, open: () => this.#desk.openFile(place) }),
      leave: () => this.#leave(),
    };
  }

  #textIn({ start, end }: IBufferRange): string {
    let text = "";
    for (let y = start.y; y <= end.y; y += 1) {
      const line = this.#terminal.buffer.active.getLine(y - 1);
      const [from, to] = [y === start.y ? start.x - 1 : 0, y === end.y ? end.x : undefined];
      text += line?.translateToString(false, from, to) ?? "";
    }
    return text;
  }

  #opener(target: LinkTarget): (() => void) | null {
    if (target.kind === "refused") return null;
    if (target.kind === "web") return () => this.#desk.openAddress(target.uri);
    const { path } = target;
    return () => this.#desk.openFile({ path, kind: "file", line: null, column: null });
  }

  #activate(event: MouseEvent, target: LinkTarget): void {
    if (!meant(event)) return;
    const open = this.#opener(target);
    if (target.kind === "refused") this.#tell({ kind: "refused", target: target.uri, warning: target.reason, open });
    else if (target.kind === "web" && target.warning !== null) {
      this.#tell({ kind: "ask", target: target.uri, warning: target.warning, open });
    } else open?.();
  }

  #hover(target: LinkTarget): void {
    const warning = target.kind === "web" ? target.warning : target.kind === "refused" ? target.reason : null;
    const shown = target.kind === "file" ? target.path : target.uri;
    this.#tell({ kind: "hover", target: shown, warning, open: this.#opener(target) });
  }

  /** A question stays until it is answered, whatever the mouse passes. */
  #tell(note: LinkNote): void {
    if (note.kind !== "hover" || this.note.get()?.kind !== "ask") this.note.set(note);
  }

  #leave(): void {
    if (this.note.get()?.kind === "hover") this.note.set(null);
  }
}
