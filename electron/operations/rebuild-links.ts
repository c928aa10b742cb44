import type { SessionId, WindowId } from "../../shared/base/ids.ts";
import { linkedOtherwise, type SessionStand } from "./arrangement.ts";
import { type Rebuild, windowIn } from "./rebuild.ts";

type Links = Map<number, WindowId>;

/** Brings windows back to their sessions and indexes. Comes after the panes. */
export function rebuildLinks(rebuild: Rebuild): void {
  const { before, after } = rebuild.wish;
  const { emptied } = rebuild;
  for (const links of rebuild.links.values())
    for (const [index, window] of links) if (emptied.has(window)) links.delete(index);
  const touched = [...before.sessions.values()].filter((one) => linkedOtherwise(one, after.sessions.get(one.id)));
  for (const session of touched) placeAll(rebuild, session);
  for (const session of touched) dropOthers(rebuild, session);
  for (const session of touched) goTo(rebuild, session);
  for (const target of rebuild.beginnings) rebuild.add("killWindow", { target });
}

function placeAll(rebuild: Rebuild, { id, name, links }: SessionStand): void {
  const session = rebuild.sessions.get(id);
  const known = rebuild.links.get(id);
  if (session === undefined || known === undefined) return;
  for (const [index, window] of [...links].sort(([a], [b]) => a - b)) {
    if (!rebuild.windows.has(window) || rebuild.emptied.has(window) || known.get(index) === window) continue;
    const from = indexOf(known, window, links);
    if (from !== null) moveWithin(rebuild, { id, known }, { from, to: index });
    else if (known.has(index)) rebuild.notes.push(`Index ${index} of “${name}” is another window's now.`);
    else bringTo(rebuild, { id, known }, { window, index });
  }
}

/** Where it stands though it should not. */
function indexOf(known: Links, window: WindowId, wanted: ReadonlyMap<number, WindowId>): number | null {
  const found = [...known].find(([index, one]) => one === window && wanted.get(index) !== window);
  return found?.[0] ?? null;
}

interface Place {
  readonly id: SessionId;
  readonly known: Links;
}

function moveWithin(rebuild: Rebuild, { id, known }: Place, { from, to }: { from: number; to: number }): void {
  const session = rebuild.sessions.get(id);
  const moved = known.get(from);
  if (session === undefined || moved === undefined) return;
  const other = known.get(to);
  const kind = other === undefined ? "moveWindow" : "swapWindow";
  rebuild.add(kind, { source: windowIn(session, from), target: windowIn(session, to), detached: true });
  known.set(to, moved);
  if (other === undefined) known.delete(from);
  else known.set(from, other);
}

function bringTo(rebuild: Rebuild, { id, known }: Place, { window, index }: { window: WindowId; index: number }): void {
  const session = rebuild.sessions.get(id);
  const ref = rebuild.windows.get(window);
  if (session === undefined || ref === undefined) return;
  const target = windowIn(session, index);
  const stray = strayLink(rebuild, window);
  if (stray === null) rebuild.add("linkWindow", { source: ref, target, detached: true });
  else {
    rebuild.add("moveWindow", { source: windowIn(stray.session, stray.index), target, detached: true });
    stray.links.delete(stray.index);
  }
  known.set(index, window);
}

/** Another session that has it only since what is taken back. */
function strayLink(rebuild: Rebuild, window: WindowId) {
  for (const [id, links] of rebuild.links) {
    const session = rebuild.sessions.get(id);
    const found = [...links].find(([index, one]) => one === window && isStray(rebuild, id, index));
    if (session !== undefined && found !== undefined) return { session, links, index: found[0] };
  }
  return null;
}

function isStray({ wish: { before, after } }: Rebuild, session: SessionId, index: number): boolean {
  const window = after.sessions.get(session)?.links.get(index);
  return window !== undefined && before.sessions.get(session)?.links.get(index) !== window;
}

/** Takes away links that came by what is taken back, where the window stays in another place. */
function dropOthers(rebuild: Rebuild, { id, links: wanted }: SessionStand): void {
  const session = rebuild.sessions.get(id);
  const known = rebuild.links.get(id);
  if (session === undefined || known === undefined) return;
  for (const [index, window] of [...known]) {
    if (wanted.get(index) === window || !isStray(rebuild, id, index)) continue;
    const elsewhere = [...rebuild.links.values()].flatMap((links) => [...links.values()]);
    if (elsewhere.filter((one) => one === window).length < 2) continue;
    rebuild.add("unlinkWindow", { target: windowIn(session, index) });
    known.delete(index);
  }
}

function goTo(rebuild: Rebuild, { id, current }: SessionStand): void {
  const after = rebuild.wish.after.sessions.get(id);
  const session = rebuild.sessions.get(id);
  if (session === undefined || current === null || current === after?.current) return;
  const found = [...(rebuild.links.get(id) ?? [])].find(([, window]) => window === current);
  if (found !== undefined) rebuild.add("selectWindow", { target: windowIn(session, found[0]) });
}
