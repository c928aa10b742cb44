import type { ReactNode } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Age } from "../../ui/Age.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import styles from "./Sidebar.module.css";

interface EndedRowProps {
  readonly agent: Agent;
  readonly glyph: (agent: Agent) => ReactNode;
  /** False: it runs on a server that is not connected, and nothing can be done with it from here. */
  readonly here: boolean;
}

/** One agent without a pane, and what can be done with it still. */
export function EndedRow({ agent, glyph, here }: EndedRowProps) {
  const providers = useApp((state) => state.agents.providers);
  const host = useHostActions();
  const { iconOf, providerName } = agentsSlice.selectors;
  const { id, name, providerId, resumable, status } = agent;
  return (
    <li className={styles["endedRow"]} data-testid="ended-row">
      <span className={styles["mark"]}>{glyph(agent)}</span>
      <span className={styles["name"]}>{name}</span>
      <ProviderBadge icon={iconOf(providers, providerId)} name={providerName(providers, providerId)} />
      <span className={styles["age"]}>
        <Age since={status.since} />
      </span>
      <IconButton
        icon="copy"
        size="small"
        label={`Last answer of ${name}`}
        onClick={() => act.dialogs.show({ kind: "answer", id })}
      />
      {here && resumable && (
        <IconButton icon="refresh" size="small" label={`Resume ${name}`} onClick={() => void host.history.resume(id)} />
      )}
      {here && (
        <IconButton
          icon="close"
          size="small"
          label={`Remove ${name} from the list`}
          onClick={() => void host.forget(id)}
        />
      )}
    </li>
  );
}
