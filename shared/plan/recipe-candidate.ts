import type { ParameterKind } from "../models/recipe.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";

/** A value that might differ from run to run. */
export interface Candidate {
  /** A free name for it. */
  readonly name: string;
  readonly kind: ParameterKind;
  readonly doc: string;
  readonly value: unknown;
  /** Where it stands: the step from 0, and the way to it from there. */
  readonly uses: readonly { readonly step: number; readonly path: readonly string[] }[];
  /** An id, which means nothing in another life of the server: without a parameter the recipe is of no use. */
  readonly needed: boolean;
  /** It looks like a secret, and this is what it is called where it stands: no file should hold it. */
  readonly secret?: string;
}

/** What a value of a step is, for whoever is asked for it. */
export function docOf(step: number, kind: string): string {
  return `What step ${step + 1} (${isOpKind(kind) ? specOf(kind).command : kind}) is about.`;
}

/** `word`, or another name for a parameter that is not taken. */
export function freeName(word: string, taken: ReadonlySet<string>): string {
  const base = /^[a-z]\w*$/.test(word) ? word : "value";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}${number}`;
  return name;
}
