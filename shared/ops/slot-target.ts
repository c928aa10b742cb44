import type { Target, TargetKind } from "./targets.ts";

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

const SUFFIX = /^(?::(\d+)?(?:\.(\d+))?|\.(\d+))$/;
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

/** The target a slot stands for once the id of what was created is known. */
export function slotTarget(slot: SlotTarget, id: string): Target {
  const found = SUFFIX.exec(slot.suffix ?? "");
  // The casts: the id's sigil tells its kind, and the slot was checked when its operation was made.
  if (found === null) return id as Target;
  const [, window, paneInWindow, pane] = found;
  if (pane !== undefined) return { window: id as `@${number}`, pane: Number(pane) };
  const place = window === undefined ? {} : { window: Number(window) };
  if (paneInWindow !== undefined) return { session: id, ...place, pane: Number(paneInWindow) };
  return window === undefined ? { session: id, next: true } : { session: id, window: Number(window) };
}
