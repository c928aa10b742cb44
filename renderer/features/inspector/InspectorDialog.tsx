import { useState } from "react";
import type { Dialog } from "../../state/dialogs-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { BuffersTable } from "../../tables/BuffersTable.tsx";
import { SettingsTable } from "../../tables/SettingsTable.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { type Tab, TabbedPanels } from "../../ui/TabbedPanels.tsx";
import { ClientsTable } from "./ClientsTable.tsx";
import { Crumbs } from "./Crumbs.tsx";
import { EnvironmentTable } from "./EnvironmentTable.tsx";
import { FactsTable } from "./FactsTable.tsx";
import { Gone } from "./Gone.tsx";
import { placeOf } from "./places.ts";

type Target = Extract<Dialog, { kind: "inspector" }>["target"];
type Part = "facts" | "options" | "environment" | "hooks" | "buffers" | "clients";

/** What the server knows of it, kept fresh, to be changed in its place. */
export function InspectorDialog({ target }: { target: Target }) {
  const [part, setPart] = useState<Part>("facts");
  const sessions = useApp((state) => state.server.state.sessions);
  const place = placeOf(target, sessions);
  return (
    <Modal
      title={`Inspect the ${target.kind}`}
      about="What the server knows of it, to be changed in its place. Changes are in the timeline."
      width={1080}
      testId="inspector-dialog"
      onClose={act.dialogs.close}
    >
      {place === null ? (
        <Gone kind={target.kind} />
      ) : (
        <>
          <Crumbs target={target} />
          <TabbedPanels
            key={target.kind === "server" ? "server" : target.id}
            label="What is shown of it"
            tabs={tabsOf(target, place.session?.id ?? null)}
            chosen={part}
            onChoose={setPart}
          />
        </>
      )}
    </Modal>
  );
}

function tabsOf(target: Target, session: Parameters<typeof EnvironmentTable>[0]["session"]): readonly Tab<Part>[] {
  const pane = target.kind === "pane" ? target.id : null;
  // Hooks belong to sessions, windows and panes: of the server those are shown that hold everywhere.
  const hooked = target.kind === "server" ? null : target;
  return [
    { id: "facts", label: "Facts", panel: () => <FactsTable target={target} /> },
    { id: "options", label: "Options", panel: () => <SettingsTable what="options" target={target} /> },
    { id: "environment", label: "Environment", panel: () => <EnvironmentTable session={session} /> },
    { id: "hooks", label: "Hooks", panel: () => <SettingsTable what="hooks" target={hooked} /> },
    { id: "buffers", label: "Buffers", panel: () => <BuffersTable pane={pane} /> },
    { id: "clients", label: "Clients", panel: () => <ClientsTable session={session} /> },
  ];
}
