import type { PaneId, SessionId, WindowId } from "../../../shared/base/ids.ts";
import type { SessionSnapshot, WindowSnapshot } from "../../../shared/models/snapshot.ts";

/** One line of the tree. `key` is the object's id, made unique where a window is linked into several sessions. */
interface RowBase {
  readonly key: string;
  readonly parent: string | null;
  readonly level: 1 | 2 | 3;
  readonly setSize: number;
  /** From 1. */
  readonly position: number;
  /** Null when there is nothing to unfold. */
  readonly expanded: boolean | null;
}
export type TreeRow =
  | (RowBase & { readonly kind: "session"; readonly id: SessionId; readonly session: SessionSnapshot })
  | (RowBase & { readonly kind: "window"; readonly id: WindowId; readonly window: WindowSnapshot })
  /** `alone`: the only pane of its window, standing for the window too. */
  | (RowBase & {
      readonly kind: "pane";
      readonly id: PaneId;
      readonly window: WindowSnapshot;
      readonly alone: boolean;
    });

type Folded = ReadonlySet<string>;

function windowRows(window: WindowSnapshot, at: { parent: string; position: number; setSize: number }, folded: Folded) {
  const key = `${at.parent}${window.id}`;
  const [first, ...others] = window.panes;
  if (first === undefined) return [];
  const place = { parent: at.parent, level: 2, position: at.position, setSize: at.setSize } as const;
  if (others.length === 0) {
    return [
      { ...place, kind: "pane", key: `${key}${first.id}`, id: first.id, window, alone: true, expanded: null },
    ] as const;
  }
  const expanded = !folded.has(key);
  const row = { ...place, kind: "window", key, id: window.id, window, expanded } as const;
  const panes = window.panes.map(
    (pane, index) =>
      ({
        kind: "pane",
        key: `${key}${pane.id}`,
        id: pane.id,
        window,
        alone: false,
        parent: key,
        level: 3,
        position: index + 1,
        setSize: window.panes.length,
        expanded: null,
      }) as const,
  );
  return expanded ? [row, ...panes] : [row];
}

/** The lines in sight, from top to bottom. A window with one pane is one line. */
export function treeRows(sessions: readonly SessionSnapshot[], folded: Folded): TreeRow[] {
  return sessions.flatMap((session, index): TreeRow[] => {
    const expanded = !folded.has(session.id);
    const row: TreeRow = {
      kind: "session",
      key: session.id,
      id: session.id,
      session,
      parent: null,
      level: 1,
      position: index + 1,
      setSize: sessions.length,
      expanded,
    };
    if (!expanded) return [row];
    const setSize = session.windows.length;
    const windows = session.windows.flatMap((window, at): readonly TreeRow[] =>
      windowRows(window, { parent: session.id, position: at + 1, setSize }, folded),
    );
    return [row, ...windows];
  });
}
