import { expect, test } from "vitest";
import { readMatrix } from "../support/matrix-file.ts";
import { readShortMatrix, shortMatrix } from "../support/matrix-short.ts";

test("the README's table of engines is the matrix in short (npm run test:engines -- --write writes both)", () => {
  expect(readShortMatrix()).toBe(shortMatrix(readMatrix()));
});

test("a table that is out of date, or gone, is told apart", () => {
  const matrix = readMatrix();
  const fewer = { ...matrix, rows: matrix.rows.filter(({ group }) => group !== "scenario") };
  expect(shortMatrix(fewer)).not.toBe(shortMatrix(matrix));
  expect(() => readShortMatrix("# Paneglass")).toThrow("no");
});
