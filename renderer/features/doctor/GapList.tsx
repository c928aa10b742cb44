import type { Gap } from "../../state/doctor-slice.ts";
import styles from "./Doctor.module.css";

/** What does not work and why, one line for each reason. */
export function GapList({ gaps }: { gaps: readonly Gap[] }) {
  return (
    <ul className={styles["gaps"]}>
      {gaps.map(({ why, works, names }) => (
        <li key={`${works} ${why}`} className={styles["gap"]}>
          <p className={styles["why"]}>
            <strong>{works === "no" ? "No" : "Not tried"}</strong> {why}
          </p>
          <p className={styles["names"]}>{names.join(", ")}</p>
        </li>
      ))}
    </ul>
  );
}
