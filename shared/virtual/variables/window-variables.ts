import { linksOf } from "../tree/session.ts";
import type { Link } from "../tree/session.ts";
import type { Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import { flagText, secondsText } from "./server-variables.ts";
import type { Variables } from "./server-variables.ts";
import type { Scope } from "./scope.ts";

/** The signs behind a window's name: alerts, current, last, marked, zoomed. */
function flagsOf(world: World, link: Link, activity: string): string {
  const { session, window, alerts } = link;
  return [
    alerts.activity ? activity : "",
    alerts.bell ? "!" : "",
    alerts.silence ? "~" : "",
    session.isCurrent(link) ? "*" : "",
    session.recent[0] === link ? "-" : "",
    world.mark?.link === link ? "M" : "",
    window.zoomed ? "Z" : "",
  ].join("");
}

const ofLink: Readonly<Record<string, (link: Link, world: World) => string>> = {
  window_active: (link) => flagText(link.session.isCurrent(link)),
  window_activity_flag: (link) => flagText(link.alerts.activity),
  window_bell_flag: (link) => flagText(link.alerts.bell),
  window_end_flag: (link) => flagText(link.session.links.at(-1) === link),
  window_flags: (link, world) => flagsOf(world, link, "##"),
  window_index: (link) => String(link.index),
  window_last_flag: (link) => flagText(link.session.recent[0] === link),
  window_linked: (link) => flagText(isLinked(link)),
  window_marked_flag: (link, world) => flagText(world.mark?.link === link),
  window_raw_flags: (link, world) => flagsOf(world, link, "#"),
  window_silence_flag: (link) => flagText(link.alerts.silence),
  window_stack_index: (link) => String(link.session.recent.indexOf(link) + 1),
  window_start_flag: (link) => flagText(link.session.links[0] === link),
};

/** Shown more than once, or by a session that is not of the same group. */
function isLinked({ session, window }: Link): boolean {
  const members = session.group?.members ?? [session];
  return linksOf(window).size !== members.length;
}

/** Written for speed: a list of many panes asks for these again and again. */
function sessionNames(window: Window, wanted: "all" | "current"): string {
  let names = "";
  for (const link of linksOf(window)) {
    if (wanted === "current" && !link.session.isCurrent(link)) continue;
    names += names === "" ? link.session.name : `,${link.session.name}`;
  }
  return names;
}

function currentCount(window: Window): number {
  let count = 0;
  for (const link of linksOf(window)) if (link.session.isCurrent(link)) count += 1;
  return count;
}

const ofWindow: Readonly<Record<string, (window: Window) => string>> = {
  window_active_clients: () => "0",
  window_active_sessions: (window) => String(currentCount(window)),
  window_active_sessions_list: (window) => sessionNames(window, "current"),
  window_activity: (window) => secondsText(window.activityAt),
  window_cell_height: () => "32",
  window_cell_width: () => "16",
  window_height: (window) => String(window.rows),
  window_id: (window) => window.id,
  window_layout: (window) => window.layoutText,
  window_linked_sessions: (window) => String(linksOf(window).size),
  window_linked_sessions_list: (window) => sessionNames(window, "all"),
  window_name: (window) => window.name,
  window_panes: (window) => String(window.panes.length),
  window_visible_layout: (window) => window.visibleLayoutText,
  window_width: (window) => String(window.cols),
  window_zoomed_flag: (window) => flagText(window.zoomed),
};

export const windowVariables: Variables = {
  ...Object.fromEntries(
    Object.entries(ofLink).map(([name, tell]) => [
      name,
      ({ link, world }: Scope) => (link === null ? null : tell(link, world)),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(ofWindow).map(([name, tell]) => [
      name,
      ({ window }: Scope) => (window === null ? null : tell(window)),
    ]),
  ),
};
