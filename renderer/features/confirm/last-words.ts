import type { Agent } from "../../../shared/models/agent.ts";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../../shared/models/snapshot.ts";
import type { KillTarget } from "../../state/dialogs-slice.ts";
import { placesById } from "../../state/pane-places.ts";
import type { PanePlace } from "../../state/pane-places.ts";

/** What killing something ends. Null when it is gone already. */
export interface LastWords {
  readonly title: string;
  readonly about: string;
  readonly yes: string;
  readonly dying: readonly PanePlace[];
}

const countOf = (count: number, noun: string): string => (count === 1 ? `one ${noun}` : `${count} ${noun}s`);

/** What goes along with the last pane of a window, or of a session. */
function alsoEnds(place: PanePlace): string {
  if (place.window.panes.length > 1) return "";
  if (place.session.windows.length > 1)
    return ` It is the only pane of window “${place.window.name}”, which goes with it.`;
  return ` It is the last pane of session “${place.session.name}”, which goes with it.`;
}

export function lastWords(
  target: KillTarget,
  sessions: readonly SessionSnapshot[],
  agents: ReadonlyMap<PaneId, Agent>,
): LastWords | null {
  const places = [...placesById(sessions).values()];
  if (target.kind === "pane") {
    const place = places.find(({ pane }) => pane.id === target.id);
    if (place === undefined) return null;
    const name = agents.get(place.pane.id)?.name ?? place.window.name;
    const about = `Its program is ended and its output is gone.${alsoEnds(place)}`;
    return { title: `Kill “${name}”?`, about, yes: "Kill pane", dying: [place] };
  }
  const inside = (place: PanePlace): boolean =>
    target.kind === "window" ? place.window.id === target.id : place.session.id === target.id;
  const dying = places.filter(inside);
  const first = dying[0];
  if (first === undefined) return null;
  const name = target.kind === "window" ? first.window.name : first.session.name;
  return {
    title: `Kill ${target.kind} “${name}”?`,
    about: `This ends ${countOf(dying.length, "pane")} and the programs in them. It can't be undone.`,
    yes: `Kill ${target.kind}`,
    dying,
  };
}
