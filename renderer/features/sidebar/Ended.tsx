import type { ReactNode } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { remember } from "../../state/remember.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Age } from "../../ui/Age.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import styles from "./Sidebar.module.css";

const withoutPane = remember((list: readonly Agent[]) => list.filter((agent) => agent.paneId === null));

/** Agents whose pane is gone, until the person has taken note of each. */
export function Ended({ glyph }: { glyph: (agent: Agent) => ReactNode }) {
  const ended = useApp((state) => withoutPane(state.agents.list));
  const providers = useApp((state) => state.agents.providers);
  const host = useHostActions();
  const { iconOf, providerName } = agentsSlice.selectors;
  if (ended.length === 0) return null;
  return (
    <section className={styles["ended"]} aria-label="Ended agents">
      <h2 className={styles["heading"]}>Ended</h2>
      <ul>
        {ended.map((agent) => (
          <li key={agent.id} className={styles["endedRow"]}>
            <span className={styles["mark"]}>{glyph(agent)}</span>
            <span className={styles["name"]}>{agent.name}</span>
            <ProviderBadge
              icon={iconOf(providers, agent.providerId)}
              name={providerName(providers, agent.providerId)}
            />
            <span className={styles["age"]}>
              <Age since={agent.status.since} />
            </span>
            <IconButton
              icon="close"
              size="small"
              label={`Remove ${agent.name} from the list`}
              onClick={() => void host.forget(agent.id)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
