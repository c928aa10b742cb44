import { useMemo, useState } from "react";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import { argProblems } from "../../shared/ops/check.ts";
import { UNKEPT, unkeptArgs } from "../../shared/ops/secret-args.ts";
import type { AnySpec, Args } from "../../shared/ops/define.ts";
import type { Fields } from "./fields.ts";
import { useFormCatalog } from "./form-catalog.ts";
import { argLabel, problemSentence } from "./words.ts";

export interface DraftProblems {
  /** A sentence for each argument that something is wrong with, but not for those that are only missing. */
  readonly problems: Readonly<Record<string, string>>;
  /** Arguments that are missing, each with a sentence. */
  readonly missing: Readonly<Record<string, string>>;
  /** Why it cannot be run as it stands; null when it can. */
  readonly problem: string | null;
}

/** An operation that is being filled in. */
export interface OperationDraft extends DraftProblems {
  readonly kind: string;
  readonly args: Fields;
  readonly setArgs: (args: Fields) => void;
  /** Null while the catalog would refuse it. */
  readonly operation: OperationShape | null;
}

/** `args`: what it begins with; later changes of it are not heard. */
export function useOperationDraft(kind: string, args: Fields = {}): OperationDraft {
  const { specOf } = useFormCatalog();
  const [now, setArgs] = useState<Fields>(args);
  return useMemo(() => {
    const found = draftProblems(specOf(kind), now);
    const operation = found.problem === null ? { kind, args: { ...now } } : null;
    return { kind, args: now, setArgs, operation, ...found };
  }, [specOf, kind, now]);
}

/** Everything that is wrong with arguments as they stand in a form. */
export function draftProblems(spec: AnySpec, args: Fields): DraftProblems {
  const problems: Record<string, string> = {};
  const missing: Record<string, string> = {};
  for (const { argument, problem, missing: only } of argProblems(spec, args)) {
    const into = only ? missing : problems;
    into[argument] ??= problemSentence(labelOf(spec, argument), sayArgs(spec, problem));
  }
  for (const argument of unkeptArgs(args)) problems[argument] ??= problemSentence(labelOf(spec, argument), UNKEPT);
  return { problems, missing, problem: Object.values(problems)[0] ?? Object.values(missing)[0] ?? null };
}

function labelOf(spec: AnySpec, name: string): string {
  const arg = (spec.args as Args)[name];
  return arg === undefined ? `“${name}”` : argLabel(name, arg);
}

/** A sentence of the catalog in the form's words: arguments by their labels, quotes as the page has them. */
export function sayArgs(spec: AnySpec, sentence: string): string {
  return sentence.replace(/"([^"]*)"/g, (_, name: string) =>
    Object.hasOwn(spec.args as Args, name) ? `“${labelOf(spec, name)}”` : `“${name}”`,
  );
}

/** The arguments with one of them changed; `undefined` leaves it out. */
export function withArg(args: Fields, name: string, value: unknown): Fields {
  if (value !== undefined) return { ...args, [name]: value };
  const { [name]: _, ...rest } = args;
  return rest;
}
