import { ToggleGroup } from "radix-ui";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { AgentId } from "../../../shared/base/ids.ts";
import { act, useApp } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import { AgentPick } from "./AgentPick.tsx";
import { filtered, whichWords } from "./delivery-filter.ts";
import type { Which } from "./delivery-filter.ts";
import { DeliveryRow } from "./DeliveryRow.tsx";
import styles from "./Deliveries.module.css";

const kinds = Object.keys(whichWords) as Which[]; // The keys of that very table.

/** Every message to agents and between them, how it fares and what can be done. `agentId` is where it begins; null for all. */
export function DeliveriesDialog({ agentId }: { agentId: AgentId | null }) {
  const [whose, setWhose] = useState(agentId);
  const [which, setWhich] = useState<Which>("all");
  const list = useApp((state) => state.messages.list);
  const agents = useApp((state) => state.agents.list);
  const shown = filtered(list, whose, which);
  const one = agents.find(({ id }) => id === whose);
  return (
    <Modal
      title={one === undefined ? "Messages" : `Messages of ${one.name}`}
      about="What was sent to agents and between them, with what was seen of it on the way. Newest first."
      width={760}
      testId="deliveries-dialog"
      onClose={act.dialogs.close}
    >
      <div className={styles["filters"]}>
        <AgentPick agents={agents} picked={whose} onPick={setWhose} />
        <ToggleGroup.Root
          type="single"
          className={styles["kinds"]}
          aria-label="Which messages"
          value={which}
          onValueChange={(value) => setWhich(kinds.find((kind) => kind === value) ?? which)}
        >
          {kinds.map((kind) => (
            <ToggleGroup.Item key={kind} value={kind} className={styles["kind"]}>
              {whichWords[kind]} <span className={styles["count"]}>{filtered(list, whose, kind).length}</span>
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
      </div>
      {shown.length === 0 ? (
        <p className={styles["nothing"]}>
          {list.length === 0 ? "No message has been sent yet." : "No message like that."}
        </p>
      ) : (
        <ul className={styles["list"]} onKeyDown={walk} aria-label="Messages">
          {shown.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} agents={agents} />
          ))}
        </ul>
      )}
    </Modal>
  );
}

/** Up and Down go from one message to the next. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const heads = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-head]")];
  const at = heads.findIndex((head) => head === event.target);
  if (step === 0 || at < 0) return;
  event.preventDefault();
  heads[at + step]?.focus();
}
