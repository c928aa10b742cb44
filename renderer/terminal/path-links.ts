import type { IBufferRange, ILink, ILinkProvider, Terminal } from "@xterm/xterm";
import { pathsIn } from "./link-paths.ts";
import type { PathMention } from "./link-paths.ts";
import { cellRuns, lineStart, lineText } from "./logical-lines.ts";

export interface FoundFile {
  readonly path: string;
  readonly kind: "file" | "folder";
}
export interface FilePlace extends FoundFile {
  readonly line: number | null;
  readonly column: number | null;
}

export interface PathLinkUse {
  /** Which of the names are files now, seen from the pane's folder; null for one that is none. */
  find(names: readonly string[]): Promise<readonly (FoundFile | null)[]>;
  activate(event: MouseEvent, place: FilePlace): void;
  hover(place: FilePlace): void;
  leave(): void;
}

/** Makes names of files in the output links; only of files that exist. The host is asked for the line under the mouse. */
export class PathLinks implements ILinkProvider {
  readonly #terminal: Terminal;
  readonly #use: PathLinkUse;

  constructor(terminal: Terminal, use: PathLinkUse) {
    this.#terminal = terminal;
    this.#use = use;
  }

  provideLinks(y: number, give: (links: ILink[] | undefined) => void): void {
    const start = lineStart(this.#terminal.buffer.active, y - 1);
    const mentions = pathsIn(lineText(this.#terminal.buffer.active, start));
    if (mentions.length === 0) give(undefined);
    else void this.#links(mentions, start, y).then(give);
  }

  async #links(mentions: readonly PathMention[], start: number, y: number): Promise<ILink[] | undefined> {
    try {
      const found = await this.#use.find(mentions.map(({ path }) => path));
      const links = mentions.flatMap((mention, index) => this.#link(mention, found[index] ?? null, start));
      return links.filter(({ range }) => range.start.y <= y && range.end.y >= y);
    } catch {
      return undefined; // The host could not be asked: then there are no links.
    }
  }

  #link(mention: PathMention, found: FoundFile | null, start: number): ILink[] {
    const range = this.#range(mention, start);
    if (found === null || range === null) return [];
    const target: FilePlace = { ...found, line: mention.line, column: mention.column };
    return [
      {
        range,
        text: mention.path,
        activate: (event) => this.#use.activate(event, target),
        hover: () => this.#use.hover(target),
        leave: () => this.#use.leave(),
      },
    ];
  }

  /** In xterm's way of counting: from 1, the last cell included. */
  #range(mention: PathMention, start: number): IBufferRange | null {
    const runs = cellRuns(this.#terminal.buffer.active, start, mention);
    const [first, last] = [runs[0], runs.at(-1)];
    if (first === undefined || last === undefined) return null;
    return { start: { x: first.x + 1, y: first.row + 1 }, end: { x: last.x + last.width, y: last.row + 1 } };
  }
}
