import { linksOf } from "./session.ts";
import { forget } from "./window.ts";
import type { Link, Session } from "./session.ts";
import type { World } from "./world.ts";

/** Gives every other session of a group the windows that this one has now. */
export function syncGroup(world: World, session: Session): void {
  for (const other of session.group?.members ?? []) if (other !== session) follow(world, other, session);
}

/** Puts a session into a group, made after `leader` where there is none, and gives it the group's windows. */
export function joinGroup(world: World, session: Session, group: { name: string; leader: Session | null }): void {
  const { name, leader } = group;
  const found = world.groups.get(name) ?? { name, members: leader === null ? [] : [leader] };
  world.groups.set(name, found);
  if (leader !== null) leader.group = found;
  const [model] = found.members;
  found.members.push(session);
  session.group = found;
  if (model !== undefined) follow(world, session, model);
}

/** Windows, their indexes and alerts as the model has them; what was current stays so where it can. */
function follow(world: World, session: Session, model: Session): void {
  const current = session.links.find((link) => session.isCurrent(link))?.index ?? model.current.index;
  const recent = session.recent.map((link) => link.index);
  const old = [...session.links];
  for (const link of old) unhook(session, link);
  session.recent.length = 0;
  session.noCurrent();
  for (const link of model.links) {
    const added = session.add(link.window, link.index);
    if (added !== null) Object.assign(added.alerts, link.alerts);
  }
  const next = session.at(current) ?? session.at(model.current.index);
  if (next !== undefined) session.select(next);
  session.recent.push(
    ...(recent.map((index) => session.at(index)).filter((link) => link !== undefined && link !== next) as Link[]),
  );
  world.touch();
}

function unhook(session: Session, link: Link): void {
  forget(session.links, link);
  linksOf(link.window).delete(link);
}
