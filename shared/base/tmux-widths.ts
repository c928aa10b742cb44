const ZERO_WIDTH_JOINER = 0x200d;
const combining = /^[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff]$/u;
const drawnAsEmoji = /^\p{Emoji_Presentation}$/u;

/** Code points of the East Asian scripts that take two cells; first and last. */
const wideRanges: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18d08],
  [0x1aff0, 0x1b2fb],
  [0x20000, 0x3fffd],
];

const isRegionalIndicator = (code: number): boolean => code >= 0x1f1e6 && code <= 0x1f1ff;

function measure(code: number): 0 | 1 | 2 {
  if (code < 32 || (code >= 0x7f && code < 0xa0)) return 0;
  if (code < 0x300) return 1;
  const char = String.fromCodePoint(code);
  if (combining.test(char)) return 0;
  if (wideRanges.some(([first, last]) => code >= first && code <= last)) return 2;
  return drawnAsEmoji.test(char) && !isRegionalIndicator(code) ? 2 : 1;
}

/** Widths found so far, one higher, by code point; the higher planes are rare enough for a map. */
const knownBelow = new Uint8Array(0x10000);
const knownAbove = new Map<number, 0 | 1 | 2>();

/** Cells that a code point takes in tmux. */
export function tmuxWidth(code: number): 0 | 1 | 2 {
  const low = code < 0x10000;
  const known = low ? (knownBelow[code] ?? 0) - 1 : (knownAbove.get(code) ?? -1);
  if (known >= 0) return known as 0 | 1 | 2;
  const width = measure(code);
  if (low) knownBelow[code] = width + 1;
  else knownAbove.set(code, width);
  return width;
}

// xterm's packing of what it needs to know of a character: kind, width, whether it joins the one before.
const pack = (kind: number, width: number, joins: boolean): number => (kind << 3) | (width << 1) | (joins ? 1 : 0);
const widthIn = (packed: number): number => (packed >> 1) & 3;
const kindIn = (packed: number): number => packed >> 3;
const AFTER_JOINER = 1;

/**
 * A width provider for xterm that measures as tmux does, so that our grid and tmux's are the same cell for cell: no width from
 * variation selectors, skin tones stand alone, and what follows a zero-width joiner joins the cell before it.
 */
export class TmuxWidths {
  readonly version: string = "tmux";

  wcwidth(code: number): 0 | 1 | 2 {
    return tmuxWidth(code);
  }

  charProperties(code: number, preceding: number): number {
    const before = widthIn(preceding);
    const width = tmuxWidth(code);
    const joins = before > 0 && (width === 0 || kindIn(preceding) === AFTER_JOINER);
    const kind = code === ZERO_WIDTH_JOINER && joins ? AFTER_JOINER : 0;
    return joins ? pack(kind, Math.max(before, width), true) : pack(kind, width, false);
  }
}
