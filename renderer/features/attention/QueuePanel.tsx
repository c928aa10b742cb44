import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { AttentionQueue } from "./AttentionQueue.tsx";
import styles from "./Attention.module.css";

/** The queue over the wall, for a window whose side list is hidden; there for as long as the keyboard is in it. */
export function QueuePanel() {
  const open = useApp((state) => state.dialogs.queue);
  if (!open) return null;
  const close = (): void => {
    act.dialogs.showQueue(false);
    returnToWall();
  };
  return (
    <aside className={styles["panel"]} data-testid="queue-panel" aria-label="What needs you">
      <AttentionQueue beside={<IconButton icon="close" size="small" label="Close" keys="Escape" onClick={close} />} />
    </aside>
  );
}
