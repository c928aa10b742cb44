import type { AgentId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { ForEars } from "../../ui/ForEars.tsx";
import styles from "./Compare.module.css";

interface AgentChoiceProps {
  readonly list: readonly Agent[];
  readonly chosen: readonly AgentId[];
  readonly onToggle: (id: AgentId) => void;
}

/** Whose answers are shown. */
export function AgentChoice({ list, chosen, onToggle }: AgentChoiceProps) {
  return (
    <fieldset className={styles["choice"]}>
      <ForEars as="legend">Agents</ForEars>
      {list.map((agent) => (
        <label key={agent.id} className={styles["chip"]} data-chosen={chosen.includes(agent.id)}>
          <CheckBox checked={chosen.includes(agent.id)} onChange={() => onToggle(agent.id)} />
          {agent.name}
        </label>
      ))}
    </fieldset>
  );
}
