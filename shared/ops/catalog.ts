import { AppError } from "../base/errors.ts";
import { bindingOps } from "./binding.ts";
import { bufferOps } from "./buffer.ts";
import { checkedArgs } from "./check.ts";
import { clientOps } from "./client.ts";
import type { AnySpec, ArgsOf, Operation } from "./define.ts";
import { environmentOps } from "./environment.ts";
import { hookOps } from "./hook.ts";
import { layoutOps } from "./layout.ts";
import { modeOps } from "./mode.ts";
import { optionOps } from "./option.ts";
import { paneFlowOps } from "./pane-flow.ts";
import { panePlaceOps } from "./pane-place.ts";
import { paneOps } from "./pane.ts";
import { promptOps } from "./prompt.ts";
import type { Returns } from "./returns.ts";
import { serverOps } from "./server.ts";
import { sessionOps } from "./session.ts";
import { shellOps } from "./shell.ts";
import { windowPlaceOps } from "./window-place.ts";
import { windowOps } from "./window.ts";

/** Every operation by its key: tmux's command in camel case. */
export const catalog = {
  ...serverOps,
  ...shellOps,
  ...sessionOps,
  ...windowOps,
  ...windowPlaceOps,
  ...layoutOps,
  ...paneOps,
  ...panePlaceOps,
  ...paneFlowOps,
  ...modeOps,
  ...clientOps,
  ...promptOps,
  ...bindingOps,
  ...optionOps,
  ...hookOps,
  ...environmentOps,
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
