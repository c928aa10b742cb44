import type { TranscriptHit, TranscriptInfo } from "../../../shared/models/transcript.ts";

export type HitRow =
  | { readonly kind: "head"; readonly transcript: TranscriptInfo; readonly count: number }
  | { readonly kind: "hit"; readonly transcript: TranscriptInfo; readonly hit: TranscriptHit };

/** Hits under the transcripts they stand in: those with the newest hit first, in each the newest first. */
export function hitRows(hits: readonly TranscriptHit[], transcripts: readonly TranscriptInfo[]): HitRow[] {
  const known = new Map(transcripts.map((transcript) => [transcript.id, transcript]));
  const groups = new Map<string, TranscriptHit[]>();
  for (const hit of hits) groups.set(hit.transcript, [...(groups.get(hit.transcript) ?? []), hit]);
  return [...groups].flatMap(([id, found]): HitRow[] => {
    const transcript = known.get(id);
    if (transcript === undefined) return [];
    const rows = found.map((hit): HitRow => ({ kind: "hit", transcript, hit }));
    return [{ kind: "head", transcript, count: found.length }, ...rows];
  });
}

/** Names a row of a list, also after the list was away. */
export function rowKey({ id }: TranscriptInfo, hit: TranscriptHit | null): string {
  return hit === null ? id : `${id} ${hit.cursor} ${hit.text}`;
}

export interface TextPiece {
  readonly text: string;
  readonly found: boolean;
}

/** A line whose first find would be out of sight begins a little before it. */
const IN_SIGHT = 100;
const LEAD = 30;

/** What of a long line is shown: so much that what was found is in it. */
export function excerpt({
  text,
  ranges,
}: Pick<TranscriptHit, "text" | "ranges">): Pick<TranscriptHit, "text" | "ranges"> {
  const first = Math.min(text.length, ...ranges.map(([from]) => from));
  if (first <= IN_SIGHT) return { text, ranges };
  const cut = first - LEAD;
  return {
    text: `…${text.slice(cut)}`,
    ranges: ranges.map(([from, to]): [number, number] => [from - cut + 1, to - cut + 1]),
  };
}

/** `text` cut where it was found. Ranges may come in any order, and overlap. */
export function pieces({ text, ranges }: Pick<TranscriptHit, "text" | "ranges">): TextPiece[] {
  const out: TextPiece[] = [];
  let at = 0;
  const add = (to: number, found: boolean): void => {
    const end = Math.min(to, text.length);
    if (end > at) out.push({ text: text.slice(at, end), found });
    at = Math.max(at, end);
  };
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    add(from, false);
    add(to, true);
  }
  add(text.length, false);
  return out;
}
