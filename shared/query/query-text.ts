import { AppError } from "../base/errors.ts";
import { conditionProblem } from "./condition.ts";
import type { Field } from "./fields.ts";

/** What is asked about, by the names that a person may write. */
export interface TextSubject {
  /** What a person calls them: `panes`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Shorter names, each for a field. */
  readonly short?: Readonly<Record<string, string>>;
}

/** A question as somebody typed it. */
export interface ReadText {
  /** For {@link Query.where}, in order: one field each. */
  readonly conditions: readonly Readonly<Record<string, unknown>>[];
  /** What stands by itself: to be found anywhere. */
  readonly words: readonly string[];
}

/** `-name` means not; `~` in it or, between slashes, matching; `^` at its start, `$` at its end. */
const TERM = /^(-?)([A-Za-z]+)(>=|<=|!=|[=~^$<>])(.*)$/s;

/**
 * Reads `command=vim,nano width>80 -window~log words`. Values may stand in double quotes. Throws `query.invalid` with what is there instead
 * for a field that does not exist, a value that cannot be one of it, and a quote without an end.
 */
export function readQueryText(text: string, subject: TextSubject): ReadText {
  const conditions: Readonly<Record<string, unknown>>[] = [];
  const words: string[] = [];
  for (const term of termsOf(text)) {
    const parts = term.startsWith('"') ? null : TERM.exec(term);
    if (parts === null) words.push(unquoted(term));
    else conditions.push(conditionOf(parts, subject));
  }
  return { conditions, words };
}

function termsOf(text: string): readonly string[] {
  const terms = text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const quotes = text.split('"').length - 1;
  if (quotes % 2 === 1) throw invalid(`There is a quote (") without its end.`);
  return terms;
}

const unquoted = (text: string): string => text.replaceAll('"', "");

function conditionOf(parts: RegExpExecArray, subject: TextSubject): Readonly<Record<string, unknown>> {
  const [, minus = "", name = "", sign = "", rest = ""] = parts;
  const { known, field } = fieldOf(name, subject);
  if (rest === "") throw invalid(`“${name}${sign}” has nothing to compare with.`);
  const not = minus === "-";
  const condition = (signs[sign] ?? signs["="])?.({ field, rest, not, name });
  const problem = conditionProblem(field, condition);
  if (problem !== null) throw invalid(`“${name}” ${problem}.`);
  return { [known]: condition };
}

interface Term {
  readonly field: Field;
  readonly rest: string;
  readonly not: boolean;
  readonly name: string;
}

const signs: Readonly<Record<string, (term: Term) => unknown>> = {
  "=": ({ field, rest, not, name }) => sameAs(valuesOf(field, rest, name), not),
  "!=": ({ field, rest, not, name }) => sameAs(valuesOf(field, rest, name), !not),
  "~": (term) => ({ matches: within(term) }),
  "^": (term) => plainly(term, { startsWith: unquoted(term.rest) }),
  $: (term) => plainly(term, { endsWith: unquoted(term.rest) }),
  ">": (term) => plainly(term, { above: numberOf(term) }),
  "<": (term) => plainly(term, { below: numberOf(term) }),
  ">=": (term) => plainly(term, { above: numberOf(term) - 1 }),
  "<=": (term) => plainly(term, { below: numberOf(term) + 1 }),
};

const sameAs = (values: readonly unknown[], not: boolean): unknown => (not ? { not: values } : values);

function plainly({ not, name }: Term, condition: object): object {
  if (!not) return condition;
  throw invalid(`“-${name}” goes with = and ~ only.`);
}

/** Letters' case does not matter. A text that must not be there is what no reading of the whole has. */
function within({ rest, not, name }: Term): RegExp {
  const pattern = /^\/(.*)\/$/s.exec(rest)?.[1] ?? literal(unquoted(rest));
  try {
    return new RegExp(not ? `^(?![^]*(?:${pattern}))` : pattern, "i");
  } catch {
    throw invalid(`What stands between the slashes of “${name}” is no regular expression.`);
  }
}

const literal = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const flags: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  on: true,
  no: false,
  false: false,
  off: false,
};

/** `a,b`: one of these. `none` is no value at all. */
function valuesOf({ kind }: Field, text: string, name: string): readonly unknown[] {
  const values = text.match(/(?:[^,"]|"[^"]*")+/g) ?? [];
  return values.map((value) => {
    if (value === "none") return null;
    if (kind === "text") return unquoted(value);
    const read = kind === "flag" ? flags[value.toLowerCase()] : wholeNumber(value);
    if (read !== undefined) return read;
    throw invalid(kind === "flag" ? `“${name}” is yes or no.` : `“${name}” is compared with a number.`);
  });
}

function numberOf({ rest, name }: Term): number {
  const read = wholeNumber(rest);
  if (read === undefined) throw invalid(`“${name}” is compared with a number.`);
  return read;
}

const wholeNumber = (text: string): number | undefined => (/^-?\d+$/.test(text) ? Number(text) : undefined);

function fieldOf(name: string, { name: subject, fields, short = {} }: TextSubject) {
  const wanted = name.toLowerCase();
  const named = Object.entries(short).find(([one]) => one.toLowerCase() === wanted)?.[1] ?? wanted;
  const known = Object.keys(fields).find((one) => one.toLowerCase() === named.toLowerCase());
  const field = known === undefined ? undefined : fields[known];
  if (known !== undefined && field !== undefined) return { known, field };
  const all = [...new Set([...Object.keys(short), ...Object.keys(fields)])].join(", ");
  throw invalid(`There is no field “${name}” of ${subject}; there are ${all}.`);
}

function invalid(message: string): AppError {
  return new AppError("query.invalid", message);
}
