import { act } from "../../state/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Wall.module.css";

/** A place of a fixed layout that no tile fills yet. */
export function EmptyCell() {
  return (
    <button type="button" className={styles["empty"]} onClick={() => act.dialogs.show({ kind: "spawn" })}>
      <Icon name="plus" />
      Spawn agent
    </button>
  );
}
