import type { PaneId, SessionId, WindowId } from "../base/ids.ts";

/** A session: its id, or its name. A name is matched exactly unless `exact` is false (then by prefix and pattern). */
export type SessionTarget = SessionId | `$${number}` | { readonly session: string; readonly exact?: boolean };

/** A window: its id, or its name (text) or index (number) in a session given by id or name. */
export type WindowTarget =
  | WindowId
  | `@${number}`
  | { readonly session: string; readonly window: string | number; readonly exact?: boolean };

/** A pane: its id, or its index in a window. Without `window` the session's current window is meant. */
export type PaneTarget =
  | PaneId
  | `%${number}`
  | { readonly session: string; readonly window?: string | number; readonly pane: number; readonly exact?: boolean };

/** The next free window index of a session. */
export interface PlaceTarget {
  readonly session: string;
  readonly next: true;
  readonly exact?: boolean;
}

/** A client by its name, as `listClients` reports it. */
export interface ClientTarget {
  readonly client: string;
}

export interface TargetTypes {
  session: SessionTarget;
  window: WindowTarget;
  pane: PaneTarget;
  place: PlaceTarget;
  client: ClientTarget;
}
export type TargetKind = keyof TargetTypes;
export type Target = TargetTypes[TargetKind];

interface Fields {
  readonly session?: unknown;
  readonly window?: unknown;
  readonly pane?: unknown;
  readonly next?: unknown;
  readonly client?: unknown;
  readonly exact?: unknown;
}

const sigils: Readonly<Record<string, TargetKind>> = { $: "session", "@": "window", "%": "pane" };
const allowed: Readonly<Record<TargetKind, readonly string[]>> = {
  session: ["session", "exact"],
  window: ["session", "window", "exact"],
  pane: ["session", "window", "pane", "exact"],
  place: ["session", "next", "exact"],
  client: ["client"],
};

/** What kind of object a target names, told from its shape alone. Null when it names nothing. */
export function targetKind(value: unknown): TargetKind | null {
  if (typeof value === "string") return /^[$@%]\d+$/.test(value) ? (sigils[value.charAt(0)] ?? null) : null;
  if (typeof value !== "object" || value === null) return null;
  const fields: Fields = value;
  if (fields.client !== undefined) return "client";
  if (fields.session === undefined) return null;
  if (fields.next !== undefined) return "place";
  if (fields.pane !== undefined) return "pane";
  return fields.window === undefined ? "session" : "window";
}

/** Why `value` cannot be the target of a command that takes `accepts`; null when it can. */
export function targetProblem(value: unknown, accepts: readonly TargetKind[]): string | null {
  const kind = targetKind(value);
  if (kind === null) return `is not a target: give an id ($1, @1, %1) or a name such as { session: "work" }`;
  if (!accepts.includes(kind)) return `names a ${kind}, and this command takes a ${accepts.join(" or a ")}`;
  if (typeof value !== "object" || value === null) return null;
  const fields: Fields = value;
  const unknown = Object.keys(fields).find((key) => !allowed[kind].includes(key));
  if (unknown !== undefined) return `has the unknown field "${unknown}"`;
  return fieldProblem(fields);
}

const fieldProblems: Readonly<Record<keyof Fields, (value: unknown) => string | null>> = {
  session: (value) => nameProblem("session", value, ":."),
  window: (value) => (typeof value === "number" ? indexProblem("window", value) : windowNameProblem(value)),
  pane: (value) => indexProblem("pane", value),
  next: (value) => (value === true ? null : `"next" can only be true`),
  client: (value) => nameProblem("client", value, ""),
  exact: (value) => (typeof value === "boolean" ? null : `"exact" is true or false`),
};

function fieldProblem(fields: Fields): string | null {
  for (const field of ["session", "window", "pane", "next", "client", "exact"] as const) {
    const problem = fields[field] === undefined ? null : fieldProblems[field](fields[field]);
    if (problem !== null) return problem;
  }
  return null;
}

/** tmux takes a window name of digits for an index first, and cuts the name at a dot. */
function windowNameProblem(name: unknown): string | null {
  if (typeof name === "string" && /^\d+$/.test(name))
    return `"window": tmux reads the name "${name}" as an index; give a number or the window's id`;
  return nameProblem("window", name, ".");
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

/** The text tmux understands. `alone`: the command's `-t` can be nothing but a session. The target was checked before. */
export function targetText(target: Target, alone: boolean): string {
  if (typeof target === "string") return target.startsWith("$") && !alone ? `${target}:` : target;
  if ("client" in target) return target.client;
  const mark = target.exact === false ? "" : "=";
  const session = /^\$\d+$/.test(target.session) ? target.session : mark + target.session;
  if ("next" in target) return `${session}:`;
  const window = "window" in target ? windowText(target.window, mark) : "";
  if ("pane" in target) return `${session}:${window}.${target.pane}`;
  return window === "" && alone ? session : `${session}:${window}`;
}

function windowText(window: string | number | undefined, mark: string): string {
  if (window === undefined) return "";
  return typeof window === "number" || /^@\d+$/.test(window) ? String(window) : mark + window;
}
