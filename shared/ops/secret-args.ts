import { own } from "../base/own.ts";
import type { Arg } from "./args.ts";
import { isOpKind, specOf } from "./catalog.ts";
import type { Args } from "./define.ts";
import { isSecretName, type PutSecret, type Secret, shownLine, shownWord } from "./secrets.ts";
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
  const now = Object.entries(args).map(([name, value]) => {
    const arg = own(known, name);
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

/** `variable`: the one that a text is the value of. */
function putIn(arg: Arg, value: unknown, { put, variable }: { put: PutSecret; variable: string }): unknown {
  if (typeof value === "string") {
    if (arg.runs === "environment") return isSecretName(variable) ? put({ name: variable, value }) : value;
    return isCommandLine(arg) ? shownLine(value, put) : value;
  }
  if (arg.kind === "pairs" && typeof value === "object" && value !== null) return putInPairs(value, put);
  if (arg.kind !== "argv" || !Array.isArray(value)) return value;
  const words: readonly unknown[] = value;
  return words.map((word, at) =>
    typeof word === "string"
      ? shownWord(word, typeof words[at - 1] === "string" ? String(words[at - 1]) : "", put)
      : word,
  );
}

function putInPairs(pairs: object, put: PutSecret): unknown {
  const now = Object.entries(pairs).map(([name, value]: [string, unknown]) => [
    name,
    isSecretName(name) && typeof value === "string" && value !== "" ? put({ name, value }) : value,
  ]);
  return Object.fromEntries(now) as unknown;
}
