/** Where a person is among the texts they sent before; `at` -1 is their own, unsent one. */
export interface Recall {
  /** Newest first. */
  readonly texts: readonly string[];
  readonly at: number;
  readonly own: string;
}

export const shownText = ({ texts, at, own }: Recall): string => texts[at] ?? own;

/** One step to older ones (1) or newer ones (-1); null when there is none that way. */
export function stepped(recall: Recall, step: 1 | -1): Recall | null {
  const shown = shownText(recall);
  for (let at = recall.at + step; at >= -1 && at < recall.texts.length; at += step) {
    const next = { ...recall, at };
    if (shownText(next) !== shown) return next;
  }
  return null;
}
