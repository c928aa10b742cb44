import type { FactRow } from "./fact-rows.ts";
import styles from "./Inspector.module.css";

/** One fact: its name and what holds. */
export function FactRowLine({ row }: { row: FactRow }) {
  return (
    <span className={styles["fact"]}>
      <span className={styles["factLabel"]} data-raw={row.label === row.variable}>
        {row.label}
      </span>
      <span className={styles["factText"]}>{row.text === "" ? "—" : row.text}</span>
    </span>
  );
}
