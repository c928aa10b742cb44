import type { Secret } from "../ops/secret-names.ts";
import { wholeParameter } from "./recipe-words.ts";

const QUOTED = [/^(')([^']*)'$/, /^(")((?:[^"\\]|\\[^])*)"$/, /^(\\+["'])([^"'\\]*)\1$/];
const VARIABLE = /^\$[A-Za-z_]\w*$/;

/** A secret without the quotes around all of it, and those: in a line they say where it ends, whatever it is. */
export function unquoted({ value, within }: Secret): { readonly inside: string; readonly quote: string } {
  const bare = { inside: value, quote: "" };
  if (within === undefined) return bare;
  return (
    QUOTED.map((pattern) => pattern.exec(value))
      .map((found) => (found === null ? null : { inside: found[2] ?? "", quote: found[1] ?? "" }))
      .find((found) => found !== null) ?? bare
  );
}

/** Whether it only names where a value comes from: a parameter, or a variable of the shell that reads it. */
export function isReference(secret: Secret): boolean {
  const { inside, quote } = unquoted(secret);
  if (wholeParameter(inside) !== null) return true;
  return secret.within === "line" && !quote.endsWith("'") && VARIABLE.test(inside);
}
