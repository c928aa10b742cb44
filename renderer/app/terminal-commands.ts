import type { PaneId } from "../../shared/base/ids.ts";
import { placesById } from "../state/pane-places.ts";
import { act, appStore } from "../state/store.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";

/** The pane whose tile has the focus, while it has a tile. */
function focusedPane(): PaneId | null {
  const { wall, server } = appStore.getState();
  return wall.focused !== null && placesById(server.state.sessions).has(wall.focused) ? wall.focused : null;
}

/** The search over the focused tile; once more puts the keyboard back into it. */
function find(): void {
  const pane = focusedPane();
  if (pane !== null) act.find.open(pane);
}

function copyShown(_: unknown, terminals: TerminalPool): void {
  const pane = focusedPane();
  if (pane !== null) void terminals.find(pane)?.copySelection("shown");
}

/** To what the focused tile asks in its terminal's stead, else to its menu. */
function tileButtons(): void {
  const pane = focusedPane();
  if (pane === null) return;
  const tile = `[data-pane="${CSS.escape(pane)}"]`;
  const asks = document.querySelector<HTMLElement>(`${tile} [data-asks] button`);
  (asks ?? document.querySelector<HTMLElement>(`[data-tile-menu="${CSS.escape(pane)}"]`))?.focus();
}

/** What keys do with what a terminal shows. */
export const terminalCommands = {
  find,
  copyShown,
  tileButtons,
  terminalSettings: (): void => act.dialogs.show({ kind: "terminal" }),
};
