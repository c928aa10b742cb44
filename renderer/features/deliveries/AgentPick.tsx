import { AgentId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import styles from "./Deliveries.module.css";

interface AgentPickProps {
  readonly agents: readonly Agent[];
  readonly picked: AgentId | null;
  readonly onPick: (id: AgentId | null) => void;
}

/** Whose messages are shown. */
export function AgentPick({ agents, picked, onPick }: AgentPickProps) {
  return (
    <select
      className={styles["pick"]}
      aria-label="Whose messages"
      data-start
      value={picked ?? ""}
      onChange={(event) => onPick(AgentId.safeParse(event.target.value).data ?? null)}
    >
      <option value="">All agents</option>
      {agents.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}
