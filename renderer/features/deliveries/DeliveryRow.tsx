import { useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import type { Delivery } from "../../../shared/models/delivery.ts";
import { messagesSlice } from "../../state/messages-slice.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Age } from "../../ui/Age.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { nameOf, senderOf, stateWords } from "./delivery-words.ts";
import { DeliveryDetails } from "./DeliveryDetails.tsx";
import styles from "./Deliveries.module.css";

interface DeliveryRowProps {
  readonly delivery: Delivery;
  readonly agents: readonly Agent[];
}

/** One message: how it stands, from whom to whom, how it begins; unfolded, everything about it. */
export function DeliveryRow({ delivery, agents }: DeliveryRowProps) {
  const [open, setOpen] = useState(false);
  const host = useHostActions();
  const { id, state, reason, excerpt, createdAt, proofs } = delivery;
  const lost = state === "undelivered";
  return (
    <li className={styles["item"]} data-testid="delivery" data-delivery={id} data-state={state}>
      <div className={styles["head"]}>
        <button
          type="button"
          className={styles["summary"]}
          data-head
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span className={styles["state"]}>{stateWords[state]}</span>
          <span className={styles["way"]}>
            {senderOf(agents, delivery)} <span aria-label="to">→</span> {nameOf(agents, delivery.agentId)}
          </span>
          <span className={styles["excerpt"]}>{excerpt.replaceAll(/\s+/g, " ")}</span>
          <span className={styles["age"]}>
            <Age since={createdAt} />
          </span>
        </button>
        {lost && (
          <IconButton icon="refresh" size="small" label="Try again" onClick={() => void host.messages.retry(id)} />
        )}
        {(lost || messagesSlice.selectors.waits(delivery)) && (
          <IconButton
            icon="close"
            size="small"
            label={lost ? "Let it go" : "Take it back"}
            onClick={() => void host.messages.stop(id)}
          />
        )}
      </div>
      {reason !== null && !(open && proofs.at(-1)?.detail === reason) && <p className={styles["reason"]}>{reason}</p>}
      {open && <DeliveryDetails delivery={delivery} />}
    </li>
  );
}
