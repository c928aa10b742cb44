import type { MatrixRow } from "../../electron/run/engine-matrix.ts";
import { tally } from "../../electron/run/engine-matrix.ts";

export interface MatrixColumn {
  readonly name: string;
  readonly label: string;
  /** What the suite ran it on. */
  readonly on: string;
}

/** What the contract suite found out, as `assets/docs/engines.json` keeps it. */
export interface Matrix {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

const HEAD = `# Engines

What each engine can do, as the contract suite found it. This page is written by \`npm run test:engines -- --write\`; every run of the suite
compares what it finds with it. \`npm run -s engines\` tries the same on the engines of your own machine, and the app's engine doctor shows it.

**yes**: the same as tmux does. **no**: it says that it has no such thing, and why; the reasons stand below each table. **-**: it could not be
tried there, or is not about that engine.
`;

const TITLES: Readonly<Record<string, { readonly title: string; readonly says: string }>> = {
  ability: { title: "Abilities", says: "What an engine brings beside commands." },
  scenario: { title: "Scenarios", says: "Played on each engine; what can be seen afterwards is what a tmux shows." },
  operation: {
    title: "Operations",
    says: "The sample of each entry of the catalog, run on a server with two windows.",
  },
  case: {
    title: "Contract cases",
    says: "Everything else that the suite asks of every engine. Cases that all of them pass are left out here.",
  },
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

const plain = (text: string): string => text.replaceAll("|", "\\|").replace(/[<>*_`]/g, "\\$&");

function word(row: MatrixRow, column: string): string {
  const cell = row.cells[column];
  return cell === undefined || cell.works === "untold" ? "-" : cell.works;
}

/** Each reason once, with the engines and the rows that it holds for. */
function reasons(rows: readonly MatrixRow[], columns: readonly MatrixColumn[]): readonly string[] {
  const seen = new Map<string, { names: Set<string>; engines: Set<string> }>();
  for (const { name: engine } of columns) {
    for (const { name, cells } of rows) {
      const cell = cells[engine];
      if (cell === undefined || cell.works === "yes") continue;
      const entry = seen.get(cell.why) ?? { names: new Set<string>(), engines: new Set<string>() };
      seen.set(cell.why, entry);
      entry.names.add(name);
      entry.engines.add(engine);
    }
  }
  return [...seen].map(
    ([why, { names, engines }]) => `- ${plain(why)} (${[...engines].join(", ")}: ${plain([...names].join("; "))})`,
  );
}

function section(group: string, { columns, rows }: Matrix): string {
  const { title, says } = TITLES[group] ?? { title: group, says: "" };
  const mine = rows.filter((row) => row.group === group);
  const shown = group === "case" ? mine.filter((row) => columns.some(({ name }) => word(row, name) === "no")) : mine;
  const names = columns.map(({ name }) => name);
  const sums = names.map((name) => {
    const { yes, tried } = tally(mine, name);
    return `${yes} of ${tried}`;
  });
  const lines = shown.map((row) => [plain(row.name), ...names.map((name) => word(row, name))]);
  const why = reasons(mine, columns);
  return [
    `## ${title}\n\n${says}\n`,
    table(["", ...names], [["**works**", ...sums], ...lines]),
    ...(why.length === 0 ? [] : [`\nWhy not:\n\n${why.join("\n")}`]),
  ].join("\n");
}

/** The page that people read. */
export function matrixPage(matrix: Matrix): string {
  const head = table(
    ["engine", "what it is", "the suite ran it on"],
    matrix.columns.map(({ name, label, on }) => [`\`${name}\``, plain(label), plain(on)]),
  );
  const sections = Object.keys(TITLES).map((group) => section(group, matrix));
  return `${[HEAD, head, "", ...sections.flatMap((text) => [text, ""])].join("\n").trimEnd()}\n`;
}
