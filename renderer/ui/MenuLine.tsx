import { Icon } from "./Icon.tsx";
import { Kbd } from "./Kbd.tsx";
import type { MenuAct } from "./menu-entry.ts";
import styles from "./Menu.module.css";

/** The inside of a menu's line. */
export function MenuLine({ entry }: { entry: MenuAct }) {
  return (
    <>
      <span className={styles["icon"]}>{entry.icon !== undefined && <Icon name={entry.icon} />}</span>
      <span className={styles["label"]}>
        <span className={styles["name"]}>{entry.label}</span>
        {entry.lacking !== undefined && <span className={styles["why"]}>{entry.lacking}</span>}
      </span>
      {entry.keys !== undefined && <Kbd keys={entry.keys} />}
    </>
  );
}
