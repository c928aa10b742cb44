import { AppError } from "../base/errors.ts";
import type { Field } from "./fields.ts";

interface TextTests {
  readonly contains?: string;
  readonly startsWith?: string;
  readonly endsWith?: string;
  readonly matches?: RegExp;
}
interface NumberTests {
  readonly above?: number;
  readonly below?: number;
}

/** An id counts as any text: a condition that no id fulfils is no mistake. */
type Plain<Value> = Value extends string ? string : Value;
type Tests<Value> = { readonly not?: Plain<Value> | readonly Plain<Value>[] } & (NonNullable<Value> extends string
  ? TextTests
  : NonNullable<Value> extends number
    ? NumberTests
    : Record<never, never>);

/** What a field has to be: this value, one of these, or whatever passes all of these tests. */
export type Condition<Value> = Plain<Value> | readonly Plain<Value>[] | Tests<Value>;

type Test = (value: unknown, wanted: never) => boolean;
const all = ["text", "number", "flag"] as const;

/** The tests by name, each with the fields it is for and what it is given. */
const tests: Readonly<
  Record<string, { readonly of: readonly Field["kind"][]; readonly takes: string; readonly test: Test }>
> = {
  not: { of: all, takes: "value", test: (value, wanted: unknown) => !isOneOf(value, wanted) },
  contains: { of: ["text"], takes: "string", test: (value, wanted: string) => isText(value) && value.includes(wanted) },
  startsWith: {
    of: ["text"],
    takes: "string",
    test: (value, wanted: string) => isText(value) && value.startsWith(wanted),
  },
  endsWith: { of: ["text"], takes: "string", test: (value, wanted: string) => isText(value) && value.endsWith(wanted) },
  matches: {
    of: ["text"],
    takes: "RegExp",
    test: (value, wanted: RegExp) => isText(value) && new RegExp(wanted).test(value),
  },
  above: {
    of: ["number"],
    takes: "number",
    test: (value, wanted: number) => typeof value === "number" && value > wanted,
  },
  below: {
    of: ["number"],
    takes: "number",
    test: (value, wanted: number) => typeof value === "number" && value < wanted,
  },
};

/** Whether a value fulfils a condition that {@link conditionProblem} has nothing against. */
export function fulfils(value: unknown, condition: unknown): boolean {
  if (!isTests(condition)) return isOneOf(value, condition);
  // The cast: each test was found to have what it takes.
  return Object.entries(condition).every(([name, wanted]) => tests[name]?.test(value, wanted as never));
}

/** Why this is no condition for such a field; null when it is one. */
export function conditionProblem({ kind }: Field, condition: unknown): string | null {
  if (!isTests(condition)) return valueProblem(kind, condition);
  const names = Object.keys(condition);
  if (names.length === 0) return "has no test in it";
  return names.map((name) => testProblem(kind, name, condition[name])).find((problem) => problem !== null) ?? null;
}

function testProblem(kind: Field["kind"], name: string, wanted: unknown): string | null {
  const test = Object.hasOwn(tests, name) ? tests[name] : undefined;
  if (test === undefined || !test.of.includes(kind)) return `has no test "${name}"; there are ${testsFor(kind)}`;
  if (test.takes === "value") return valueProblem(kind, wanted);
  const fits = test.takes === "RegExp" ? wanted instanceof RegExp : typeof wanted === test.takes;
  return fits ? null : `"${name}" takes a ${test.takes}`;
}

function testsFor(kind: Field["kind"]): string {
  const fitting = Object.entries(tests).filter(([, test]) => test.of.includes(kind));
  return fitting.map(([name]) => `"${name}"`).join(", ");
}

const types = { text: "string", number: "number", flag: "boolean" } as const;

function valueProblem(kind: Field["kind"], wanted: unknown): string | null {
  const values = Array.isArray(wanted) ? (wanted as readonly unknown[]) : [wanted];
  const fits = values.every((value) => value === null || typeof value === types[kind]);
  return fits ? null : `is compared with a ${types[kind]}`;
}

function isTests(condition: unknown): condition is Readonly<Record<string, unknown>> {
  return typeof condition === "object" && condition !== null && !Array.isArray(condition);
}

function isOneOf(value: unknown, wanted: unknown): boolean {
  return Array.isArray(wanted) ? wanted.includes(value) : value === wanted;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

export function invalidQuery(message: string): AppError {
  return new AppError("query.invalid", message);
}
