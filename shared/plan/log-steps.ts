import type { LogEntry, OperationShape } from "../models/operation-log.ts";
import type { RecipeStep } from "../models/recipe.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import { created, type Created } from "../ops/returns.ts";
import { isSlot, type SlotPart, type SlotTarget } from "../ops/slot-target.ts";
import { slotTarget } from "../ops/slots.ts";

export type LoggedStep = Pick<LogEntry, "operation" | "status" | "stdout" | "group" | "server" | "lifeId">;

interface Relinked {
  readonly operation: OperationShape;
  /** Arguments that are left out: they took what another step made, and nothing tells any more what that was. */
  readonly lost: readonly string[];
}

/**
 * The operations of lines, in the order they ran, as they can be run again: what one took of another step of its plan is that of the line
 * which is that step now, or else the id that this step made. `known`: where steps are looked for that are not among the lines.
 */
export function relinked(lines: readonly LoggedStep[], known: readonly LoggedStep[]): readonly Relinked[] {
  return lines.map((line, at) => {
    const lost: string[] = [];
    const args = Object.entries(line.operation.args).flatMap(([name, value]) => {
      const now = isSlot(value) ? linkOf(value, line, { before: lines.slice(0, at), known }) : value;
      if (now === null) lost.push(name);
      return now === null ? [] : [[name, now]];
    });
    const operation = { kind: line.operation.kind, args: Object.fromEntries(args) as RecipeStep["args"] };
    return { operation, lost };
  });
}

interface Around {
  readonly before: readonly LoggedStep[];
  readonly known: readonly LoggedStep[];
}

function linkOf(slot: SlotTarget, { group }: LoggedStep, { before, known }: Around): unknown {
  const isMaker = (one: LoggedStep): boolean =>
    group !== null && one.group?.id === group.id && one.group.at === slot.slot;
  const at = before.findIndex(isMaker);
  if (at >= 0) return { ...slot, slot: at };
  const maker = known.find(isMaker);
  const made = maker === undefined ? null : madeBy(maker);
  const part = slot.part ?? (maker === undefined ? undefined : partOf(maker.operation.kind));
  return made === null || part === undefined ? null : slotTarget(slot, idOf(made, part));
}

function partOf(kind: string): SlotPart | undefined {
  return isOpKind(kind) ? specOf(kind).creates : undefined;
}

function idOf({ sessionId, windowId, paneId }: Created, part: SlotPart): string {
  return { session: sessionId, window: windowId, pane: paneId }[part];
}

/** The operations of lines as steps of a recipe: ids of what one of them made become slots of those after it. */
export function stepsFromLog(lines: readonly LoggedStep[], known: readonly LoggedStep[]): readonly RecipeStep[] {
  const made = lines.map(madeBy);
  return relinked(lines, known).map(({ operation }, at) => {
    const before = made.map((one, place) => (place < at && isSameLife(lines[place], lines[at]) ? one : null));
    const args = Object.entries(operation.args).map(([name, value]) => [name, slotFor(value, before) ?? value]);
    return { kind: operation.kind, args: Object.fromEntries(args) as RecipeStep["args"] };
  });
}

/** An id means something else in another life. */
function isSameLife(maker: LoggedStep | undefined, user: LoggedStep | undefined): boolean {
  return maker?.server === user?.server && maker?.lifeId === user?.lifeId;
}

function madeBy({ operation, status, stdout }: LoggedStep): Created | null {
  if (status !== "complete" || partOf(operation.kind) === undefined) return null;
  try {
    return created.read({ exitCode: 0, stdout, stderr: "" }, { version: null, args: operation.args });
  } catch {
    return null; // What it said was cut, or is another answer: its id stays an id.
  }
}

function slotFor(value: unknown, made: readonly (Created | null)[]): unknown {
  const slot = made.findLastIndex((one) => one !== null && Object.values(one).some((id) => id === value));
  const one = made[slot];
  if (!one) return null;
  const part = value === one.paneId ? "pane" : value === one.windowId ? "window" : "session";
  return { slot, part };
}
