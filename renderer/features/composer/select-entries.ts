import type { Agent, AgentState } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { act } from "../../state/store.ts";
import type { AppState } from "../../state/store.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import type { MenuAct, MenuEntry } from "../../ui/menu-entry.ts";

const groups: readonly { readonly label: string; readonly states: readonly AgentState[] }[] = [
  { label: "All idle", states: ["ready", "done"] },
  { label: "All working", states: ["working", "starting"] },
  { label: "All that failed", states: ["error"] },
];

/** Ways to select many at once: by state, and by provider. Those that would select nobody can't be chosen. */
export function selectEntries({ agents }: AppState): MenuEntry[] {
  const there = agents.list.filter(({ paneId }) => paneId !== null);
  const entry = (label: string, fits: (agent: Agent) => boolean): MenuAct => {
    const ids = there.filter(fits).map(({ id }) => id);
    return { label: `${label} (${ids.length})`, disabled: ids.length === 0, onSelect: () => act.selection.set(ids) };
  };
  const providers = [...new Set(there.map(({ providerId }) => providerId))];
  return [
    entry("All agents", () => true),
    ...groups.map(({ label, states }) => entry(label, ({ status }) => states.includes(status.state))),
    menuLine,
    ...providers.map((id) =>
      entry(
        `All of ${agentsSlice.selectors.providerName(agents.providers, id)}`,
        ({ providerId }) => providerId === id,
      ),
    ),
  ];
}
