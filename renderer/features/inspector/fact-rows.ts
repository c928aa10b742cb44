import { formatVariables } from "../../../shared/ops/format-table.ts";
import type { FormatType } from "../../../shared/ops/format-table.ts";
import { type FactKind, factWords, wordedVariables } from "./fact-words.ts";

export interface FactRow {
  /** The server's own name for it: `pane_width`. */
  readonly variable: string;
  readonly label: string;
  readonly doc: string;
  /** As the server tells it. */
  readonly raw: string;
  /** As a person reads it. */
  readonly text: string;
}

const types: ReadonlyMap<string, FormatType> = new Map(formatVariables.map(({ name, type }) => [name, type]));

/** A value as a person reads it: flags are yes and no, seconds since the epoch a moment. Numbers and texts stay as they are. */
export function factText(variable: string, raw: string): string {
  const type = types.get(variable);
  if (raw === "") return "";
  if (type === "flag") return raw === "1" ? "Yes" : raw === "0" ? "No" : raw;
  if (type !== "time" || !/^\d+$/.test(raw)) return raw;
  return raw === "0" ? "Never" : new Date(Number(raw) * 1000).toLocaleString();
}

/** Formats that the server draws its own choosers with say nothing of the thing. */
const isTold = (variable: string): boolean => !variable.startsWith("@") && !variable.endsWith("_format");

/** `pane_at_bottom` is `Pane at bottom`. */
function spelledOut(variable: string): string {
  const text = variable.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One row for each variable, those that people ask for first; of the others only those that say something. */
export function factRows(kind: FactKind, values: Readonly<Record<string, string>>): readonly FactRow[] {
  const worded = wordedVariables(kind).filter((variable) => values[variable] !== undefined);
  const others = Object.keys(values)
    .filter((variable) => !worded.includes(variable) && values[variable] !== "" && isTold(variable))
    .sort();
  return [...worded, ...others].map((variable) => {
    const raw = values[variable] ?? "";
    const { label, doc } = factWords(kind, variable) ?? { label: spelledOut(variable), doc: "" };
    return { variable, label, doc, raw, text: factText(variable, raw) };
  });
}
