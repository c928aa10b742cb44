import { AppError } from "../base/errors.ts";
import { bufferOps } from "./buffer.ts";
import { checkedArgs } from "./check.ts";
import { clientOps } from "./client.ts";
import type { AnySpec, Args, ArgsOf, Operation, Safety } from "./define.ts";
import { optionOps } from "./option.ts";
import { paneOps } from "./pane.ts";
import type { Returns } from "./returns.ts";
import { serverOps } from "./server.ts";
import { sessionOps } from "./session.ts";
import { windowOps } from "./window.ts";

/** Every operation by its key: tmux's command in camel case. */
export const catalog = {
  ...serverOps,
  ...sessionOps,
  ...windowOps,
  ...paneOps,
  ...clientOps,
  ...optionOps,
  ...bufferOps,
};

export type Catalog = typeof catalog;
export type OpKind = keyof Catalog;
export type OpArgs<Kind extends OpKind> = ArgsOf<Catalog[Kind]["args"]>;
export type OpValue<Kind extends OpKind> = Catalog[Kind]["returns"] extends Returns<infer Value> ? Value : never;
export type OperationOf<Kind extends OpKind> = Operation<OpValue<Kind>> & { readonly kind: Kind };

/** Arguments may be left out altogether when none of them is required. */
type Builder<Kind extends OpKind> =
  Record<never, never> extends OpArgs<Kind>
    ? (args?: OpArgs<Kind>) => OperationOf<Kind>
    : (args: OpArgs<Kind>) => OperationOf<Kind>;

export const opKinds = Object.keys(catalog) as readonly OpKind[];

export function isOpKind(kind: string): kind is OpKind {
  return Object.hasOwn(catalog, kind);
}

/** The entry of an operation. Throws `op.invalid` for a key that is not in the catalog. */
export function specOf(kind: string): AnySpec {
  if (!isOpKind(kind)) throw new AppError("op.invalid", `There is no operation "${kind}".`, { facts: { kind } });
  return catalog[kind];
}

/** An operation from checked arguments. Throws `op.invalid`. */
export function makeOperation(kind: string, args: Readonly<Record<string, unknown>>): Operation {
  return Object.freeze({ kind, args: checkedArgs(kind, specOf(kind), args) });
}

/** A builder for each operation. It runs nothing, and throws `op.invalid` for arguments that no tmux could take. */
// The cast: `fromEntries` loses which key has which type; `makeOperation` checks what the types promise.
export const ops = Object.fromEntries(
  opKinds.map((kind) => [kind, (args: Readonly<Record<string, unknown>> = {}) => makeOperation(kind, args)]),
) as unknown as { readonly [Kind in OpKind]: Builder<Kind> };

/** How dangerous this very operation is: its flags and payload may raise what the entry says. */
export function safetyOf(operation: Operation): Safety {
  const spec = specOf(operation.kind);
  const used = Object.entries(spec.args as Args).filter(
    ([name]) => ![undefined, false].includes(operation.args[name] as undefined),
  );
  if (spec.safety === "destructive" || used.some(([, arg]) => arg.raises === "destructive")) return "destructive";
  const runs = used.some(
    ([name, arg]) => arg.kind === "text" && arg.format && runsProgram(String(operation.args[name])),
  );
  return runs ? "mutating" : spec.safety;
}

/** `#(...)` runs a program; `E:` and `T:` expand a value that may hold one. */
function runsProgram(format: string): boolean {
  return /#\(|#\{[^:}]*[ET][^:}]*:/.test(format);
}
