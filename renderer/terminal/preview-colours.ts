import type { ITheme } from "@xterm/xterm";
import { Flag, TRUE_COLOUR } from "../../shared/models/screen-rows.ts";
import type { RowRun } from "../../shared/models/screen-rows.ts";
import { cssOf, halfOf, readable, rgbFrom } from "./contrast.ts";
import type { Rgb } from "./contrast.ts";

/** What a run of cells is painted with. */
export interface Pen {
  readonly text: string;
  /** Null: the screen's own ground, which is there already. */
  readonly ground: string | null;
}

/** The names of the first sixteen colours, in their order. */
const sixteen = [
  ...["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"],
  ...["brightBlack", "brightRed", "brightGreen", "brightYellow", "brightBlue", "brightMagenta", "brightCyan"],
  "brightWhite",
] as const;
const standIn: Rgb = 0x808080;
/** What a text's colours depend on beside themselves. */
const COUNTS = Flag.bold | Flag.dim | Flag.inverse;
/** Programs may use any of 16 million colours: what was worked out for them is forgotten at times. */
const MOST_PENS = 4096;

/** Colours 16 to 255, which no theme changes: a cube of six steps a side, then greys. */
function fixedColour(index: number): Rgb {
  if (index >= 232) return (8 + (index - 232) * 10) * 0x010101;
  const step = (part: number): number => (part === 0 ? 0 : 55 + part * 40);
  const place = index - 16;
  return step(Math.floor(place / 36)) * 0x10000 + step(Math.floor(place / 6) % 6) * 0x100 + step(place % 6);
}

/** The colours of a theme, as a terminal would show them. */
export class PreviewColours {
  readonly ground: string;
  readonly cursor: string;
  readonly #own: { readonly text: Rgb; readonly ground: Rgb };
  readonly #palette: readonly Rgb[];
  readonly #least: number;
  readonly #pens = new Map<string, Pen>();

  /** `least`: the contrast below which text is made readable. */
  constructor(theme: ITheme, least: number) {
    const named = theme as Readonly<Record<string, string | undefined>>;
    const of = (name: string, other: Rgb): Rgb => rgbFrom(named[name]) ?? other;
    this.#own = { text: of("foreground", 0xffffff), ground: of("background", 0) };
    this.ground = cssOf(this.#own.ground);
    this.cursor = cssOf(of("cursor", this.#own.text));
    this.#palette = [
      ...sixteen.map((name) => of(name, standIn)),
      ...Array.from({ length: 240 }, (_, at) => fixedColour(at + 16)),
    ];
    this.#least = least;
  }

  /** `picture`: the run is drawn, not written: boxes and blocks keep the colours they were given. */
  pen([, , fg = -1, bg = -1, flags = 0]: RowRun, picture: boolean): Pen {
    const key = `${fg} ${bg} ${flags & COUNTS} ${picture ? 1 : 0}`;
    const known = this.#pens.get(key);
    if (known !== undefined) return known;
    if (this.#pens.size >= MOST_PENS) this.#pens.clear();
    const pen = this.#mix({ fg, bg, flags, picture });
    this.#pens.set(key, pen);
    return pen;
  }

  #mix({ fg, bg, flags, picture }: { fg: number; bg: number; flags: number; picture: boolean }): Pen {
    const has = (flag: number): boolean => (flags & flag) !== 0;
    const inverse = has(Flag.inverse);
    const [front, back] = inverse ? [bg, fg] : [fg, bg];
    const { text: ownText, ground: ownGround } = this.#own;
    const ground = this.#colour(back, inverse ? ownText : ownGround);
    // Bold text of the first eight colours is shown in the bright ones, as terminals have done from the beginning.
    const bright = has(Flag.bold) && front >= 0 && front < 8 ? front + 8 : front;
    const asked = this.#colour(bright, inverse ? ownGround : ownText);
    const dim = has(Flag.dim);
    const text = picture ? asked : readable(asked, ground, dim ? this.#least / 2 : this.#least);
    return { text: cssOf(dim ? halfOf(text, ground) : text), ground: back < 0 && !inverse ? null : cssOf(ground) };
  }

  /** `own`: where the program has chosen none. */
  #colour(index: number, own: Rgb): Rgb {
    if (index < 0) return own;
    return index >= TRUE_COLOUR ? index - TRUE_COLOUR : (this.#palette[index] ?? standIn);
  }
}
