import type { PaneId } from "../../../shared/base/ids.ts";
import { broadcastOf } from "../../state/broadcast.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { SignChip } from "../../ui/SignChip.tsx";

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
    <SignChip
      icon="broadcast"
      look={place === "tile" && focused ? "now" : "wide"}
      data-testid="broadcast-chip"
      tabIndex={place === "side" ? -1 : 0}
      title={title}
      aria-label={title}
      onPress={() => void host.endBroadcast(pane)}
    >
      {place === "tile" && (focused ? `typing into ${count}` : `1 of ${count}`)}
    </SignChip>
  );
}
