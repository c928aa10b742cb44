import { AppError } from "../base/errors.ts";
import type { PaneId, SessionId, WindowId } from "../base/ids.ts";
import { slotProblem } from "./slot-target.ts";
import type { SlotPart, SlotTarget } from "./slot-target.ts";
import type { TargetKind } from "./target-kind.ts";
import { isPlaceless, isToken } from "./tokens.ts";
import type { AnyToken, NeighbourToken, PaneToken, WindowToken } from "./tokens.ts";

/** A place in what a slot stands for. */
type InsideSlot<Part extends SlotPart> = SlotTarget<Part> & { readonly suffix: string };

/** A session: its id, or its name. A name is matched exactly unless `exact` is false (then by prefix and pattern). */
export type SessionTarget =
  | SessionId
  | `$${number}`
  | { readonly session: string; readonly exact?: boolean }
  | SpecialTarget<AnyToken>
  | SlotTarget<"session">;

/** Where in a session: a name (text), an index (number), or a token such as `{last}`. */
export type WindowPlace = string | number | SpecialTarget<WindowToken>;

/** A window: its id, or its place in a session given by id or name. */
export type WindowTarget =
  | WindowId
  | `@${number}`
  | { readonly session: string; readonly window: WindowPlace; readonly exact?: boolean }
  | SpecialTarget<AnyToken | WindowToken>
  | SlotTarget<"window">
  | InsideSlot<"session">;

/** A pane: its id, or its index or a token in a window. Without `window` the session's current window is meant. */
export type PaneTarget =
  | PaneId
  | `%${number}`
  | {
      readonly session: string;
      readonly window?: WindowPlace;
      readonly pane: number | SpecialTarget<PaneToken>;
      readonly exact?: boolean;
    }
  | { readonly window: WindowId | `@${number}`; readonly pane: number | SpecialTarget<PaneToken> }
  | SpecialTarget<AnyToken | NeighbourToken | PaneToken>
  | SlotTarget<"pane">
  | InsideSlot<"session" | "window">;

/** The next free window index of a session. */
export type PlaceTarget =
  | { readonly session: string; readonly next: true; readonly exact?: boolean }
  | InsideSlot<"session">;

/** A client by its name, as `listClients` reports it. */
export interface ClientTarget {
  readonly client: string;
}

/** One of tmux's own words for a target. What is current is the server's choice when no client asks. */
export interface SpecialTarget<Token extends string> {
  readonly special: Token;
}

export interface TargetTypes extends Record<TargetKind, unknown> {
  session: SessionTarget;
  window: WindowTarget;
  pane: PaneTarget;
  place: PlaceTarget;
  client: ClientTarget;
}
export type { TargetKind };
export type Target = TargetTypes[TargetKind] | SlotTarget;

interface Fields {
  readonly session?: unknown;
  readonly window?: unknown;
  readonly pane?: unknown;
  readonly next?: unknown;
  readonly client?: unknown;
  readonly exact?: unknown;
  readonly special?: unknown;
  readonly slot?: unknown;
}

const sigils: Readonly<Record<string, TargetKind>> = { $: "session", "@": "window", "%": "pane" };
const allowed: Readonly<Record<TargetKind, readonly string[]>> = {
  session: ["session", "exact"],
  window: ["session", "window", "exact"],
  pane: ["session", "window", "pane", "exact"],
  place: ["session", "next", "exact"],
  client: ["client"],
};

/** What kind of object a target names, told from its shape alone. Null when it names nothing, or when a token or a slot tells. */
export function targetKind(value: unknown): TargetKind | null {
  if (typeof value === "string") return /^[$@%]\d+$/.test(value) ? (sigils[value.charAt(0)] ?? null) : null;
  if (typeof value !== "object" || value === null) return null;
  const fields: Fields = value;
  if (fields.client !== undefined) return "client";
  if (fields.session === undefined) return isPaneOfWindow(fields) ? "pane" : null;
  if (fields.next !== undefined) return "place";
  if (fields.pane !== undefined) return "pane";
  return fields.window === undefined ? "session" : "window";
}

function isPaneOfWindow({ window, pane }: Fields): boolean {
  return pane !== undefined && targetKind(window) === "window";
}

/** Why `value` cannot be the target of a command that takes `accepts`; null when it can. */
export function targetProblem(value: unknown, accepts: readonly TargetKind[]): string | null {
  const fields: Fields = typeof value === "object" && value !== null ? value : {};
  if (fields.slot !== undefined) return slotProblem(fields, accepts);
  if (fields.special !== undefined) return specialProblem(fields, accepts);
  const kind = targetKind(value);
  if (kind === null) return `is not a target: give an id ($1, @1, %1) or a name such as { session: "work" }`;
  if (!accepts.includes(kind)) return `names a ${kind}, and this command takes a ${accepts.join(" or a ")}`;
  if (typeof value !== "object") return null;
  return unknownField(fields, allowed[kind]) ?? fieldProblem(fields);
}

