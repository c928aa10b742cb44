import type { RowLooks } from "../../shared/virtual/pane-backend.ts";
import { type CoreCell, type CoreLine, EXTENDED } from "./terminal-screen-core.ts";
import { DRAWN, FIRST_DRAWN_LETTER } from "./terminal-screen-manners.ts";

/** How a row is put into bytes. */
interface Signs {
  readonly drawLines: string;
  readonly drawText: string;
  readonly overline: string;
}

/** As tmux 3.3a prints them: its overline comes out like this. */
const PRINTED: Signs = { drawLines: "\x0e", drawText: "\x0f", overline: "5:3" };
const DRAWN_WITH: Signs = { drawLines: "\x1b(0", drawText: "\x1b(B", overline: "53" };

const PLAIN_SGR = "\x1b[0m";

/** The look of one cell as SGR codes: `fore`, `back` and `under` are parameters, empty for the default colours. */
interface Pen {
  readonly styles: readonly string[];
  readonly fore: string;
  readonly back: string;
  readonly under: string;
  readonly lines: boolean;
  /** `OSC 8` with the address it leads to; empty without. tmux 3.3a knows no links: only what is drawn has them. */
  readonly link: string;
}

const OVERLINE = "overline";
const NO_LINK = "\x1b]8;;\x1b\\";
const PLAIN: Pen = { styles: [], fore: "", back: "", under: "", lines: false, link: "" };
/** After a reset tmux says the default colours all the same. */
const RESET = { fore: "unsaid", back: "unsaid", under: "" };
const MODE_16 = 0x1000000;
const MODE_256 = 0x2000000;
const MODE_RGB = 0x3000000;

function rgb(color: number): string {
  return `${(color >> 16) & 255};${(color >> 8) & 255};${color & 255}`;
}

function colour(mode: number, color: number, base: 30 | 40): string {
  if (mode === MODE_16) return String(color < 8 ? base + color : base + 60 + color - 8);
  if (mode === MODE_256) return `${base + 8};5;${color}`;
  return mode === MODE_RGB ? `${base + 8};2;${rgb(color)}` : "";
}

/** `4:3` and its like; xterm numbers the styles of lines below text as SGR does. */
function underline(cell: CoreCell): string {
  const style = cell.isUnderline() ? cell.getUnderlineStyle() : 0;
  if (style === 0) return "";
  return style === 1 ? "4" : `4:${style}`;
}

function underColour(cell: CoreCell): string {
  // Without colours of its own a line has those of the text, which is what xterm then tells.
  if (cell.hasExtendedAttrs() === 0 || cell.isUnderlineColorDefault()) return "";
  const value = cell.getUnderlineColor();
  return cell.isUnderlineColorRGB() ? `58;2;${rgb(value)}` : `58;5;${value & 255}`;
}

function stylesOf(cell: CoreCell): string[] {
  const single: [number, string][] = [
    [cell.isBold(), "1"],
    [cell.isDim(), "2"],
    [cell.isItalic(), "3"],
    [0, ""],
    [cell.isBlink(), "5"],
    [cell.isInverse(), "7"],
    [cell.isInvisible(), "8"],
    [cell.isStrikethrough(), "9"],
    [cell.isOverline(), OVERLINE],
  ];
  const line = underline(cell);
  const codes = single.flatMap(([on, code]) => (on === 0 ? [] : [code]));
  return line === "" ? codes : [...codes, line].toSorted((a, b) => rank(a) - rank(b));
}

/** tmux lists the styles in the order of their bits: an underline of another kind than `4` comes behind all but the overline. */
function rank(code: string): number {
  if (code === OVERLINE) return 20;
  return code.startsWith("4:") ? 10 : Number(code);
}

function penOf(cell: CoreCell, lines: boolean, link: string): Pen {
  if (cell.isAttributeDefault() && !lines) return PLAIN;
  return {
    styles: stylesOf(cell),
    fore: colour(cell.getFgColorMode(), cell.getFgColor(), 30),
    back: colour(cell.getBgColorMode(), cell.getBgColor(), 40),
    under: underColour(cell),
    lines,
    link,
  };
}

function isDrawn(code: number): boolean {
  return code >= DRAWN && code < DRAWN + 0x20;
}

function sgr(codes: string): string {
  return codes === "" ? "" : `\x1b[${codes}m`;
}

/** What sets a colour anew; nothing where it stays. */
function recoloured(before: string, after: string, plain: string): string {
  return before === after ? "" : sgr(after || plain);
}

