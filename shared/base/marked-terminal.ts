/** What is needed of an xterm, in a page or without one, to follow what a pane's programs say of themselves. */
export interface MarkedTerminal {
  readonly parser: {
    registerOscHandler(id: number, heard: (data: string) => boolean): Disposable;
    registerCsiHandler(
      id: { readonly prefix?: string; readonly final: string },
      heard: (params: (number | number[])[]) => boolean,
    ): Disposable;
    registerEscHandler(id: { readonly final: string }, heard: () => boolean): Disposable;
  };
  readonly cols: number;
  readonly buffer: { readonly active: MarkedBuffer };
  registerMarker(cursorYOffset?: number): LineMarker | undefined;
}

export interface MarkedBuffer {
  readonly type: "normal" | "alternate";
  readonly baseY: number;
  readonly cursorY: number;
  readonly cursorX: number;
  readonly length: number;
  getLine(y: number): { readonly isWrapped: boolean; translateToString(trimRight?: boolean): string } | undefined;
}

/** A row that is followed as rows above it come and go. */
export interface LineMarker {
  /** From the oldest row, from 0. */
  readonly line: number;
  readonly isDisposed: boolean;
  dispose(): void;
}

interface Disposable {
  dispose(): void;
}
