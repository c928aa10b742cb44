import { type IBufferCell, Terminal } from "@xterm/headless";

/** What xterm knows of a row beyond its public face. */
export interface CoreLine {
  isWrapped: boolean;
  readonly length: number;
  loadCell(column: number, into: CoreCell): CoreCell;
  /** Cells up to the last one that something was written to. */
  getTrimmedLength(): number;
  /** The same, or up to the last one with a background. */
  getNoBgTrimmedLength(): number;
  hasContent(column: number): number;
  /** The colours and styles of a cell as xterm packs them: equal numbers, equal looks, unless {@link EXTENDED} is set in `bg`. */
  getFg(column: number): number;
  getBg(column: number): number;
  getCodePoint(column: number): number;
  getWidth(column: number): number;
  setCellFromCodepoint(column: number, code: number, width: number, pen: CoreCell): void;
  translateToString(trimRight: boolean, from?: number, to?: number): string;
  clone(): CoreLine;
  fill(cell: CoreCell): void;
  resize(cols: number, filler: CoreCell): void;
  copyCellsFrom(from: CoreLine, column: number, to: number, count: number, reverse: boolean): void;
}

export interface CoreLines {
  length: number;
  maxLength: number;
  push(line: CoreLine): void;
  readonly isFull: boolean;
  get(index: number): CoreLine | undefined;
  splice(start: number, count: number, ...lines: CoreLine[]): void;
  trimStart(count: number): void;
}

export interface CoreBuffer {
  x: number;
  y: number;
  ybase: number;
  ydisp: number;
  scrollTop: number;
  scrollBottom: number;
  savedX: number;
  /** Counted from the beginning of the history. */
  savedY: number;
  tabs: Record<number, boolean>;
  readonly lines: CoreLines;
  setupTabStops(): void;
  getNullCell(): CoreCell;
  getBlankLine(pen: PenAttributes): CoreLine;
}

export interface CoreCell extends IBufferCell, PenAttributes {
  readonly extended: { readonly urlId: number };
  hasExtendedAttrs(): number;
  getUnderlineStyle(): number;
  getUnderlineColor(): number;
  isUnderlineColorDefault(): boolean;
  isUnderlineColorRGB(): boolean;
}

interface Params {
  readonly params: readonly number[];
}

interface PenAttributes {
  readonly bg: number;
}

/** The parts of xterm that its public interface leaves out. */
export interface Core {
  /** Ours: rows that were scrolled into the history since the screen was last cleared. A taller screen takes them back. */
  readonly scrolled: { rows: number };
  readonly cols: number;
  readonly rows: number;
  readonly buffers: { readonly normal: CoreBuffer; readonly alt: CoreBuffer; readonly active: CoreBuffer };
  readonly _bufferService: { scroll(pen: PenAttributes, wrapped?: boolean): void };
  readonly _charsetService: {
    readonly glevel: number;
    readonly _charsets: readonly unknown[];
    reset(): void;
    setgCharset(set: number, table: Readonly<Record<string, string>>): void;
  };
  readonly _oscLinkService: { getLinkData(link: number): { readonly id?: string; readonly uri: string } | undefined };
  readonly coreMouseService: { readonly activeEncoding: string; reset(): void };
  readonly coreService: {
    isCursorHidden: boolean;
    reset(): void;
    triggerDataEvent(data: string): void;
  };
  readonly _inputHandler: {
    readonly _utf8Decoder: { readonly interim: Uint8Array };
    readonly _parser: {
      readonly currentState: number;
      setExecuteHandler(control: string, handler: () => boolean): void;
    };
    readonly _curAttrData: CoreCell;
    _eraseAttrData(): PenAttributes;
    eraseInDisplay(params: Params): boolean;
    eraseInLine(params: Params): boolean;
    eraseChars(params: Params): boolean;
    insertChars(params: Params): boolean;
    deleteChars(params: Params): boolean;
    setModePrivate(params: Params & { readonly length: number }): boolean;
    resetModePrivate(params: Params & { readonly length: number }): boolean;
    insertLines(params: Params): boolean;
    deleteLines(params: Params): boolean;
    cursorForwardTab(params: Params): boolean;
    cursorBackwardTab(params: Params): boolean;
    repeatPrecedingCharacter(params: Params): boolean;
    /** Takes everything in before it returns, as no handler waits. */
    parse(bytes: Uint8Array): void;
    reset(): void;
  };
}

export const GROUND = 0;
/** In a cell's packed background: there is more to its looks. */
export const EXTENDED = 0x10000000;

/** xterm has no narrower screen. */
export const MIN_COLS = 2;

/**
 * A terminal without a face. xterm's own `write` takes its bytes in later, a slice at a time: a screen that must be read at an
 * exact byte goes to the parser itself. The version of xterm is pinned, and a test holds the parts named here.
 */
export function newTerminal(size: { cols: number; rows: number }, historyLimit: number): [Terminal, Core] {
  const terminal = new Terminal({
    cols: Math.max(MIN_COLS, size.cols),
    rows: size.rows,
    scrollback: historyLimit,
    allowProposedApi: true,
    logLevel: "off",
    windowOptions: { getWinSizeChars: true },
  });
  const { _core: core } = terminal as unknown as { readonly _core: Core };
  return [terminal, Object.assign(core, { scrolled: { rows: 0 } })];
}

/** The row of the screen on which the saved cursor waits. */
export function savedRow(buffer: CoreBuffer): number {
  return Math.max(0, buffer.savedY - buffer.ybase);
}