/** The escapes that lead from one pen to another, as tmux chooses them: what goes away resets, what changes is set. */
function change(from: Pen, to: Pen, signs: Signs): string {
  if (from === to) return "";
  const lost = from.styles.some((code) => !to.styles.includes(code)) || (from.under !== "" && to.under === "");
  const styles = lost ? ["0", ...to.styles] : to.styles.filter((code) => !from.styles.includes(code));
  const { fore, back, under } = lost ? RESET : from;
  return (
    sgr(styles.map((code) => (code === OVERLINE ? signs.overline : code)).join(";")) +
    recoloured(fore, to.fore, "39") +
    recoloured(back, to.back, "49") +
    recoloured(under, to.under, "") +
    shifted(from.lines, to.lines, signs) +
    (from.link === to.link ? "" : to.link || NO_LINK)
  );
}

function shifted(before: boolean, after: boolean, signs: Signs): string {
  if (before === after) return "";
  return after ? signs.drawLines : signs.drawText;
}

function lettersOf(text: string): string {
  return text.replace(/[\ufdd0-\ufdee]/g, (char) =>
    String.fromCharCode(char.charCodeAt(0) - DRAWN + FIRST_DRAWN_LETTER),
  );
}

function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end -= 1;
  return text.slice(0, end);
}

/** The escapes that give a plain terminal these attributes. */
export function penSequence(attributes: CoreCell): string {
  return change(PLAIN, penOf(attributes, false, ""), DRAWN_WITH);
}

/** The address behind a cell's link, and the id that makes one link of several pieces. */
export type LinkOf = (link: number) => { readonly id?: string; readonly uri: string } | undefined;

/** Writes rows one after the other; the pen runs on from row to row, as tmux lets it. */
export class RowWriter {
  readonly #cols: number;
  readonly #cell: CoreCell;
  readonly #linkOf: LinkOf;
  #pen: Pen = PLAIN;

  constructor(cols: number, cell: CoreCell, linkOf: LinkOf = () => undefined) {
    this.#cols = cols;
    this.#cell = cell;
    this.#linkOf = linkOf;
  }

  /** As `capture-pane` prints it. */
  row(line: CoreLine, looks: RowLooks): string {
    const room = Math.min(this.#cols, line.getTrimmedLength());
    const keep = looks.keepSpaces || looks.join;
    const text = looks.escapes ? this.#styled(line, room, PRINTED) : lettersOf(line.translateToString(false, 0, room));
    return keep ? text : trimEnd(text);
  }

  /** For a terminal to draw: begins and ends with a plain pen. */
  drawn(line: CoreLine): string {
    this.#pen = PLAIN;
    const text = this.#styled(line, Math.min(this.#cols, line.getNoBgTrimmedLength()), DRAWN_WITH);
    const { styles, fore, back, under, lines, link } = this.#pen;
    const coloured = styles.length > 0 || fore + back + under !== "";
    return text + (coloured ? PLAIN_SGR : "") + shifted(lines, false, DRAWN_WITH) + (link === "" ? "" : NO_LINK);
  }

  /** Cells of one look are written together. */
  #styled(line: CoreLine, length: number, signs: Signs): string {
    let out = "";
    let start = 0;
    for (let column = 1; column <= length; column += 1) {
      if (column < length && isSameLook(line, start, column)) continue;
      const cell = line.loadCell(start, this.#cell);
      const pen = penOf(cell, isDrawn(line.getCodePoint(start)), this.#link(cell));
      const text = line.translateToString(false, start, column);
      out += change(this.#pen, pen, signs) + (pen.lines ? lettersOf(text) : text);
      this.#pen = pen;
      start = column;
    }
    return out;
  }

  #link(cell: CoreCell): string {
    const link = cell.hasExtendedAttrs() === 0 ? undefined : this.#linkOf(cell.extended.urlId);
    if (link === undefined) return "";
    return `\x1b]8;${link.id === undefined ? "" : `id=${link.id}`};${link.uri}\x1b\\`;
  }
}

/** The second half of a wide character looks as the first. */
function isSameLook(line: CoreLine, one: number, other: number): boolean {
  if (line.getWidth(other) === 0) return true;
  const bg = line.getBg(one);
  return (
    bg === line.getBg(other) &&
    line.getFg(one) === line.getFg(other) &&
    (bg & EXTENDED) === 0 &&
    isDrawn(line.getCodePoint(one)) === isDrawn(line.getCodePoint(other))
  );
}
