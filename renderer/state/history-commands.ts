import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { agentsSlice } from "./agents-slice.ts";
import { act, appStore } from "./store.ts";
import { wallView } from "./wall-view.ts";

/** What fits side by side without being asked for. */
const MOST_AT_FIRST = 4;

export function showLastAnswer(pane: PaneId): void {
  const agent = agentsSlice.selectors.byPane(appStore.getState().agents.list).get(pane);
  if (agent !== undefined) act.dialogs.show({ kind: "answer", id: agent.id });
  else act.notices.tell({ tone: "info", message: "There is no agent in this tile.", next: "" });
}

/** Those that are selected, else those whose tiles are in sight, else the newest. */
export function showComparison(): void {
  const state = appStore.getState();
  const { list } = state.agents;
  const { shown } = wallView(state);
  const selected = list.filter(({ id }) => state.selection.ids.includes(id));
  const inSight = list.filter(({ paneId }) => paneId !== null && shown.includes(paneId));
  const agents: readonly Agent[] = [selected, inSight].find((some) => some.length > 1) ?? list;
  const ids = (selected.length > 1 ? agents : agents.slice(-MOST_AT_FIRST)).map(({ id }) => id);
  act.dialogs.show({ kind: "compare", ids });
}
