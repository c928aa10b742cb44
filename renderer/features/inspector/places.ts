import type { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../../../shared/models/snapshot.ts";
import type { InspectTarget } from "../../state/dialogs-slice.ts";

/** Where something stands, from the session down; parts are null above and below it. */
interface Place {
  readonly session: SessionSnapshot | null;
  readonly window: WindowSnapshot | null;
  readonly pane: PaneSnapshot | null;
}

const nowhere: Place = { session: null, window: null, pane: null };

/** Null when it is not there any more. */
export function placeOf(target: InspectTarget, sessions: readonly SessionSnapshot[]): Place | null {
  if (target.kind === "server") return nowhere;
  for (const session of sessions) {
    if (target.kind === "session" && session.id === target.id) return { ...nowhere, session };
    for (const window of session.windows) {
      if (target.kind === "window" && window.id === target.id) return { ...nowhere, session, window };
      const pane = window.panes.find(({ id }) => target.kind === "pane" && id === target.id);
      if (pane !== undefined) return { session, window, pane };
    }
  }
  return null;
}

/** What a person calls it. */
export const names = {
  session: ({ name }: SessionSnapshot): string => name,
  window: ({ index, name }: WindowSnapshot): string => `${index}: ${name}`,
  pane: ({ index, command, id }: PaneSnapshot): string => `${index}: ${command} (${id})`,
};

export interface Child {
  readonly label: string;
  readonly target: InspectTarget;
}

/** What is directly inside of it. */
export function childrenOf({ session, window, pane }: Place, sessions: readonly SessionSnapshot[]): readonly Child[] {
  if (pane !== null) return [];
  if (window !== null) {
    return window.panes.map((one) => ({ label: names.pane(one), target: { kind: "pane", id: one.id } }));
  }
  if (session !== null) {
    return session.windows.map((one) => ({ label: names.window(one), target: { kind: "window", id: one.id } }));
  }
  return sessions.map((one) => ({ label: one.name, target: { kind: "session", id: one.id } }));
}
