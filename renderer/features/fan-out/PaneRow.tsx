import { agentsSlice } from "../../state/agents-slice.ts";
import { faceOf } from "../../state/pane-face.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import { act, useApp } from "../../state/store.ts";
import { DrawnBox } from "../../ui/DrawnBox.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./FanOut.module.css";

interface PaneRowProps {
  readonly place: PanePlace;
  readonly tab: boolean;
  readonly chosen: boolean;
}

/** One pane, to be chosen or left out. */
export function PaneRow({ place, tab, chosen }: PaneRowProps) {
  const { pane, window, session } = place;
  const agent = useApp((state) => agentsSlice.selectors.byPane(state.agents.list).get(pane.id) ?? null);
  const providers = useApp((state) => state.agents.providers);
  const face = faceOf(place, agent, providers);
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={chosen}
      className={styles["pane"]}
      data-row
      data-testid="fan-out-pane"
      data-pane-id={pane.id}
      tabIndex={tab ? 0 : -1}
      onClick={() => act.fanOut.toggle(pane.id)}
    >
      <DrawnBox />
      {face.state === null ? <Icon name="shell" size={14} /> : <StatusGlyph state={face.state} size={14} />}
      <span className={styles["name"]}>{face.name}</span>
      <span className={styles["doing"]}>{face.doing}</span>
      <span className={styles["where"]}>
        {session.name}:{window.index}.{pane.index}
      </span>
      <span className={styles["id"]}>{pane.id}</span>
    </button>
  );
}
