import type { PaneId } from "../../../shared/base/ids.ts";
import { broadcastOf } from "../../state/broadcast.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Keys.module.css";

interface BroadcastChipProps {
  readonly pane: PaneId;
  /** In the side list the row is what the keyboard stands on. */
  readonly place: "tile" | "side";
}

/** Says that keys typed into this pane go to others too; pressed, it ends that. */
export function BroadcastChip({ pane, place }: BroadcastChipProps) {
  const count = useApp((state) => broadcastOf(state, pane).length);
  const focused = useApp((state) => state.wall.focused === pane);
  const host = useHostActions();
  const keys = useKeyText()("stopBroadcast");
  if (count === 0) return null;
  const title = `Keys typed here go to ${count} panes of this window, pastes to this one only. Press to end it${keys === undefined ? "" : ` (${keys})`}.`;
  return (
    <button
      type="button"
      className={styles["chip"]}
      data-testid="broadcast-chip"
      data-look="broadcast"
      data-typing={place === "tile" && focused}
      tabIndex={place === "side" ? -1 : 0}
      title={title}
      aria-label={title}
      onClick={(event) => {
        event.stopPropagation();
        void host.endBroadcast(pane);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name="broadcast" size={12} />
      {place === "tile" && (focused ? `typing into ${count}` : `1 of ${count}`)}
    </button>
  );
}
