import type { PixelSize } from "./cell-fit.ts";
import { fontStack } from "./looks.ts";
import type { TerminalLooks } from "./looks.ts";

export type LetterLooks = Pick<TerminalLooks, "fontFamily" | "lineHeight">;

/** Letters of one font, in its own pixels. */
export interface LetterSize {
  readonly width: number;
  readonly ascent: number;
  readonly descent: number;
}

let context: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, LetterSize>();
/** Fonts that were measured: few, unless somebody walks through all of them. */
const MOST_KNOWN = 400;
const none: LetterSize = { width: 0, ascent: 0, descent: 0 };

/** As a canvas names it. `style`: empty, or words such as `bold`. */
export function fontName(family: string, pixels: number, style = ""): string {
  return `${style} ${pixels}px ${fontStack(family)}`.trimStart();
}

/** How large the letters of a font are. All zero where nothing can be measured. */
export function letterSize(font: string): LetterSize {
  const found = known.get(font);
  if (found !== undefined) return found;
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return none;
  context.font = font;
  const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText("W");
  const size = { width, ascent: fontBoundingBoxAscent, descent: fontBoundingBoxDescent };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(font, size);
  return size;
}

/** The cell of a full terminal in CSS pixels, without making one. `whole`: it is drawn on a grid of whole device pixels. */
export function cellSize(looks: LetterLooks, font: number, on: { scale: number; whole: boolean }): PixelSize {
  const { width, ascent, descent } = letterSize(fontName(looks.fontFamily, font));
  const across = on.whole ? Math.floor(width * on.scale) : width * on.scale;
  const down = Math.floor(Math.ceil((ascent + descent) * on.scale) * (looks.lineHeight ?? 1));
  return { width: across / on.scale, height: down / on.scale };
}
