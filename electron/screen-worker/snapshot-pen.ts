import { BG, FG, type LinkOf, type PackedCell } from "./xterm-parts.ts";

const COLOURS = 0x3ffffff;
const MODE_16 = 0x1000000;
const MODE_256 = 0x2000000;
const MODE_MASK = 0x3000000;
const BLINK = 0x20000000;
const PROTECTED = 0x20000000;
const UNDER_STYLE = 0x1c000000;
const UNDER_SHIFT = 26;

/** What decides over the look of text: the packed numbers of a cell, and what does not fit them. */
export interface Pen {
  readonly fg: number;
  readonly bg: number;
  /** Style and colour of the line below, packed; 0 for the usual one. */
  readonly under: number;
  readonly link: number;
}

export const PLAIN: Pen = { fg: 0, bg: 0, under: 0, link: 0 };

type Extended = PackedCell["extended"] & { readonly _ext: number };

/** Of a cell, or of what is printed next. */
export function penOf({ fg, bg, extended }: Pick<PackedCell, "fg" | "bg" | "extended">): Pen {
  const more = (bg & BG.extended) === 0 ? null : (extended as Extended);
  return { fg, bg: bg & ~BG.extended, under: more?._ext ?? 0, link: more?.urlId ?? 0 };
}

function colour(packed: number, base: 30 | 40 | 50): string {
  const mode = packed & MODE_MASK;
  if (mode === 0) return "";
  const value = packed & 0xff;
  if (mode === MODE_16) return String(value < 8 ? base + value : base + 60 + value - 8);
  if (mode === MODE_256) return `${base + 8};5;${value}`;
  return `${base + 8};2;${(packed >> 16) & 0xff};${(packed >> 8) & 0xff};${value}`;
}

function underline({ fg, under }: Pen): string {
  const style = (under & UNDER_STYLE) >>> UNDER_SHIFT;
  if ((fg & FG.underline) === 0) return "";
  return style > 1 ? `4:${style}` : "4";
}

function codesOf(pen: Pen): string[] {
  const { fg, bg, under } = pen;
  const styles: [number, string][] = [
    [fg & FG.bold, "1"],
    [bg & BG.dim, "2"],
    [bg & BG.italic, "3"],
    [fg & BLINK, "5"],
    [fg & FG.inverse, "7"],
    [fg & FG.hidden, "8"],
    [fg & FG.strike, "9"],
    [bg & BG.overline, "53"],
  ];
  const set = styles.flatMap(([on, code]) => (on === 0 ? [] : [code]));
  return [...set, underline(pen), colour(fg, 30), colour(bg, 40), colour(under, 50)].filter((code) => code !== "");
}

const same = (one: Pen, other: Pen): boolean =>
  one.fg === other.fg && one.bg === other.bg && one.under === other.under && one.link === other.link;

/** Leads a terminal from pen to pen. */
export class PenWriter {
  readonly #linkOf: LinkOf;
  #pen = PLAIN;

  constructor(linkOf: LinkOf) {
    this.#linkOf = linkOf;
  }

  /** The escapes that bring that pen; none when it is there. */
  to(pen: Pen): string {
    const before = this.#pen;
    if (same(before, pen)) return "";
    this.#pen = pen;
    const link = before.link === pen.link ? "" : this.#link(pen.link);
    const looks = same({ ...before, link: pen.link }, pen) ? "" : this.#look(pen);
    return looks + link;
  }

  /** A colour of the ground alone: what erasing needs. */
  ground(bg: number): string {
    const ground = bg & COLOURS;
    return (this.#pen.bg & COLOURS) === ground ? "" : this.to({ ...PLAIN, bg: ground, link: this.#pen.link });
  }

  /** Says the pen again: whatever is printed then joins nothing before it. */
  again(): string {
    return this.#look(this.#pen);
  }

  #look(pen: Pen): string {
    const protect = (pen.bg & PROTECTED) === 0 ? "" : '\x1b[1"q';
    // SGR 0 takes the protection away, too.
    return `\x1b[${["0", ...codesOf(pen)].join(";")}m${protect}`;
  }

  #link(link: number): string {
    const data = link === 0 ? undefined : this.#linkOf(link);
    if (data === undefined) return "\x1b]8;;\x1b\\";
    return `\x1b]8;${data.id === undefined ? "" : `id=${data.id}`};${data.uri}\x1b\\`;
  }
}
