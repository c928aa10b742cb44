import type { PaneId } from "../../shared/base/ids.ts";
import { agentsSlice } from "./agents-slice.ts";
import { placesById } from "./pane-places.ts";
import type { AppState } from "./store.ts";

type Rule = "ask" | "always" | "never";

/** The name of the program in a pane, as a question about it says it: the agent's, or the command's. Empty when none is known. */
export function programIn({ agents, server }: Pick<AppState, "agents" | "server">, pane: PaneId): string {
  const agent = agentsSlice.selectors.byPane(agents.list).get(pane);
  const provider = agents.providers?.find(({ id }) => id === agent?.providerId);
  return provider?.name ?? placesById(server.state.sessions).get(pane)?.pane.command ?? "";
}

/** Whether the program in a pane may put text on the clipboard: what was said of it by name, else what holds for all. */
export function clipboardRule(state: Pick<AppState, "agents" | "server" | "desk">, pane: PaneId): Rule {
  const { clipboard, clipboardFor } = state.desk.settings.terminal;
  if (clipboard === "never") return "never";
  const program = programIn(state, pane);
  return (Object.hasOwn(clipboardFor, program) ? clipboardFor[program] : undefined) ?? clipboard;
}
