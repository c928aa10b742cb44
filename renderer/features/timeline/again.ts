import { type LogEntry, MASK, type OperationShape } from "../../../shared/models/operation-log.ts";
import type { ServerState } from "../../../shared/models/server.ts";
import { relinked } from "../../../shared/plan/log-steps.ts";
import { own } from "../../../shared/base/own.ts";
import { isOpKind, specOf } from "../../../shared/ops/catalog.ts";
import type { Args } from "../../../shared/ops/define.ts";
import { isCommandLine } from "../../../shared/ops/traits.ts";
import { candidatesOf } from "../../../shared/plan/recipe-from.ts";
import type { Lines } from "./lines.ts";

export interface Again {
  /** Without arguments whose values are not known, or mean something else by now. */
  readonly operations: readonly OperationShape[];
  /** Why a recipe can't be made of them; null when it can. */
  readonly unkept: string | null;
  /** Why they are not to be run as they stand; null when they can be. */
  readonly why: string | null;
}

type Here = Pick<ServerState, "label" | "lifeId">;

/** Lines, in the order they ran, as they can be run again on the server that is there now. `known`: lines that may tell what a step made. */
export function againOf(lines: readonly LogEntry[], known: Lines, here: Here): Again {
  const now = relinked(lines, known).map(({ operation, lost }, at) => {
    const line = lines[at];
    const isHere = line?.server === here.label && line.lifeId === here.lifeId;
    const foreign = isHere ? [] : idsIn(operation);
    const whole = line?.masked === true ? withoutMasks(operation) : operation;
    return {
      operation: without(whole, foreign),
      lost: lost.length > 0,
      foreign: !isHere && hasIds(operation, foreign),
    };
  });
  const unkept = unkeptWhy({ masked: lines.some((line) => line.masked), lost: now.some(({ lost }) => lost) });
  const foreign = now.some((one) => one.foreign) ? "It was for another server, or for what was there before it." : null;
  return { operations: now.map(({ operation }) => operation), unkept, why: unkept ?? foreign };
}

function unkeptWhy({ masked, lost }: { masked: boolean; lost: boolean }): string | null {
  if (masked) return "What it was given is not all kept.";
  return lost ? "It took what another step made, and that step is not among the lines shown." : null;
}

/** Arguments with ids, by name: ways to them begin with `args`. */
function idsIn(operation: OperationShape): readonly string[] {
  const ids = candidatesOf([operation]).filter(({ needed }) => needed);
  return ids.flatMap(({ uses }) => uses.flatMap(({ path }) => path.slice(1, 2)));
}

/** Of another life, also within what it runs: `kill-pane -t %3` for a key. Such an argument is left to whoever reads it. */
function hasIds({ kind, args }: OperationShape, targets: readonly string[]): boolean {
  if (targets.length > 0) return true;
  const known: Args = isOpKind(kind) ? specOf(kind).args : {};
  return Object.entries(args).some(([name, value]) => {
    const arg = own(known, name);
    if (arg === undefined || arg.kind === "words" || arg.runs === "environment") return false;
    const isRun = isCommandLine(arg) || arg.kind === "argv" || typeof value === "object";
    return isRun && (arg.runs === "commands" ? ID : ID_IN_SHELL).test(JSON.stringify(value));
  });
}

const ID = /(?<![\w%@$])[%@$]\d+(?!\w)/;
/** There `$1` is an argument. */
const ID_IN_SHELL = /(?<![\w%@])[%@]\d+(?!\w)/;

function without({ kind, args }: OperationShape, names: readonly string[]): OperationShape {
  return { kind, args: Object.fromEntries(Object.entries(args).filter(([name]) => !names.includes(name))) };
}

function withoutMasks({ kind, args }: OperationShape): OperationShape {
  const kept = Object.entries(args).flatMap(([name, value]) => {
    const left = unmasked(value);
    return left === null ? [] : [[name, left]];
  });
  return { kind, args: Object.fromEntries(kept) as OperationShape["args"] };
}

/** What is left without hidden parts; null for nothing. Words are dropped as a whole: one less would be another command. */
function unmasked(value: unknown): unknown {
  const hides = JSON.stringify(value).includes(MASK);
  // Typed bytes are hidden by having none.
  if (Array.isArray(value)) return hides || value.length === 0 ? null : value;
  if (!hides) return value;
  if (typeof value !== "object" || value === null) return null;
  const shown = Object.entries(value).filter(([, one]) => !String(one).includes(MASK));
  return shown.length === 0 ? null : Object.fromEntries(shown);
}
