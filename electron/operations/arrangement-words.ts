import type { PaneId } from "../../shared/base/ids.ts";
import {
  type Arrangement,
  linkedOtherwise,
  type Ours,
  type PaneStand,
  restartedIn,
  type SessionStand,
  standsOtherwise,
  type WindowStand,
} from "./arrangement.ts";
import { type Keepsakes, MOST_SCREENS } from "./keepsakes.ts";
import { NOT_KEPT, SHELLS, startOf } from "./revive.ts";

/** What is not as it was. */
export interface Changes {
  readonly sessions: readonly SessionStand[];
  readonly windows: readonly WindowStand[];
  readonly panes: readonly PaneStand[];
  /** Panes that are there with another program. */
  readonly restarted: readonly PaneStand[];
  /** Windows that are there with other panes, sizes or places. */
  readonly moved: readonly WindowStand[];
}

/** Null when everything stands as before, but for what is new. */
export function changesIn(before: Arrangement, after: Arrangement, ours: Ours): Changes | null {
  const gone = <T extends { readonly id: Id }, Id>(things: ReadonlyMap<Id, T>, there: ReadonlyMap<Id, T>): T[] =>
    [...things.values()].filter(({ id }) => !there.has(id));
  const panes = gone(before.panes, after.panes).filter(({ id }) => ours.pane(id));
  const ended = new Set<PaneId>(panes.map(({ id }) => id));
  const windows = gone(before.windows, after.windows).filter((one) => one.panes.every((pane) => ended.has(pane)));
  const isEnded = ({ id: session, links }: SessionStand): boolean =>
    ours.session(session) ||
    [...links.values()].some((id) => before.windows.get(id)?.panes.some((pane) => ended.has(pane)) === true);
  const moved = [...before.windows.values()].filter(
    (one) => !windows.includes(one) && standsOtherwise(one, after.windows.get(one.id)),
  );
  const there = [...before.sessions.values()].filter(({ id }) => after.sessions.has(id));
  const relinked = there.filter((one) => linkedOtherwise(one, after.sessions.get(one.id)));
  const linked = relinked.flatMap(({ links }) => [...links.values()].flatMap((id) => before.windows.get(id) ?? []));
  const changes = {
    ...{ panes, windows, restarted: restartedIn(before, after, ours) },
    sessions: gone(before.sessions, after.sessions).filter(isEnded),
    moved: moved.length > 0 ? moved : linked,
  };
  const { sessions, restarted } = changes;
  return [panes, sessions, restarted, changes.moved].every(({ length }) => length === 0) ? null : changes;
}

/** What was done, as one sentence. `nameOf`: what a pane was called. */
export function doneWords(
  { sessions, windows, panes, restarted, moved }: Changes,
  nameOf: (pane: PaneStand) => string,
): string {
  if (sessions.length > 0)
    return `Killed ${counted(
      "session",
      sessions.map(({ name }) => name),
    )}.`;
  if (windows.length > 0)
    return `Killed ${counted(
      "window",
      windows.map(({ name }) => name),
    )}.`;
  const killed = panes.length === 0 ? "" : `illed ${counted("pane", panes.map(nameOf))}`;
  if (restarted.length > 0)
    return `Started ${counted("pane", restarted.map(nameOf))} anew${killed === "" ? "" : `, and k${killed}`}.`;
  if (killed !== "") return `K${killed}.`;
  return `Rearranged ${counted(
    "window",
    moved.map(({ name }) => name),
  )}.`;
}

function counted(noun: string, names: readonly string[]): string {
  const [name] = names;
  return names.length === 1 ? `the ${noun} “${name}”` : `${names.length} ${noun}s`;
}

interface Around {
  readonly kept: Keepsakes;
  /** The name of an agent whose conversation can be taken up again. */
  readonly named: (pane: PaneStand) => string | null;
  /** Whether a pane can be made to print what it showed. */
  readonly prints: boolean;
}

/** What coming back brings, and what it can't. */
export function bringsWords({ panes, restarted, moved, sessions }: Changes, around: Around): readonly string[] {
  if (panes.length === 0 && sessions.length > 0) return [...new Set(sessions.map(sharedWords))];
  if (panes.length === 0 && restarted.length === 0)
    return [`${moved.length === 1 ? "Its panes come" : "Their panes come"} back to their places and sizes.`];
  const words = [...panes, ...restarted].map((pane) => paneWords(pane, around));
  // Of what had ended its own words tell.
  const running = restarted.filter(({ dead }) => !dead);
  return [
    ...(panes.length === 0 ? [] : [shownWords(panes, around)]),
    ...(running.length === 0 ? [] : [restartedWords(running, around)]),
    ...(panes.length + restarted.length > MOST_SCREENS && around.prints ? [MOST_WORDS] : []),
    ...new Set(words.filter((word) => word !== null)),
  ];
}

const MOST_WORDS = `What was shown is kept of ${MOST_SCREENS} panes at most: the others come back empty.`;

function restartedWords(panes: readonly PaneStand[], { kept, prints }: Around): string {
  const known = panes.filter(({ id }) => prints && kept.panes.get(id)?.read === true).length;
  const shown = known === 0 ? "without what was shown" : "and what was shown";
  const own = panes.length === 1 ? "What ran in it" : "What ran in them";
  return `${own} is started again in place, with folder ${shown}; what has been started instead ends.`;
}

/** More panes than are read come back without it, as does any where nothing can print it. */
function shownWords(panes: readonly PaneStand[], { kept, prints }: Around): string {
  const back = `${panes.length === 1 ? "It comes" : "They come"} back in place, with folder`;
  if (!prints) return `${back} and layout, without what was shown.`;
  const known = panes.filter(({ id }) => kept.panes.get(id)?.read === true).length;
  if (known === panes.length) return `${back}, layout and what was shown.`;
  return known === 0
    ? `${back} and layout, without what was shown.`
    : `${back} and layout, ${known} with what was shown.`;
}

/** Of one whose windows are all there still. */
function sharedWords({ name, group }: SessionStand): string {
  if (group !== null) return `“${name}” shares all windows of its group again.`;
  return `“${name}” has its windows again, which other sessions have kept.`;
}

function paneWords(pane: PaneStand, { kept, named }: Omit<Around, "prints">): string | null {
  const agent = named(pane);
  if (agent !== null) return `The agent “${agent}” takes up its conversation again.`;
  const start = startOf(pane, kept.panes.get(pane.id) ?? NOT_KEPT);
  if (pane.agentId !== null) return "An agent in it can't take up its conversation: a shell comes back.";
  if (pane.dead) return `“${pane.command}” had ended: it is not run again, a shell comes back.`;
  if (start !== "" && !SHELLS.test(start)) return `“${start}” is started anew; what it had not saved is lost.`;
  return SHELLS.test(pane.command) ? null : `“${pane.command}” ran in its shell: it is not started again.`;
}
