import { act } from "../../state/store.ts";
import { areaStyle } from "./area.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Wall.module.css";

/** A place of a fixed layout that no tile fills yet. */
export function EmptyCell({ area }: { area: string }) {
  return (
    <button
      type="button"
      className={styles["empty"]}
      style={areaStyle(area)}
      onClick={() => act.dialogs.show({ kind: "spawn" })}
    >
      <Icon name="plus" />
      Spawn agent
    </button>
  );
}
