import { lackingNow, STARTS } from "../../state/lacking.ts";
import { act } from "../../state/store.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import type { PaneFace } from "../../state/pane-face.ts";
import type { HostActions } from "../../state/host-actions.ts";
import type { KeyText } from "../../ui/key-text.ts";

interface HistoryMenuUse {
  readonly place: PanePlace;
  readonly face: PaneFace;
  readonly keys: KeyText;
  readonly host: HostActions;
}

/** What can be had of what an agent has said, and what outlives what. */
export function historyEntries({ place, face, keys, host }: HistoryMenuUse): MenuEntry[] {
  const { agent } = face;
  const pane = place.pane.id;
  const survival: MenuEntry = {
    label: "What outlives what?",
    icon: "focus",
    onSelect: () => act.dialogs.show({ kind: "survival", pane, agentId: agent?.id ?? null }),
  };
  if (agent === null) return [survival];
  const { id, resumable, status } = agent;
  const resume: MenuEntry[] =
    status.state === "exited" && resumable
      ? [
          {
            label: "Resume",
            icon: "refresh",
            lacking: lackingNow(STARTS),
            onSelect: () => void host.history.resume(id),
          },
        ]
      : [];
  return [
    ...resume,
    {
      label: "Last answer…",
      icon: "copy",
      keys: keys("lastAnswer"),
      onSelect: () => act.dialogs.show({ kind: "answer", id }),
    },
    { label: "Compare answers…", icon: "two", onSelect: () => act.dialogs.show({ kind: "compare", ids: [id] }) },
    { label: "Export conversation…", onSelect: () => void host.history.exportConversation(id) },
    survival,
  ];
}
