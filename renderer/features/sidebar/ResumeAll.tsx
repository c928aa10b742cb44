import { useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Sidebar.module.css";

/** After a restart of the machine all of them have ended: one press takes up every conversation that can be. */
export function ResumeAll({ agents }: { agents: readonly Agent[] }) {
  const host = useHostActions();
  const [starting, setStarting] = useState(false);
  const resumable = agents.filter((agent) => agent.resumable);
  if (resumable.length < 2) return null;
  const resume = async (): Promise<void> => {
    setStarting(true);
    for (const { id } of resumable) await host.history.resume(id);
    setStarting(false);
  };
  return (
    <div className={styles["resumeAll"]}>
      <Button disabled={starting} onClick={() => void resume()} data-testid="resume-all">
        <Icon name="refresh" />
        {starting ? "Starting…" : `Resume all ${resumable.length}`}
      </Button>
    </div>
  );
}
