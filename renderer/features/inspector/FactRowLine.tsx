import type { FactRow } from "./fact-rows.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Inspector.module.css";

/** One fact: its name and what holds. `open`: it can be changed. */
export function FactRowLine({ row, open }: { row: FactRow; open: boolean }) {
  return (
    <span className={styles["fact"]}>
      <span className={styles["factLabel"]} data-raw={row.label === row.variable}>
        {row.label}
      </span>
      <span className={styles["factOpen"]}>{open && <Icon name="pencil" size={12} />}</span>
      <span className={styles["factText"]}>{row.text === "" ? "—" : row.text}</span>
    </span>
  );
}
