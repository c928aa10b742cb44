import type { TargetKind } from "./target-kind.ts";

/** tmux's words that mean one object of the whole server, whatever kind is asked for. */
export type AnyToken = "{marked}" | "~" | "{mouse}" | "=" | "{current}" | "{active}";

/** Its words for a window of a session; `+2` is the second after the current one. */
export type WindowToken =
  | "{start}"
  | "^"
  | "{last}"
  | "!"
  | "{end}"
  | "$"
  | "{next}"
  | "+"
  | "{previous}"
  | "-"
  | `+${number}`
  | `-${number}`;

/** Its words for a neighbour of the pane that is current for the server, whatever window is named before them. */
export type NeighbourToken = `{${"up" | "down" | "left" | "right"}-of}`;

/** Its words for a pane of a window. */
export type PaneToken =
  | "{last}"
  | "!"
  | "{next}"
  | "+"
  | "{previous}"
  | "-"
  | `{${"top" | "bottom" | "left" | "right" | "top-left" | "top-right" | "bottom-left" | "bottom-right"}}`
  | `+${number}`
  | `-${number}`;

const anything = ["{marked}", "~", "{mouse}", "=", "{current}", "{active}"];
const stepping = ["{last}", "!", "{next}", "+", "{previous}", "-"];
const edges = ["top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"];
const sides = ["up", "down", "left", "right"];

const tokens: Readonly<Record<TargetKind, readonly string[]>> = {
  session: anything,
  window: [...anything, ...stepping, "{start}", "^", "{end}", "$"],
  pane: [...anything, ...stepping, ...edges.map((edge) => `{${edge}}`), ...sides.map((side) => `{${side}-of}`)],
  place: [],
  client: [],
};

/** Whether `token` means the same in every session and window: it cannot stand in a place of one. */
export function isPlaceless(token: unknown): boolean {
  return typeof token === "string" && (anything.includes(token) || token.endsWith("-of}"));
}

/** Whether tmux knows `token` as a target of this kind. */
export function isToken(kind: TargetKind, token: unknown): boolean {
  if (typeof token !== "string") return false;
  const stepped = kind === "window" || kind === "pane";
  return tokens[kind].includes(token) || (stepped && /^[+-][1-9]\d{0,3}$/.test(token));
}

const late: Readonly<Record<string, string>> = { "{current}": "3.7", "{active}": "3.7" };

/** The first tmux that knows the token of a target, where that is later than 3.2: an older one may take another object instead. */
export function tokenSince(target: unknown): string | undefined {
  if (typeof target !== "object" || target === null || !("special" in target)) return undefined;
  return late[String(target.special)];
}
