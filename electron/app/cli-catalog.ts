import { writeFile } from "node:fs/promises";
import { catalogRows, kindsWhere } from "../../shared/ops/registry.ts";
import type { CatalogRow, Wanted } from "../../shared/ops/registry.ts";
import { referencePage } from "../../shared/ops/reference-page.ts";
import { badInput, exitCodes, readArguments, runCommand } from "./cli.ts";
import type { ExitCode } from "./cli.ts";

const scopes = ["server", "session", "window", "pane", "client"] as const;
const safeties = ["readonly", "mutating", "destructive"] as const;

const usage = `Usage: npm run -s catalog -- [--json|--page] [--scope NAME] [--safety NAME]
  --json          print the catalog as JSON: a list with one object for each operation, each on a line of its own
  --page          print the reference page, as Markdown
  --out FILE      write to this file instead
  --scope NAME    only those about one of ${scopes.join(", ")}
  --safety NAME   only those that are ${safeties.join(", ")}
Without --json and --page: a table to read.`;

const options = {
  json: { type: "boolean" },
  page: { type: "boolean" },
  out: { type: "string" },
  scope: { type: "string" },
  safety: { type: "string" },
} as const;

async function catalogCommand(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { options, usage });
  if (positionals.length > 0) throw badInput(`"${positionals[0]}" is no option.\n${usage}`);
  if (values.json && values.page) throw badInput("Either --json or --page.");
  const rows = rowsFor({
    ...chosen("scope", values.scope, scopes),
    ...chosen("safety", values.safety, safeties),
  });
  const text = values.json ? jsonOf(rows) : values.page ? referencePage(rows) : tableOf(rows);
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
  return exitCodes.done;
}

function chosen<Name extends "scope" | "safety", Value extends string>(
  name: Name,
  given: string | undefined,
  known: readonly Value[],
): { readonly [N in Name]?: Value } {
  if (given === undefined) return {};
  const value = known.find((one) => one === given);
  if (value === undefined) throw badInput(`--${name} is one of ${known.join(", ")}.`);
  return { [name]: value } as { readonly [N in Name]?: Value };
}

function rowsFor(wanted: Wanted): readonly CatalogRow[] {
  const kinds = new Set<string>(kindsWhere(wanted));
  return catalogRows().filter(({ kind }) => kinds.has(kind));
}

function jsonOf(rows: readonly CatalogRow[]): string {
  return rows.length === 0 ? "[]\n" : `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`;
}

function tableOf(rows: readonly CatalogRow[]): string {
  const lines = rows.map(({ kind, safety, since, summary }) => [kind, safety, since, summary]);
  const widths = [0, 1, 2].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines.map((line) => `${line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ")}\n`).join("");
}

await runCommand(catalogCommand);
