import type { ProbeResult } from "../../shared/models/engine-report.ts";

/** What came of one probe on one engine. */
export interface MatrixCell extends Pick<ProbeResult, "works" | "why"> {
  readonly engine: string;
  readonly group: string;
  readonly name: string;
}

export interface MatrixRow {
  readonly group: string;
  readonly name: string;
  /** By engine. An engine that was not tried with it is left out. */
  readonly cells: Readonly<Record<string, Pick<ProbeResult, "works" | "why">>>;
}

/** One row for all that was tried, in the order of its first cell. */
export function matrixRows(cells: readonly MatrixCell[]): readonly MatrixRow[] {
  const rows = new Map<string, { group: string; name: string; cells: Record<string, MatrixRow["cells"][string]> }>();
  for (const { group, name, engine, works, why } of cells) {
    const key = `${group} ${name}`;
    const row = rows.get(key) ?? { group, name, cells: {} };
    rows.set(key, row);
    row.cells[engine] = { works, why };
  }
  return [...rows.values()];
}

/** How many of the rows that were tried on an engine work there. */
export function tally(rows: readonly MatrixRow[], engine: string): { readonly yes: number; readonly tried: number } {
  const tried = rows.map(({ cells }) => cells[engine]).filter((cell) => cell !== undefined && cell.works !== "untold");
  return { yes: tried.filter((cell) => cell?.works === "yes").length, tried: tried.length };
}
