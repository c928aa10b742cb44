import { variablesOf } from "../../ops/format-table.ts";
import type { FormatContext, LoopItem, LoopKind } from "../formats/context.ts";
import { expandFormat } from "../formats/expand.ts";
import { globMatcher } from "../formats/pattern.ts";
import { regexMatcher } from "../formats/regex-matcher.ts";
import type { OptionLevel } from "../options/level.ts";
import { optionVariable } from "../options/tree.ts";
import { environmentOf } from "../tree/spawn.ts";
import { paneVariables } from "./pane-variables.ts";
import { linkScope, paneScope, sessionScope } from "./scope.ts";
import type { Scope } from "./scope.ts";
import { serverVariables } from "./server-variables.ts";
import { sessionVariables } from "./session-variables.ts";
import { windowVariables } from "./window-variables.ts";

type Teller = (scope: Scope) => string | null;

const told: Readonly<Record<string, Teller>> = {
  ...serverVariables,
  ...sessionVariables,
  ...windowVariables,
  ...paneVariables,
};

/** What tmux knows of terminals that are attached, of modes and of mice. */
const silent = ["session", "window", "pane", "copyMode", "client", "mouse"] as const;

const builtIns: ReadonlyMap<string, Teller> = new Map<string, Teller>([
  ...variablesOf(silent, null).map(({ name }) => [name, () => null] as const),
  ...Object.entries(told),
]);

/** The names that a virtual server tells something of. */
export const builtInNames: readonly string[] = Object.keys(told);

/** What `name` stands for there: a variable, an option, what the command knows, or a variable of the environment. */
export function variableIn(scope: Scope, name: string): string | null {
  const tell = builtIns.get(name);
  if (tell !== undefined) return tell(scope);
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

function shellLine(scope: Scope, line: string): string {
  const { world, session } = scope;
  const { around } = world;
  if (around.shell === undefined) return "";
  return world.jobs.line(line, {
    now: nowIn(scope),
    run: async () => {
      const cwd = around.env["PWD"] ?? around.home;
      const end = await around.shell?.(line, { cwd, env: environmentOf(world, session) });
      return end?.output ?? new Uint8Array();
    },
    changed: () => world.touch(),
  });
}

class ScopeContext implements FormatContext {
  readonly #scope: Scope;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  variable(name: string): string | null {
    return variableIn(this.#scope, name);
  }

  now(): number {
    return nowIn(this.#scope);
  }

  shell(line: string): string {
    return shellLine(this.#scope, line);
  }

  loop(over: LoopKind): readonly LoopItem[] {
    return itemsOf(this.#scope, over);
  }

  named(what: "session" | "window", name: string): boolean {
    return isNamed(this.#scope, what, name);
  }

  search(pattern: string, how: { regex: boolean; ignoreCase: boolean }): number {
    return searchRows(this.#scope, pattern, how);
  }
}

class TimedContext extends ScopeContext {
  readonly time: number;

  constructor(scope: Scope) {
    super(scope);
    this.time = nowIn(scope);
  }
}

/** The context for {@link expandFormat}. `timed`: `%H` and the like are read, as display-message does. */
export function contextOf(scope: Scope, timed = false): FormatContext {
  return timed ? new TimedContext(scope) : new ScopeContext(scope);
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
  const reader = how.regex ? regexMatcher : (text: string, any: boolean) => globMatcher(`*${text}*`, any);
  const wanted = reader(pattern, how.ignoreCase);
  const rows = screen.rows({ from: 0, to: screen.size.rows - 1 }, looks);
  return wanted === null ? 0 : rows.findIndex(wanted) + 1;
}
