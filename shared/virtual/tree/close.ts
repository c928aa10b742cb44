import { linksOf } from "./session.ts";
import { forget } from "./window.ts";
import type { Pane, Window } from "./window.ts";
import type { Link, Session } from "./session.ts";
import { syncGroup } from "./groups.ts";
import { recalculateSizes } from "./sizes.ts";
import type { World } from "./world.ts";

/** Ends a pane's program and lets go of it. The pane keeps its place. */
export function dropProgram(pane: Pane): void {
  const { program } = pane;
  pane.listening?.close();
  pane.listening = null;
  pane.pipe?.close();
  pane.pipe = null;
  pane.program = null;
  if (program === null) return;
  if (pane.end === null) program.end();
  program.close();
}

function forgetPane(world: World, pane: Pane): void {
  dropProgram(pane);
  world.panes.delete(pane.id);
  world.went.push(pane);
  world.touch();
}

/** Takes a pane out of its window, and the window with it when it was the last one. */
export function closePane(world: World, pane: Pane): void {
  const { window } = pane;
  if (window.panes.length === 1) return closeWindow(world, window, true);
  window.unzoom();
  const was = window.isActive(pane);
  window.closeCell(pane);
  window.takeOut(pane);
  forgetPane(world, pane);
  recalculateSizes(world);
  if (was) world.notify("window-pane-changed", { window });
  world.notify("window-layout-changed", { window });
}

/** Takes a window out of every session that shows it. */
export function closeWindow(world: World, window: Window, renumbers: boolean): void {
  for (const session of [...world.sessions]) {
    if (session.linkOf(window) === undefined) continue;
    if (!detachAll(world, session, window)) closeAllOf(world, session);
    else if (renumbers && world.sessions.includes(session)) renumberIfWanted(world, session);
  }
  recalculateSizes(world);
}

/** False when the session has no window left. */
function detachAll(world: World, session: Session, window: Window): boolean {
  let left = true;
  for (let link = session.linkOf(window); left && link !== undefined; link = session.linkOf(window))
    left = detachLink(world, link);
  return left;
}

/** Takes one place of a window away. False when its session has none left; the session is still there then. */
export function detachLink(world: World, link: Link): boolean {
  const { session, window } = link;
  world.notify("window-unlinked", { session, window });
  const left = session.detach(link);
  if (left) syncGroup(world, session);
  endIfUnlinked(world, window);
  return left;
}

/** A window that no session shows any more ends. */
export function endIfUnlinked(world: World, window: Window): void {
  if (linksOf(window).size > 0) return;
  for (const pane of [...window.panes]) forgetPane(world, pane);
  world.windows.delete(window.id);
}

/** Ends the windows that members of a group gave up together. */
export function endOrphans(world: World): void {
  for (const window of [...world.windows.values()]) endIfUnlinked(world, window);
}

export function renumberIfWanted(world: World, session: Session): void {
  if (!session.options.flag("renumber-windows")) return;
  for (const member of session.group?.members ?? [session]) renumber(world, member);
}

/** A pane that was marked there is so no more. */
export function renumber(world: World, session: Session): void {
  session.renumber();
  if (world.mark?.session === session) world.mark = null;
}

/** Ends a session that has no window any more, and with it all of its group. */
export function closeAllOf(world: World, session: Session): void {
  for (const member of [...(session.group?.members ?? [session])]) closeSession(world, member);
}

/** Ends a session, and the windows that only it shows. Others of its group stay, unless they have no window left either. */
export function closeSession(world: World, session: Session): void {
  if (!world.sessions.includes(session)) return;
  forget(world.sessions, session);
  const { group } = session;
  if (group !== null) forget(group.members, session);
  if (group !== null && group.members.length === 0) world.groups.delete(group.name);
  session.group = null;
  world.notify("session-closed", { session });
  for (const link of [...session.links]) {
    world.notify("window-unlinked", { session, window: link.window });
    session.drop(link);
    endIfUnlinked(world, link.window);
  }
  if (group !== null) for (const other of [...group.members]) if (other.links.length === 0) closeSession(world, other);
}
