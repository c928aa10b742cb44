import type { ReactNode } from "react";
import styles from "./ListNav.module.css";

/** Files at the side of a dialog, to choose the one that is shown beside them. Its lines are `ListLine`s in a `ul`. */
export function ListNav({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav className={styles["list"]} aria-label={label}>
      {children}
    </nav>
  );
}
