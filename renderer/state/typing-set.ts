import type { PaneId } from "../../shared/base/ids.ts";
import { agentsSlice } from "./agents-slice.ts";
import { broadcastOf } from "./broadcast.ts";
import { placesById } from "./pane-places.ts";
import { act, appStore } from "./store.ts";
import type { AppState } from "./store.ts";
import { wallView } from "./wall-view.ts";
import { goToPane } from "./wall-commands.ts";

/** How a pane of the set stands: `waits` for an answer, `away` from what is in view, `ended`; only the first gets what is typed. */
export type Hearing = "gets" | "waits" | "away" | "ended";

/** The panes of the set that are there. Empty when there are fewer than two: whoever types then types for themselves. */
export function typingSet({ fanOut, server }: AppState): readonly PaneId[] {
  if (fanOut.typing.length === 0 || fanOut.life !== server.state.lifeId) return none;
  const places = placesById(server.state.sessions);
  const there = fanOut.typing.filter((pane) => places.has(pane));
  return there.length > 1 ? there : none;
}
const none: readonly PaneId[] = [];

/** Null for a pane that is not in the set. */
export function hearingOf(state: AppState, pane: PaneId): Hearing | null {
  if (!typingSet(state).includes(pane)) return null;
  if (placesById(state.server.state.sessions).get(pane)?.pane.dead === true) return "ended";
  if (!wallView(state).shown.includes(pane)) return "away";
  const agent = agentsSlice.selectors.byPane(state.agents.list).get(pane);
  return agent?.status.state === "blocked" && !state.fanOut.typingToWaiting ? "waits" : "gets";
}

/** How many of the set stand in each way. */
export function typingCounts(state: AppState): Readonly<Record<Hearing, number>> {
  const all = typingSet(state).map((pane) => hearingOf(state, pane));
  const count = (wanted: Hearing): number => all.filter((one) => one === wanted).length;
  return { gets: count("gets"), waits: count("waits"), away: count("away"), ended: count("ended") };
}

/**
 * The panes that get what was typed into `from` as well. What is typed into one that waits for an answer is the answer, and stays there. Where
 * the server copies keys from pane to pane by itself, one of them is enough.
 */
export function typedToo(state: AppState, from: PaneId): readonly PaneId[] {
  if (hearingOf(state, from) !== "gets") return none;
  const reached = new Set<PaneId>([from, ...broadcastOf(state, from)]);
  return typingSet(state).filter((pane) => {
    if (reached.has(pane) || hearingOf(state, pane) !== "gets") return false;
    for (const other of [pane, ...broadcastOf(state, pane)]) reached.add(other);
    return true;
  });
}

/** Positions of the mouse mean something in one terminal only. */
const MOUSE = /^(?:\x1b\[<\d+;\d+;\d+[Mm]|\x1b\[M[^]{3})+$/;
const decoder = new TextDecoder("latin1");

/** Whether these bytes are a person's typing, and not what a terminal says of its mouse. */
export function isTyping(bytes: Uint8Array): boolean {
  return bytes[0] !== 0x1b || !MOUSE.test(decoder.decode(bytes));
}

/** Begins to type into these panes together. False, and said, when there are fewer than two. */
export function beginTyping(panes: readonly PaneId[]): boolean {
  const { server } = appStore.getState();
  act.fanOut.enterLife(server.state.lifeId);
  const places = placesById(server.state.sessions);
  const there = panes.filter((pane) => places.has(pane));
  if (there.length < 2) {
    act.notices.tell({ tone: "info", message: "Typing into several panes needs two of them.", next: "" });
    return false;
  }
  act.fanOut.choose(there);
  act.fanOut.type(there);
  const { shown } = wallView(appStore.getState());
  const first =
    there.find((pane) => pane === appStore.getState().wall.focused) ?? there.find((pane) => shown.includes(pane));
  if (first !== undefined) goToPane(first);
  return true;
}

export function endTyping(): void {
  act.fanOut.type([]);
}
