import type { PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import type { OperationShape } from "../../shared/models/operation-log.ts";
import type { AnySpec, Args } from "../../shared/ops/define.ts";
import { optionsNamed } from "../../shared/ops/option-table.ts";
import type { FanOutDraft } from "./fan-out-draft.ts";
import type { PanePlace } from "./pane-places.ts";

/** What one of the panes is called in an argument. */
type Level = "pane" | "window" | "session";
const levels: readonly Level[] = ["pane", "window", "session"];

/** Stands for the whole server, where what the operation is about holds for all of it. */
const SERVER = "server";

/** An argument that each pane can stand in. */
export interface EachArg {
  readonly name: string;
  /** Panes of one window, session, or server, are one target there. */
  readonly level: Level | typeof SERVER;
}

/** One target of a fan-out with its operation. */
export interface FanOutTarget {
  readonly id: PaneId | WindowId | SessionId | typeof SERVER;
  /** Those of the chosen panes that stand for it. */
  readonly panes: readonly PanePlace[];
  readonly operation: OperationShape;
}

type Given = FanOutDraft["args"];

/** Whose option or hook it is: as its flags say, else by its name. tmux takes one of panes for the window's unless it is told. */
function ownerLevel(given: Given): Level | typeof SERVER {
  if (given["scope"] === SERVER) return SERVER;
  const said = levels.find((level) => given["scope"] === level || given[level] === true);
  if (said !== undefined) return said;
  const named = given["option"] ?? given["hook"];
  const scope = typeof named === "string" ? optionsNamed(named)[0]?.scope : undefined;
  if (scope === SERVER) return SERVER;
  return scope === "window" || scope === "pane" ? "window" : "session";
}

/** What the operation is about, where its target may be that: one for each, and not one for each pane in it. */
function levelOf(spec: AnySpec, name: string, given: Given): EachArg["level"] | null {
  const arg = (spec.args as Args)[name];
  if (arg?.kind !== "target") return null;
  if ("global" in spec.args && given["global"] === true) return SERVER;
  const owned = spec.scope === "session" && arg.accepts.includes("pane");
  const about = owned ? ownerLevel(given) : spec.scope;
  if (owned && about === SERVER) return SERVER;
  const accepted = levels.filter((level) => arg.accepts.includes(level));
  return accepted.find((level) => level === about) ?? accepted[0] ?? null;
}

/**
 * The arguments of an operation that each pane can stand in, the usual one first. None: it can't be fanned out. `given`: its
 * other arguments, which say whose option or hook it is.
 */
export function eachArgs(spec: AnySpec, given: Given = {}): readonly EachArg[] {
  const found = Object.keys(spec.args as Args).flatMap((name) => {
    const level = levelOf(spec, name, given);
    return level === null ? [] : [{ name, level }];
  });
  const rank = ({ name, level }: EachArg): number =>
    levels.findIndex((one) => one === level) * 2 + (name === "target" ? 0 : 1);
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** The argument that the draft means; null when the operation has none. */
export function eachArgOf(spec: AnySpec, { each, args }: FanOutDraft): EachArg | null {
  const all = eachArgs(spec, args);
  return all.find(({ name }) => name === each) ?? all[0] ?? null;
}

/** The same operation for each of the panes; where its target is a window, a session or the server, once for each of those. */
export function fanOutTargets(
  { kind, args }: FanOutDraft,
  { name, level }: EachArg,
  panes: readonly PanePlace[],
): readonly FanOutTarget[] {
  if (level === SERVER) {
    const { [name]: _, ...rest } = args;
    return panes.length === 0 ? [] : [{ id: SERVER, panes, operation: { kind, args: rest } }];
  }
  const byId = new Map<FanOutTarget["id"], PanePlace[]>();
  for (const place of panes) {
    const { id } = place[level];
    byId.set(id, [...(byId.get(id) ?? []), place]);
  }
  return [...byId].map(([id, own]) => ({ id, panes: own, operation: { kind, args: { ...args, [name]: id } } }));
}
