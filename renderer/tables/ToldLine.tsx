import styles from "./Tables.module.css";
import type { Told } from "./use-change.ts";

/** What came of the last change, for eyes and ears. */
export function ToldLine({ told }: { told: Told | null }) {
  return (
    <p className={styles["told"]} role="status" data-tone={told?.tone ?? "info"} data-testid="told">
      {told?.text ?? ""}
    </p>
  );
}
