/** Rows of a dialog's text that are told: what is to be allowed stands there. */
const MOST_TEXT = 40;
/** Where nothing shows where the dialog begins, so many rows are taken for it. */
const LIKELY_TEXT = 14;
/** What begins this far to the right, or behind a gap this wide, stands in a column of its own beside the dialog. */
const BESIDE = 80;
const gap = /\s{24,}/;
/** Rows that one question may be broken into. */
const TALLEST_QUESTION = 8;

export interface TextRow {
  readonly text: string;
  /** True inside a box. */
  readonly framed: boolean;
  /** Columns before the text. */
  readonly indent: number;
}

const decoration = /^[─━═╌╭╮╰╯┌┐└┘├┤▀▄▔▁\s]*$/;
/** A line that sets a dialog apart from what stands above it; dashed ones are inside. */
const rule = /^[─━═▔╭╮┌┐]{12,}$/;
/** What CLIs put before each entry of their transcript. */
const entry = /^(?:[●•○❯›✻✦■⎿✗✓⠁-⣿]|[*>])\s/;
const asks = /[^\s?]\?(?=\s|$)/;
const headline = /^[△⚠]\s*/u;
/** A sign before a question, which is no part of it. */
const asksMark = /^[▶▸?]\s+/;
const labelled = /^[A-Z]\w*:\s/;

/** The rows of the dialog whose options begin below `rows`, without its frame and without the transcript above it. */
export function textAbove(rows: readonly TextRow[], framed: boolean): string[] {
  const start = framed ? rows.findLastIndex((row) => !row.framed) + 1 : beginning(rows);
  return rows
    .slice(start ?? 0)
    .map(({ text, indent }) => (indent >= BESIDE ? "" : (text.replace(/^[│┃|]\s+/, "").split(gap)[0] ?? "")))
    .filter((text) => !decoration.test(text))
    .slice(start === null ? -LIKELY_TEXT : -MOST_TEXT);
}

/** Below the last rule, or below the last entry of the transcript. Null where there is neither. */
function beginning(rows: readonly TextRow[]): number | null {
  const last = rows.findLastIndex(({ text }) => text !== "" && !decoration.test(text));
  const ruled = rows.findLastIndex(({ text }, at) => at < last && rule.test(text));
  const entered = rows.findLastIndex(({ text }) => entry.test(text));
  if (ruled < 0 && entered < 0) return null;
  if (ruled > entered) return ruled + 1;
  const blank = rows.findIndex(({ text }, at) => at > entered && text === "");
  return blank > entered && blank < last ? blank + 1 : entered + 1;
}

/** The sentence that asks, or else the last row. */
export function questionIn(text: readonly string[]): string {
  const found = text.flatMap((row, at) => (asks.test(row) ? [{ row, at }] : []));
  const plain = found.filter(({ row }) => !labelled.test(row));
  const best = plain.findLast(({ row }) => row.endsWith("?")) ?? plain.at(-1) ?? found.at(-1);
  if (best === undefined) return (text.find((row) => headline.test(row)) ?? text.at(-1) ?? "").replace(headline, "");
  const end = asks.exec(best.row);
  let question = best.row.slice(0, (end?.index ?? best.row.length) + 2);
  for (let above = best.at - 1; /^[a-z]/.test(question) && best.at - above < TALLEST_QUESTION; above -= 1) {
    const before = text[above];
    if (before === undefined || /[.:]$/.test(before)) break;
    question = `${before} ${question}`;
  }
  return question.replace(asksMark, "");
}
