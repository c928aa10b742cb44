import type { Survival } from "../../../shared/agents/survival.ts";
import type { AgentId, PaneId } from "../../../shared/base/ids.ts";
import { act } from "../../state/store.ts";
import { useSurvival } from "../../state/use-survival.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { IconName } from "../../ui/icon-paths.ts";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./History.module.css";

const events: Readonly<Record<Survival["event"], string>> = {
  close: "You close the window",
  quit: "You quit Paneglass",
  update: "Paneglass is updated",
  reboot: "The machine restarts",
};

const outcomes: Readonly<Record<Survival["outcome"], { readonly label: string; readonly icon: IconName }>> = {
  survives: { label: "Runs on", icon: "check" },
  resumes: { label: "Comes back by Resume", icon: "refresh" },
  transcript: { label: "Only its transcript stays", icon: "copy" },
  lost: { label: "Lost", icon: "alert" },
};

/** What becomes of a pane when the window, the app or the machine goes. */
export function SurvivalDialog({ pane, agentId }: { pane: PaneId | null; agentId: AgentId | null }) {
  const { name, verdicts } = useSurvival(pane, agentId);
  return (
    <Modal
      title={`What outlives what: ${name}`}
      about="What becomes of it, why, and what you can do then."
      width={640}
      testId="survival-dialog"
      onClose={act.dialogs.close}
    >
      <ul className={styles["events"]}>
        {verdicts.map((one) => (
          <li key={one.event} className={styles["event"]} data-event={one.event} data-outcome={one.outcome}>
            <span className={styles["outcomeMark"]}>
              <Icon name={outcomes[one.outcome].icon} />
            </span>
            <div>
              <h3 className={styles["eventName"]}>
                {events[one.event]}: <span className={styles["outcome"]}>{outcomes[one.outcome].label}</span>
              </h3>
              <p className={styles["why"]}>{one.why}</p>
              <p className={styles["next"]}>{one.next}</p>
            </div>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
