import type { FormatContext, LoopItem, LoopKind } from "../formats/context.ts";
import { expandFormat } from "../formats/expand.ts";
import { extendedRegExp, globRegExp } from "../formats/pattern.ts";
import type { OptionLevel } from "../options/level.ts";
import { optionVariable } from "../options/tree.ts";
import { paneVariables } from "./pane-variables.ts";
import { linkScope, paneScope, sessionScope } from "./scope.ts";
import type { Scope } from "./scope.ts";
import { serverVariables } from "./server-variables.ts";
import { sessionVariables } from "./session-variables.ts";
import { windowVariables } from "./window-variables.ts";

const builtIns = new Map(
  Object.entries({ ...serverVariables, ...sessionVariables, ...windowVariables, ...paneVariables }),
);

/** The names that a virtual server knows without being told. */
export const builtInNames: readonly string[] = [...builtIns.keys()];

/** What `name` stands for there: a variable, an option, what the command knows, or a variable of the environment. */
export function variableIn(scope: Scope, name: string): string | null {
  const told = builtIns.get(name)?.(scope);
  if (told !== undefined && told !== null) return told;
  const { facts } = scope;
  if (Object.hasOwn(facts, name)) return facts[name] ?? null;
  return optionVariable(placesOf(scope), name) ?? inEnvironment(scope, name);
}

function placesOf({ world, session, window, pane }: Scope): Parameters<typeof optionVariable>[0] {
  const { options } = world;
  return {
    server: options.server,
    session: session?.options ?? options.globalSession,
    window: window?.options ?? options.globalWindow,
    pane: pane?.options as OptionLevel | undefined,
  };
}

function inEnvironment({ world, session }: Scope, name: string): string | null {
  const own = session?.environment.get(name);
  return (own === undefined ? world.environment.get(name) : own) ?? null;
}

/** Seconds since the epoch. */
const nowIn = ({ world }: Scope): number => Math.floor(world.around.now() / 1000);

/** The context for {@link expandFormat}. `timed`: `%H` and the like are read, as display-message does. */
export function contextOf(scope: Scope, timed = false): FormatContext {
  return {
    variable: (name) => variableIn(scope, name),
    now: () => nowIn(scope),
    loop: (over) => itemsOf(scope, over),
    named: (what, name) => isNamed(scope, what, name),
    search: (pattern, how) => searchRows(scope, pattern, how),
    ...(timed ? { time: nowIn(scope) } : {}),
  };
}

/** Expands a format for one place. */
export function expandIn(scope: Scope, format: string, timed = false): string {
  return expandFormat(format, contextOf(scope, timed));
}

function itemsOf(scope: Scope, over: LoopKind): readonly LoopItem[] {
  const { world, session, link, pane } = scope;
  if (over === "S")
    return world.sessions.map((each) => ({ context: contextOf(sessionScope(world, each)), active: each === session }));
  if (over === "W")
    return (session?.links ?? []).map((each) => ({
      context: contextOf(linkScope(world, each)),
      active: session?.isCurrent(each) ?? false,
    }));
  if (link === null) return [];
  return link.window.panes.map((each) => ({
    context: contextOf(paneScope(world, { link, pane: each })),
    active: each === (pane === null ? null : link.window.active),
  }));
}

function isNamed({ world, session }: Scope, what: "session" | "window", name: string): boolean {
  if (what === "session") return world.sessionNamed(name) !== undefined;
  return session?.links.some((link) => link.window.name === name) ?? false;
}

function searchRows({ pane }: Scope, pattern: string, how: { regex: boolean; ignoreCase: boolean }): number {
  const screen = pane?.program?.screen;
  if (screen === undefined) return 0;
  const looks = { escapes: false, join: false, keepSpaces: false };
  const wanted = how.regex ? extendedRegExp(pattern, how.ignoreCase) : globRegExp(`*${pattern}*`, how.ignoreCase);
  const rows = screen.rows({ from: 0, to: screen.size.rows - 1 }, looks);
  return wanted === null ? 0 : rows.findIndex((row) => wanted.test(row)) + 1;
}
