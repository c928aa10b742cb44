import { AppError } from "../../shared/base/errors.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { makeOperation, specOf } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import { blockingOf } from "../../shared/ops/traits.ts";
import type { PaletteAbout } from "./palette-use.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Arguments that are known from what the operation is to be about. */
export function prefilled(kind: string, about: PaletteAbout | null): Fields {
  const found = about === null ? null : aboutOf(kind);
  if (about === null || found === null) return {};
  const [name, { accepts }] = found;
  const { pane, window, session } = about.place;
  // Where a free index is taken too, a window would stand for its own index, which is not free.
  const isWide = specOf(kind).scope === "session" || accepts.includes("place");
  const order = isWide ? (["pane", "session", "window"] as const) : (["pane", "window", "session"] as const);
  const ids = { pane: pane.id, window: window.id, session: session.id };
  const fitting = about.kind === "pane" ? order : order.filter((one) => one === about.kind);
  const fits = fitting.find((one) => accepts.includes(one) && !(one === "window" && isWide));
  return fits === undefined ? {} : { [name]: ids[fits] };
}

type TargetArg = Extract<Arg, { readonly kind: "target" }>;

/** Where both ends are needed, what is moved is the focused one; where it goes is for the person to say. */
function aboutOf(kind: string): readonly [name: string, arg: TargetArg] | null {
  const { source, target } = specOf(kind).args as Readonly<Record<string, Arg | undefined>>;
  if (source?.kind === "target" && source.required) return ["source", source];
  if (target?.kind !== "target") return null;
  return target.required || !isSharedOut(kind, "target") ? ["target", target] : null;
}

/** Where it can be left out for something wider, it says too much. */
function isSharedOut(kind: string, name: string): boolean {
  const { exclusive = [], someOf } = specOf(kind).rules ?? {};
  return exclusive.some((group) => group.includes(name)) && !(someOf?.includes(name) ?? false);
}

/** The operation as it can be run with nothing asked; null where something is missing, or is for the person to say. */
export function readyAtOnce(kind: string, given: Fields): Operation | null {
  const { args, needsClient } = specOf(kind);
  const asks = Object.entries(args as Readonly<Record<string, Arg>>).some(
    ([name, arg]) => isAsked(arg) && !(name in given),
  );
  if (asks || needsClient !== undefined) return null;
  try {
    const operation = makeOperation(kind, given);
    return blockingOf(operation) === null ? operation : null;
  } catch (thrown) {
    if (thrown instanceof AppError) return null;
    throw thrown;
  }
}

/** A form would show it at once, or it is what the operation is given to work with. */
function isAsked(arg: Arg): boolean {
  return arg.usual === true || ("place" in arg && arg.place === "positional");
}

export const onlyReads = (operation: Operation): boolean => safetyOf(operation) === "readonly";
