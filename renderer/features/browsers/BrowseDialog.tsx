import type { Dialog } from "../../state/dialogs-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { BuffersTable } from "../../tables/BuffersTable.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { type Tab, TabbedPanels } from "../../ui/TabbedPanels.tsx";
import { KeysTable } from "./KeysTable.tsx";
import { SettingsOf } from "./SettingsOf.tsx";

type Browsed = Extract<Dialog, { kind: "browse" }>["what"];

/** What the server has: options, key bindings, hooks, paste buffers. */
export function BrowseDialog({ what }: { what: Browsed }) {
  const focused = useApp((state) => state.wall.focused);
  const tabs: readonly Tab<Browsed>[] = [
    { id: "options", label: "Options", panel: () => <SettingsOf what="options" /> },
    { id: "keys", label: "Keys", panel: () => <KeysTable /> },
    { id: "hooks", label: "Hooks", panel: () => <SettingsOf what="hooks" /> },
    { id: "buffers", label: "Buffers", panel: () => <BuffersTable pane={focused} /> },
  ];
  return (
    <Modal
      title="What the server has"
      about="Search it and change it in its place. What somebody changed stands first."
      width={1080}
      testId="browsers-dialog"
      onClose={act.dialogs.close}
    >
      <TabbedPanels
        label="What is browsed"
        tabs={tabs}
        chosen={what}
        onChoose={(id) => act.dialogs.show({ kind: "browse", what: id })}
      />
    </Modal>
  );
}
