import type { PaneId } from "../base/ids.ts";
import type { Agent } from "../models/agent.ts";
import type { SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import type { Doomed } from "./doomed.ts";
import type { PanePlace } from "./fields.ts";
import { paneName } from "./pane-name.ts";

/** What ends, found already. */
export interface Ends {
  readonly doomed: Doomed;
  readonly panes: readonly PanePlace[];
  readonly windows: readonly WindowSnapshot[];
  readonly sessions: readonly SessionSnapshot[];
  readonly restarted: readonly PanePlace[];
  readonly agents: readonly Agent[];
  readonly byPane: ReadonlyMap<PaneId | null, Agent>;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

/** An agent's pane goes by the agent's name. */
function quotedName({ pane, window }: PanePlace, { byPane }: Ends): string {
  return `“${byPane.get(pane.id)?.name ?? paneName(pane, window)}”`;
}

/** What ends, as whole sentences. */
export function endWords(ends: Ends): readonly string[] {
  const { doomed, panes } = ends;
  const said: string[] = [];
  if (doomed.server || panes.length + ends.sessions.length > 0)
    said.push(`Kills ${subject(ends)}${agentWords(ends, panes)}.`);
  said.push(...alongWords(ends), ...restartWords(ends));
  if (doomed.made.size > 0) said.push(`Ends what ${stepWords(doomed.made, "makes", "make")}.`);
  if (doomed.madeOrFound.size > 0)
    said.push(`Ends what ${stepWords(doomed.madeOrFound, "makes or finds", "make or find")}.`);
  if (doomed.open > 0) said.push("What it ends is for the server to find when it runs.");
  if (doomed.asked > 0 && doomed.gone === doomed.asked) said.push("What was to end has ended already.");
  else if (doomed.gone > 0)
    said.push(`${counted(doomed.gone, "target")} of it ${doomed.gone === 1 ? "is" : "are"} gone already.`);
  return said;
}

function subject(ends: Ends): string {
  const { doomed, panes, sessions, windows } = ends;
  const inside = counted(panes.length, "pane");
  if (doomed.server) return `the server: ${counted(sessions.length, "session")} with ${inside}`;
  const asked = [
    ...named(
      "session",
      sessions.filter(({ id }) => doomed.sessionIds.has(id)),
    ),
    ...named(
      "window",
      windows.filter(({ id }) => doomed.windowIds.has(id)),
    ),
  ];
  const [only] = panes;
  if (asked.length === 0) return panes.length === 1 && only !== undefined ? `pane ${quotedName(only, ends)}` : inside;
  const alone = panes.filter(
    ({ pane, window, session }) =>
      !doomed.sessionIds.has(session.id) && !doomed.windowIds.has(window.id) && doomed.paneIds.has(pane.id),
  ).length;
  if (alone > 0) return `${listed([...asked, counted(alone, "pane")])}, ${inside} in all`;
  return panes.length === 0 ? `${listed(asked)}: other sessions keep what is in it` : `${listed(asked)} with ${inside}`;
}

function named(noun: string, which: readonly { readonly name: string }[]): readonly string[] {
  const [only] = which;
  if (only === undefined) return [];
  return [which.length === 1 ? `${noun} “${only.name}”` : counted(which.length, noun)];
}

/** What nobody named, and goes because nothing is left in it. */
function alongWords({ doomed, windows, sessions }: Ends): readonly string[] {
  if (doomed.server) return [];
  const lostSessions = sessions.filter(({ id }) => !doomed.sessionIds.has(id));
  const inSessions = new Set(sessions.flatMap((session) => session.windows.map(({ id }) => id)));
  const lostWindows = windows.filter(({ id }) => !doomed.windowIds.has(id) && !inSessions.has(id));
  const goes = (noun: string, which: readonly { readonly name: string }[]): readonly string[] => {
    if (which.length === 0) return [];
    const names = listed(which.map(({ name }) => `“${name}”`));
    const many = which.length > 1;
    return [`Nothing is left in ${noun}${many ? "s" : ""} ${names}, which ${many ? "go" : "goes"} as well.`];
  };
  return [...goes("window", lostWindows), ...goes("session", lostSessions)];
}

function restartWords(ends: Ends): readonly string[] {
  const { restarted } = ends;
  const [only] = restarted;
  if (only === undefined) return [];
  const where = restarted.length === 1 ? `pane ${quotedName(only, ends)}` : counted(restarted.length, "pane");
  const programs = [...new Set(restarted.map(({ pane }) => pane.command))].slice(0, 5).join(", ");
  return [`Ends what runs in ${where} (${programs})${agentWords(ends, restarted)}.`];
}

/** Steps are counted from 1 where a person reads of them. */
function stepWords(slots: ReadonlySet<number>, one: string, many: string): string {
  const steps = [...slots].toSorted((first, second) => first - second).map((slot) => String(slot + 1));
  return steps.length === 1 ? `step ${steps.join("")} ${one}` : `steps ${listed(steps)} ${many}`;
}

type Kind = "working" | "blocked" | "idle";
const agentNames: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  blocked: ["an agent that waits for you", "agents that wait for you"],
  working: ["a working agent", "working agents"],
  idle: ["an idle agent", "idle agents"],
};
const order: readonly Kind[] = ["blocked", "working", "idle"];

function kindOf({ status }: Agent): Kind {
  if (status.state === "blocked") return "blocked";
  return status.state === "working" || status.state === "starting" ? "working" : "idle";
}

function agentWords(ends: Ends, places: readonly PanePlace[]): string {
  const here = ends.agents.filter(({ paneId }) => places.some(({ pane }) => pane.id === paneId));
  const lone = places.length === 1;
  const parts = order.flatMap((kind) => {
    const count = here.filter((agent) => kindOf(agent) === kind).length;
    const [one, many] = agentNames[kind];
    if (count === 0) return [];
    if (lone) return [`with ${one}`];
    return [count === 1 ? `one with ${one}` : `${count} with ${many}`];
  });
  return parts.length === 0 ? "" : `${lone ? " " : ", "}${listed(parts)}`;
}

/** What agreeing is called. */
export function yesWord({ doomed, panes, sessions, restarted }: Ends): string {
  if (doomed.server) return "Kill server";
  const only = (noun: string, count: number): string => `Kill ${count === 1 ? noun : counted(count, noun)}`;
  const kinds = [doomed.sessionIds.size, doomed.windowIds.size, doomed.paneIds.size].filter((count) => count > 0);
  if (panes.length + sessions.length === 0) return restarted.length > 0 ? "End and go on" : "Run";
  if (kinds.length !== 1) return only("pane", panes.length);
  if (doomed.sessionIds.size > 0) return only("session", sessions.length);
  return doomed.windowIds.size > 0 ? only("window", doomed.windowIds.size) : only("pane", doomed.paneIds.size);
}
