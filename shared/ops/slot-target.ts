import type { TargetKind } from "./target-kind.ts";

export type SlotPart = "session" | "window" | "pane";

/**
 * What an earlier operation of a plan will create. `part`: of the several objects that one creation makes; the one it is named
 * for when left out. `suffix` goes on from there: `:2` a window by index, `:` the next free index, `.1` a pane by index.
 */
export interface SlotTarget<Part extends SlotPart = SlotPart> {
  readonly slot: number;
  readonly part?: Part;
  readonly suffix?: string;
}

/** A window index, a pane index, or both: groups 1, 2 and 3. */
export const SUFFIX = /^(?::(\d+)?(?:\.(\d+))?|\.(\d+))$/;
const parts: readonly SlotPart[] = ["session", "window", "pane"];

export function isSlot(value: unknown): value is SlotTarget {
  return typeof value === "object" && value !== null && "slot" in value && value.slot !== undefined;
}

/** The kinds of object that a slot can stand for; more than one while its part is left open. */
export function slotKinds({ part, suffix = "" }: SlotTarget): readonly TargetKind[] {
  if (suffix === "") return part === undefined ? parts : [part];
  if (part !== undefined && part !== (suffix.startsWith(":") ? "session" : "window")) return [];
  if (suffix.includes(".")) return ["pane"];
  return suffix === ":" ? ["place"] : ["window"];
}

/** Why a target with a `slot` cannot stand where `accepts` is taken; null when it can. */
export function slotProblem(fields: object, accepts: readonly TargetKind[]): string | null {
  const unknown = Object.keys(fields).find((key) => !["slot", "part", "suffix"].includes(key));
  if (unknown !== undefined) return `has the unknown field "${unknown}"`;
  const { slot, part, suffix } = fields as { slot?: unknown; part?: unknown; suffix?: unknown };
  if (!Number.isSafeInteger(slot) || Number(slot) < 0) return `"slot" is the number of an earlier operation, from 0`;
  if (part !== undefined && !parts.some((known) => known === part)) return `"part" is "session", "window" or "pane"`;
  if (suffix !== undefined && (typeof suffix !== "string" || !SUFFIX.test(suffix)))
    return `"suffix" is such as ":2", ":", ":2.1" or ".1"`;
  const kinds = slotKinds(fields as SlotTarget);
  if (kinds.length === 0) return `has a "suffix" that no ${(fields as SlotTarget).part} can have`;
  return kinds.some((kind) => accepts.includes(kind))
    ? null
    : `names a ${kinds.join(" or a ")}, and this command takes a ${accepts.join(" or a ")}`;
}
