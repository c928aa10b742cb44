import type { IDecoration, IMarker, ITheme, Terminal } from "@xterm/xterm";
import type { CellRun } from "./logical-lines.ts";

export interface MarkColours {
  readonly hit: string;
  readonly hitText: string;
  readonly current: string;
  readonly currentText: string;
}

/** A colour as `#rrggbb`, which is the only way decorations take it; style sheets may have made it shorter. */
const whole = (colour: string): string =>
  /^#[\da-f]{3}$/i.test(colour) ? colour.replaceAll(/[\da-f]/gi, (digit) => digit + digit) : colour;

const parts = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** `share` of `over` on `under`; both as `#rrggbb`. */
function mixed(over: string, under: string, share: number): string {
  const below = parts(under);
  const blend = parts(over).map((value, index) => Math.round(value * share + (below[index] ?? 0) * (1 - share)));
  return `#${blend.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** Of the terminal's own colours, so that hits stand out on any ground. */
export function markColours({ yellow, background, foreground }: ITheme): MarkColours {
  const strong = whole(yellow ?? "#e0b050");
  const ground = whole(background ?? "#000");
  const text = whole(foreground ?? "#fff");
  return { hit: mixed(strong, ground, 0.38), hitText: text, current: strong, currentText: ground };
}

/** What is marked in view right now. */
export class SearchMarks {
  readonly #terminal: Terminal;
  #shown: (IMarker | IDecoration)[] = [];

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  clear(): void {
    for (const each of this.#shown) each.dispose();
    this.#shown = [];
  }

  add(run: CellRun, colours: { ground: string; text: string }): void {
    const { baseY, cursorY } = this.#terminal.buffer.active;
    const marker = this.#terminal.registerMarker(run.row - baseY - cursorY);
    const { ground: backgroundColor, text: foregroundColor } = colours;
    const { x, width } = run;
    const options = { marker, x, width, backgroundColor, foregroundColor, layer: "top" } as const;
    const decoration = this.#terminal.registerDecoration(options);
    this.#shown.push(marker, ...(decoration === undefined ? [] : [decoration]));
  }
}
