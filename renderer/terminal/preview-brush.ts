import { cellsOf } from "../../shared/models/screen-mirror.ts";
import { Flag } from "../../shared/models/screen-rows.ts";
import type { RowRun, ScreenCursor, ScreenRow } from "../../shared/models/screen-rows.ts";
import { armsOf, blocksOf, roundCorners, shadeOf } from "./box-shapes.ts";
import type { CellCount, PixelSize } from "./cell-fit.ts";
import { cellSize, fontName, letterSize } from "./cell-size.ts";
import type { LetterLooks } from "./cell-size.ts";
import type { PreviewColours } from "./preview-colours.ts";

export type Canvas2d = CanvasRenderingContext2D;

export interface BrushUse {
  readonly looks: LetterLooks;
  /** The letters' size in CSS pixels. */
  readonly font: number;
  readonly grid: CellCount;
  /** Device pixels for one CSS pixel, and whether full terminals are drawn on a grid of these. */
  readonly scale: number;
  readonly whole: boolean;
  readonly colours: PreviewColours;
}

const plain = /^[\x20-\x7e]*$/;
const blank = /^ *$/;
/** Boxes, blocks, and the pieces of status lines: drawn, not written. */
const isPicture = (code: number): boolean => (code >= 0x2500 && code <= 0x259f) || (code >= 0xe0a4 && code <= 0xe0d6);
/** By so many pixels a whole row may be shorter than its cells: what is spaced takes the page twice as long to write. */
const CLOSE = 0.75;
/** How thick fonts draw their lines, as a part of the letters' size. */
const STROKE = 0.08;
const LINES = Flag.underline | Flag.strike | Flag.overline;

/** Where a row stands, in device pixels. */
interface Line {
  readonly y: number;
  readonly height: number;
}

/** Where a run stands, in device pixels. */
interface Spot extends Line {
  readonly x: number;
  readonly width: number;
}

interface Letter {
  readonly run: RowRun;
  readonly letter: string;
  readonly code: number;
}

interface Strokes {
  readonly arms: readonly number[] | null;
  readonly corner: readonly [1 | -1, 1 | -1] | undefined;
}

/** Paints rows of cells as a full terminal of the same letters would. In device pixels; the canvas must be of `size`. */
export class Brush {
  /** Of the whole grid, in CSS pixels and in device pixels. */
  readonly css: PixelSize;
  readonly size: PixelSize;
  readonly #use: BrushUse;
  readonly #cell: PixelSize;
  readonly #baseline: number;
  /** The width of a thin line, and how much of a pixel it fills where it is thinner than one. */
  readonly #thin: number;
  readonly #thinness: number;
  readonly #fonts: readonly { readonly name: string; readonly spacing: string }[];
  #font = "";

