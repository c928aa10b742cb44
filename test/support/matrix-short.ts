import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tally } from "../../electron/run/engine-matrix.ts";
import type { Matrix } from "./matrix-page.ts";

const README = path.resolve(import.meta.dirname, "../../README.md");
const BEGIN = "<!-- engines: written by npm run test:engines -- --write -->\n\n";
const END = "\n<!-- /engines -->";

const COLUMNS = { ability: "abilities", scenario: "scenarios", operation: "operations" } as const;

/** The matrix in one table: how much of what was tried works on each engine. */
export function shortMatrix({ columns, rows }: Matrix): string {
  const groups = Object.keys(COLUMNS);
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  const score = (engine: string, group: string): string => {
    const { yes, tried } = tally(
      rows.filter((row) => row.group === group),
      engine,
    );
    return `${yes} of ${tried}`;
  };
  const body = columns.map(({ name, label }) =>
    line([`\`${name}\``, label, ...groups.map((group) => score(name, group))]),
  );
  const head = ["engine", "what it is", ...Object.values(COLUMNS)];
  return [line(head), line(head.map(() => "---")), ...body].join("");
}

/** What stands in the README between its marks. Throws when it has none. */
export function readShortMatrix(text = readFileSync(README, "utf8")): string {
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`README.md has no "${BEGIN.trim()}" with its end after it.`);
  return text.slice(from + BEGIN.length, to);
}

export function writeShortMatrix(matrix: Matrix): void {
  const text = readFileSync(README, "utf8");
  writeFileSync(README, text.replace(BEGIN + readShortMatrix(text), BEGIN + shortMatrix(matrix)));
}
