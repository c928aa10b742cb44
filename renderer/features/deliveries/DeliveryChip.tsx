import type { Agent } from "../../../shared/models/agent.ts";
import { messagesSlice } from "../../state/messages-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { chipText } from "./delivery-words.ts";
import styles from "./Deliveries.module.css";

interface DeliveryChipProps {
  readonly agent: Agent;
  /** In the side list the row is what the keyboard stands on. */
  readonly place: "tile" | "side";
}

/** Says that messages wait for an agent or did not arrive; pressed, it shows them. */
export function DeliveryChip({ agent, place }: DeliveryChipProps) {
  const text = useApp((state) => {
    const count = messagesSlice.selectors.countOf(state.messages.list, agent.id);
    return count === null ? null : chipText(count);
  });
  if (text === null) return null;
  return (
    <button
      type="button"
      className={styles["chip"]}
      data-testid="delivery-chip"
      data-tone={text.endsWith("undelivered") ? "trouble" : "waits"}
      tabIndex={place === "side" ? -1 : 0}
      title="Messages to this agent"
      onClick={(event) => {
        event.stopPropagation();
        act.dialogs.show({ kind: "deliveries", agentId: agent.id });
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {text}
    </button>
  );
}
