import { useMemo, useState } from "react";
import { placesById } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";
import { SettingsTable } from "../../tables/SettingsTable.tsx";
import styles from "./Browsers.module.css";
import { ofChoices } from "./of-choices.ts";

/** Options or hooks, of everything or of what the keyboard was in. */
export function SettingsOf({ what }: { what: "options" | "hooks" }) {
  const focused = useApp((state) => state.wall.focused);
  const sessions = useApp((state) => state.server.state.sessions);
  const [chosen, setChosen] = useState("everywhere");
  const place = focused === null ? null : (placesById(sessions).get(focused) ?? null);
  const choices = ofChoices(place);
  const found = choices.find(({ id }) => id === chosen)?.target ?? null;
  const [kind, id] = found === null || found.kind === "server" ? ["server", ""] : [found.kind, found.id];
  // The same target for as long as it means the same: snapshots come as new objects.
  const target = useMemo(() => found, [kind, id]); // oxlint-disable-line react-hooks/exhaustive-deps -- see above
  return (
    <>
      <label className={styles["of"]}>
        Of
        <select value={chosen} onChange={({ target: { value } }) => setChosen(value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
      <SettingsTable what={what} target={target} />
    </>
  );
}
