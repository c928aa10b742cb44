import { KillDialog } from "../features/confirm/KillDialog.tsx";
import { SnippetsDialog } from "../features/composer/SnippetsDialog.tsx";
import { DeliveriesDialog } from "../features/deliveries/DeliveriesDialog.tsx";
import { DoctorDialog } from "../features/doctor/DoctorDialog.tsx";
import { NotificationsDialog } from "../features/notifications/NotificationsDialog.tsx";
import { ProvidersDialog } from "../features/providers/ProvidersDialog.tsx";
import { ShortcutsDialog } from "../features/shortcuts/ShortcutsDialog.tsx";
import type { Shortcut } from "../features/shortcuts/ShortcutsDialog.tsx";
import { SpawnDialog } from "../features/spawn/SpawnDialog.tsx";
import { useApp } from "../state/store.ts";

/** The dialog that is open, if one is. */
export function Dialogs({ shortcuts }: { shortcuts: readonly Shortcut[] }) {
  const open = useApp((state) => state.dialogs.open);
  switch (open?.kind) {
    case "spawn":
      return <SpawnDialog folder={open.folder} profile={open.profile} />;
    case "kill":
      return <KillDialog target={open.target} />;
    case "deliveries":
      return <DeliveriesDialog agentId={open.agentId} />;
    case "snippets":
      return <SnippetsDialog />;
    case "shortcuts":
      return <ShortcutsDialog shortcuts={shortcuts} />;
    case "doctor":
      return <DoctorDialog />;
    case "providers":
      return <ProvidersDialog />;
    case "notifications":
      return <NotificationsDialog />;
    case undefined:
      return null;
  }
}
