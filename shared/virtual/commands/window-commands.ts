import { linksOf } from "../tree/session.ts";
import { Refused } from "./refused.ts";
import { placeOfLink, placeOfSession } from "../targets/place.ts";
import type { IndexPlace } from "../targets/place.ts";
import { closeAllOf, detachLink, endIfUnlinked, renumber, renumberIfWanted } from "../tree/close.ts";
import { syncGroup } from "../tree/groups.ts";
import type { Link, Session } from "../tree/session.ts";
import { defaultSize, openWindow } from "../tree/make.ts";
import { recalculateSizes } from "../tree/sizes.ts";
import type { Window } from "../tree/window.ts";
import type { World } from "../tree/world.ts";
import type { Commands, Context } from "./context.ts";
import { wishOf } from "./spawning.ts";

/** Makes a window current, and tells whoever listens. */
export function selectLink(world: World, link: Link): void {
  const { session, window } = link;
  if (session.select(link)) world.notify("session-window-changed", { session, window });
  recalculateSizes(world);
}

/** The index a new place gets: the target's, or one made free beside it by `-a` and `-b`. Null is the next free one. */
export function indexFor(context: Context, { session, index, link }: IndexPlace): number | null {
  if (!context.has("a") && !context.has("b")) return index;
  if (link === null && context.command.name === "new-window") return index;
  const made = session.makeRoom(link ?? session.current, context.has("b"));
  syncGroup(context.world, session);
  return made;
}

function namedWindow(context: Context, session: Session): Link | null {
  const name = context.value("n");
  if (!context.has("S") || name === null) return null;
  const wanted = context.expand(name, placeOfSession(session));
  const found = session.links.filter((link) => link.window.name === wanted);
  if (found.length > 1) throw new Refused(`multiple windows named ${name}`);
  return found[0] ?? null;
}

async function newWindow(context: Context): Promise<void> {
  const target = context.index("t");
  const existing = target.index === null ? namedWindow(context, target.session) : null;
  if (existing === null) return begin(context, target);
  if (!context.has("d")) selectLink(context.world, existing);
}

async function begin(context: Context, target: IndexPlace): Promise<void> {
  const { world } = context;
  const { session } = target;
  const here = placeOfSession(session);
  const index = indexFor(context, target);
  const taken = index === null ? undefined : session.at(index);
  if (taken !== undefined && !context.has("k")) throw new Refused(`create window failed: index ${taken.index} in use`);
  const selects = !context.has("d") || (taken !== undefined && session.isCurrent(taken));
  const given = context.value("n");
  const name = given === null ? null : context.expand(given, here);
  const wish = wishOf(context, here);
  if (taken !== undefined) makeWay(context, taken);
  const opened = await openWindow(world, { session, index, wish, name, size: defaultSize(session) });
  if ("failed" in opened) throw new Refused(`create window failed: ${opened.failed}`);
  world.notify("window-linked", { session, window: opened.made.window });
  begun(context, opened.made, selects);
}

/** The end of every command that made a window in a session. */
function begun(context: Context, link: Link, selects: boolean): void {
  if (selects) selectLink(context.world, link);
  syncGroup(context.world, link.session);
  recalculateSizes(context.world);
  const place = placeOfLink(link);
  if (selects) context.line.current = place;
  context.about = place;
  context.printPlace(place);
}

/** Takes the window away whose index is wanted, though it may be the session's only one. */
function makeWay(context: Context, taken: Link): void {
  const { session, window } = taken;
  context.world.notify("window-unlinked", { session, window });
  session.drop(taken);
  endIfUnlinked(context.world, window);
}

interface Linking {
  readonly from: Link;
  readonly to: IndexPlace;
  readonly index: number | null;
  readonly kill: boolean;
  readonly select: boolean;
}

/** Gives a window one more place. Throws {@link Refused} when it is taken. */
export function linkWindow(context: Context, { from, to, index, kill, select }: Linking): Link {
  const { world } = context;
  const { session } = to;
  let selects = select;
  if (isSameGroup(from.session, session)) throw new Refused("sessions are grouped");
  const taken = index === null ? undefined : session.at(index);
  if (taken?.window === from.window) throw new Refused(`same index: ${taken.index}`);
  if (taken !== undefined && kill) {
    selects ||= session.isCurrent(taken);
    makeWay(context, taken);
  }
  const link = session.add(from.window, index);
  if (link === null) throw new Refused(`index in use: ${index}`);
  world.notify("window-linked", { session, window: link.window });
  if (selects) selectLink(world, link);
  syncGroup(world, session);
  recalculateSizes(world);
  return link;
}

function isSameGroup(one: Session, other: Session): boolean {
  return one !== other && one.group !== null && one.group === other.group;
}

/** Takes one place of a window away; its session ends when it was the last. */
export function unlink(world: World, link: Link): void {
  const { session } = link;
  if (!detachLink(world, link)) closeAllOf(world, session);
  recalculateSizes(world);
}

