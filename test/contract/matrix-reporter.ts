import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import type { MatrixCell } from "../support/contract-cases.ts";
import { differences, matrixOf, merged, readMatrix, writeMatrix } from "../support/matrix-file.ts";
import type { Matrix, MatrixColumn } from "../support/matrix-page.ts";

/** The suite's files that fill cells. */
function filling(): readonly string[] {
  const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".test.ts"));
  const files = names.map((name) => path.join(import.meta.dirname, name));
  return files.filter((file) => readFileSync(file, "utf8").includes("casesOf("));
}

function columnsOf(cells: readonly MatrixCell[]): readonly MatrixColumn[] {
  const columns = new Map(cells.map(({ engine, label, on }) => [engine, { name: engine, label, on }]));
  return [...columns.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function cellsOf(modules: readonly TestModule[]): readonly MatrixCell[] {
  const inOrder = modules.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  const cases: TestCase[] = inOrder.flatMap((module) => [...module.children.allTests()]);
  return cases.flatMap((one) => one.meta().cell ?? []);
}

function show(cells: readonly MatrixCell[]): void {
  const told = cells.filter(({ works }) => works !== "yes");
  for (const { engine, works, group, name, why } of told) {
    process.stdout.write(`${engine}: ${works} ${group} ${name}: ${why}\n`);
  }
}

/**
 * Adds the cells of a run up to the capability matrix. `PANEGLASS_MATRIX=write` writes it, whole or the part that ran,
 * `show` prints what does not work; any other run fails when it has found something else than the committed matrix says.
 */
export class MatrixReporter implements Reporter {
  #vitest: Vitest | null = null;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const cells = cellsOf(modules);
    if (cells.length === 0) return;
    if (process.env["PANEGLASS_MATRIX"] === "show") return show(cells);
    const ids = new Set(modules.map(({ moduleId }) => moduleId));
    const named = this.#vitest?.config.testNamePattern !== undefined;
    const chosen = process.env["PANEGLASS_CONTRACT_ONLY"];
    const whole = !named && chosen === undefined && filling().every((file) => ids.has(file));
    this.#settle(matrixOf(cells, columnsOf(cells)), whole);
  }

  #settle(matrix: Matrix, whole: boolean): void {
    const ran = matrix.columns.map(({ name, on }) => `${name} on ${on}`);
    process.stdout.write(`\nThe suite ran ${ran.join(", ")}.\n`);
    if (process.env["PANEGLASS_MATRIX"] === "write") {
      return writeMatrix(whole ? matrix : merged(matrix, readMatrix()));
    }
    const found = differences(matrix, readMatrix(), whole);
    if (found.length > 0) this.#fail([...found, "If it should be so: npm run test:engines -- --write"]);
  }

  #fail(lines: readonly string[]): void {
    process.exitCode = 1;
    process.stderr.write(`\nassets/docs/engines.json is not what this run found:\n${lines.join("\n")}\n`);
  }
}
