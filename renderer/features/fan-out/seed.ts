import { selectionSlice } from "../../state/selection-slice.ts";
import type { Dialog } from "../../state/dialogs-slice.ts";
import { act, appStore } from "../../state/store.ts";

/** What the dialog begins with: what it was opened for, else what was chosen before, else the selected agents. */
export function seedFanOut({ operation, panes }: Extract<Dialog, { kind: "fanOut" }>): void {
  const { fanOut, selection, agents } = appStore.getState();
  if ((operation !== null || panes.length > 0) && fanOut.run?.running !== true) act.fanOut.showRun(false);
  const selected = selectionSlice.selectors.agents(selection.ids, agents.list).flatMap(({ paneId }) => paneId ?? []);
  if (panes.length > 0) act.fanOut.choose(panes);
  else if (fanOut.chosen.length === 0 && selected.length > 0) act.fanOut.choose(selected);
  if (operation !== null && operation !== fanOut.draft?.kind)
    act.fanOut.draft({ kind: operation, args: {}, each: null });
}
