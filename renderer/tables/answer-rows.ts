import { fieldWords } from "./field-words.ts";

/** What an operation answered, in a form that can be shown whatever it is. */
export type Shown =
  | { readonly as: "nothing" }
  | { readonly as: "text"; readonly text: string }
  | { readonly as: "facts"; readonly facts: readonly (readonly [name: string, text: string])[] }
  | {
      readonly as: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** How many rows there are beyond those. */
      readonly more: number;
    };

/** More are not drawn: browsers and the timeline have them all. */
const MOST_ROWS = 200;
const MOST_TEXT = 200_000;

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** By its form alone: rows become a table, a record a list of facts, lines text. */
export function shownValue(value: unknown, stdout: string): Shown {
  if (Array.isArray(value) && value.length > 0 && value.every(isTable)) return tableOf(value);
  if (Array.isArray(value)) return textOf(value.map(plain).join("\n"));
  if (isTable(value)) return { as: "facts", facts: factsOf(value) };
  if (value !== null && value !== undefined) return textOf(plain(value));
  return stdout.trim() === "" ? { as: "nothing" } : textOf(stdout);
}

function textOf(text: string): Shown {
  const cut = text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}\n…` : text;
  return cut.trim() === "" ? { as: "nothing" } : { as: "text", text: cut.trimEnd() };
}

/** `raw` repeats what the other fields say. */
function factsOf(row: Table, prefix = ""): readonly (readonly [string, string])[] {
  return Object.entries(row).flatMap(([name, value]) => {
    if (name === "raw" && prefix === "") return [];
    if (isTable(value) && prefix === "") return factsOf(value, `${name} `);
    return [[prefix + name, plain(value)] as const];
  });
}

function tableOf(rows: readonly Table[]): Shown {
  const shown = rows.slice(0, MOST_ROWS).map((row) => new Map(factsOf(row)));
  const columns = [...new Set(shown.flatMap((row) => [...row.keys()]))];
  return {
    as: "table",
    columns,
    rows: shown.map((row) => columns.map((column) => row.get(column) ?? "")),
    more: Math.max(0, rows.length - MOST_ROWS),
  };
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value as string | number | boolean);
}

/** The same on one line: facts by their names, of rows how many there are; null where there is only text. */
export function answerLine(value: unknown): string | null {
  const shown = shownValue(value, "");
  if (shown.as === "facts") return shown.facts.map(([name, text]) => `${fieldWords(name)} ${text}`).join(", ");
  if (shown.as !== "table") return null;
  const count = shown.rows.length + shown.more;
  return count === 1 ? "1 row" : `${count} rows`;
}
