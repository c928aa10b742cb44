import type { Core, CoreBuffer, CoreCell, CoreLine } from "../engines/terminal-screen-core.ts";

/** A row as xterm packs it: three numbers for each cell. */
export interface PackedLine extends CoreLine {
  readonly _data: Uint32Array;
  readonly _combined: Record<number, string>;
  readonly _extendedAttrs: Readonly<Record<number, { readonly urlId: number } | undefined>>;
}

/** Parts of xterm that its public interface leaves out, besides those of the engines' screens. The version is pinned. */
export interface ScreenCore extends Core {
  readonly buffers: {
    readonly normal: ScreenBuffer;
    readonly alt: ScreenBuffer;
    readonly active: ScreenBuffer;
  };
  readonly coreService: Core["coreService"] & {
    readonly modes: { readonly insertMode: boolean };
    readonly decPrivateModes: {
      readonly applicationCursorKeys: boolean;
      readonly applicationKeypad: boolean;
      readonly bracketedPasteMode: boolean;
      readonly origin: boolean;
      readonly reverseWraparound: boolean;
      readonly sendFocus: boolean;
      readonly synchronizedOutput: boolean;
      readonly wraparound: boolean;
      readonly cursorStyle: "block" | "underline" | "bar" | undefined;
      readonly cursorBlink: boolean | undefined;
    };
  };
  readonly optionsService: { readonly rawOptions: { readonly convertEol: boolean } };
  readonly coreMouseService: Core["coreMouseService"] & { readonly activeProtocol: string };
  readonly _charsetService: Core["_charsetService"] & { readonly charset: unknown };
  readonly _inputHandler: Core["_inputHandler"] & {
    readonly _curAttrData: PackedCell;
    readonly _utf8Decoder: { clear(): void };
    readonly _parser: { reset(): void; readonly precedingJoinState: number };
  };
}

/** With the colours and styles as they are packed. */
export interface PackedCell extends CoreCell {
  readonly fg: number;
}

export interface ScreenBuffer extends CoreBuffer {
  readonly savedCurAttrData: PackedCell;
  readonly savedCharset: unknown;
}

/** The address behind a cell's link, and the id that makes one link of several pieces. */
export type LinkOf = (link: number) => { readonly id?: string; readonly uri: string } | undefined;

/** Numbers of a cell, and what the bits of each mean. */
export const CELL = 3;
export const CODE_MASK = 0x1fffff;
export const COMBINED = 0x200000;
export const CONTENT_MASK = 0x3fffff;
export const WIDTH_SHIFT = 22;

const COLOUR_MODE = 0x3000000;
const RGB_MODE = 0x3000000;

/** Bits of the second number, and of the third. */
export const FG = {
  inverse: 0x4000000,
  bold: 0x8000000,
  underline: 0x10000000,
  hidden: 0x40000000,
  strike: 0x80000000,
};
export const BG = { italic: 0x4000000, dim: 0x8000000, extended: 0x10000000, overline: 0x40000000 };

/** A colour as `shared/models/screen-rows.ts` numbers it. */
export function colourOf(packed: number): number {
  const mode = packed & COLOUR_MODE;
  if (mode === 0) return -1;
  return mode === RGB_MODE ? 0x1000000 + (packed & 0xffffff) : packed & 0xff;
}
