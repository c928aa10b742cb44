import { Session, linksOf } from "../tree/session.ts";
import type { PaneSize } from "../pane-backend.ts";
import { Environment } from "../options/environment.ts";
import { placeOfSession } from "../targets/place.ts";
import { closeSession, closeWindow, renumberIfWanted } from "../tree/close.ts";
import { joinGroup } from "../tree/groups.ts";
import { defaultSize, openWindow } from "../tree/make.ts";
import type { World } from "../tree/world.ts";
import { SIZE, numberIn } from "./amounts.ts";
import type { Commands, Context } from "./context.ts";
import { Refused } from "./refused.ts";

/** Two letters would end a name in a target. */
export function sessionName(text: string): string {
  if (text === "") throw new Refused("invalid session: ");
  return text.replace(/[:.]/g, "_");
}

function freshName(world: World, prefix: string | null): { id: number; name: string } {
  for (;;) {
    const id = world.nextId("session");
    const name = prefix === null ? String(id) : `${prefix}-${id}`;
    if (world.sessionNamed(name) === undefined) return { id, name };
  }
}

interface Asked {
  readonly name: string | null;
  readonly group: { readonly name: string; readonly leader: Session | null } | null;
  readonly size: { readonly cols: number | null; readonly rows: number | null };
}

function askedFor(context: Context): Asked {
  const { world } = context;
  if (context.has("t") && (context.words.length > 0 || context.has("n")))
    throw new Refused("command or window name given with target");
  const given = context.value("s");
  const name = given === null ? null : sessionName(context.expand(given, null));
  if (name !== null && world.sessionNamed(name) !== undefined && !context.has("A"))
    throw new Refused(`duplicate session: ${name}`);
  const size = { cols: sizeOf(context, "x", "width"), rows: sizeOf(context, "y", "height") };
  return { name, group: groupOf(context), size };
}

function groupOf(context: Context): Asked["group"] {
  const target = context.value("t");
  if (target === null) return null;
  const known = context.world.groups.get(target);
  if (known !== undefined) return { name: target, leader: null };
  const leader = sessionOrNull(context, target);
  if (leader === null) return { name: sessionName(target), leader: null };
  return leader.group === null ? { name: leader.name, leader } : { name: leader.group.name, leader: null };
}

function sessionOrNull(context: Context, target: string): Session | null {
  try {
    return context.finder.find(target, { kind: "session" }).session;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

function sizeOf(context: Context, flag: "x" | "y", name: string): number | null {
  const text = context.value(flag);
  return text === null || text === "-" ? null : numberIn(text, { name, ...SIZE });
}

function refuseTerminal(context: Context, asked: Asked): void {
  const exists = asked.name !== null && context.world.sessionNamed(asked.name) !== undefined;
  if (exists || !context.has("d")) throw new Refused("open terminal failed: not a terminal");
}

async function newSession(context: Context): Promise<void> {
  const { world } = context;
  const asked = askedFor(context);
  refuseTerminal(context, asked);
  const session = emptySession(context, asked);
  const { cols, rows } = asked.size;
  const preset = defaultSize(session);
  const size = { cols: cols ?? preset.cols, rows: rows ?? preset.rows };
  if (context.has("x") || context.has("y")) session.options.put("default-size", `${size.cols}x${size.rows}`);
  await fillSession(context, session, { asked, size });
  world.sessions.push(session);
  world.sortSessions();
  world.notify("session-created", { session });
  const place = placeOfSession(session);
  context.about = place;
  if (context.has("P")) context.print(context.expand(context.value("F") ?? "#{session_name}:", place));
}

/** A session with its options and its environment. It has no window yet, and the world does not know it. */
function emptySession(context: Context, { name: given, group }: Asked): Session {
  const { world } = context;
  const folder = context.value("c");
  const cwd = folder === null ? startFolder(world) : context.expand(folder, null);
  const fresh = given === null ? freshName(world, group?.name ?? null) : { id: world.nextId("session"), name: given };
  const own = { options: world.options.globalSession.child(), environment: new Environment() };
  const session = new Session(fresh.id, { name: fresh.name, cwd, now: world.around.now() }, own);
  if (!context.has("E"))
    session.environment.takeFrom(world.around.env, world.options.globalSession.items("update-environment"));
  for (const pair of context.command.flags.values("e")) setPair(session.environment, pair);
  return session;
}

function startFolder({ around }: World): string {
  const { PWD } = around.env;
  return PWD !== undefined && PWD !== "" ? PWD : around.home;
}

export function setPair(environment: Environment, pair: string): void {
  const at = pair.indexOf("=");
  if (at > 0) environment.set(pair.slice(0, at), pair.slice(at + 1));
}

async function fillSession(context: Context, session: Session, how: { asked: Asked; size: PaneSize }): Promise<void> {
  const { world } = context;
  const { group } = how.asked;
  const joins = group !== null && (group.leader !== null || world.groups.has(group.name));
  if (group !== null && joins) return joinGroup(world, session, group);
  const given = context.value("n");
  const opened = await openWindow(world, {
    session,
    index: null,
    wish: { command: context.words, cwd: null, env: [] },
    name: given === null ? null : context.expand(given, null),
    size: how.size,
  });
  if ("failed" in opened) throw new Refused(`create window failed: ${opened.failed}`);
  session.select(opened.made);
  world.notify("window-linked", { session, window: opened.made.window });
  if (group !== null) joinGroup(world, session, group);
}

function listSessions(context: Context): Promise<void> {
  const standard =
    "#{session_name}: #{session_windows} windows (created #{t:session_created})" +
    "#{?session_grouped, (group ,}#{session_group}#{?session_grouped,),}#{?session_attached, (attached),}";
  const { world } = context;
  return context.list(
    world.sessions.map((session) => context.sessionScope(session)),
    standard,
  );
}

function killSession(context: Context): void {
  const { world } = context;
  const { session } = context.place("t", "session");
  if (context.has("C")) return clearAlerts(session);
  if (!context.has("a")) return closeSession(world, session);
  for (const other of [...world.sessions]) if (other !== session) closeSession(world, other);
}

function clearAlerts(session: Session): void {
  for (const link of session.links) for (const each of linksOf(link.window)) each.clearAlerts();
}

function renameSession(context: Context): void {
  const { world } = context;
  const place = context.place("t", "session");
  const { session } = place;
  const name = sessionName(context.expand(context.words[0] ?? "", place));
  if (name === session.name) return;
  if (world.sessionNamed(name) !== undefined) throw new Refused(`duplicate session: ${name}`);
  session.name = name;
  world.sortSessions();
  world.notify("session-renamed", { session });
}

function killServer(context: Context): void {
  context.host.endServer();
}

function killWindow(context: Context): void {
  const { world } = context;
  const { session, window } = context.place("t", "window");
  if (!context.has("a")) return closeWindow(world, window, true);
  if (session.links.length === 1) return;
  for (const other of [...session.links]) if (other.window !== window) closeWindow(world, other.window, false);
  const twice = session.links.filter((link) => link.window === window).length > 1;
  if (twice) closeWindow(world, window, false); // as tmux does: a window with two places is one of the others, too
  if (world.sessions.includes(session)) renumberIfWanted(world, session);
}

export const sessionCommands: Commands = {
  "new-session": newSession,
  "list-sessions": listSessions,
  "has-session": (context) => void context.place("t", "session"),
  "kill-session": killSession,
  "kill-window": killWindow,
  "rename-session": renameSession,
  "kill-server": killServer,
  "start-server": () => {},
};
