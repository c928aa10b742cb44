import type { ScreenLayout } from "./provider.ts";
import { type ComposerPlace, placeOfComposer } from "./regions.ts";

/** What can be read of a composer and of the message above it. */
export interface ComposerView {
  /** What is typed there, without the prompt sign; null while no composer is shown. */
  readonly typed: string | null;
  /** The same with what the layout cuts from its rows: a message may hold what looks like a side panel's frame. */
  readonly uncut: string | null;
  /** The prompt's sign where it says that what is typed is no message: a command for the CLI's own shell, or a note. Null otherwise. */
  readonly mode: string | null;
  /** The newest message of the person's in the transcript, as far as it is in sight; null when none is. */
  readonly newest: string | null;
}

const MOST_ROWS = 300;
/** Rows of a message that are read. */
const MOST_ASKED = 60;
/** Cells that hold nothing and are no blanks. */
const nothing = /[\u200b-\u200d\u2060\ufeff]/g;

/** `faintless`: the same rows without what is printed faint. Pure; never throws. */
export function readComposer(
  layout: ScreenLayout,
  rows: readonly string[],
  faintless: readonly string[],
): ComposerView {
  const place = placeOfComposer(layout, rows);
  const above = place === null ? rows.slice(-MOST_ROWS) : place.rows.slice(0, place.top);
  const newest = askedIn(layout, above);
  if (place === null) return { typed: null, uncut: null, mode: null, newest };
  const { from, to } = extent(layout, place);
  const draft = faintless.slice(-MOST_ROWS).slice(from, to);
  const { cut } = layout;
  const typed = draftIn(layout, cut ? draft.map((row) => row.replace(cut, "")) : draft);
  return { typed, uncut: cut ? draftIn(layout, draft) : typed, mode: modeOf(layout, place), newest };
}

/** Signs that agent CLIs show in place of their prompt, and the word that one shows below its text. */
const otherSign = /[!#]/;
const otherWord = /^\s*┃\s+(Shell)\b/;

function modeOf(layout: ScreenLayout, { rows, start }: ComposerPlace): string | null {
  const over = layout.draft?.over;
  if (over) {
    const below = rows.slice(Math.max(0, start - over.but), start);
    return below.map((row) => otherWord.exec(row)?.[1]).find((word) => word !== undefined) ?? null;
  }
  return signIn(layout, rows[start] ?? "");
}

function signIn({ draft, prompt }: ScreenLayout, row: string): string | null {
  if (draft?.mode) return draft.mode.exec(row)?.[0] ?? null;
  const sign = otherSign.exec(prompt.exec(row)?.[0] ?? "");
  return sign?.[0] ?? null;
}

function draftIn(layout: ScreenLayout, draft: readonly string[]): string {
  const { right, placeholder } = layout.draft ?? {};
  const typed = draft.map((row, at) => {
    const plain = row.replaceAll("\u00a0", " ").replace(nothing, "");
    const inside = plain.replace(leftEdge(layout, at === 0), "");
    return (right ? inside.replace(right, "") : inside).trimEnd();
  });
  const text = typed.join("\n").trim();
  return placeholder?.test(text) ? "" : text;
}

function leftEdge(layout: ScreenLayout, first: boolean): RegExp {
  return layout.draft?.left ?? (first ? layout.prompt : /^ {0,2}/);
}

/** The rows in which a draft may stand. */
function extent(layout: ScreenLayout, { rows, start, end }: ComposerPlace): { from: number; to: number } {
  const over = layout.draft?.over;
  if (over) {
    let from = start;
    while (from > 0 && over.rows.test(rows[from - 1] ?? "")) from -= 1;
    return { from, to: Math.max(from, start - over.but) };
  }
  return { from: start, to: layout.below ? end : endOfOpen(rows, start) };
}

/** Where nothing closes the composer, the last rows that stand together are the status line, if a blank row stands before them. */
function endOfOpen(rows: readonly string[], start: number): number {
  const last = rows.findLastIndex((row) => row.trim() !== "");
  const gap = rows.findLastIndex((row, at) => at < last && row.trim() === "");
  return gap > start ? gap : start + 1;
}

function askedIn({ asked }: ScreenLayout, rows: readonly string[]): string | null {
  const from = rows.findLastIndex((row) => asked.test(row.replaceAll("\u00a0", " ")));
  if (from === -1) return null;
  const end = rows.findIndex((row, at) => at > from && row.trim() === "");
  return rows.slice(from, Math.min(from + MOST_ASKED, end === -1 ? rows.length : end)).join("\n");
}
