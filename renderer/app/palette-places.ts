import type { PaletteEntry } from "../features/palette/entry.ts";
import { agentsSlice } from "../state/agents-slice.ts";
import { deskSlice } from "../state/desk-slice.ts";
import type { InspectTarget } from "../state/dialogs-slice.ts";
import { faceOf } from "../state/pane-face.ts";
import { placesById } from "../state/pane-places.ts";
import type { PanePlace } from "../state/pane-places.ts";
import { act, appStore } from "../state/store.ts";
import { goToKnown } from "./palette-gone.ts";
import type { PaletteAbout, PaletteSource } from "./palette-use.ts";

/** An id means nothing to another life of the server. */
const passing = { does: "Go there", keeps: false } as const;

const inspect = (target: InspectTarget): NonNullable<PaletteEntry["other"]> => ({
  label: "inspect it",
  run: () => act.dialogs.show({ kind: "inspector", target }),
});

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** Goes to what is active in it by then; what has gone meanwhile is told. */
const goTo = (kind: PaletteAbout["kind"], id: string, name: string) => (): void => {
  const { sessions } = appStore.getState().server.state;
  const inside = [...placesById(sessions).values()].filter((place) => place[kind].id === id);
  const there = inside.find(({ pane, window }) => pane.active && window.active) ?? inside[0];
  goToKnown(there?.pane.id ?? null, name);
};

/** Panes without an agent; agents stand among their own. */
export const paneEntries: PaletteSource = ({ state }) => {
  const byPane = agentsSlice.selectors.byPane(state.agents.list);
  return [...placesById(state.server.state.sessions).values()]
    .filter(({ pane }) => !byPane.has(pane.id))
    .map((place) => {
      const { pane, session, window } = place;
      const { name, doing, folder } = faceOf(place, null, null);
      const where = deskSlice.selectors.shortFolder(folder, state.desk.info?.home);
      return {
        ...passing,
        id: `pane:${pane.id}`,
        group: "pane",
        title: name,
        detail: `${doing} · ${where} · ${session.name}:${window.index}.${pane.index}`,
        also: `${pane.id} ${pane.title}`,
        mark: { icon: "shell" },
        run: goTo("pane", pane.id, name),
        other: inspect({ kind: "pane", id: pane.id }),
      };
    });
};

/** Windows of several panes: any other goes by its pane. */
export const windowEntries: PaletteSource = ({ state }) => {
  const places = [...placesById(state.server.state.sessions).values()].filter(({ window }) => window.panes.length > 1);
  return [...new Map(places.map((place) => [place.window.id, place])).values()].map(windowEntry);
};

function windowEntry({ window, session }: PanePlace): PaletteEntry {
  return {
    ...passing,
    id: `window:${window.id}`,
    group: "window",
    title: window.name,
    detail: `${counted(window.panes.length, "pane")} · ${session.name}:${window.index}`,
    also: window.id,
    mark: { icon: "window" },
    run: goTo("window", window.id, window.name),
    other: inspect({ kind: "window", id: window.id }),
  };
}

export const sessionEntries: PaletteSource = ({ state }) =>
  state.server.state.sessions.map((session) => ({
    ...passing,
    id: `session:${session.id}`,
    group: "session",
    title: session.name,
    detail: counted(session.windows.length, "window"),
    also: session.id,
    mark: { icon: "session" },
    run: goTo("session", session.id, session.name),
    other: inspect({ kind: "session", id: session.id }),
  }));
