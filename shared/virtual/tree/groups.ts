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
  if (model !== undefined) begin(world, session, model);
}

/** A session that joins others begins at the first window; tmux makes it a window of its own before, which it gives up. */
function begin(world: World, session: Session, model: Session): void {
  world.nextId("window");
  world.nextId("pane");
  takeOver(world, session, model);
  const own = session.at(session.baseIndex);
  if (own !== undefined) session.select(own);
  const [first] = session.links;
  if (first !== undefined) session.select(first);
}

/** Windows, their indexes and alerts as the model has them; what was current stays so where it can. */
function follow(world: World, session: Session, model: Session): void {
  if (model.links.length === 0) return;
  if (model.at(session.current.index) === undefined && !session.toLast() && !session.step(-1)) session.step(1);
  const current = session.current.index;
  const recent = session.recent.map((link) => link.index);
  for (const link of [...session.links]) if (model.at(link.index)?.window !== link.window) unhook(session, link);
  session.recent.length = 0;
  session.noCurrent();
  takeOver(world, session, model);
  const next = session.at(current) ?? session.at(model.current.index);
  if (next !== undefined) session.select(next);
  const known = recent.map((index) => session.at(index)).filter((link) => link !== undefined);
  session.recent.push(...known);
}

function takeOver(world: World, session: Session, model: Session): void {
  for (const link of model.links) {
    const own = session.at(link.index) ?? session.add(link.window, link.index);
    if (own === null) continue;
    Object.assign(own.alerts, link.alerts);
    putLast(own);
  }
  world.touch();
}

/** Lists of where a window is shown have what was linked last at their end. */
function putLast(link: Link): void {
  const all = linksOf(link.window);
  all.delete(link);
  all.add(link);
}

function unhook(session: Session, link: Link): void {
  forget(session.links, link);
  linksOf(link.window).delete(link);
}
