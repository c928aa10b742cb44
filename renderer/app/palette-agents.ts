import { act } from "../state/store.ts";
import { agentsSlice } from "../state/agents-slice.ts";
import { deskSlice } from "../state/desk-slice.ts";
import { waitsFor } from "../state/pane-face.ts";
import { stateNames } from "../ui/status-names.ts";
import { goToKnown } from "./palette-gone.ts";
import type { PaletteSource } from "./palette-use.ts";

/** Agents: whoever lives is gone to; of those that have ended the last answer is shown. */
export const agentEntries: PaletteSource = ({ state }) =>
  state.agents.list.map((agent) => {
    const { id, name, paneId, folder, status } = agent;
    const provider = agentsSlice.selectors.providerName(state.agents.providers, agent.providerId);
    const where = deskSlice.selectors.shortFolder(folder, state.desk.info?.home);
    const entry = {
      id: `agent:${id}`,
      group: "agent" as const,
      title: name,
      detail: [waitsFor(agent) ?? stateNames[status.state], provider, where].join(" · "),
      mark: { state: status.state },
    };
    if (paneId === null)
      return { ...entry, does: "Last answer", run: () => act.dialogs.show({ kind: "answer" as const, id }) };
    return {
      ...entry,
      does: "Go there",
      run: () => goToKnown(paneId, name),
      other: { label: "write to it", run: () => act.composer.open(id) },
    };
  });
