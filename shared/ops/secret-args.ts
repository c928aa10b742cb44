import { own } from "../base/own.ts";
import { MASK } from "../models/operation-log.ts";
import type { Arg } from "./args.ts";
import { isOpKind, specOf } from "./catalog.ts";
import type { Args } from "./define.ts";
import { isSecretName, isSetSecret, type PutSecret, type Secret } from "./secret-names.ts";
import { shownLine, shownWords } from "./secrets.ts";
import { isCommandLine } from "./traits.ts";

interface Shape {
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
}

type ArgsGiven = Shape["args"];

/** The arguments with `put` in the place of each secret: variables, flags and settings with such names, wherever the entry says that they may stand. */
export function putSecrets({ kind, args }: Shape, put: PutSecret): ArgsGiven {
  if (!isOpKind(kind)) return args;
  const known = specOf(kind).args as Args;
  const variable = String(args["name"]);
  const option = String(args["option"]);
  const now = Object.entries(args).map(([name, value]) => {
    const arg = own(known, name);
    if (name === "value" && typeof value === "string" && option.startsWith("@") && isSetSecret(option))
      return [name, put({ name: option, value })];
    return [name, arg === undefined ? value : putIn(arg, value, { put, variable })];
  });
  return Object.fromEntries(now) as ArgsGiven;
}

/** Every secret of an operation, in the order it stands there. */
export function secretsIn(shape: Shape): readonly Secret[] {
  const found: Secret[] = [];
  putSecrets(shape, (secret) => {
    found.push(secret);
    return secret.value;
  });
  return found;
}

/** Arguments, by name, of which something was not kept: {@link MASK} stands in its place. */
export function unkeptArgs(args: ArgsGiven): readonly string[] {
  return Object.entries(args).flatMap(([name, value]) => (holdsMask(value) ? [name] : []));
}

/** What is wrong with such an argument: the rest of a sentence that begins with it. */
export const UNKEPT = `holds ${MASK} where a secret was, which is not kept on disk: put it in again`;

export function holdsMask(value: unknown): boolean {
  if (typeof value === "string") return value.includes(MASK);
  return typeof value === "object" && value !== null && Object.values(value).some(holdsMask);
}

/** `variable`: the one that a text is the value of. */
function putIn(arg: Arg, value: unknown, { put, variable }: { put: PutSecret; variable: string }): unknown {
  if (typeof value === "string") {
    if (arg.runs === "environment") return isSecretName(variable) ? put({ name: variable, value }) : value;
    return isCommandLine(arg) ? shownLine(value, (secret) => put({ ...secret, within: "line" })) : value;
  }
  if (arg.kind === "pairs" && typeof value === "object" && value !== null) return putInPairs(value, put);
  if (arg.kind !== "argv" || !Array.isArray(value)) return value;
  const words: readonly unknown[] = value;
  const putInWord: PutSecret = (secret) => put({ ...secret, within: "word" });
  return words.every((word) => typeof word === "string") ? shownWords(words, putInWord) : value;
}

function putInPairs(pairs: object, put: PutSecret): unknown {
  const now = Object.entries(pairs).map(([name, value]: [string, unknown]) => [
    name,
    isSecretName(name) && typeof value === "string" && value !== "" ? put({ name, value }) : value,
  ]);
  return Object.fromEntries(now) as unknown;
}
