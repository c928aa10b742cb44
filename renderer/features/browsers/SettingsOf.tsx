import { useState } from "react";
import type { InspectTarget } from "../../state/dialogs-slice.ts";
import { placesById } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";
import { SettingsTable } from "../../tables/SettingsTable.tsx";
import styles from "./Browsers.module.css";
import { ofChoices } from "./of-choices.ts";

/** Options or hooks, of everything or of what the keyboard was in. */
export function SettingsOf({ what }: { what: "options" | "hooks" }) {
  const focused = useApp((state) => state.wall.focused);
  const sessions = useApp((state) => state.server.state.sessions);
  // Kept as it was chosen: a target that is another object is read again.
  const [target, setTarget] = useState<InspectTarget | null>(null);
  const place = focused === null ? null : (placesById(sessions).get(focused) ?? null);
  const choices = ofChoices(place);
  return (
    <>
      <label className={styles["of"]}>
        Of
        <select
          value={target?.kind ?? "everywhere"}
          onChange={(event) => setTarget(choices.find(({ id }) => id === event.target.value)?.target ?? null)}
        >
          {choices.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <SettingsTable what={what} target={target} />
    </>
  );
}