function moveWindow(context: Context): void {
  const { world } = context;
  if (!context.has("r")) return linkOrMove(context, true);
  context.place("s", "window");
  const session = sessionOrNone(context);
  if (session === null) return; // tmux says nothing, either
  renumber(world, session);
  syncGroup(world, session);
  world.touch();
}

export function sessionOrNone(context: Context): Session | null {
  try {
    return context.place("t", "session").session;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function linkOrMove(context: Context, moves: boolean): void {
  const { world } = context;
  const from = context.place("s", "window").link;
  const to = context.index("t");
  const index = indexFor(context, to);
  const how = { from, to, index, kill: context.has("k"), select: !context.has("d") };
  linkWindow(context, how);
  if (moves) unlink(world, from);
  if (!context.has("s") && world.sessions.includes(from.session)) renumberIfWanted(world, from.session);
}

function unlinkWindow(context: Context): void {
  const { world } = context;
  const { link, session, window } = context.place("t", "window");
  const others = [...linksOf(window)].filter((each) => !(session.group?.members ?? [session]).includes(each.session));
  const own = [...linksOf(window)].filter((each) => each.session === session);
  if (!context.has("k") && others.length === 0 && own.length < 2)
    throw new Refused("window only linked to one session");
  unlink(world, link);
}

function swapWindow(context: Context): void {
  const { world } = context;
  const from = context.place("s", "window", { marked: true });
  const to = context.place("t", "window");
  if (isSameGroup(from.session, to.session)) throw new Refused("can't move window, sessions are grouped");
  if (from.window === to.window) return;
  exchange(from.link, to.link);
  if (context.has("d")) {
    selectLink(world, to.link);
    if (from.session !== to.session) selectLink(world, from.link);
  }
  syncGroup(world, from.session);
  if (from.session !== to.session) syncGroup(world, to.session);
  world.touch();
}

/** The places stay, with what is current; the windows in them change. */
function exchange(one: Link, other: Link): void {
  const { window } = one;
  linksOf(one.window).delete(one);
  linksOf(other.window).delete(other);
  one.window = other.window;
  other.window = window;
  linksOf(one.window).add(one);
  linksOf(other.window).add(other);
}

function renameWindow(context: Context): void {
  const { world } = context;
  const place = context.place("t", "window");
  const { window } = place;
  window.options.put("automatic-rename", "off");
  setWindowName(world, window, context.expand(context.words[0] ?? "", place));
}

export function setWindowName(world: World, window: Window, name: string): void {
  if (window.name === name) return;
  window.name = name;
  world.notify("window-renamed", { window });
}

function selectWindow(context: Context): void {
  const { link, session } = context.place("t", "window");
  if (context.has("n")) return step(context, session, 1);
  if (context.has("p")) return step(context, session, -1);
  if (context.has("l") || (context.has("T") && session.isCurrent(link))) return toLast(context, session);
  selectLink(context.world, link);
  context.line.current = placeOfSession(session);
}

function step(context: Context, session: Session, by: 1 | -1): void {
  const before = session.current;
  if (!session.step(by, context.command.name !== "select-window" && context.has("a")))
    throw new Refused(by === 1 ? "no next window" : "no previous window");
  selected(context, session, before);
}

function toLast(context: Context, session: Session): void {
  const before = session.current;
  if (!session.toLast()) throw new Refused("no last window");
  selected(context, session, before);
}

function selected(context: Context, session: Session, before: Link): void {
  const { window } = session.current;
  if (session.current !== before) context.world.notify("session-window-changed", { session, window });
  context.line.current = placeOfSession(session);
}

function listWindows(context: Context): Promise<void> {
  const { world } = context;
  const all = context.has("a");
  const links = all ? world.links() : context.place("t", "session").session.links;
  const inSession =
    "#{window_index}: #{window_name}#{window_raw_flags} (#{window_panes} panes) [#{window_width}x#{window_height}] " +
    "[layout #{window_layout}] #{window_id}#{?window_active, (active),}";
  const everywhere =
    "#{session_name}:#{window_index}: #{window_name}#{window_raw_flags} (#{window_panes} panes) " +
    "[#{window_width}x#{window_height}] ";
  return context.list(
    links.map((link) => context.linkScope(link)),
    all ? everywhere : inSession,
    ({ session }) => session,
  );
}

export const windowCommands: Commands = {
  "new-window": newWindow,
  "move-window": moveWindow,
  "link-window": (context) => linkOrMove(context, false),
  "unlink-window": unlinkWindow,
  "swap-window": swapWindow,
  "rename-window": renameWindow,
  "select-window": selectWindow,
  "next-window": (context) => step(context, context.place("t", "session").session, 1),
  "previous-window": (context) => step(context, context.place("t", "session").session, -1),
  "last-window": (context) => toLast(context, context.place("t", "session").session),
  "list-windows": listWindows,
};
