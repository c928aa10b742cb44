import { expect, test } from "vitest";
import { engines } from "../../electron/engines/index.gen.ts";
import { abilities } from "../../electron/run/probe-abilities.ts";
import { scenarios } from "../../electron/run/probe-scenarios.ts";
import { opKinds } from "../../shared/ops/catalog.ts";
import { differences, readMatrix, readMatrixPage } from "../support/matrix-file.ts";
import { matrixPage } from "../support/matrix-page.ts";

const matrix = readMatrix();

test("the page of engines is what the matrix says (npm run test:engines -- --write writes both)", () => {
  expect(readMatrixPage()).toBe(matrixPage(matrix));
});

test("the matrix has every engine, and each was tried with every ability, scenario and operation", () => {
  const columns = matrix.columns.map(({ name }) => name);
  expect(columns).toEqual(expect.arrayContaining(engines.map(({ id }) => id)));
  const wanted = { ability: Object.keys(abilities), scenario: scenarios.map(({ name }) => name), operation: opKinds };
  for (const [group, names] of Object.entries(wanted)) {
    const rows = matrix.rows.filter((row) => row.group === group);
    expect(rows.map(({ name }) => name).toSorted()).toEqual([...names].toSorted());
    for (const { name, cells } of rows) expect([name, Object.keys(cells).toSorted()]).toEqual([name, columns]);
  }
});

test("whatever does not work has its reason", () => {
  const cells = matrix.rows.flatMap(({ name, cells: all }) => Object.values(all).map((cell) => ({ name, ...cell })));
  expect(cells.length).toBeGreaterThan(500);
  expect(cells.filter(({ works, why }) => (works === "yes") !== (why === ""))).toEqual([]);
});

test("a run that finds something else is told apart", () => {
  const [first] = matrix.rows;
  const [column] = matrix.columns;
  if (first === undefined || column === undefined) throw new Error("the matrix is empty");
  const cells = { ...first.cells, [column.name]: { works: "no", why: "It is broken." } as const };
  const broken = { ...matrix, rows: [{ ...first, cells }, ...matrix.rows.slice(1)] };
  expect(differences(matrix, matrix, true)).toEqual([]);
  expect(differences(broken, matrix, false)).toEqual([
    expect.stringContaining(`${first.name} on ${column.name} is "no It is broken."`),
  ]);
  const elsewhere = { ...broken, columns: matrix.columns.map((one) => ({ ...one, on: "something newer" })) };
  expect(differences(elsewhere, matrix, true)).toEqual([]);
  expect(differences({ ...matrix, rows: matrix.rows.slice(1) }, matrix, true)).not.toEqual([]);
});
