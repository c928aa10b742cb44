import { useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./History.module.css";

/** Below the terminal of an agent that has ended: what can be had of it still. */
export function EndedBar({ agent }: { agent: Agent }) {
  const host = useHostActions();
  const [starting, setStarting] = useState(false);
  if (agent.status.state !== "exited" || agent.paneId === null) return null;
  const resume = async (): Promise<void> => {
    setStarting(true);
    await host.history.resume(agent.id);
    setStarting(false);
  };
  return (
    <div className={styles["ended"]} role="group" aria-label={`${agent.name} has ended`} data-testid="ended-bar">
      <span className={styles["endedText"]}>
        {agent.resumable
          ? "It has ended. Its conversation can go on where it stopped."
          : "It has ended, and told no id of its conversation: that can't go on."}
      </span>
      <Button onClick={() => act.dialogs.show({ kind: "answer", id: agent.id })}>Last answer</Button>
      {agent.resumable && (
        <Button look="primary" disabled={starting} onClick={() => void resume()} data-testid="resume">
          <Icon name="refresh" />
          {starting ? "Starting…" : "Resume"}
        </Button>
      )}
    </div>
  );
}
