import type { ScreenLayout } from "./provider.ts";
import { readTurn } from "./regions.ts";

export interface ScreenAnswer {
  readonly text: string;
  /** True where its beginning may have scrolled away. */
  readonly cut: boolean;
}

/** A run of rows of the agent's own text. */
interface Run {
  readonly rows: string[];
  readonly cut: boolean;
}

/**
 * The agent's last words on a screen that shows its composer: the last run of its text in the turn, without what stands around it.
 * Null where none can be told from the rest.
 */
export function readScreenAnswer(layout: ScreenLayout, screen: readonly string[]): ScreenAnswer | null {
  const turn = layout.said === undefined ? null : readTurn(layout, screen);
  if (turn === null || layout.said === undefined) return null;
  const last = runsOf(layout.said, turn.rows, turn.begun).findLast(({ rows }) => rows.some((row) => row !== ""));
  return last === undefined ? null : { text: textOf(last.rows), cut: last.cut };
}

type Said = NonNullable<ScreenLayout["said"]>;
type Kind = "start" | "more" | "other" | "foreign";

/** At the top of what is in sight we may be within a text whose beginning is not: until something is known to begin. */
function runsOf(said: Said, rows: readonly string[], begun: boolean): Run[] {
  const kinds = rows.map((row) => kindOf(said, row));
  const known = begun ? 0 : kinds.findIndex((kind) => kind === "other" || (kind === "start" && said.marked));
  const end = known === -1 ? rows.length : known;
  const first = kinds.slice(0, end).lastIndexOf("foreign") + 1;
  const top = { rows: rows.slice(first, end).map((row) => bare(said, row)), cut: true };
  return [...(begun ? [] : [top]), ...runsFrom(said, rows.slice(end))];
}

function runsFrom(said: Said, rows: readonly string[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  for (const row of rows) {
    const kind = kindOf(said, row);
    if (kind === "start" && run === null) runs.push((run = { rows: [], cut: false }));
    if (kind === "other" || kind === "foreign") run = null;
    run?.rows.push(bare(said, row));
  }
  return runs;
}

function bare(said: Said, row: string): string {
  return row.replace(said.left, "").trimEnd();
}

function kindOf(said: Said, row: string): Kind {
  if (said.other?.test(row)) return "other";
  if (said.starts.test(row)) return "start";
  return row.trim() === "" || said.left.test(row) ? "more" : "foreign";
}

function textOf(rows: readonly string[]): string {
  return rows
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}
