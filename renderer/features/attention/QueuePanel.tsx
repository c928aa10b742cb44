import { attentionItems } from "../../state/attention-view.ts";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { AttentionQueue } from "./AttentionQueue.tsx";
import styles from "./Attention.module.css";

/** The queue over the wall, for a window whose side list is hidden. */
export function QueuePanel() {
  const open = useApp((state) => state.dialogs.queue);
  const anything = useApp((state) => attentionItems(state).length > 0);
  if (!open) return null;
  const close = (): void => {
    act.dialogs.showQueue(false);
    returnToWall();
  };
  return (
    <aside className={styles["panel"]} data-testid="queue-panel" aria-label="What needs you">
      <AttentionQueue />
      {!anything && <p className={styles["nobody"]}>Nobody needs you right now.</p>}
      <span className={styles["panelClose"]}>
        <IconButton icon="close" size="small" label="Close" keys="Escape" onClick={close} />
      </span>
    </aside>
  );
}
