import { agentsSlice } from "../state/agents-slice.ts";
import type { KillTarget } from "../state/dialogs-slice.ts";
import { faceOf } from "../state/pane-face.ts";
import { placesById } from "../state/pane-places.ts";
import type { AppState } from "../state/store.ts";
import type { PaletteAbout } from "./palette-use.ts";

/** What the palette was opened for, else the focused tile; null when that is gone, and where no tile has the keyboard. */
export function aboutOf(target: KillTarget | undefined, { server, wall }: AppState): PaletteAbout | null {
  const places = placesById(server.state.sessions);
  if (target === undefined || target.kind === "pane") {
    const id = target?.id ?? wall.focused;
    const place = id === null ? undefined : places.get(id);
    return place === undefined ? null : { kind: "pane", place };
  }
  const inside = [...places.values()].filter((place) => place[target.kind].id === target.id);
  const place = inside.find(({ pane, window }) => pane.active && window.active) ?? inside[0];
  return place === undefined ? null : { kind: target.kind, place };
}

/** What a person calls it. */
export function aboutName({ kind, place }: PaletteAbout, { agents }: AppState): string {
  if (kind !== "pane") return `${kind} “${place[kind].name}”`;
  const agent = agentsSlice.selectors.byPane(agents.list).get(place.pane.id) ?? null;
  return `pane “${faceOf(place, agent, agents.providers).name}”`;
}
