import type { Delivery, DeliveryState } from "../../../shared/models/delivery.ts";
import type { SentToMany } from "../../state/selection-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Selection.module.css";

const words: Readonly<Record<DeliveryState, string>> = {
  queued: "queued",
  typed: "typed",
  arrived: "in the input",
  accepted: "accepted",
  answered: "answered",
  undelivered: "undelivered",
  stopped: "stopped",
};

/** What became of the last message to the selection, agent by agent. */
export function SentReport({ sent }: { sent: SentToMany }) {
  const host = useHostActions();
  const agents = useApp((state) => state.agents.list);
  const list = useApp((state) => state.messages.list);
  const nameOf = (id: string): string => agents.find((agent) => agent.id === id)?.name ?? "gone";
  const now = (one: Delivery): Delivery => list.find(({ id }) => id === one.id) ?? one;
  const { deliveries, refused } = sent.report;
  const queue = async (): Promise<void> => {
    const agentIds = refused.map(({ agentId }) => agentId);
    const outcome = await host.messages.send({ agentIds, text: sent.text, when: "ready" });
    if (!outcome.ok) return act.notices.tell({ tone: "failure", ...outcome.failure });
    const report = { deliveries: [...deliveries, ...outcome.value.deliveries], refused: outcome.value.refused };
    act.selection.tellSent({ text: sent.text, report });
  };
  return (
    <div className={styles["sent"]} data-testid="sent-report" role="status">
      <ul className={styles["results"]} aria-label="What became of the message">
        {deliveries.map(now).map(({ id, agentId, state, reason }) => (
          <li key={id} className={styles["result"]} data-state={state} title={reason ?? undefined}>
            {nameOf(agentId)} <span className={styles["became"]}>{words[state]}</span>
          </li>
        ))}
        {refused.map(({ agentId, problem }) => (
          <li key={agentId} className={styles["result"]} data-state="refused">
            {nameOf(agentId)}{" "}
            <span className={styles["became"]}>{problem.message.replace(`"${nameOf(agentId)}": `, "")}</span>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <Button onClick={() => void queue()} data-testid="queue-refused">
          {refused.length === 1 ? "Queue it there" : `Queue it for these ${refused.length}`}
        </Button>
      )}
    </div>
  );
}