function unknownField(fields: object, known: readonly string[]): string | null {
  const unknown = Object.keys(fields).find((key) => !known.includes(key));
  return unknown === undefined ? null : `has the unknown field "${unknown}"`;
}

function specialProblem(fields: Fields, accepts: readonly TargetKind[]): string | null {
  if (accepts.some((kind) => isToken(kind, fields.special))) return unknownField(fields, ["special"]);
  return `has the token ${JSON.stringify(fields.special)}, which names no ${accepts.join(" and no ")}`;
}

const fieldProblems: Readonly<Record<string, (value: unknown) => string | null>> = {
  session: (value) => nameProblem("session", value, ":."),
  window: windowProblem,
  pane: (value) => (isPlace(value) ? placeProblem("pane", value) : indexProblem("pane", value)),
  next: (value) => (value === true ? null : `"next" can only be true`),
  client: (value) => nameProblem("client", value, ""),
  exact: (value) => (typeof value === "boolean" ? null : `"exact" is true or false`),
};

function fieldProblem(fields: Fields): string | null {
  for (const [field, problemOf] of Object.entries(fieldProblems)) {
    const value = fields[field as keyof Fields];
    const problem = value === undefined ? null : problemOf(value);
    if (problem !== null) return problem;
  }
  return null;
}

function windowProblem(value: unknown): string | null {
  if (isPlace(value)) return placeProblem("window", value);
  return typeof value === "number" ? indexProblem("window", value) : windowNameProblem(value);
}

/** tmux takes a window name of digits for an index first, and cuts the name at a dot. */
function windowNameProblem(name: unknown): string | null {
  if (typeof name === "string" && /^\d+$/.test(name))
    return `"window": tmux reads the name "${name}" as an index; give a number or the window's id`;
  return nameProblem("window", name, ".");
}

function isPlace(value: unknown): value is { readonly special?: unknown } {
  return typeof value === "object" && value !== null;
}

/** A token within a session or a window: those that tmux reads without regard to either have no place there. */
function placeProblem(kind: "window" | "pane", place: { readonly special?: unknown }): string | null {
  const unknown = unknownField(place, ["special"]);
  if (unknown !== null) return `"${kind}" ${unknown}`;
  const { special } = place;
  if (isToken(kind, special) && !isPlaceless(special)) return null;
  return `"${kind}" has the token ${JSON.stringify(special)}, which names no ${kind}`;
}

function nameProblem(field: string, value: unknown, cut: string): string | null {
  if (typeof value !== "string" || value === "") return `"${field}" is a name that is not empty`;
  if (value.includes("\0")) return `"${field}" holds a NUL`;
  const found = [...cut].find((character) => value.includes(character));
  return found === undefined ? null : `"${field}": tmux splits a target at "${found}"; use the id instead`;
}

function indexProblem(field: string, value: unknown): string | null {
  return Number.isSafeInteger(value) && Number(value) >= 0 ? null : `"${field}" is an index from 0`;
}

/**
 * The text tmux understands. `alone`: the command's `-t` can be nothing but a session. The target was checked before.
 * Throws `op.unresolvedSlot` for a slot.
 */
export function targetText(target: Target, alone: boolean): string {
  if (typeof target === "string") return target.startsWith("$") && !alone ? `${target}:` : target;
  if ("slot" in target) {
    const message = `Slot ${target.slot} of the plan has no id yet.`;
    throw new AppError("op.unresolvedSlot", message, { facts: { slot: target.slot } });
  }
  if ("client" in target) return target.client;
  if ("special" in target) return target.special;
  return placeText(target, alone);
}

type NamedTarget = Exclude<Target, string | SlotTarget | ClientTarget | SpecialTarget<string>>;

function placeText(target: NamedTarget, alone: boolean): string {
  if (!("session" in target)) return `${target.window}.${paneText(target.pane)}`;
  const mark = target.exact === false ? "" : "=";
  const session = /^\$\d+$/.test(target.session) ? target.session : mark + target.session;
  if ("next" in target) return `${session}:`;
  const window = "window" in target ? windowText(target.window, mark) : "";
  if ("pane" in target) return `${session}:${window}.${paneText(target.pane)}`;
  return window === "" && alone ? session : `${session}:${window}`;
}

function windowText(window: WindowPlace | undefined, mark: string): string {
  if (window === undefined) return "";
  if (typeof window === "object") return window.special;
  return typeof window === "number" || /^@\d+$/.test(window) ? String(window) : mark + window;
}

function paneText(pane: number | SpecialTarget<PaneToken>): string {
  return typeof pane === "number" ? String(pane) : pane.special;
}
