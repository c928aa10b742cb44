import type { Region, ScreenLayout } from "./provider.ts";

/** The rows of each part of a screen. Without a composer everything is `dialog`. */
export type Regions = Readonly<Record<Region, readonly string[]>>;

const MOST_ROWS = 300;
const LONGEST_ROW = 600;
/** A composer taller than this is not believed. */
const TALLEST = 80;
/** A status line takes up to this many rows in a narrow pane. */
const PROOF_ROWS = 5;

/** Splits the visible screen by the provider's layout. Never throws; rows past any sane size are left out. */
export function readRegions(layout: ScreenLayout, screen: readonly string[]): Regions {
  const rows = screen.slice(-MOST_ROWS).map((row) => clean(row, layout.cut));
  if (rows.some((row) => layout.foreign?.test(row))) return { turn: [], composer: [], footer: [], dialog: [] };
  const found = findComposer(layout, rows);
  if (found === null) return { turn: [], composer: [], footer: [], dialog: rows };
  return {
    turn: lastTurn(rows.slice(0, found.top), layout.asked),
    composer: rows.slice(found.start, found.end),
    footer: rows.slice(found.end),
    dialog: [],
  };
}

/** Where the composer stands: the rows as they are read, and the places of its first row and of the row behind its last. */
export interface ComposerPlace {
  readonly rows: readonly string[];
  readonly top: number;
  readonly start: number;
  readonly end: number;
}

/** The composer on a screen; null when none is shown, or somebody else has written over it. */
export function placeOfComposer(layout: ScreenLayout, screen: readonly string[]): ComposerPlace | null {
  const rows = screen.slice(-MOST_ROWS).map((row) => clean(row, layout.cut));
  if (rows.some((row) => layout.foreign?.test(row))) return null;
  const found = findComposer(layout, rows);
  return found === null ? null : { rows, ...found };
}

/** The rows of the turn as {@link readRegions} gives them, and whether the message that began it is in sight. Null without a composer. */
export function readTurn(
  layout: ScreenLayout,
  screen: readonly string[],
): { readonly rows: readonly string[]; readonly begun: boolean } | null {
  const place = placeOfComposer(layout, screen);
  if (place === null) return null;
  const above = place.rows.slice(0, place.top);
  const turn = lastTurn(above, layout.asked);
  return { rows: turn, begun: turn.length < above.length };
}

/** The last two rows as one text, as they were before a narrow pane broke them. */
export function endOf(rows: readonly string[]): string {
  return nonBlank(rows)
    .slice(-2)
    .map((row) => row.trim())
    .join(" ");
}

export function nonBlank(rows: readonly string[]): string[] {
  return rows.filter((row) => row.trim() !== "");
}

/** CLIs print a no-break blank behind their prompt sign. */
function clean(row: string, cut: RegExp | undefined): string {
  const plain = row.slice(0, LONGEST_ROW).replaceAll("\u00a0", " ");
  return (cut ? plain.replace(cut, "") : plain).trimEnd();
}

interface Composer {
  /** The first row that belongs to it, its upper edge included. */
  readonly top: number;
  readonly start: number;
  readonly end: number;
}

function findComposer(layout: ScreenLayout, rows: readonly string[]): Composer | null {
  for (let start = rows.length - 1; start >= 0; start -= 1) {
    const row = rows[start] ?? "";
    if (!layout.prompt.test(row)) continue;
    if (layout.above && !layout.above.test(rows[start - 1] ?? "")) continue;
    return believed(layout, rows, start);
  }
  return null;
}

function believed(layout: ScreenLayout, rows: readonly string[], start: number): Composer | null {
  const end = layout.below ? rows.findIndex((row, at) => at > start && layout.below?.test(row)) : start + 1;
  if (end === -1 || end - start > TALLEST) return null;
  const footer = nonBlank(rows.slice(layout.below ? end + 1 : end));
  if (!footer.every((row) => layout.footer.test(row))) return null;
  if (isDoubtful(layout, rows[start] ?? "", footer)) return null;
  return { top: layout.above ? start - 1 : start, start, end };
}

function isDoubtful({ doubt }: ScreenLayout, prompt: string, footer: readonly string[]): boolean {
  if (!doubt || footer.slice(-PROOF_ROWS).some((row) => doubt.proof.test(row))) return false;
  return doubt.menu.test(prompt) || doubt.end.test(endOf(footer));
}

/** From the person's last message on; all rows when it has scrolled away. */
function lastTurn(rows: readonly string[], asked: RegExp): readonly string[] {
  const from = rows.findLastIndex((row) => asked.test(row));
  return from === -1 ? rows : rows.slice(from + 1);
}
