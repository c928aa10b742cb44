import { diffLines, diffWordsWithSpace } from "diff";

/** `more`: only in the text; `less`: only in the measure. */
export interface Piece {
  readonly kind: "same" | "more" | "less";
  readonly text: string;
}

export interface Differences {
  readonly pieces: readonly Piece[];
  /** How it was compared where that was not word by word; empty else. */
  readonly why: string;
}

/** Words are compared for this long, then lines; a page that stands still is worse than coarse differences. */
const LIMIT_MS = 150;

/** Where `text` differs from the measure. */
export function differences(measure: string, text: string): Differences {
  if (measure === text) return { pieces: [{ kind: "same", text }], why: "the same" };
  const words = diffWordsWithSpace(measure, text, { timeout: LIMIT_MS });
  if (words !== undefined) return { pieces: words.map(pieceOf), why: "" };
  const lines = diffLines(measure, text, { timeout: LIMIT_MS });
  if (lines !== undefined) return { pieces: lines.map(pieceOf), why: "compared by lines" };
  return { pieces: [{ kind: "same", text }], why: "too different to compare" };
}

function pieceOf({ added, removed, value }: { added: boolean; removed: boolean; value: string }): Piece {
  return { kind: added ? "more" : removed ? "less" : "same", text: value };
}
