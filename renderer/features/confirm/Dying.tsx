import { agentsSlice } from "../../state/agents-slice.ts";
import { faceOf } from "../../state/pane-face.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./Confirm.module.css";

/** More than these are counted, not named. */
const MOST_NAMED = 6;

/** The panes that end, with what runs in them. */
export function Dying({ places }: { places: readonly PanePlace[] }) {
  const agents = useApp((state) => agentsSlice.selectors.byPane(state.agents.list));
  const providers = useApp((state) => state.agents.providers);
  const named = places.slice(0, MOST_NAMED);
  if (named.length === 0) return null;
  return (
    <>
      <ul className={styles["dying"]} aria-label="What ends">
        {named.map((place) => {
          const face = faceOf(place, agents.get(place.pane.id) ?? null, providers);
          return (
            <li key={place.pane.id} className={styles["one"]}>
              {face.state === null ? <Icon name="shell" /> : <StatusGlyph state={face.state} named={false} />}
              <span className={styles["name"]}>{face.name}</span>
              <code className={styles["doing"]}>{face.doing}</code>
              <span className={styles["state"]}>{face.state === null ? "" : stateNames[face.state]}</span>
            </li>
          );
        })}
      </ul>
      {places.length > named.length && <p className={styles["more"]}>and {places.length - named.length} more</p>}
    </>
  );
}
