import { countWords } from "../../../shared/agents/attention-words.ts";
import { attentionItems, urgentCount } from "../../state/attention-view.ts";
import { goToQueue } from "../../state/queue-commands.ts";
import { useApp } from "../../state/store.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./Topbar.module.css";

/** How much needs a person. Pressing it leads to the queue. */
export function QueueButton() {
  const all = useApp((state) => attentionItems(state).length);
  const urgent = useApp(urgentCount);
  const keys = useKeyText();
  if (all === 0) return null;
  const words = urgent > 0 ? countWords(urgent, 0) : countWords(0, all);
  const [count, ...rest] = words.split(" ");
  return (
    <Tooltip text="What needs you" keys={keys("queue")}>
      <button
        type="button"
        className={styles["queue"]}
        data-urgent={urgent > 0}
        data-testid="queue-button"
        aria-label={words}
        onClick={goToQueue}
      >
        {count}
        <span className={styles["queueWords"]}>{rest.join(" ")}</span>
      </button>
    </Tooltip>
  );
}
