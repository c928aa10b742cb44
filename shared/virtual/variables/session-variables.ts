import type { Link, Session } from "../tree/session.ts";
import { flagText, secondsText } from "./server-variables.ts";
import type { Variables } from "./server-variables.ts";
import type { Scope } from "./scope.ts";

type Teller = (session: Session, scope: Scope) => string | null;

function alertText(link: Link): string {
  const { activity, bell, silence } = link.alerts;
  return `${link.index}${activity ? "#" : ""}${bell ? "!" : ""}${silence ? "~" : ""}`;
}

/** Written for speed, as the next one: a list of many panes asks for these again and again. */
function alertsText({ links }: Session): string {
  let text = "";
  for (const link of links) if (link.alerted) text += text === "" ? alertText(link) : `,${alertText(link)}`;
  return text;
}

function stackText({ current, recent }: Session): string {
  let text = String(current.index);
  for (const { index } of recent) text += `,${index}`;
  return text;
}

/** Nothing is ever attached to a virtual server. */
const tellers: Readonly<Record<string, Teller>> = {
  active_window_index: (session) => String(session.current.index),
  last_window_index: (session) => String(session.links.at(-1)?.index ?? 0),
  session_activity: (session) => secondsText(session.activityAt),
  session_alerts: (session) => alertsText(session),
  session_attached: () => "0",
  session_attached_list: () => "",
  session_created: (session) => secondsText(session.createdAt),
  session_group: ({ group }) => group?.name ?? null,
  session_group_attached: ({ group }) => (group === null ? null : "0"),
  session_group_attached_list: () => null,
  session_group_list: ({ group }) => group?.members.map((each) => each.name).join(",") ?? null,
  session_group_many_attached: ({ group }) => (group === null ? null : "0"),
  session_group_size: ({ group }) => (group === null ? null : String(group.members.length)),
  session_grouped: ({ group }) => flagText(group !== null),
  session_id: (session) => session.id,
  session_last_attached: () => "0",
  session_many_attached: () => "0",
  session_marked: (session, { world }) => flagText(world.mark?.session === session),
  session_name: (session) => session.name,
  session_path: (session) => session.cwd,
  session_stack: (session) => stackText(session),
  session_windows: (session) => String(session.links.length),
};

export const sessionVariables: Variables = Object.fromEntries(
  Object.entries(tellers).map(([name, tell]) => [
    name,
    (scope: Scope) => (scope.session === null ? null : tell(scope.session, scope)),
  ]),
);