  constructor(use: BrushUse) {
    const { looks, font, grid, scale } = use;
    this.#use = use;
    const cell = cellSize(looks, font, use);
    // Terminals round the whole grid to CSS pixels and share it out among the cells.
    this.css = { width: Math.round(cell.width * grid.cols), height: Math.round(cell.height * grid.rows) };
    this.#cell = { width: (this.css.width * scale) / grid.cols, height: (this.css.height * scale) / grid.rows };
    this.size = { width: Math.round(this.css.width * scale), height: Math.round(this.css.height * scale) };
    const { ascent, descent } = letterSize(fontName(looks.fontFamily, font * scale));
    const [up, down] = [Math.round(ascent), Math.round(descent)];
    this.#baseline = Math.floor((Math.floor(this.#cell.height) - up - down) / 2) + up;
    const stroke = font * scale * STROKE;
    this.#thin = Math.max(1, Math.round(stroke));
    this.#thinness = Math.min(1, stroke);
    this.#fonts = ["", "bold", "italic", "italic bold"].map((style) => {
      const name = fontName(looks.fontFamily, font * scale, style);
      const spacing = this.#cell.width - letterSize(name).width;
      return { name, spacing: Math.abs(spacing) * grid.cols < CLOSE ? "0px" : `${spacing}px` };
    });
  }

  isFor({ cols, rows }: CellCount): boolean {
    return this.#use.grid.cols === cols && this.#use.grid.rows === rows;
  }

  /** A change of the canvas's size makes its context forget everything. */
  prepare(on: Canvas2d): void {
    this.#font = "";
    on.textBaseline = "alphabetic";
    on.fontKerning = "none";
    on.textRendering = "optimizeSpeed";
  }

  row(on: Canvas2d, at: number, row: ScreenRow): void {
    const { y, height } = this.#line(at);
    on.fillStyle = this.#use.colours.ground;
    on.fillRect(0, y, this.size.width, height);
    const runs = this.#placed(row, { y, height });
    for (const [run, spot] of runs) this.#ground(on, run, spot);
    const clipped = runs.some(([[text]]) => !plain.test(text));
    if (clipped) this.#clip(on, { y, height });
    for (const [run, spot] of runs) this.#run(on, run, spot);
    if (clipped) this.#unclip(on);
  }

  /** As an outline: this terminal does not have the keyboard. */
  cursor(on: Canvas2d, { x, y }: ScreenCursor, cells: number): void {
    const edge = Math.max(1, Math.round(this.#use.scale));
    const left = Math.round(Math.min(x, this.#use.grid.cols - 1) * this.#cell.width);
    const width = Math.round(cells * this.#cell.width);
    const line = this.#line(y);
    on.strokeStyle = this.#use.colours.cursor;
    on.lineWidth = edge;
    on.strokeRect(left + edge / 2, line.y + edge / 2, width - edge, line.height - edge);
  }

  /** Where a row stands. */
  #line(at: number): Line {
    const y = Math.round(at * this.#cell.height);
    return { y, height: Math.round((at + 1) * this.#cell.height) - y };
  }

  #placed(row: ScreenRow, line: Line): readonly (readonly [RowRun, Spot])[] {
    let cells = 0;
    return row.runs.map((run) => {
      const x = cells * this.#cell.width;
      cells += run[1];
      return [run, { ...line, x, width: cells * this.#cell.width - x }];
    });
  }

  #clip(on: Canvas2d, { y, height }: Line): void {
    on.save();
    on.beginPath();
    on.rect(0, y, this.size.width, height);
    on.clip();
  }

  /** The font that was set while clipped is gone with it. */
  #unclip(on: Canvas2d): void {
    on.restore();
    this.#font = "";
  }

  #ground(on: Canvas2d, run: RowRun, { x, y, width, height }: Spot): void {
    const { ground } = this.#use.colours.pen(run, false);
    if (ground === null) return;
    const left = Math.round(x);
    on.fillStyle = ground;
    on.fillRect(left, y, Math.round(x + width) - left, height);
  }

  #run(on: Canvas2d, run: RowRun, spot: Spot): void {
    const [text, , , , flags = 0] = run;
    if ((flags & Flag.hidden) !== 0 || (blank.test(text) && (flags & LINES) === 0)) return;
    on.fillStyle = this.#use.colours.pen(run, false).text;
    if ((flags & LINES) !== 0) this.#lines(on, flags, spot);
    this.#setFont(on, flags);
    if (plain.test(text)) on.fillText(text, spot.x, spot.y + this.#baseline);
    else this.#letters(on, run, spot);
  }

  /** Cell by cell, where a font may have letters that are wider or narrower than a cell; what is plain in between at once. */
  #letters(on: Canvas2d, run: RowRun, spot: Spot): void {
    let { x } = spot;
    let pending = { text: "", x };
    const write = (): void => {
      if (!blank.test(pending.text)) on.fillText(pending.text, pending.x, spot.y + this.#baseline);
      pending = { text: "", x };
    };
    for (const [letter, cells] of cellsOf(run)) {
      const width = cells * this.#cell.width;
      if (!plain.test(letter)) write();
      if (plain.test(letter)) pending.text += letter;
      else this.#letter(on, { run, letter, code: letter.codePointAt(0) ?? 32 }, { ...spot, x, width });
      x += width;
      if (pending.text === "") pending.x = x;
    }
    write();
  }

  #letter(on: Canvas2d, what: Letter, spot: Spot): void {
    if (isPicture(what.code)) this.#picture(on, what, spot);
    else on.fillText(what.letter, spot.x, spot.y + this.#baseline);
  }

  #setFont(on: Canvas2d, flags: number): void {
    const at = ((flags & Flag.bold) === 0 ? 0 : 1) + ((flags & Flag.italic) === 0 ? 0 : 2);
    const { name, spacing } = this.#fonts[at] ?? { name: "", spacing: "0px" };
    if (this.#font === name) return;
    this.#font = name;
    on.font = name;
    on.letterSpacing = spacing;
  }

  #lines(on: Canvas2d, flags: number, { x, y, width, height }: Spot): void {
    const line = (top: number): void => on.fillRect(x, Math.round(y + top), width, this.#thin);
    if ((flags & Flag.underline) !== 0) line(Math.min(height - this.#thin, this.#baseline + this.#thin));
    if ((flags & Flag.strike) !== 0) line(this.#baseline * 0.68);
    if ((flags & Flag.overline) !== 0) line(0);
  }

  /** Lines and blocks reach the edges of their cells, whatever the font makes of them; the rest is left to it. */
  #picture(on: Canvas2d, what: Letter, spot: Spot): void {
    const { code } = what;
    on.fillStyle = this.#use.colours.pen(what.run, true).text;
    const arms = armsOf(code);
    const blocks = blocksOf(code);
    const shade = shadeOf(code);
    const corner = roundCorners[code];
    if (blocks !== null) for (const block of blocks) this.#block(on, block, spot);
    else if (shade !== null) this.#shade(on, shade, spot);
    else if (arms !== null || corner !== undefined) this.#strokes(on, { arms, corner }, spot);
    else on.fillText(what.letter, spot.x, spot.y + this.#baseline);
    on.fillStyle = this.#use.colours.pen(what.run, false).text;
  }

  #strokes(on: Canvas2d, { arms, corner }: Strokes, spot: Spot): void {
    on.globalAlpha = this.#thinness;
    if (arms !== null) this.#arms(on, arms, spot);
    if (corner !== undefined) this.#corner(on, corner, spot);
    on.globalAlpha = 1;
  }

  #arms(on: Canvas2d, arms: readonly number[], spot: Spot): void {
    const [up = 0, right = 0, down = 0, left = 0] = arms;
    const { left: x0, right: x1, top: y0, bottom: y1 } = this.#edges(spot);
    const across = (weight: number): [number, number] => this.#middle(x0, x1, weight);
    const along = (weight: number): [number, number] => this.#middle(y0, y1, weight);
    // Each arm goes through the middle by half of the widest line it meets there.
    const [, inRight] = across(Math.max(up, down, 1));
    const [inLeft] = across(Math.max(up, down, 1));
    const [inTop] = along(Math.max(left, right, 1));
    const [, inBottom] = along(Math.max(left, right, 1));
    const fill = (box: readonly [number, number, number, number]): void =>
      on.fillRect(box[0], box[1], box[2] - box[0], box[3] - box[1]);
    if (up > 0) fill([across(up)[0], y0, across(up)[1], inBottom]);
    if (down > 0) fill([across(down)[0], inTop, across(down)[1], y1]);
    if (left > 0) fill([x0, along(left)[0], inRight, along(left)[1]]);
    if (right > 0) fill([inLeft, along(right)[0], x1, along(right)[1]]);
  }

  #edges({ x, y, width, height }: Spot): { left: number; right: number; top: number; bottom: number } {
    return { left: Math.round(x), right: Math.round(x + width), top: y, bottom: y + height };
  }

  /** Where a line of that weight begins and ends, in the middle between two edges. */
  #middle(from: number, to: number, weight: number): [number, number] {
    const wide = weight * this.#thin;
    const begin = Math.floor((from + to - wide) / 2);
    return [begin, begin + wide];
  }

  #corner(on: Canvas2d, [across, down]: readonly [1 | -1, 1 | -1], spot: Spot): void {
    const { left, right, top, bottom } = this.#edges(spot);
    const [x0, x1] = this.#middle(left, right, 1);
    const [y0, y1] = this.#middle(top, bottom, 1);
    const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
    const [endX, endY] = [across > 0 ? right : left, down > 0 ? bottom : top];
    const radius = Math.min(Math.abs(endX - x), Math.abs(endY - y));
    on.strokeStyle = on.fillStyle;
    on.lineWidth = this.#thin;
    on.beginPath();
    on.moveTo(x, endY);
    on.arcTo(x, y, endX, y, radius);
    on.lineTo(endX, y);
    on.stroke();
  }

  #block(on: Canvas2d, [x0, y0, x1, y1]: readonly [number, number, number, number], spot: Spot): void {
    const { left, right, top, bottom } = this.#edges(spot);
    const x = (eighths: number): number => Math.round(left + ((right - left) * eighths) / 8);
    const y = (eighths: number): number => Math.round(top + ((bottom - top) * eighths) / 8);
    on.fillRect(x(x0), y(y0), x(x1) - x(x0), y(y1) - y(y0));
  }

  #shade(on: Canvas2d, shade: number, spot: Spot): void {
    on.globalAlpha = shade;
    this.#block(on, [0, 0, 8, 8], spot);
    on.globalAlpha = 1;
  }
}
