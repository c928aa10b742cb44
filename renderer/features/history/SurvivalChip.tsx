import type { Agent } from "../../../shared/models/agent.ts";
import { act } from "../../state/store.ts";
import { useSurvival } from "../../state/use-survival.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./History.module.css";

/** In a tile's header, where quitting would end the agent: most live on, and say nothing. */
export function SurvivalChip({ agent }: { agent: Agent }) {
  const { verdicts } = useSurvival(agent.paneId, agent.id);
  const quit = verdicts.find(({ event }) => event === "quit");
  if (agent.status.state === "exited" || quit === undefined || quit.outcome === "survives") return null;
  return (
    <Tooltip text={quit.why}>
      <button
        type="button"
        className={styles["chip"]}
        data-testid="survival-chip"
        onClick={() => act.dialogs.show({ kind: "survival", pane: agent.paneId, agentId: agent.id })}
      >
        Ends with the app
      </button>
    </Tooltip>
  );
}
