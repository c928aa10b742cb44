import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { matrixRows } from "../../electron/run/engine-matrix.ts";
import type { MatrixRow } from "../../electron/run/engine-matrix.ts";
import type { MatrixCell } from "./contract-cases.ts";
import { matrixPage } from "./matrix-page.ts";
import type { Matrix, MatrixColumn } from "./matrix-page.ts";
import { writeShortMatrix } from "./matrix-short.ts";

const docs = path.resolve(import.meta.dirname, "../../assets/docs");
const file = path.join(docs, "engines.json");
const GROUPS = ["ability", "scenario", "operation", "case"];

/** The committed matrix. */
export function readMatrix(): Matrix {
  return JSON.parse(readFileSync(file, "utf8")) as Matrix;
}

/** The page beside it, as it is now. */
export function readMatrixPage(): string {
  return readFileSync(path.join(docs, "engines.md"), "utf8");
}

/** Writes the matrix, its page and its short form in the README; one row of the file for each of the matrix. */
export function writeMatrix({ columns, rows }: Matrix): void {
  const lines = (list: readonly unknown[]): string => list.map((one) => `    ${JSON.stringify(one)}`).join(",\n");
  writeFileSync(file, `{\n  "columns": [\n${lines(columns)}\n  ],\n  "rows": [\n${lines(rows)}\n  ]\n}\n`);
  writeFileSync(path.join(docs, "engines.md"), matrixPage({ columns, rows }));
  writeShortMatrix({ columns, rows });
}

/** A part of the suite's cells put over those of an earlier run: only engines and rows that both have, and rows that are new. */
export function merged(now: Matrix, then: Matrix): Matrix {
  const names = new Set(then.columns.map(({ name }) => name));
  const cells = [then, now].flatMap(({ rows }) =>
    rows.flatMap((row) =>
      Object.entries(row.cells).flatMap(([engine, cell]) =>
        names.has(engine) ? [{ group: row.group, name: row.name, engine, ...cell }] : [],
      ),
    ),
  );
  return { columns: then.columns, rows: inGroups(matrixRows(cells)) };
}

function inGroups(rows: readonly MatrixRow[]): readonly MatrixRow[] {
  return rows.toSorted((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}

/** The matrix of a run: its cells are in the order of the suite's files, which is not that of the groups. */
export function matrixOf(cells: readonly MatrixCell[], columns: readonly MatrixColumn[]): Matrix {
  return { columns, rows: inGroups(matrixRows(cells)) };
}

/**
 * What a run found that the committed matrix has otherwise. Only engines that ran on the same as then are compared; `whole`: the
 * run has made every cell, so what it has not made is out of date too.
 */
export function differences(now: Matrix, then: Matrix, whole: boolean): readonly string[] {
  const ran = new Map(now.columns.map(({ name, on }) => [name, on]));
  const same = then.columns.filter(({ name, on }) => ran.get(name) === on).map(({ name }) => name);
  const key = ({ group, name }: MatrixRow): string => `${group}: ${name}`;
  const old = new Map(then.rows.map((row) => [key(row), row]));
  const young = new Map(now.rows.map((row) => [key(row), row]));
  const fresh = whole ? now.columns.filter(({ name }) => !then.columns.some((one) => one.name === name)) : [];
  const told = (cell: MatrixRow["cells"][string] | undefined): string =>
    cell === undefined ? "nothing" : `${cell.works} ${cell.why}`.trim();
  const changed = (whole ? new Set([...old.keys(), ...young.keys()]) : young).keys();
  return [
    ...fresh.map(({ name }) => `there is no column for ${name}`),
    ...[...changed].flatMap((row) =>
      same.flatMap((engine) => {
        const [was, is] = [old.get(row)?.cells[engine], young.get(row)?.cells[engine]];
        if (is === undefined && !whole) return [];
        return told(was) === told(is) ? [] : [`${row} on ${engine} is "${told(is)}", and was "${told(was)}"`];
      }),
    ),
  ];
}
