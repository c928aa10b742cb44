import type { z } from "zod";
import { checkProvider, type ProviderSpec } from "./provider.ts";
import { isTable, laidOver } from "./provider-merge.ts";

/** What came of a person's file: a provider, or every reason why it is none. */
export type ProviderReading =
  | { readonly provider: ProviderSpec; readonly overrides: boolean }
  | { readonly reasons: readonly string[] };

const MOST_REASONS = 8;
/** Names that a file may have beside the provider's own: they mean nothing here. */
const remarks: readonly string[] = ["$schema", "about"];

/** Where a provider of a person's own begins. */
const blank = {
  icon: { glyph: "?", colour: "#8b949e" },
  command: { programs: [], version: ["--version"], install: "" },
  launch: { args: [], env: {}, message: null },
  evidence: null,
};

/**
 * Reads a file in which regular expressions are texts. With the id of a built-in provider it is laid over that one; with another id
 * it is a provider of its own. Never throws.
 */
export function readProvider(data: unknown, builtIn: readonly ProviderSpec[]): ProviderReading {
  if (!isTable(data)) return { reasons: ["it is no JSON object. Write { … } with the fields of a provider."] };
  const { id } = data;
  if (typeof id !== "string") return { reasons: ['"id" is missing. Give the provider an id such as "my-agent".'] };
  const own = Object.fromEntries(Object.entries(data).filter(([name]) => !remarks.includes(name)));
  const base = builtIn.find((one) => one.id === id);
  const merged = laidOver(base ?? withGlyph(own), own);
  const read = checkProvider(merged);
  const reasons = read.success
    ? [...unknownNames(merged, read.data), ...whatIsMissing(read.data, base)]
    : read.error.issues.map((issue) => reasonOf(issue));
  if (reasons.length > 0 || !read.success) return { reasons: reasons.slice(0, MOST_REASONS) };
  return { provider: read.data, overrides: base !== undefined };
}

function withGlyph(own: Readonly<Record<string, unknown>>): object {
  const first = typeof own["name"] === "string" ? [...own["name"].trim()][0] : undefined;
  return first === undefined ? blank : { ...blank, icon: { ...blank.icon, glyph: first.toUpperCase() } };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  return `"${nameOf(issue.path)}": ${innermost(issue).message}.`;
}

/** Of several ways to write a value, the last one that was tried says most. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  return issue.message === "Invalid input" ? (issue.errors.at(-1)?.at(0) ?? issue) : issue;
}

function nameOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : String(part)))
    .join(".")
    .replaceAll(".[", "[");
}

/** A misspelt name would be left out in silence. */
function unknownNames(written: unknown, read: unknown, at = ""): string[] {
  if (Array.isArray(written) && Array.isArray(read)) {
    return written.flatMap((item, index) => unknownNames(item, read[index], `${at}[${markOf(item, index)}]`));
  }
  if (!isTable(written) || !isTable(read)) return [];
  return Object.entries(written).flatMap(([name, value]) => {
    const where = at === "" ? name : `${at}.${name}`;
    if (!Object.hasOwn(read, name)) return [`"${where}" is no field that Paneglass knows. Is it misspelt?`];
    return unknownNames(value, read[name], where);
  });
}

/** Rules are known by their ids rather than by where they stand. */
function markOf(item: unknown, index: number): string {
  return isTable(item) && typeof item["id"] === "string" ? item["id"] : String(index);
}

function whatIsMissing(provider: ProviderSpec, base: ProviderSpec | undefined): string[] {
  if (provider.command.programs.length > 0 || base?.command.programs.length === 0) return [];
  return ['"command.programs" is empty. Name the program to look for on PATH.'];
}
